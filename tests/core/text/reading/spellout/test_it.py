"""Numbers of Italian, as people write them."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.spellout import load_spellout


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (0, "", "zero"),
        (1, "", "uno"),
        (1, "masculine", "un"),
        (1, "feminine", "una"),
        (8, "", "otto"),
        (21, "", "ventuno"),
        (23, "", "ventitré"),
        (28, "", "ventotto"),
        (101, "", "centouno"),
        (180, "", "centottanta"),
        (1000, "", "mille"),
        (1003, "", "milletré"),
        (2000, "", "duemila"),
        (2003, "", "duemilatré"),
        (83000, "", "ottantatremila"),
        (483000, "", "quattrocentottantatremila"),
        (1_000_000, "", "un milione"),
        (3_000_000, "", "tre milioni"),
        (-5, "", "meno cinque"),
    ],
)
def test_cardinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("it").cardinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (1, "", "primo"),
        (1, "feminine", "prima"),
        (11, "", "undicesimo"),
        (21, "", "ventunesimo"),
        (23, "", "ventitreesimo"),
        (26, "", "ventiseiesimo"),
        (100, "", "centesimo"),
        (108, "", "centottesimo"),
        (180, "", "centottantesimo"),
        (190, "", "centonovantesimo"),
        (1000, "", "millesimo"),
        (2000, "", "duemillesimo"),
        (3000, "", "tremillesimo"),
        (53001, "", "cinquantatremilaunesimo"),
        (188, "feminine", "centottantottesima"),
    ],
)
def test_ordinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("it").ordinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1492, "millequattrocentonovantadue"),
        (2024, "duemilaventiquattro"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert load_spellout("it").year(number) == words
