"""Blocks are put together without losing the place of a character."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.document import Block, BlockKind, DirectiveKind
from pywasm.core.text.reading.formats.builder import BlockBuilder, trimmed, without_invisible

KIND = BlockKind.PARAGRAPH


def built(builder: BlockBuilder) -> Block:
    block = builder.build(KIND)
    assert block
    return block


def test_copies_and_replacements_keep_their_places() -> None:
    source = "a&hellip;b"
    builder = BlockBuilder()
    builder.copy(source, 0, 1)
    builder.put("...", 1, 9)
    builder.copy(source, 9, 10)
    block = built(builder)
    assert (block.text, list(block.offsets)) == ("a...b", [0, 1, 1, 1, 9, 10])


def test_a_copy_through_other_offsets() -> None:
    builder = BlockBuilder()
    builder.copy("xyz", 1, 3, [5, 7, 9, 11])
    assert list(built(builder).offsets) == [7, 9, 10]


def test_nothing_is_built_of_spaces_and_fillers() -> None:
    builder = BlockBuilder()
    builder.put("1, ", 0, 2, filler=True)
    builder.copy("  ", 0, 2)
    assert builder.build(KIND) is None


def test_spaces_around_a_block_are_no_part_of_it() -> None:
    builder = BlockBuilder()
    builder.copy("  a b\n", 0, 6)
    block = built(builder)
    assert (block.text, list(block.offsets)) == ("a b", [2, 3, 4, 5])


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_is_left_of_spaces(text: str) -> None:
    assert trimmed(Block(KIND, text, range(len(text) + 1))) is None


def test_silence_after_silence_is_added_up() -> None:
    builder = BlockBuilder()
    for seconds in (1.0, 2.0, 9.0):
        builder.pause(seconds, 0, 1)
    builder.copy("a", 0, 1)
    builder.pause(0.25, 1, 2)
    breaks = [(one.start, one.value) for one in built(builder).directives]
    assert breaks == [(0, "10"), (1, "0.25")]


def test_a_directive_covers_words_only() -> None:
    builder = BlockBuilder()
    builder.copy("a ", 0, 2)
    builder.copy(" b c ", 0, 5)
    builder.direct(DirectiveKind.ALIAS, 2, "x")
    block = built(builder)
    assert [block.text[one.start : one.end] for one in block.directives] == ["b c"]


def test_a_sentence_ends_only_after_words() -> None:
    builder = BlockBuilder()
    builder.end_sentence(0)
    builder.copy("a", 0, 1)
    builder.end_sentence(1)
    builder.copy("ab", 1, 2)
    block = built(builder)
    assert (block.text, [one.start for one in block.directives]) == ("a b", [2])


def test_parts_are_separated_once() -> None:
    builder = BlockBuilder()
    builder.separate(0, 1)
    builder.copy("ab", 0, 1)
    builder.separate(1, 1)
    builder.separate(1, 1)
    builder.copy("ab", 1, 2)
    assert built(builder).text == "a, b"


def test_directives_move_when_invisible_characters_are_dropped() -> None:
    builder = BlockBuilder()
    text = "\u200ba\u00adb c\ufeffd"
    builder.copy(text, 0, 5)
    builder.copy(text, 5, 8)
    builder.direct(DirectiveKind.ALIAS, 5, "x")
    block = built(builder)
    assert (block.text, list(block.offsets)) == ("ab cd", [1, 3, 4, 5, 7, 8])
    assert [block.text[one.start : one.end] for one in block.directives] == ["cd"]


def test_a_joiner_stays_in_emoji() -> None:
    text = "👨\u200d👩 a\u200db"
    block = without_invisible(Block(KIND, text, range(len(text) + 1)))
    assert block.text == "👨\u200d👩 ab"
