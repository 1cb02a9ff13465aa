"""The tables of Italian."""

from __future__ import annotations

from pywasm.core.text.reading.languages import it_words as tables


def test_what_is_said_needs_no_reading_itself() -> None:
    nouns = [
        *tables.UNITS.values(),
        *tables.GLUED_UNITS.values(),
        *tables.MAGNITUDES.values(),
        *(currency.unit for currency in tables.CURRENCIES.values()),
    ]
    said = [
        *(form for noun in nouns for form in (noun.one, noun.many)),
        *(tables.INSIDE | tables.ENDING | tables.RARELY_ENDING | tables.BEFORE_NUMBER).values(),
        *tables.PHRASES.values(),
        *tables.PER_UNITS.values(),
        *tables.SYMBOLS.values(),
        *tables.ADDRESS_SIGNS.values(),
    ]
    letters = str.maketrans("", "", " '-.")
    assert [one for one in said if one and not one.translate(letters).isalpha()] == []


def test_no_capitals_are_both_spelled_and_words() -> None:
    assert tables.SPELLED & (tables.SPOKEN | tables.EMPHASISED) == set()


def test_no_noun_has_two_genders() -> None:
    assert tables.FEMININE_NOUNS & tables.MASCULINE_NOUNS == set()


def test_abbreviations_are_listed_once() -> None:
    lists = (tables.INSIDE, tables.ENDING, tables.RARELY_ENDING)
    written = [one for table in lists for one in table]
    assert len(written) == len(set(written))
