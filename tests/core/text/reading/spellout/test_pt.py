"""Numbers of Portuguese of Brazil, as people write them."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.spellout import load_spellout


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (0, "", "zero"),
        (1, "", "um"),
        (1, "feminine", "uma"),
        (2, "feminine", "duas"),
        (14, "", "catorze"),
        (16, "", "dezesseis"),
        (19, "", "dezenove"),
        (21, "", "vinte e um"),
        (100, "", "cem"),
        (101, "", "cento e um"),
        (200, "feminine", "duzentas"),
        (1100, "", "mil e cem"),
        (1234, "", "mil duzentos e trinta e quatro"),
        (1_000_000, "", "um milhão"),
        (1_000_000_000, "", "um bilhão"),
        (1_500_000_000, "", "um bilhão e quinhentos milhões"),
        (1_000_000_000_000, "", "um trilhão"),
        (1_000_000_000_000_000, "", "um quatrilhão"),
        (-5, "", "menos cinco"),
    ],
)
def test_cardinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("pt").cardinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (1, "", "primeiro"),
        (1, "feminine", "primeira"),
        (10, "", "décimo"),
        (21, "", "vigésimo primeiro"),
        (22, "feminine", "vigésima segunda"),
        (100, "", "centésimo"),
        (1000, "", "milésimo"),
        (1_000_000, "", "milionésimo"),
        (1_000_000_000, "", "bilionésimo"),
    ],
)
def test_ordinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("pt").ordinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1974, "mil novecentos e setenta e quatro"),
        (2024, "dois mil e vinte e quatro"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert load_spellout("pt").year(number) == words
