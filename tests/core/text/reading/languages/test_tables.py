"""Tables of words."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.expressions.money import Currency
from pywasm.core.text.reading.expressions.numbers import Noun
from pywasm.core.text.reading.languages.tables import (
    currencies,
    month_names,
    nouns,
    pairs,
    spaced_pairs,
    symbols,
)


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("km: kilometer", {"km": Noun("kilometer")}),
        (
            "min Min.: f Minute, -n",
            dict.fromkeys(("min", "Min."), Noun("Minute", "Minuten", "feminine")),
        ),
        ("%: n Prozent", {"%": Noun("Prozent", "", "neuter")}),
        ("ft: foot, feet", {"ft": Noun("foot", "feet")}),
        ("%: por ciento, por ciento", {"%": Noun("por ciento", "por ciento")}),
        # one letter is a gender only before a noun
        ("ppm: p p m", {"ppm": Noun("p p m")}),
        ("mil_millones: m mil millones", {"mil millones": Noun("mil millones", "", "masculine")}),
    ],
)
def test_a_noun_has_a_plural_and_a_gender_if_they_are_written(
    line: str, known: dict[str, Noun]
) -> None:
    assert nouns(f"\n{line}\n") == known


def test_a_currency_has_cents_if_they_are_written() -> None:
    yen = Currency(Noun("yen", "yenes", "masculine"))
    assert currencies("£: f libra, -s / m penique, -s\n¥ $_JP: m yen, -es") == {
        "£": Currency(
            Noun("libra", "libras", "feminine"), Noun("penique", "peniques", "masculine")
        ),
        **{"¥": yen, "$ JP": yen},
    }


def test_spellings_of_a_word_stand_on_its_line() -> None:
    assert pairs("a.; b. c. = uno\n= = dos\n; = tres") == {
        **{"a.": "uno", "b. c.": "uno"},
        **{"=": "dos", ";": "tres"},
    }


def test_the_spaces_of_an_abbreviation_may_be_missing_or_fixed() -> None:
    known = spaced_pairs("z. B. = zum Beispiel\nDr.; Dr = Doktor")
    assert known["Dr."] == known["Dr"] == "Doktor"
    assert {one for one in known if known[one] == "zum Beispiel"} == {
        *("z. B.", "z.B.", "z.\u00a0B.", "z.\u202fB."),
    }


def test_a_sign_alone_is_silent() -> None:
    assert symbols("& und, ®\n÷ geteilt durch") == {"&": "und", "®": "", "÷": "geteilt durch"}


def test_a_comma_is_a_sign_itself() -> None:
    assert symbols("; punto e virgola, , virgola, ™") == {
        **{";": "punto e virgola", ",": "virgola"},
        "™": "",
    }


def test_months_are_written_with_small_and_large_letters() -> None:
    assert month_names(("mai", "juin"), "\nmai\njuin.") == {"mai": 1, "Mai": 1, "MAI": 1} | {
        name: 2 for name in ("juin", "Juin", "JUIN", "juin.", "Juin.", "JUIN.")
    }
