"""The tables of Dutch."""

from __future__ import annotations

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.languages import nl_words as tables


def test_what_is_said_needs_no_reading_itself() -> None:
    said = [
        *(form for noun in tables.UNITS.values() for form in (noun.one, noun.many)),
        *(form for noun in tables.MAGNITUDES.values() for form in (noun.one, noun.many)),
        *(tables.INSIDE | tables.ENDING | tables.RARELY_ENDING | tables.BEFORE_NUMBER).values(),
        *tables.SYMBOLS.values(),
        *tables.ADDRESS_SIGNS.values(),
        *tables.PER_UNITS.values(),
        *tables.MONTHS,
    ]
    marks = str.maketrans("", "", " '-:")
    assert [one for one in said if one and not one.translate(marks).isalpha()] == []


def test_only_letters_of_the_language_are_said() -> None:
    allowed = set("abcdefghijklmnopqrstuvwxyz '-:") | set(load_language("nl").letters)
    said = [*tables.INSIDE.values(), *tables.SYMBOLS.values(), *tables.MONTHS]
    assert [one for one in said if set(one.lower()) - allowed] == []


def test_no_capitals_are_both_spelled_and_words() -> None:
    assert tables.SPELLED & (tables.SPOKEN | tables.EMPHASISED) == set()


def test_every_month_has_its_number() -> None:
    assert [tables.MONTH_NAMES[month] for month in tables.MONTHS] == [*range(1, 13)]
