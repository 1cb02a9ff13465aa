"""Long sentences are split into parts that fit: balanced, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pywasm.core.text.reading.document import BlockKind
from pywasm.core.text.reading.limit import split
from pywasm.core.text.reading.sentence import Sentence, Spoken
from tests.core.text.reading.test_sentences import PLAIN, found

ENGLISH = replace(PLAIN, conjunctions=frozenset({"and"}))


def words(text: str) -> int:
    """Count like a tokenizer that has one token for each word and each mark."""
    return len(text.split()) + sum(text.count(mark) for mark in ".,;:!?")


def parts(text: str, most: int) -> list[str]:
    return [part.text for sentence in found(text) for part in split(sentence, ENGLISH, words, most)]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("a b c", 4, ["a b c."]),
        ("a b c d, e f g", 6, ["a b c d,", "e f g."]),
        ("a b c; d e, f g h i", 8, ["a b c;", "d e, f g h i."]),
        ("a b c and d e f", 5, ["a b c", "and d e f."]),
        ("a b c d e f g h", 5, ["a b c d", "e f g h."]),
        # The comma near the start would leave almost everything to the second part.
        ("a, b c d e f g h i j k l and m n o p q r s t", 15, None),
    ],
)
def test_where_a_sentence_is_split(text: str, most: int, expected: list[str] | None) -> None:
    got = parts(text, most)
    if expected is not None:
        assert got == expected
    else:
        assert [words(part) for part in got] == [13, 10]


def test_only_the_last_part_keeps_the_silence() -> None:
    (sentence,) = found("a b c d e f")
    first, second = split(replace(sentence, pause=0.7), ENGLISH, words, 4)
    assert (first.pause, first.ends_block) == (0.0, False)
    assert (second.pause, second.ends_block) == (0.7, True)


def test_a_word_that_is_too_long_is_cut() -> None:
    sentence = Sentence((Spoken("abcdefgh", 10, 18), Spoken(".", 18, 19)), BlockKind.LINE)
    found = list(split(sentence, ENGLISH, len, 3))
    assert [part.text for part in found] == ["ab", "cd", "ef", "gh."]
    assert [(part.start, part.end) for part in found] == [(10, 12), (12, 14), (14, 16), (16, 19)]


def test_an_expression_that_is_too_long_is_cut_between_its_words() -> None:
    sentence = Sentence((Spoken("one two three four", 5, 9, expanded=True),), BlockKind.LINE)
    found = list(split(sentence, ENGLISH, words, 2))
    assert [part.text for part in found] == ["one two", "three four"]
    assert all((part.start, part.end) == (5, 9) for part in found)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab ,;."), max_size=80), st.integers(4, 12))
def test_parts_fit_and_joined_they_are_the_sentence(text: str, most: int) -> None:
    for sentence in found(text):
        fitting = list(split(sentence, ENGLISH, words, most))
        assert " ".join(part.text for part in fitting) == sentence.text
        assert all(words(part.text) <= most for part in fitting)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab ,;."), max_size=80), st.integers(1, 12))
def test_letters_are_counted_too(text: str, most: int) -> None:
    for sentence in found(text):
        fitting = [part.text for part in split(sentence, ENGLISH, len, most)]
        said = "".join(sentence.text.split())
        assert "".join("".join(fitting).split()) == said
        # The marks stay with their letter.
        assert all(len(part) <= max(most, 4) for part in fitting)
