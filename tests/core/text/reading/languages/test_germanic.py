"""What German and Dutch have in common."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.language import Expression
from pywasm.core.text.reading.languages import germanic
from pywasm.core.text.reading.languages.de import NUMBERS
from pywasm.core.text.reading.languages.de_words import UNITS, WEEKDAYS
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout

SPELLOUT = load_spellout("de")


def said(expression: Expression, text: str, start: int = 0) -> tuple[str | None, str] | None:
    """Return what is said for the start of a text, and the rest of it."""
    found = expression.pattern.match(text, start)
    return found and (expression.say(found, ReadingOptions()), text[found.end() :])


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Mo.–Fr. zu", ("Montag bis Freitag", " zu")),
        ("Mo bis Fr zu", ("Montag bis Freitag", " zu")),
        ("Mo 9.00 Uhr", ("Montag", " 9.00 Uhr")),
        ("Mo-Frau", None),
        ("Mo und Fr", None),
    ],
)
def test_weekdays_are_named_in_a_range_and_before_a_time(
    text: str, spoken: tuple[str, str] | None
) -> None:
    assert said(germanic.weekday_range(WEEKDAYS, "bis"), text) == spoken


def test_a_year_is_said_in_hundreds_but_no_part_of_a_larger_number() -> None:
    year = germanic.bare_year(SPELLOUT)
    assert said(year, "1824 und") == ("achtzehnhundertvierundzwanzig", " und")
    for text in ("1824,5", "1824-1830", "18240", "1824er", "2024"):
        assert said(year, text) is None


def test_two_years_with_a_slash_are_a_season() -> None:
    season = germanic.season(SPELLOUT)
    assert said(season, "2023/24") == ("zweitausenddreiundzwanzig vierundzwanzig", "")
    assert said(season, "1999/2000") == ("neunzehnhundertneunundneunzig zweitausend", "")
    assert said(season, "2023/24/25") is None


def test_a_number_with_a_point_keeps_its_unit() -> None:
    number = germanic.number_with_point(NUMBERS, UNITS)
    assert said(number, "3.11.") == ("drei Punkt elf", ".")
    assert said(number, "1.80 m lang") == ("eins Punkt achtzig Meter", " lang")
    assert said(number, "1.234") is None


def test_a_numeral_follows_a_name() -> None:
    numeral = germanic.numeral_of_name(NUMBERS)
    assert said(numeral, "Hartz IV ist", 6) == ("vier", " ist")
    assert said(numeral, "Rocky XIV", 6) == ("vierzehn", "")
    # after no name, a numeral is a word in capitals
    assert said(numeral, "der IV ist", 4) == (None, " ist")
    assert said(numeral, "Hartz IVE", 6) is None
