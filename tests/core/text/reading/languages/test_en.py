"""English where its grammar needs a function; ``cases/en.tsv`` has the rest."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.reader import read


def said(text: str) -> list[str]:
    return [sentence.text for sentence in read(text, load_language("en"))]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("St. Mary lives on Main St.", ["Saint Mary lives on Main Street."]),
        ("Dr. Dre lives on Mulholland Dr.", ["Doctor Dre lives on Mulholland Drive."]),
        ("Stan and Drew", ["Stan and Drew."]),
    ],
)
def test_st_and_dr_depend_on_the_words_around_them(text: str, spoken: list[str]) -> None:
    assert said(text) == spoken


def test_a_quantity_before_a_noun_is_in_the_singular() -> None:
    assert said("a 5 km run of 5 km") == ["a five kilometer run of five kilometers."]


def test_the_article_of_a_day_is_not_said_twice() -> None:
    assert said("on the 5th of May") == ["on the fifth of May."]
    assert said("on 5 May") == ["on the fifth of May."]
