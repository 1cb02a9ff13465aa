"""Dutch where its grammar needs a function; ``cases/nl.tsv`` has the rest."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.reader import read


def said(text: str) -> str:
    return " | ".join(sentence.text for sentence in read(text, load_language("nl")))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("½ liter", "een halve liter."),
        ("½ uur", "een half uur."),
        ("1½ uur", "anderhalf uur."),
        ("1½ l", "anderhalve liter."),
        ("2½ dagen", "twee en een halve dagen."),
        ("½", "een half."),
    ],
)
def test_a_half_agrees_with_the_noun(text: str, spoken: str) -> None:
    assert said(text) == spoken


def test_numbers_with_a_hyphen_are_a_score_if_they_fall() -> None:
    assert said("3-5 dagen") == "drie tot vijf dagen."
    assert said("een 5-3 zege") == "een vijf drie zege."
    assert said("Het was 0-1.") == "Het was nul één."


def test_one_has_an_accent_but_not_in_a_fraction() -> None:
    assert said("1 en 1/3") == "één en een derde."


def test_the_apostrophe_of_a_clitic_is_kept() -> None:
    assert said("’s Avonds, dat is 't.") == "'s Avonds, dat is 't."
    assert said("'s' is een letter") == "s is een letter."


def test_a_postcode_is_said_in_pairs() -> None:
    assert said("1012 AB Utrecht") == "tien twaalf A B Utrecht."
    assert said("1012 kg") == "duizend twaalf kilogram."


def test_a_duration_names_its_parts() -> None:
    assert said("1:02:01") == "één uur, twee minuten en één seconde."
    assert said("0:00:00") == "nul seconden."
