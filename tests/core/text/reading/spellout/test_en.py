"""Numbers of English, as people write them."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.spellout import load_spellout


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (101, "one hundred one"),
        (123, "one hundred twenty-three"),
        (1_234_567, "one million two hundred thirty-four thousand five hundred sixty-seven"),
        (1_000_000_000_000_000, "one quadrillion"),
        (-5, "minus five"),
    ],
)
def test_cardinals(number: int, words: str) -> None:
    assert load_spellout("en").cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zeroth"),
        (1, "first"),
        (2, "second"),
        (3, "third"),
        (5, "fifth"),
        (8, "eighth"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (100, "one hundredth"),
        (1002, "one thousand second"),
    ],
)
def test_ordinals(number: int, words: str) -> None:
    assert load_spellout("en").ordinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (476, "four hundred seventy-six"),
        (1000, "one thousand"),
        (1066, "ten sixty-six"),
        (1100, "eleven hundred"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh-five"),
        (1999, "nineteen ninety-nine"),
        (2000, "two thousand"),
        (2009, "two thousand nine"),
        (2024, "twenty twenty-four"),
        (2100, "twenty-one hundred"),
        (10191, "ten thousand one hundred ninety-one"),
    ],
)
def test_years(number: int, words: str) -> None:
    assert load_spellout("en").year(number) == words
