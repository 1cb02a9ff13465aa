"""Numbers of German, as people write them."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.spellout import load_spellout


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (0, "", "null"),
        (1, "", "eins"),
        (1, "masculine", "ein"),
        (1, "feminine", "eine"),
        (1, "neuter", "ein"),
        (1, "n", "einen"),
        (1, "m", "einem"),
        (1, "r", "einer"),
        (1, "s", "eines"),
        (16, "", "sechzehn"),
        (17, "", "siebzehn"),
        (21, "", "einundzwanzig"),
        (30, "", "dreißig"),
        (101, "", "einhunderteins"),
        (1234, "", "eintausendzweihundertvierunddreißig"),
        (1_000_000, "", "eine Million"),
        (2_500_000, "", "zwei Millionen fünfhunderttausend"),
        (-5, "", "minus fünf"),
    ],
)
def test_cardinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("de").cardinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (1, "", "erste"),
        (3, "", "dritte"),
        (7, "", "siebte"),
        (8, "", "achte"),
        (12, "", "zwölfte"),
        (19, "", "neunzehnte"),
        (20, "", "zwanzigste"),
        (101, "", "einhunderterste"),
        (3, "n", "dritten"),
        (3, "r", "dritter"),
        (3, "s", "drittes"),
        (3, "m", "drittem"),
        (1_000_000, "", "einmillionste"),
        (2_000_000, "", "zweimillionste"),
        (3_000_000, "", "dreimillionste"),
        (3_000_005, "", "drei Millionen fünfte"),
        (1_500_000_000, "", "eine Milliarde fünfhundertmillionste"),
    ],
)
def test_ordinals(number: int, gender: str, words: str) -> None:
    assert load_spellout("de").ordinal(number, gender) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (800, "achthundert"),
        (1066, "eintausendsechsundsechzig"),
        (1100, "elfhundert"),
        (1905, "neunzehnhundertfünf"),
        (1999, "neunzehnhundertneunundneunzig"),
        (2000, "zweitausend"),
        (2024, "zweitausendvierundzwanzig"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert load_spellout("de").year(number) == words
