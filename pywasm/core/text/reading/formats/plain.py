"""Plain text: paragraphs are separated by blank lines; short lines are lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pywasm.core.text.reading.document import Block, BlockKind

#: a line this long may be broken because the margin was reached, not because it ends
MIN_MARGIN = 50

_PARAGRAPH = re.compile(r"[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]+")


def blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs and lines of a text."""
    for paragraph in _PARAGRAPH.finditer(text):
        lines = list(_LINE.finditer(text, paragraph.start(), paragraph.end()))
        margin = max(len(line[0].rstrip()) for line in lines)
        start = lines[0].start()
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            if following is None or not _is_wrapped(line[0], following[0], margin):
                kind = BlockKind.PARAGRAPH if following is None else BlockKind.LINE
                yield Block(kind, text[start : line.end()], range(start, line.end() + 1))
                start = line.end() + 1


def _is_wrapped(line: str, following: str, margin: int) -> bool:
    """Return whether a line ends only because the next word did not fit."""
    if margin < MIN_MARGIN:
        return False
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > margin
