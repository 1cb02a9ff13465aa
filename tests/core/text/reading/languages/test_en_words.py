"""The tables of English."""

from __future__ import annotations

from pywasm.core.text.reading.languages import en_words as tables


def test_every_unit_has_a_plural() -> None:
    assert tables.UNITS["ft"].many == "feet"
    assert tables.UNITS["km"].many == "kilometers"
    assert tables.UNITS["GHz"].many == "gigahertz"


def test_what_is_said_needs_no_reading_itself() -> None:
    said = [
        *(form for noun in tables.UNITS.values() for form in (noun.one, noun.many)),
        *(tables.INSIDE | tables.ENDING | tables.RARELY_ENDING | tables.BEFORE_NUMBER).values(),
        *tables.SYMBOLS.values(),
        *tables.ADDRESS_SIGNS.values(),
        *tables.SAID.values(),
    ]
    assert [
        one for one in said if not one.replace(" ", "").replace("'", "").isalpha() and one
    ] == []


def test_no_capitals_are_both_spelled_and_words() -> None:
    assert tables.SPELLED & (tables.SPOKEN | tables.EMPHASISED | tables.SAID.keys()) == set()
