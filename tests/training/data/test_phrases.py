"""Numbers in the generated sentences."""

from __future__ import annotations

from training.data.phrases import number


def test_numbers_in_words() -> None:
    assert number(0) == "zero"
    assert number(1942) == "one thousand nine hundred and forty-two"
    assert number(7005) == "seven thousand and five"
