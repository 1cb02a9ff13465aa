"""Dates: what a language's data decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pywasm.core.text.reading.expressions.dates import DateWords, dates, say_date, year_of, years
from pywasm.core.text.reading.languages.en import WORDS
from pywasm.core.text.reading.options import ReadingOptions


def said(text: str, words: DateWords = WORDS.dates) -> str | None:
    for expression in (*dates(words, WORDS.numbers), *years(words, WORDS.numbers)):
        found = expression.pattern.match(text)
        if found and found.end() == len(text):
            spoken = expression.say(found, ReadingOptions())
            if spoken is not None:
                return spoken
    return None


def test_the_order_of_day_and_month_is_that_of_the_language() -> None:
    assert said("5/8/2026") == "May eighth, twenty twenty-six"
    other = replace(WORDS.dates, order="dmy")
    assert said("5/8/2026", other) == "August fifth, twenty twenty-six"
    # only one order makes a date
    assert said("17/8/2026") == said("8/17/2026", other)


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "0/0/2026", "31.04.99"])
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert said(text) is None


def test_days_of_a_month() -> None:
    assert said("May 5–7") == "May fifth to seventh"
    assert said("May 5-7", replace(WORDS.dates, say_range=None)) == "May fifth to May seventh"


def test_years() -> None:
    assert said("1999") == "nineteen ninety-nine"
    assert said("1990–1995") == "nineteen ninety to nineteen ninety-five"
    assert said("the 1990s"[4:]) == "nineteen nineties"
    assert said("1990s", replace(WORDS.dates, decade=None)) is None
    assert said("300 BC") == "three hundred bee see"
    assert said("300 BC", replace(WORDS.dates, eras={})) is None


def test_a_year_of_two_digits_is_near() -> None:
    assert year_of("26", WORDS.numbers) == "twenty twenty-six"
    assert year_of("99", WORDS.numbers) == "nineteen ninety-nine"


def test_a_date_without_a_year() -> None:
    assert say_date(WORDS.dates, WORDS.numbers, 17, 8, "") == "August seventeenth"
    assert say_date(WORDS.dates, WORDS.numbers, 0, 8, "") is None
