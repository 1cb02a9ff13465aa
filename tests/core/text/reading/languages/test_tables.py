"""Tables of words."""

from __future__ import annotations

from pywasm.core.text.reading.expressions.numbers import Noun
from pywasm.core.text.reading.languages.tables import nouns, pairs, symbols


def test_a_noun_has_a_plural_and_a_gender_if_they_are_written() -> None:
    assert nouns("min Min.: Minute, Minuten, f\n%: Prozent, , n\nkm: kilometer") == {
        "min": Noun("Minute", "Minuten", "feminine"),
        "Min.": Noun("Minute", "Minuten", "feminine"),
        "%": Noun("Prozent", "", "neuter"),
        "km": Noun("kilometer"),
    }


def test_the_spaces_of_an_abbreviation_may_be_missing_or_fixed() -> None:
    known = pairs("z. B. = zum Beispiel\nDr. = Doktor")
    assert known["Dr."] == "Doktor"
    assert {one for one in known if known[one] == "zum Beispiel"} == {
        *("z. B.", "z.B.", "z.\u00a0B.", "z.\u202fB."),
    }


def test_a_sign_alone_is_silent() -> None:
    assert symbols("& und, ®\n÷ geteilt durch") == {"&": "und", "®": "", "÷": "geteilt durch"}
