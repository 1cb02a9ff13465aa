"""Plain text: paragraphs, lines, items of lists, quoted mail and headings, by how they look.

Paragraphs are separated by blank lines and dividers. The bullet of an item is silent; its number is
said, because other parts of a text refer to it ("see step 2").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pywasm.core.text.reading.document import Block, BlockKind
from pywasm.core.text.reading.formats import short_forms, wrapping
from pywasm.core.text.reading.formats.builder import BlockBuilder, trimmed, without_invisible
from pywasm.core.text.reading.formats.lines import Line, lines
from pywasm.core.text.reading.formats.numbering import begins_with_day

#: a longer paragraph is read in parts, so that the first is heard early
MAX_LINES = 400
#: characters of the longest heading
MAX_HEADING = 70
#: characters of the shortest paragraph that a heading may stand above
MIN_UNDER_HEADING = 40

#: a line of nothing but marks that draw a line or a box
_DIVIDER = re.compile(
    r"(?!\.{2,4}\Z)[-=_*~#+.·•|/\\<>^:\s\u2010-\u2015\u2022-\u2027\u2500-\u25ff]{2,}"
)
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_QUOTE = re.compile(r"(?:>[^\S\r\n]?)+(?=[^>=<])")
_BULLET = r"[-*+•◦▪▫‣⁃∙●○■□☐☑☒✓✔✗✘➢➤►▶→–—·]"
# Three digits in brackets are more often an area code.
_NUMBER = r"(?![0-9]{3}\))[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}(?=[.)]\s)|[A-Za-z](?=\)\s)"
_ITEM = re.compile(
    rf"(?:{_BULLET}\s++(?=\S)(?:\[[ xX]\]\s++(?=\S))?)*+"
    rf"(?:\(?(?P<number>{_NUMBER})(?P<mark>[.)])\s++(?=\S))?"
)
_SENTENCE_END = re.compile(r"[.!?:…。！？][\"”’»)\]]*+\Z")
_NO_HEADING_END = tuple('.!?…,;。！？."”')
_LONE_MARKS = "-*_|>"


def blocks(text: str, warn: Callable[[str], None]) -> Iterator[Block]:
    """Yield the paragraphs, lines, items and headings of a text.

    Args:
        text: of any length; it is read lazily.
        warn: called with a sentence about what is not said as it is written.
    """
    waiting: _Paragraph | None = None
    for paragraph in _paragraphs(text):
        if waiting:
            if waiting.may_be_heading(text) and paragraph.is_longer_than(waiting):
                waiting.kind = BlockKind.HEADING
            yield from _blocks_of(text, waiting, warn)
        waiting = paragraph
    if waiting:
        yield from _blocks_of(text, waiting, warn)


@dataclass(slots=True)
class _Paragraph:
    """Lines without a blank one between them."""

    kind: BlockKind
    #: without spaces around each
    lines: list[Line] = field(default_factory=list)
    #: whether the same paragraph goes on in the next
    is_part: bool = False

    def may_be_heading(self, text: str) -> bool:
        """Return whether it is one short line that is no sentence."""
        if len(self.lines) > 1 or self.kind is not BlockKind.PARAGRAPH:
            return False
        start, end, _ = self.lines[0]
        line = text[start:end] if end - start <= MAX_HEADING else ""
        return (
            any(map(str.isalpha, line))
            and not line[0].islower()
            and not line.endswith(_NO_HEADING_END)
            and _marker(line, 0, len(line)) is None
        )

    def is_longer_than(self, heading: _Paragraph) -> bool:
        """Return whether it may stand under a heading."""
        above, own = (one.lines[-1].end - one.lines[0].start for one in (heading, self))
        return own >= max(MIN_UNDER_HEADING, above + above // 2)


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Yield runs of lines that are not blank."""
    current = _Paragraph(BlockKind.PARAGRAPH)
    for start, end, _ in lines(text):
        line = text[start:end]
        content = line.strip()
        quote = _QUOTE.match(content) if content[:1] == ">" else None
        if not content or (not quote and _is_divider(content)):
            if len(current.lines) == 1 and _UNDERLINE.fullmatch(content):
                current.kind = BlockKind.HEADING
            if current.lines:
                yield current
            current = _Paragraph(BlockKind.PARAGRAPH)
            continue
        kind = BlockKind.QUOTE if quote else BlockKind.PARAGRAPH
        if kind is not current.kind:
            if current.lines:
                yield current
            current = _Paragraph(kind)
        elif len(current.lines) >= MAX_LINES:
            part, current = _parted(text, current)
            yield part
        indent = len(line) - len(line.lstrip())
        first = start + indent + (quote.end() if quote else 0)
        current.lines.append(Line(first, start + len(line.rstrip()), indent))
    if current.lines:
        yield current


def _is_divider(content: str) -> bool:
    if content[0].isalnum():
        return False
    return content in _LONE_MARKS or bool(_DIVIDER.fullmatch(content))


def _parted(text: str, long: _Paragraph) -> tuple[_Paragraph, _Paragraph]:
    """Return the lines of a paragraph up to the last that ends a sentence, and the others."""
    at = len(long.lines)
    while at and not _SENTENCE_END.search(text, long.lines[at - 1].start, long.lines[at - 1].end):
        at -= 1
    at = at or len(long.lines)
    kind, all_lines = long.kind, long.lines
    return _Paragraph(kind, all_lines[:at], is_part=True), _Paragraph(kind, all_lines[at:])


@dataclass(slots=True)
class _Group:
    """Lines of a paragraph that belong together."""

    lines: list[Line]
    #: the mark of an item before it, if there is one
    marker: re.Match[str] | None


def _blocks_of(text: str, paragraph: _Paragraph, warn: Callable[[str], None]) -> Iterator[Block]:
    groups = _groups(text, paragraph.lines)
    for at, group in enumerate(groups):
        is_last = at == len(groups) - 1 and not paragraph.is_part
        kind = paragraph.kind
        if kind is BlockKind.PARAGRAPH and group.marker:
            kind = BlockKind.ITEM
        elif kind is BlockKind.PARAGRAPH and not is_last:
            # A line that is longer than any margin is a paragraph.
            length = group.lines[-1].end - group.lines[0].start
            kind = BlockKind.LINE if length <= wrapping.MAX_MARGIN else kind
        if block := _block(text, group, kind):
            expanded = short_forms.expanded(block, warn) if "[" in block.text else block
            if expanded:
                yield expanded


def _groups(text: str, paragraph: list[Line]) -> list[_Group]:
    """Return the lines of a paragraph, joined where only the margin separates them."""
    written = [text[line.start : line.end] for line in paragraph]
    ends = wrapping.ends(written)
    markers = [_marker(text, line.start, line.end) for line in paragraph]
    is_list = sum(marker is not None for marker in markers) > 1
    groups: list[_Group] = []
    for at, (line, marker) in enumerate(zip(paragraph, markers, strict=True)):
        # The text of an item may go on under its first word.
        goes_on = at and (
            not ends[at - 1] or (groups[-1].marker and line.indent > groups[-1].lines[0].indent)
        )
        if not goes_on or (marker and (is_list or ends[at - 1])):
            groups.append(_Group([line], marker))
        else:
            groups[-1].lines.append(line)
    return groups


def _marker(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the mark of an item at the start of a line."""
    if text[start].isalpha() and not text.startswith(")", start + 1):
        return None
    found = _ITEM.match(text, start, end)
    if not found or found.end() == start or begins_with_day(text, start, end):
        return None
    return found


def _block(text: str, group: _Group, kind: BlockKind) -> Block | None:
    start, end = group.lines[0].start, group.lines[-1].end
    number = None
    if group.marker:
        start, number = group.marker.end(), group.marker["number"]
    if not number and len(group.lines) == 1:
        block = Block(kind, text[start:end], range(start, end + 1))
        return block if block.text.isascii() else trimmed(without_invisible(block))
    builder = BlockBuilder()
    if group.marker and number:
        builder.copy(text, group.marker.start("number"), group.marker.end("number"))
        # A full stop would end a sentence.
        builder.put(", ", group.marker.start("mark"), start, filler=True)
    pieces = [Line(start, group.lines[0].end), *group.lines[1:]]
    for (first, last, _), following in zip(pieces, [*group.lines[1:], None], strict=True):
        builder.copy(text, first, last)
        if following and not _is_divided(text, last, following.start):
            # The end of the line, which counts as a space.
            builder.copy(text, last, last + 1)
    return builder.build(kind)


def _is_divided(text: str, end: int, following: int) -> bool:
    """Return whether a word is divided between two lines; its hyphen may be its own and stays."""
    return (
        text[end - 1] in "-\u2010\u00ad"
        and text[end - 2 : end - 1].isalpha()
        and text[following].isalpha()
    )
