"""Markdown, as chat answers and READMEs write it: CommonMark with tables, read tolerantly.

Lines become blocks one after the other, so the first block of a long text comes at once. Block
structure is flat: a list within a quote is a sequence of items.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pywasm.core.text.reading.document import CODE_ANNOUNCEMENT, Block, BlockKind, DirectiveKind
from pywasm.core.text.reading.formats import html, html_tags, markdown_inline, wrapping
from pywasm.core.text.reading.formats.builder import BlockBuilder
from pywasm.core.text.reading.formats.lines import Line, lines
from pywasm.core.text.reading.options import ReadingOptions

#: a longer paragraph is read in parts
MAX_LINES = 400
#: lines of the longest front matter
MAX_FRONT_MATTER = 200

_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_HEADING = re.compile(r"[ ]{0,3}(?:#{1,6}(?=\s|$)|#{2,6}(?=[^\s#!]))[ \t]*+")
_CLOSING = re.compile(r"(?:^|(?<=\s))#+\s*\Z|\s+\Z")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)\s*")
_FENCE = re.compile(r"\s*(?P<fence>`{3,}(?=[^`]*\Z)|~{3,})")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+•◦▪‣–])|(?P<number>[0-9]{1,9})[.)])(?:[ \t]+|$)"
)
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\[\]\s]{1,60}\]:[ \t]*")
_DEFINITION = re.compile(
    r"[ ]{0,3}\[(?!\^)[^\[\]]{1,200}\]:[ \t]*(?:<[^<>]*>|\S+)"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*"
)
_HTML = re.compile(r"[ ]{0,3}<(?:!--|/?([A-Za-z][A-Za-z0-9-]*))")
_HARD_BREAKS = ("  ", "\\")
_KEY = re.compile(r"[\w.-]+\s*[:=]|\s|#|-\s|\Z")
_SENTENCE_END = re.compile(r"[.!?:…。！？][\"”’»)\]*_]*+\s*+\Z")


def blocks(text: str, options: ReadingOptions, warn: Callable[[str], None]) -> Iterator[Block]:
    r"""Yield the blocks of a text.

    Args:
        text: of any length; it is read lazily.
        options: what to do with code.
        warn: called with a sentence about what is not said as it is written.

    Example:
        >>> [block.text for block in blocks("# Title\nSome *text*.", ReadingOptions(), print)]
        ['Title', 'Some text.']
    """
    return _Reader(text, options, warn).blocks()


@dataclass(slots=True)
class _Open:
    """A paragraph that the next line may continue."""

    kind: BlockKind = BlockKind.PARAGRAPH
    lines: list[Line] = field(default_factory=list)
    number: tuple[str, int] | None = None
    #: column of the item that it belongs to
    indent: int = 0


class _Reader:
    """Reads a text line by line."""

    def __init__(self, text: str, options: ReadingOptions, warn: Callable[[str], None]) -> None:
        self._text = text
        self._options = options
        self._warn = warn
        self._lines = lines(text)
        self._next: Line | None = next(self._lines, None)
        self._open = _Open()
        #: whether the last lines that were not blank are of a list
        self._in_list = False
        self._after_blank = True

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks."""
        self._skip_front_matter()
        while (line := self._take()) is not None:
            yield from self._line(line)
        yield from self._flush()

    def _take(self) -> Line | None:
        line = self._next
        self._next = next(self._lines, None) if line is not None else None
        return line

    def _written(self, line: Line) -> str:
        return self._text[line.start : line.end]

    def _skip_front_matter(self) -> None:
        """Skip the settings between --- that some tools put at the start of a file."""
        if self._text[:4].rstrip() not in ("---", "+++"):
            return
        mark = self._text[:3]
        for count, line in enumerate(lines(self._text)):
            written = self._text[line.start : line.end]
            if count and written.rstrip() in (mark, "..."):
                for _ in range(count + 1):
                    self._take()
                return
            if count > MAX_FRONT_MATTER or (count and not _KEY.match(written)):
                return

    def _line(self, line: Line) -> Iterator[Block]:
        """Read a line: what it begins, or what it continues."""
        written = self._written(line)
        if not written or written.isspace():
            yield from self._flush()
            self._after_blank = True
            return
        after_blank, self._after_blank = self._after_blank, False
        kind = BlockKind.PARAGRAPH
        if written[:8].lstrip(" \t")[:1] == ">" and (quote := _QUOTE.match(written)):
            kind = BlockKind.QUOTE
            line, written = Line(line.start + quote.end(), line.end), written[quote.end() :]
            if not written.strip():
                yield from self._flush()
                return
        if self._open.lines and kind is not self._open.kind is not BlockKind.ITEM:
            yield from self._flush()
        if not written[0].isspace() and after_blank and not _ITEM.match(written):
            self._in_list = False
        special = self._special(line, written, kind, after_blank)
        if special is not None:
            yield from special
            return
        if len(self._open.lines) >= MAX_LINES and self._may_part():
            yield from self._flush()
        if not self._open.lines:
            self._open.kind = kind
        self._open.lines.append(line)

    def _may_part(self) -> bool:
        """Return whether a long paragraph may be parted here: where a sentence ends."""
        ended = _SENTENCE_END.search(self._written(self._open.lines[-1])[-50:])
        return bool(ended) or len(self._open.lines) >= 2 * MAX_LINES

    def _special(
        self, line: Line, written: str, kind: BlockKind, after_blank: bool
    ) -> Iterator[Block] | None:
        """Return the blocks of a line that is more than text; None if it is text."""
        content = written.lstrip()
        indent = len(written) - len(content)
        first = content[0]
        if first.isalpha() and not indent and "|" not in written:
            return None
        if first in "`~" and (fence := _FENCE.match(written)):
            return self._fenced(line, fence["fence"])
        if after_blank and not self._in_list and _is_indented(written):
            return self._indented(line)
        if first in "=-*_" and (ended := self._marks(line, written)) is not None:
            return ended
        if first == "#" and (heading := _HEADING.match(written)):
            return self._heading(line, written, heading.end())
        if first == "<" and (tag := _HTML.match(written)):
            return self._html(line, (tag[1] or "").lower())
        if first == "[" and (defined := self._definition(line, written, kind)) is not None:
            return defined
        if item := _ITEM.match(written):
            return self._item(line, item, kind, indent)
        if "|" in written and self._next and self._is_delimiter_row(self._next):
            return self._table(line)
        return None

    def _marks(self, line: Line, written: str) -> Iterator[Block] | None:
        """Return what a line of marks ends: a heading above it, or a section."""
        if self._open.lines and self._open.kind is BlockKind.PARAGRAPH:
            if _UNDERLINE.fullmatch(written):
                self._open.kind = BlockKind.HEADING
                return self._flush()
        if _RULE.fullmatch(written) or (written[0] == "=" and _UNDERLINE.fullmatch(written)):
            self._in_list = False
            return self._flush()
        return None

    def _heading(self, line: Line, written: str, start: int) -> Iterator[Block]:
        yield from self._flush()
        self._in_list = False
        closing = _CLOSING.search(written, start)
        end = line.start + closing.start() if closing else line.end
        heading = _Open(BlockKind.HEADING, [Line(line.start + start, end)])
        yield from self._paragraph(heading)

    def _definition(self, line: Line, written: str, kind: BlockKind) -> Iterator[Block] | None:
        """Begin the text of a footnote; leave out what defines a link."""
        if found := _FOOTNOTE.match(written):
            return self._begin(Line(line.start + found.end(), line.end), kind)
        is_definition = not self._open.lines and _DEFINITION.fullmatch(written)
        return iter(()) if is_definition else None

    def _begin(self, line: Line, kind: BlockKind) -> Iterator[Block]:
        """Begin a paragraph with a line."""
        yield from self._flush()
        self._open = _Open(kind, [line])

    def _item(
        self, line: Line, item: re.Match[str], kind: BlockKind, indent: int
    ) -> Iterator[Block] | None:
        number = item["number"]
        if number and self._open.lines and not self._in_list and number != "1":
            # "in the year\n1990. Then": a number does not interrupt a paragraph.
            return None
        start = line.start + item.end()
        if kind is BlockKind.PARAGRAPH:
            kind = BlockKind.ITEM
        return self._item_at(Line(start, line.end), item, kind, indent)

    def _item_at(
        self, line: Line, item: re.Match[str], kind: BlockKind, indent: int
    ) -> Iterator[Block]:
        yield from self._flush()
        self._in_list = True
        number = None
        if item["number"]:
            at = line.start - item.end() + item.start("number")
            number = (item["number"], at)
        written = self._written(line)
        if task := _TASK.match(written):
            line = Line(line.start + task.end(), line.end)
            written = written[task.end() :]
        if not written.strip():
            return
        self._after_blank = False
        special = self._special(line, written, kind, after_blank=False)
        if special is not None:
            # A list, a heading or code within an item.
            yield from special
        else:
            self._open = _Open(kind, [line], number, indent)

    def _is_delimiter_row(self, line: Line) -> bool:
        written = self._written(line)
        quote = _QUOTE.match(written)
        written = written[quote.end() :] if quote else written
        return "-" in written and "|" in written and bool(_DELIMITERS.fullmatch(written))

    def _table(self, line: Line) -> Iterator[Block]:
        yield from self._flush()
        row: Line | None = line
        while row is not None:
            written = self._written(row)
            quote = _QUOTE.match(written) if row is not line else None
            start = row.start + (quote.end() if quote else 0)
            yield from self._paragraph(_Open(BlockKind.ROW, [Line(start, row.end)]))
            if row is line:
                self._take()
            following = self._next
            row = self._take() if following and "|" in self._written(following) else None

    def _html(self, line: Line, name: str) -> Iterator[Block] | None:
        """Return the blocks of a part in HTML: to its end tag, or to a blank line."""
        written = self._written(line)
        if name in html_tags.RAW or name == "pre" or not name:
            end = self._take_until("-->" if not name else f"</{name}", line)
        elif name in html_tags.BLOCKS | html_tags.VOID | html_tags.SKIPPED | {"td", "th"}:
            is_inline = name in html_tags.VOID and name not in ("hr", "link", "meta")
            if is_inline or "`" in written:
                return None
            end = self._take_until_blank(line)
        else:
            return None
        return self._html_blocks(line.start, end)

    def _html_blocks(self, start: int, end: int) -> Iterator[Block]:
        yield from self._flush()
        yield from html.blocks(self._text, self._options, self._warn, start, end)

    def _take_until(self, closer: str, line: Line) -> int:
        end = line.end
        current: Line | None = line
        while current is not None:
            end = current.end
            if closer in self._written(current).lower():
                break
            current = self._take()
        return end

    def _take_until_blank(self, line: Line) -> int:
        end = line.end
        while self._next and self._written(self._next).strip():
            end = self._next.end
            self._take()
        self._after_blank = True
        return end

    def _fenced(self, line: Line, fence: str) -> Iterator[Block]:
        yield from self._flush()
        code: list[Line] = []
        closer = re.compile(rf"[\s>]*{fence[0]}{{{len(fence)},}}\s*")
        while (inner := self._take()) is not None:
            if closer.fullmatch(self._written(inner)):
                break
            code.append(inner)
        yield from self._code(line, code)

    def _indented(self, line: Line) -> Iterator[Block]:
        yield from self._flush()
        code = [line]
        while self._next and (
            _is_indented(self._written(self._next)) or not self._written(self._next).strip()
        ):
            code.append(self._next)
            self._take()
        self._after_blank = not self._written(code[-1]).strip()
        yield from self._code(line, code)

    def _code(self, line: Line, code: list[Line]) -> Iterator[Block]:
        """Yield the lines of code, or what is said in their place, or nothing."""
        announced = self._options.code == "announce"
        if self._options.code == "skip":
            return
        for one in [line] if announced else code:
            builder = BlockBuilder()
            builder.copy(self._text, *one[:2])
            if announced:
                builder.direct(DirectiveKind.ALIAS, 0, CODE_ANNOUNCEMENT)
            kind = BlockKind.PARAGRAPH if announced else BlockKind.LINE
            if block := builder.build(kind):
                yield block

    def _flush(self) -> Iterator[Block]:
        """Yield the blocks of the open paragraph, and close it."""
        current, self._open = self._open, _Open()
        if current.lines:
            yield from self._paragraph(current)

    def _paragraph(self, current: _Open) -> Iterator[Block]:
        written = [self._written(line) for line in current.lines]
        wrapped = wrapping.ends(written)
        is_heading = current.kind is BlockKind.HEADING
        offsets = array("I")
        ends: set[int] = set()
        for at, line in enumerate(current.lines):
            offsets.extend(range(line.start, line.end))
            if at < len(wrapped):
                hard = written[at].endswith(_HARD_BREAKS)
                ended = wrapped[at] and not is_heading
                if current.kind is BlockKind.ITEM and written[at + 1].lstrip()[:1].islower():
                    ended = False
                if ended or hard:
                    ends.add(len(offsets))
                offsets.append(line.end)
        offsets.append(current.lines[-1].end)
        paragraph = markdown_inline.Paragraph(
            "\n".join(written),
            offsets,
            current.kind,
            frozenset(ends),
            current.number,
            current.kind is BlockKind.ROW,
        )
        yield from markdown_inline.blocks(paragraph, self._warn)


def _is_indented(written: str) -> bool:
    return written.startswith(("    ", "\t", " \t", "  \t", "   \t")) and not written.isspace()
