"""A language out of its words."""

from __future__ import annotations

from dataclasses import replace

from pywasm.core.text.reading.expressions.words import expressions, language
from pywasm.core.text.reading.languages.en import WORDS
from pywasm.core.text.reading.reader import read


def test_an_address_comes_before_the_numbers_in_it() -> None:
    names = [one.name for one in expressions(WORDS)]
    order = ["web address", "time", "money", "unit", "letter"]
    assert sorted(order, key=names.index) == order


def test_a_language_may_say_words_in_its_own_way() -> None:
    loud = language(replace(WORDS, say_word=lambda word, shouting: word.upper()))
    assert [one.text for one in read("Go 3x.", loud)] == ["GO three times."]


def test_words_that_begin_an_expression_are_known() -> None:
    openers = language(WORDS).openers
    assert {"chapter", "Chapter", "Henry", "approx", "Mr", "May"} <= openers
    assert "the" not in openers


def test_letters_of_other_alphabets_have_names_only_alone() -> None:
    assert [one.text for one in read("2π", language(WORDS))] == ["two pi."]
    warnings: list[str] = []
    assert list(read("πτω", language(WORDS), warn=warnings.append)) == []
    assert warnings == ["not spoken: πτω; this model speaks English"]
