"""Blocks know where their characters stand in the source."""

from __future__ import annotations

from pywasm.core.text.reading.document import Block, BlockKind

# "a **bold** word", as Markdown makes it.
BOLD = Block(BlockKind.PARAGRAPH, "a bold word", [0, 1, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15])


def test_a_plain_block_is_a_range_of_the_source() -> None:
    block = Block(BlockKind.LINE, "Hello", range(7, 13))
    assert block.source(1, 3) == (8, 10)
    assert block.source(0, 5) == (7, 12)


def test_marks_around_a_word_are_no_part_of_it() -> None:
    assert BOLD.source(2, 6) == (4, 8)
    assert BOLD.source(0, 11) == (0, 15)


def test_nothing_stands_at_a_place() -> None:
    assert BOLD.source(6, 6) == (10, 10)
    assert BOLD.source(11, 11) == (15, 15)
