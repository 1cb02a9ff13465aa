"""Numbers: what a language's data decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pywasm.core.text.reading.expressions.numbers import Noun
from pywasm.core.text.reading.languages.en import WORDS

NUMBERS = WORDS.numbers
#: the marks of other languages, with the words of English
CONTINENTAL = replace(NUMBERS, decimal=",", groups=".\u202f", point="comma")


@pytest.mark.parametrize(
    ("written", "parts"),
    [("1,234.50", ("1234", "50")), ("7", ("7", "")), (".5", ("", "5")), ("0.0", ("0", "0"))],
)
def test_a_number_has_digits_before_and_after_the_mark(
    written: str, parts: tuple[str, str]
) -> None:
    assert NUMBERS.split(written) == parts


def test_marks_are_those_of_the_language() -> None:
    assert CONTINENTAL.say("1.234,5") == "one thousand two hundred thirty-four comma five"
    assert CONTINENTAL.say("3\u202f000") == "three thousand"


def test_decimals_may_be_said_as_one_number() -> None:
    together = replace(NUMBERS, decimals_as_number=True)
    assert together.say("3.14") == "three point fourteen"
    assert together.say("3.04") == "three point zero four"
    assert together.say("3.1415") == "three point one four one five"


def test_a_noun_has_a_plural() -> None:
    foot = Noun("foot", "feet")
    assert [foot.form(NUMBERS.is_singular(one)) for one in ("1", "1.0", "2")] == [
        "foot",
        "feet",
        "feet",
    ]
    assert Noun("yen").form(False) == "yen"


def test_long_numbers_are_said_digit_by_digit_and_end() -> None:
    assert NUMBERS.say("1234567890123456").startswith("one two three four")
    assert len(NUMBERS.say("1" * 5000).split()) == 20
    assert len(NUMBERS.say("0." + "1" * 5000).split()) == 22


def test_signs_and_ranges() -> None:
    assert NUMBERS.signed("-", "5") == "minus five"
    assert NUMBERS.signed("+", "5") == "plus five"
    assert NUMBERS.signed(None, "5") == "five"
    assert NUMBERS.range("5", "10") == "five to ten"
    assert NUMBERS.range(None, "10") == "ten"


def test_fractions() -> None:
    assert NUMBERS.fraction(1, 2) == "one half"
    assert NUMBERS.fraction(3, 8) == "three eighths"
    assert NUMBERS.mixed("2", 1, 2) == "two and a half"


def test_the_full_stop_may_be_a_decimal_mark_too() -> None:
    both = replace(CONTINENTAL, dot="point", dot_is_decimal=True)
    assert both.say("2.5") == "two point five"
    assert both.say("1,234.50") == "one thousand two hundred thirty-four point five zero"
    assert both.say("1.234,5") == "one thousand two hundred thirty-four comma five"
    assert both.split("1.234") == ("1234", "")
    assert both.split("1.2345") == ("1", "2345")
