"""Quantities: what a language's data decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pywasm.core.text.reading.expressions.units import UnitWords, units
from pywasm.core.text.reading.languages.en import WORDS
from pywasm.core.text.reading.options import ReadingOptions


def said(text: str, words: UnitWords = WORDS.units) -> str | None:
    for expression in units(words, WORDS.numbers):
        found = expression.pattern.match(text)
        if found and found.end() == len(text):
            return expression.say(found, ReadingOptions())
    return None


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("50g", "fifty grams"),
        ("1 km", "one kilometer"),
        ("5-10 km", "five to ten kilometers"),
        ("5 m²", "five square meters"),
        ("3 g/l", "three grams per liter"),
        ("5'11\"", "five foot eleven"),
        ("5in", "five inches"),
        # "in" after a space is a word
        ("5 in", None),
        ("5 kmx", None),
    ],
)
def test_english_units(text: str, spoken: str | None) -> None:
    assert said(text) == spoken


def test_areas_are_said_as_the_language_does() -> None:
    words = replace(WORDS.units, square=lambda unit: f"{unit} squared")
    assert said("5 m²", words) == "five meters squared"


def test_a_language_may_have_no_feet() -> None:
    assert said("5'11\"", replace(WORDS.units, feet_inches=None)) is None


def test_a_full_stop_before_a_small_letter_belongs_to_the_unit() -> None:
    pattern = units(WORDS.units, WORDS.numbers)[-1].pattern
    ends = [pattern.match(text) for text in ("5 kg. of it", "5 kg. Of it", "5 kg.")]
    assert [found and found.end() for found in ends] == [5, 4, 4]
