"""Formats: a source text becomes blocks, without its markup."""

from __future__ import annotations

from collections.abc import Iterator

from pywasm.core.text.reading.document import Block
from pywasm.core.text.reading.formats import plain
from pywasm.core.text.reading.options import ReadingOptions


def document(text: str, options: ReadingOptions) -> Iterator[Block]:
    """Yield the blocks of a text in the format that the options name, or that it looks like."""
    yield from plain.blocks(text)
