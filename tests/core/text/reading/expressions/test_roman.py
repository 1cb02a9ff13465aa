"""Roman numerals."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.expressions.roman import value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("MCMXCIX", 1999), ("MMXXVI", 2026)],
)
def test_values(numeral: str, value: int) -> None:
    assert value_of(numeral) == value
