"""Numbers of Dutch, as people write them."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.spellout import load_spellout


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nul"),
        (1, "één"),
        (14, "veertien"),
        (21, "eenentwintig"),
        (22, "tweeëntwintig"),
        (33, "drieëndertig"),
        (80, "tachtig"),
        (100, "honderd"),
        (101, "honderdeen"),
        (1000, "duizend"),
        (2500, "tweeduizend vijfhonderd"),
        (1_000_000, "een miljoen"),
        (2_000_000_000, "twee miljard"),
        (-5, "min vijf"),
    ],
)
def test_cardinals(number: int, words: str) -> None:
    assert load_spellout("nl").cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "eerste"),
        (2, "tweede"),
        (3, "derde"),
        (8, "achtste"),
        (14, "veertiende"),
        (20, "twintigste"),
        (21, "eenentwintigste"),
        (101, "honderdeerste"),
        (1000, "duizendste"),
    ],
)
def test_ordinals(number: int, words: str) -> None:
    assert load_spellout("nl").ordinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1066, "duizend zesenzestig"),
        (1100, "elfhonderd"),
        (1905, "negentienhonderdvijf"),
        (1999, "negentienhonderdnegenennegentig"),
        (2000, "tweeduizend"),
        (2024, "tweeduizend vierentwintig"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert load_spellout("nl").year(number) == words
