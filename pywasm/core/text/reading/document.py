"""A text without its markup: a sequence of blocks.

Formats (``formats/``) make blocks; ``tokens.py`` reads them. Each block knows where every one of
its characters stands in the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

#: what an ALIAS says in place of code that is not read; a language may have its own words
CODE_ANNOUNCEMENT = "Code example."


class BlockKind(StrEnum):
    """What a block is; decides the silence after it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    #: an item of a list
    ITEM = "item"
    #: a line that ends before the margin: of a poem, an address, a plain list
    LINE = "line"
    #: a row of a table
    ROW = "row"
    QUOTE = "quote"


class DirectiveKind(StrEnum):
    """What a directive asks for."""

    #: silence; ``value`` is its duration in seconds
    BREAK = "break"
    #: say ``value`` instead of the text
    ALIAS = "alias"
    #: say the text as what ``value`` names: characters, cardinal, ordinal, date, telephone; a
    #: format may follow, as in "date:dmy"
    SAY_AS = "say-as"
    #: a sentence ends here
    SENTENCE_END = "sentence-end"


@dataclass(frozen=True, slots=True)
class Directive:
    """An instruction about a part of a block, such as an SSML element."""

    kind: DirectiveKind
    #: first character in ``Block.text``
    start: int
    #: after the last character; equal to ``start`` for a break
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text that ends with a pause.

    Example:
        >>> Block(BlockKind.HEADING, "Title", range(3, 9)).source(0, 5)
        (3, 8)
    """

    kind: BlockKind
    #: without markup, entities decoded; may contain line breaks, which count as spaces
    text: str
    #: place of each character in the source, and of the end; ascending, ``len(text) + 1`` long
    offsets: Sequence[int]
    #: by ``start``; they do not overlap
    directives: tuple[Directive, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the source."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        last = self.offsets[end - 1]
        # After a mark that was dropped, the next character is further away than the end.
        return self.offsets[start], min(self.offsets[end], last + 1)
