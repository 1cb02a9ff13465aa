"""Acronyms, capitals and names with digits."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.expressions.spelling import (
    is_pronounceable,
    say_name,
    say_word,
    spell,
)
from pywasm.core.text.reading.languages.en import WORDS

SPELLING = WORDS.spelling


def test_letters_are_spelled() -> None:
    assert spell("FBI", SPELLING) == "eff bee eye"
    assert spell("a1", SPELLING, WORDS.numbers) == "ay one"


@pytest.mark.parametrize("word", ["NATO", "UNESCO", "LASER", "SCHOOL", "THREE"])
def test_some_capitals_look_like_a_word(word: str) -> None:
    assert is_pronounceable(word, SPELLING)


@pytest.mark.parametrize("word", ["HTML", "FBI", "GCHQ", "AEIOU", "RSPCA"])
def test_some_capitals_do_not(word: str) -> None:
    assert not is_pronounceable(word, SPELLING)


@pytest.mark.parametrize(
    ("word", "shouting", "said"),
    [
        ("word", False, "word"),
        ("FBI", False, "eff bee eye"),
        ("FBI", True, "eff bee eye"),
        ("PCs", False, "pee sees"),
        ("NASA", False, "Nasa"),
        ("NOT", False, "not"),
        ("CAT", True, "cat"),
        ("A", True, "a"),
        ("I", True, "I"),
        ("DON'T", False, "don't"),
        ("camelCase", False, "camel case"),
        ("GitHub", False, "Git Hub"),
        ("iPhone", False, "I Phone"),
        ("McDonald", False, "McDonald"),
        ("aB", False, "A B"),
    ],
)
def test_a_word_is_said_or_spelled(word: str, shouting: bool, said: str) -> None:
    assert say_word(word, shouting, SPELLING) == said


def test_parts_of_names_are_said_if_they_look_like_words() -> None:
    assert say_name("report", SPELLING) == "report"
    assert say_name("xml", SPELLING) == "ex em ell"
    assert say_name("ThrowbackThursday", SPELLING) == "throwback thursday"
