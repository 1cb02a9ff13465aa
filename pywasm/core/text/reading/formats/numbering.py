"""Numbers before items and headings: said, with a comma, for a full stop would end a sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from pywasm.core.text.reading.document import Block

#: "3. Oktober 1990" is no item: a day before the name of a month
_DAY = re.compile(
    r"[1-3]?[0-9]\.\s+(?:[^\W\d_]{3,12}\.?\s+[0-9]{4}\b"
    r"|(?:Jan|Jänner|Feb|März|Apr|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez)[a-zä]{0,7}\b)"
)
_NUMBERED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}(?=[.)]\s+\S)")


def begins_with_day(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` begins with a day and a month, as German writes them."""
    return bool(_DAY.match(text, start, end))


def with_comma(block: Block) -> Block:
    """Return a block whose number at the start, if it has one, is followed by a comma.

    Example:
        >>> with_comma(Block(BlockKind.HEADING, "1. Setup", range(9))).text
        '1, Setup'
    """
    found = _NUMBERED.match(block.text) if block.text[:1].isdigit() else None
    if not found or begins_with_day(block.text, 0, len(block.text)):
        return block
    end = found.end()
    return replace(block, text=f"{block.text[:end]},{block.text[end + 1 :]}")
