"""Numbers of French, as people write them."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.spellout import load_spellout


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (0, "", "zéro"),
        (1, "", "un"),
        (1, "feminine", "une"),
        (21, "", "vingt-et-un"),
        (21, "feminine", "vingt-et-une"),
        (70, "", "soixante-dix"),
        (71, "", "soixante-et-onze"),
        (80, "", "quatre-vingts"),
        (81, "", "quatre-vingt-un"),
        (91, "", "quatre-vingt-onze"),
        (99, "", "quatre-vingt-dix-neuf"),
        (200, "", "deux cents"),
        (201, "", "deux cent un"),
        (1000, "", "mille"),
        (80000, "", "quatre-vingt mille"),
        (200000, "", "deux cent mille"),
        (200_000_000, "", "deux cents millions"),
        (80_000_000_000, "", "quatre-vingts milliards"),
        (-5, "", "moins cinq"),
    ],
)
def test_cardinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("fr").cardinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (1, "", "premier"),
        (1, "feminine", "première"),
        (2, "", "deuxième"),
        (5, "", "cinquième"),
        (9, "", "neuvième"),
        (21, "", "vingt-et-unième"),
        (71, "", "soixante-et-onzième"),
        (80, "", "quatre-vingtième"),
        (81, "", "quatre-vingt-unième"),
        (91, "", "quatre-vingt-onzième"),
        (101, "", "cent unième"),
        (111, "", "cent onzième"),
        (1000, "", "millième"),
        (1001, "", "mille unième"),
        (1004, "", "mille quatrième"),
    ],
)
def test_ordinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("fr").ordinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1789, "mille sept cent quatre-vingt-neuf"),
        (1999, "mille neuf cent quatre-vingt-dix-neuf"),
        (2024, "deux mille vingt-quatre"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert load_spellout("fr").year(number) == words
