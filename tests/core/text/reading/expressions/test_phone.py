"""Telephone numbers: what a language's data decides."""

from __future__ import annotations

from dataclasses import replace

from pywasm.core.text.reading.expressions.phone import say_phone
from pywasm.core.text.reading.languages.en import WORDS


def test_digits_are_said_one_by_one() -> None:
    said = say_phone("+1 555-0123", WORDS.phone, WORDS.numbers)
    assert said == "plus one, five five five, zero one two three"


def test_a_language_may_say_pairs() -> None:
    said = say_phone("01 42 68", replace(WORDS.phone, pairs=True), WORDS.numbers)
    assert said == "zero one, forty-two, sixty-eight"
