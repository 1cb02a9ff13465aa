"""HTML: elements that begin and end blocks, without what a page does not show.

Broken markup is read as far as it can be understood; it never raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pywasm.core.text.reading.document import CODE_ANNOUNCEMENT, Block, BlockKind, DirectiveKind
from pywasm.core.text.reading.formats import html_tags, numbering, short_forms
from pywasm.core.text.reading.formats.builder import BlockBuilder
from pywasm.core.text.reading.options import ReadingOptions

_KINDS = {
    **dict.fromkeys(html_tags.HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    "tr": BlockKind.ROW,
    "blockquote": BlockKind.QUOTE,
}
#: these lines in a cell do not end its row
_IN_A_CELL = frozenset({"p", "div", "center", "address"})
_NUMBER = re.compile(r"[0-9]{1,6}")
_NO_NUMBER = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_NEW_LINE = re.compile(r"\r\n|[\r\n]")
_CODE = re.compile(r"\s*+<(?:code|samp|kbd)\b|\s*+<span\b[^<>]{0,200}>\s*+<code\b", re.IGNORECASE)
_CODE_CLASS = re.compile(r"\b(?:code|highlight|language-|lang-|prettyprint|src)", re.IGNORECASE)
#: elements that a start tag of the same kind closes, unless a list or table begins between them
_CLOSED_BY_SAME = {
    "li": frozenset({"ul", "ol", "menu"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"tr", "table"}),
    "th": frozenset({"tr", "table"}),
    "p": html_tags.BLOCKS - {"p"},
    "option": frozenset({"select"}),
}


def blocks(
    text: str,
    options: ReadingOptions,
    warn: Callable[[str], None],
    start: int = 0,
    end: int | None = None,
) -> Iterator[Block]:
    """Yield the blocks of an HTML text, or of a part of a text.

    Args:
        text: the source; it is read lazily.
        options: what to do with code.
        warn: called with a sentence about what is not said as it is written.
        start: the first character of the part.
        end: after the last.

    Example:
        >>> [block.text for block in blocks("<p>One<p>Two", ReadingOptions(), print)]
        ['One', 'Two']
    """
    part = text if end is None else text[:end]
    for block in _Page(part, options).blocks(start):
        expanded = short_forms.expanded(block, warn)
        if expanded:
            yield numbering.with_comma(expanded)


@dataclass(slots=True)
class _Element:
    """An element that is open."""

    name: str
    kind: BlockKind
    skipped: bool
    preformatted: bool
    #: number of the next item; None in a list without numbers
    number: int | None = None


class _Page:
    """Reads a text once, from its start to its end."""

    def __init__(self, text: str, options: ReadingOptions) -> None:
        self._text = text
        self._options = options
        self._finder = html_tags.Finder(text)
        self._builder = BlockBuilder()
        self._open = [_Element("", BlockKind.PARAGRAPH, skipped=False, preformatted=False)]
        #: how often each element is open
        self._counts: dict[str, int] = {}
        self._ready: list[Block] = []

    def blocks(self, position: int) -> Iterator[Block]:
        """Yield the blocks from a position on."""
        text = self._text
        while position < len(text):
            at = _next_mark(text, position)
            self._copy(position, at)
            position = at
            if at < len(text):
                position = self._markup(at)
            if self._ready:
                yield from self._ready
                self._ready.clear()
        self._flush()
        yield from self._ready

    def _copy(self, start: int, end: int) -> None:
        top = self._open[-1]
        if top.skipped or start >= end:
            return
        if not top.preformatted:
            self._builder.copy(self._text, start, end)
            return
        for new_line in _NEW_LINE.finditer(self._text, start, end):
            self._builder.copy(self._text, start, new_line.start())
            self._flush(BlockKind.LINE)
            start = new_line.end()
        self._builder.copy(self._text, start, end)

    def _flush(self, kind: BlockKind | None = None) -> None:
        """End the current block."""
        block = self._builder.build(kind or self._open[-1].kind)
        if block:
            self._ready.append(block)
        if self._builder.length:
            self._builder = BlockBuilder()

    def _markup(self, at: int) -> int:
        """Read what begins with < or &; return the place after it."""
        text = self._text
        if text[at] == "&":
            return self._entity(at)
        if text.startswith("<!--", at):
            return self._finder.after("-->", at + 4) or at + 4
        if text.startswith(("<!", "<?"), at):
            return self._finder.after(">", at + 2) or at + 2
        footnote = html_tags.FOOTNOTE.match(text, at) if text[at + 1 : at + 2] in "sS" else None
        if footnote:
            return footnote.end()
        tag = html_tags.TAG.match(text, at)
        if not tag:
            self._copy(at, at + 1)
            return at + 1
        name = tag["name"].lower()
        if tag["close"]:
            self._end_tag(name)
            return tag.end()
        return self._start_tag(name, tag)

    def _entity(self, at: int) -> int:
        found = html_tags.ENTITY.match(self._text, at)
        decoded = html_tags.decode(found[0]) if found else "&"
        if not found or decoded == found[0]:
            self._copy(at, at + 1)
            return at + 1
        if not self._open[-1].skipped:
            self._builder.put(decoded, at, found.end())
        return found.end()

    def _start_tag(self, name: str, tag: re.Match[str]) -> int:
        if name in html_tags.BLOCKS:
            self._close_before(name)
        top = self._open[-1]
        if name in html_tags.RAW and name in html_tags.SKIPPED:
            closed = self._finder.after(f"</{name}", tag.end())
            return len(self._text) if closed is None else self._finder.after(">", closed) or closed
        if name in html_tags.VOID:
            return self._void(name, tag)
        if name in ("td", "th"):
            self._close_before(name)
            self._separate(tag)
        elif name in html_tags.BLOCKS:
            self._begin_block(name, tag)
        skipped = top.skipped or name in html_tags.SKIPPED or html_tags.hides(tag)
        return self._push(name, tag, skipped=skipped)

    def _push(self, name: str, tag: re.Match[str], *, skipped: bool) -> int:
        top = self._open[-1]
        kind = _KINDS.get(name, top.kind)
        if name in ("ul", "ol", "table", "body"):
            kind = BlockKind.PARAGRAPH
        preformatted = top.preformatted
        if name == "pre":
            preformatted = True
            skipped = self._code(tag) or skipped
        needed = skipped or preformatted or name in html_tags.BLOCKS or name in ("td", "th")
        if needed:
            number = _first_number(tag) if name == "ol" else None
            self._open.append(_Element(name, kind, skipped, preformatted, number))
            self._counts[name] = self._counts.get(name, 0) + 1
        if name == "li" and not skipped:
            self._number_item(tag)
        return tag.end()

    def _code(self, tag: re.Match[str]) -> bool:
        """Announce a block of code if that is asked for; return whether to skip it."""
        is_code = _CODE.match(self._text, tag.end()) or _CODE_CLASS.search(tag["attributes"])
        if not is_code or self._options.code == "read":
            return False
        if self._options.code == "announce" and not self._open[-1].skipped:
            builder = BlockBuilder()
            builder.copy(self._text, tag.start("name"), tag.end("name"))
            builder.direct(DirectiveKind.ALIAS, 0, CODE_ANNOUNCEMENT)
            block = builder.build(BlockKind.PARAGRAPH)
            self._ready.extend([block] if block else [])
        return True

    def _number_item(self, tag: re.Match[str]) -> None:
        """Begin an item of a list with its number."""
        parent = self._open[-2]
        if parent.number is None:
            return
        spans = html_tags.attributes(tag)
        value = self._text[slice(*spans["value"])] if "value" in spans else ""
        if _NUMBER.fullmatch(value):
            parent.number = int(value)
        self._builder.put(f"{parent.number}, ", tag.start(), tag.end(), filler=True)
        parent.number += 1

    def _separate(self, tag: re.Match[str]) -> None:
        """Separate the cells of a row, or the lines of a cell."""
        if not self._open[-1].skipped:
            self._builder.separate(tag.start(), tag.end())

    def _begin_block(self, name: str, tag: re.Match[str]) -> None:
        if name in _IN_A_CELL and self._open[-1].name in ("td", "th"):
            self._separate(tag)
        else:
            self._flush()

    def _void(self, name: str, tag: re.Match[str]) -> int:
        top = self._open[-1]
        if name == "br":
            after, count = html_tags.line_breaks(self._text, tag.start())
            if top.kind is BlockKind.ROW or top.kind is BlockKind.HEADING:
                self._separate(tag)
            elif not html_tags.BLOCK_TAG.match(self._text, after):
                self._flush(BlockKind.LINE if count == 1 else top.kind)
            return after
        if name == "hr":
            self._flush()
        elif name == "img" and not top.skipped and not html_tags.hides(tag):
            self._alternative(tag)
        return tag.end()

    def _alternative(self, tag: re.Match[str]) -> None:
        """Add the text that stands for an image."""
        start, end = html_tags.attributes(tag).get("alt", (0, 0))
        while start < end:
            entity = self._text.find("&", start, end)
            self._builder.copy(self._text, start, end if entity < 0 else entity)
            start = end if entity < 0 else self._entity(entity)

    def _close_before(self, name: str) -> None:
        """Close what a start tag ends without saying so: an item the one before it, and so on."""
        if self._counts.get("head") and name != "head" and self._open[-1].name == "head":
            self._pop()
        if name in html_tags.BLOCKS and self._open[-1].name == "p":
            self._flush()
            self._pop()
        boundary = _CLOSED_BY_SAME.get(name)
        if boundary is None or not self._counts.get(name):
            return
        at = len(self._open) - 1
        # What is open within an item is closed with it; a few levels are enough.
        lowest = max(0, at - 8)
        while at > lowest and self._open[at].name not in boundary:
            if self._open[at].name == name:
                if name in html_tags.BLOCKS:
                    self._flush()
                while len(self._open) > at:
                    self._pop()
                return
            at -= 1

    def _end_tag(self, name: str) -> None:
        is_block = name in html_tags.BLOCKS or name == "br"
        in_cell = name in _IN_A_CELL and len(self._open) > 1 and self._open[-2].name in ("td", "th")
        if is_block and not in_cell:
            self._flush()
        if not self._counts.get(name):
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name = self._open.pop().name
        self._counts[name] -= 1
        return name


def _next_mark(text: str, position: int) -> int:
    found = _MARK.search(text, position)
    return found.start() if found else len(text)


_MARK = re.compile(r"[<&]")


def _first_number(tag: re.Match[str]) -> int | None:
    """Return the number of the first item of an ordered list; None if it shows none."""
    spans = html_tags.attributes(tag)
    if "style" in spans and _NO_NUMBER.search(tag.string[slice(*spans["style"])]):
        return None
    start = tag.string[slice(*spans["start"])] if "start" in spans else ""
    return int(start) if _NUMBER.fullmatch(start) else 1
