"""Numbers before headings and items, and days that are none."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.document import Block, BlockKind
from pywasm.core.text.reading.formats.numbering import with_comma


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Setup", "1, Setup"),
        ("2) Setup", "2, Setup"),
        ("1.2.3. Setup", "1.2.3, Setup"),
        ("1990. Setup", "1990. Setup"),
        ("3. Oktober 1990", "3. Oktober 1990"),
        ("3. Mai", "3. Mai"),
        ("3. Oktobre 1990", "3. Oktobre 1990"),
        ("2.", "2."),
        ("2.5 litres", "2.5 litres"),
        ("A. Smith", "A. Smith"),
        ("", ""),
    ],
)
def test_numbers_at_the_start(text: str, expected: str) -> None:
    block = with_comma(Block(BlockKind.HEADING, text, range(len(text) + 1)))
    assert (block.text, len(block.offsets)) == (expected, len(text) + 1)
