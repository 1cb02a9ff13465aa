"""What a block is put together from: pieces of the source, and what stands for marks in it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pywasm.core.text.reading.document import Block, BlockKind, Directive, DirectiveKind
from pywasm.core.text.reading.pauses import MAX_PAUSE_SECONDS

#: characters without a width. They would only split words. A joiner stays where it joins emoji.
INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    r"|(?<=\w)\u200d(?=\w)"
)
_SPACES = re.compile(r"\s*+")


class BlockBuilder:
    """Collects the text of a block, and where each character stands in the source.

    Example:
        >>> builder = BlockBuilder()
        >>> builder.copy("R&amp;D", 0, 1)
        >>> builder.put("&", 1, 6)
        >>> builder.copy("R&amp;D", 6, 7)
        >>> builder.build(BlockKind.PARAGRAPH).text
        'R&D'
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._offsets = array("I")
        self._end = 0
        self._directives: list[Directive] = []
        #: characters up to the last that is no space
        self._written = 0
        #: ``_written`` after the last separator
        self._separated = 0
        #: whether there is anything that a block is worth making for
        self.has_content = False

    @property
    def length(self) -> int:
        """Characters so far."""
        return len(self._offsets)

    def copy(self, text: str, start: int, end: int, offsets: Sequence[int] | None = None) -> None:
        """Add ``text[start:end]``.

        Args:
            text: the source, or a text with ``offsets``.
            start: the first character.
            end: after the last.
            offsets: place of each character of ``text`` in the source, and of the end.
        """
        if start >= end:
            return
        piece = text[start:end]
        self._parts.append(piece)
        self._offsets.extend(range(start, end) if offsets is None else offsets[start:end])
        self._end = end if offsets is None else offsets[end - 1] + 1
        if not piece.isspace():
            self.has_content = True
            self._written = self.length

    def put(self, said: str, start: int, end: int, *, filler: bool = False) -> None:
        """Add a text that stands for the source from ``start`` to ``end``.

        Args:
            said: the text; may be of another length.
            start: the first character in the source.
            end: after the last.
            filler: nothing that is worth a block by itself, such as the number of an item.
        """
        self._parts.append(said)
        self._offsets.extend([start] * len(said))
        self._end = end
        if said and not said.isspace():
            self.has_content = self.has_content or not filler
            self._written = self.length

    def separate(self, start: int, end: int) -> None:
        """Add a mark between parts such as the cells of a row, where there is none yet."""
        if self.has_content and self._separated != self._written:
            self.put(", ", start, end, filler=True)
            self._separated = self._written

    def pause(self, seconds: float, start: int, end: int) -> None:
        """Add silence, which separates words; silence right after silence makes it longer."""
        last = self._directives[-1] if self._directives else None
        if last and last.kind is DirectiveKind.BREAK and last.start >= self._written:
            seconds = min(MAX_PAUSE_SECONDS, seconds + float(last.value))
            self._directives[-1] = replace(last, value=f"{seconds:g}")
            return
        self._directives.append(
            Directive(DirectiveKind.BREAK, self.length, self.length, f"{seconds:g}")
        )
        self.put(" ", start, end, filler=True)
        self.has_content = True

    def end_sentence(self, at: int) -> None:
        """End a sentence, whatever it ends with."""
        if self._written:
            self._directives.append(Directive(DirectiveKind.SENTENCE_END, self.length, self.length))
            self.put(" ", at, at + 1, filler=True)

    def direct(self, kind: DirectiveKind, since: int, value: str = "") -> None:
        """Add a directive about the text since a length, which is not empty unless it is a mark."""
        self._directives.append(Directive(kind, since, self.length, value))

    def build(self, kind: BlockKind) -> Block | None:
        """Return the block, without spaces around it; None if there is nothing in it.

        Nothing can be added afterwards.
        """
        if not self.has_content:
            return None
        self._offsets.append(self._end)
        block = Block(kind, "".join(self._parts), self._offsets, tuple(self._directives))
        return trimmed(without_invisible(block))


def without_invisible(block: Block) -> Block:
    """Return a block without characters that have no width."""
    if block.text.isascii() or not INVISIBLE.search(block.text):
        return block
    parts: list[str] = []
    offsets = array("I")
    #: the place after each dropped character
    ends: list[int] = []
    position = 0
    for found in INVISIBLE.finditer(block.text):
        parts.append(block.text[position : found.start()])
        offsets.extend(block.offsets[position : found.start()])
        position = found.end()
        ends.append(position)
    parts.append(block.text[position:])
    offsets.extend(block.offsets[position:])

    def moved(at: int) -> int:
        return at - bisect_right(ends, at)

    directives = tuple(
        replace(one, start=moved(one.start), end=moved(one.end)) for one in block.directives
    )
    return replace(block, text="".join(parts), offsets=offsets, directives=directives)


def trimmed(block: Block) -> Block | None:
    """Return a block without spaces around it; None if nothing is left."""
    text = block.text.strip()
    if len(text) == len(block.text) and text and not block.directives:
        return block
    start = len(block.text) - len(block.text.lstrip()) if text else 0
    end = start + len(text)
    directives = tuple(
        moved for one in block.directives if (moved := _fitted(one, block.text, start, end))
    )
    if not text and not directives:
        return None
    if not (start or end < len(block.text)):
        return replace(block, directives=directives)
    return Block(block.kind, text, block.offsets[start : end + 1], directives)


def _fitted(directive: Directive, text: str, start: int, end: int) -> Directive | None:
    """Return a directive on words, not on the spaces around them, in ``text[start:end]``."""
    space = _SPACES.match(text, directive.start)
    first = min(space.end() if space else directive.start, end)
    if directive.start == directive.end:
        return replace(directive, start=first - start, end=first - start)
    spoken = text[directive.start : directive.end].rstrip()
    last = directive.start + len(spoken)
    return replace(directive, start=first - start, end=last - start) if first < last else None
