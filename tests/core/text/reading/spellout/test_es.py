"""Numbers of Spanish, as people write them."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.spellout import load_spellout


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (0, "", "cero"),
        (1, "", "uno"),
        (1, "masculine", "un"),
        (1, "feminine", "una"),
        (16, "", "dieciséis"),
        (21, "", "veintiuno"),
        (21, "masculine", "veintiún"),
        (21, "feminine", "veintiuna"),
        (31, "", "treinta y uno"),
        (100, "", "cien"),
        (101, "", "ciento uno"),
        (500, "", "quinientos"),
        (500, "feminine", "quinientas"),
        (1000, "", "mil"),
        (21000, "", "veintiún mil"),
        (200000, "feminine", "doscientas mil"),
        (1_000_000, "", "un millón"),
        (1_000_000_000, "", "mil millones"),
        (1_000_000_000_000, "", "un billón"),
        (-5, "", "menos cinco"),
    ],
)
def test_cardinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("es").cardinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (1, "", "primero"),
        (1, "masculine-adjective", "primer"),
        (1, "feminine", "primera"),
        (3, "masculine-adjective", "tercer"),
        (7, "", "séptimo"),
        (10, "", "décimo"),
        (13, "", "decimotercero"),
        (18, "", "decimoctavo"),
        (20, "", "vigésimo"),
        (22, "feminine", "vigésima segunda"),
        (100, "", "centésimo"),
        (800, "", "octingentésimo"),
        (1000, "", "milésimo"),
        (1_000_000, "", "millonésimo"),
    ],
)
def test_ordinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("es").ordinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1492, "mil cuatrocientos noventa y dos"),
        (2024, "dos mil veinticuatro"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert load_spellout("es").year(number) == words
