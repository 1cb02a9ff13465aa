"""The marks within a paragraph of Markdown: emphasis, links, code, HTML.

In: the text of a paragraph. Out: its blocks, without the marks. Only two things about a mark
matter here, whether it is one and what it leaves, so nothing is nested: the marks are found in one
pass, paired, and left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pywasm.core.text.reading.document import Block, BlockKind
from pywasm.core.text.reading.formats import html_tags, numbering, short_forms
from pywasm.core.text.reading.formats.builder import BlockBuilder

_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]|\\\n|`+|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|(?<![\w/])(?:https?|ftp)://|\*+|_+|~~+|==+|\$+"
    r"|!?\[|\]|\n|\|"
)
_AUTOLINK = re.compile(
    r"<((?:https?|ftp|mailto|tel):[^\s<>]{1,2000}|[^\s<>@:/]{1,100}@[^\s<>@]{1,100}\.[^\s<>@]{1,30})>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>*`|\])]++(?:[\])][^\s<>*`|\])]++)*+")
_PLAIN = r"[^\s()\\]|\\."
_DESTINATION = re.compile(
    rf"\(\s{{0,99}}(?:<[^<>\n]{{0,2000}}>|(?:{_PLAIN}|\((?:{_PLAIN}|\((?:{_PLAIN})*+\))*+\))*+)"
    r"(?:\s{1,99}(?:\"(?:[^\"\\]|\\.){0,2000}+\"|'(?:[^'\\]|\\.){0,2000}+'|\((?:[^()\\]|\\.){0,2000}+\)))?+"
    r"\s{0,99}\)"
)
_REFERENCE = re.compile(r"\[[^\[\]\n]{0,200}\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
#: the head of a quote that is shown as a box
_ALERT = re.compile(r"\[!(?:note|tip|important|warning|caution)\]", re.IGNORECASE)
_FORMULA = re.compile(r"\$\$?(?=[^\s$])([^$\n]{1,400}?)(?<=\S)\$\$?(?!\d)")
_TEX = re.compile(r"[\\^_{}]")
_CELLS = re.compile(r"\s*+\|(?:\s*+\|)*+\s*+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph in Markdown."""

    text: str
    #: place of each character in the source, and of the end
    offsets: Sequence[int]
    kind: BlockKind
    #: places of line breaks that end a line of their own
    ends: frozenset[int] = frozenset()
    #: the number of an item, and its place in the source
    number: tuple[str, int] | None = None
    #: whether | separates cells
    has_cells: bool = False


def blocks(paragraph: Paragraph, warn: Callable[[str], None]) -> Iterator[Block]:
    """Yield the lines of a paragraph, the last one with its kind."""
    waiting: Block | None = None
    for block in map(numbering.with_comma, _lines(paragraph, warn)):
        if waiting:
            yield waiting
        waiting = block
    if waiting:
        yield replace(waiting, kind=paragraph.kind)


def _lines(paragraph: Paragraph, warn: Callable[[str], None]) -> Iterator[Block]:
    kind = BlockKind.LINE if paragraph.kind is BlockKind.PARAGRAPH else paragraph.kind
    text, offsets = paragraph.text, paragraph.offsets
    builder = _begun(paragraph)
    position = 0
    for mark in _Scanner(paragraph).marks():
        builder.copy(text, position, mark.start, offsets)
        position = mark.end
        if mark.short_form:
            short_forms.add(builder, mark.short_form, offsets, warn)
        elif mark.is_separator:
            builder.separate(offsets[mark.start], offsets[mark.end - 1] + 1)
        elif not mark.ends_line:
            builder.put(mark.said, offsets[mark.start], offsets[mark.end - 1] + 1)
        elif builder.has_content:
            if block := builder.build(kind):
                yield block
            builder = BlockBuilder()
    builder.copy(text, position, len(text), offsets)
    if block := builder.build(kind):
        yield block


def _begun(paragraph: Paragraph) -> BlockBuilder:
    """Return a block that begins with the number of its item."""
    builder = BlockBuilder()
    if paragraph.number:
        number, at = paragraph.number
        for place, digit in enumerate(number, at):
            builder.put(digit, place, place + 1, filler=True)
        # A full stop would end a sentence.
        builder.put(", ", at + len(number), at + len(number) + 1, filler=True)
    return builder


@dataclass(slots=True)
class _Mark:
    """A part of the text that is left out, and what it leaves."""

    start: int
    end: int
    said: str = ""
    is_separator: bool = False
    ends_line: bool = False
    short_form: re.Match[str] | None = None


@dataclass(slots=True)
class _Run:
    """Delimiters that may open emphasis: those from ``start`` to ``end`` are not paired yet."""

    start: int
    end: int


@dataclass(slots=True)
class _Scanner:
    """Finds the marks of a paragraph in one pass."""

    paragraph: Paragraph
    text: str = field(init=False)
    found: list[_Mark] = field(default_factory=list)
    runs: dict[str, list[_Run]] = field(default_factory=dict)
    #: opening brackets: place after each
    brackets: list[int] = field(default_factory=list)
    finder: html_tags.Finder = field(init=False)
    #: lengths of runs of backticks -> places where such a run begins, in falling order
    ticks: dict[int, list[int]] | None = None

    def __post_init__(self) -> None:
        self.text = self.paragraph.text
        self.finder = html_tags.Finder(self.text)

    def marks(self) -> list[_Mark]:
        """Return the marks in order; they do not overlap."""
        position = 0
        while token := _TOKEN.search(self.text, position):
            position = self._token(token)
        for character, runs in self.runs.items():
            # Of strong emphasis that is not closed yet, the text arrives still.
            for run in runs:
                if character == "*" and run.end - run.start > 1:
                    self._drop(run.start, run.end)
        self.found.sort(key=lambda mark: mark.start)
        return self.found

    def _drop(self, start: int, end: int) -> int:
        if start < end:
            self.found.append(_Mark(start, end))
        return end

    def _token(self, token: re.Match[str]) -> int:
        """Read one token; return the place after what it begins."""
        at, first, last = token.start(), token[0][0], token[0][-1]
        if first == "\\":
            if last == "\n":
                return self._end_line(at, token.end())
            self._drop(at, at + 1)
            return token.end()
        if first in "*_~=":
            return self._run(at, token.end())
        if last == "[":
            return self._open_bracket(at, token.end())
        if first == "\n":
            return self._end_line(at, at + 1) if at in self.paragraph.ends else at + 1
        if first == "|":
            return self._cell(at)
        if last == "/":
            address = _ADDRESS.match(self.text, token.end())
            return address.end() if address else token.end()
        reading = {"`": self._code, "<": self._html, "&": self._entity, "$": self._formula}
        return reading.get(first, self._close_bracket)(at)

    def _end_line(self, start: int, end: int) -> int:
        self.found.append(_Mark(start, end, ends_line=True))
        return end

    def _cell(self, at: int) -> int:
        if not self.paragraph.has_cells:
            return at + 1
        found = _CELLS.match(self.text, at)
        assert found
        is_last = found.end() == len(self.text)
        start = at
        while start and self.text[start - 1] in " \t":
            start -= 1
        self.found.append(_Mark(start, found.end(), is_separator=not is_last))
        return found.end()

    def _code(self, at: int) -> int:
        """Leave out the marks of a code span; what is in it has no marks."""
        if self.ticks is None:
            self.ticks = {}
            for run in reversed(list(_TICKS.finditer(self.text))):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        run_found = _TICKS.match(self.text, at)
        assert run_found
        length = len(run_found[0])
        starts = self.ticks.get(length, [])
        while starts and starts[-1] <= at:
            starts.pop()
        if not starts:
            return run_found.end()
        closer = starts.pop()
        self._drop(at, at + length)
        return self._drop(closer, closer + length)

    def _html(self, at: int) -> int:
        text = self.text
        if autolink := _AUTOLINK.match(text, at):
            self._drop(at, at + 1)
            return self._drop(autolink.end() - 1, autolink.end())
        if text.startswith("<!--", at):
            return self._drop(at, self.finder.after("-->", at + 4) or at + 4)
        if footnote := html_tags.FOOTNOTE.match(text, at):
            return self._drop(at, footnote.end())
        tag = html_tags.TAG.match(text, at)
        name = tag["name"].lower() if tag else ""
        if not tag or name not in html_tags.KNOWN:
            return at + 1
        if name == "br":
            return self._end_line(at, html_tags.line_breaks(text, at)[0])
        if name == "img" and "alt" in (spans := html_tags.attributes(tag)):
            start, end = spans["alt"]
            self._drop(at, start)
            return self._drop(max(end, at), tag.end())
        hidden = name in html_tags.SKIPPED or html_tags.hides(tag)
        if hidden and not tag["close"] and name not in html_tags.VOID:
            closer = self.finder.after(f"</{name}>", tag.end())
            return self._drop(at, closer or tag.end())
        if name in html_tags.BLOCKS:
            return self._end_line(at, tag.end())
        return self._drop(at, tag.end())

    def _entity(self, at: int) -> int:
        found = html_tags.ENTITY.match(self.text, at)
        decoded = html_tags.decode(found[0]) if found else "&"
        if not found or decoded == found[0]:
            return at + 1
        self.found.append(_Mark(at, found.end(), decoded))
        return found.end()

    def _formula(self, at: int) -> int:
        """Leave out the dollars around what is clearly TeX, and those of a formula of its own."""
        found = _FORMULA.match(self.text, at)
        if found and _TEX.search(found[1]):
            self._drop(at, found.start(1))
            return self._drop(found.end(1), found.end())
        end = at + 1
        while self.text.startswith("$", end):
            end += 1
        return self._drop(at, end) if end - at > 1 else end

    def _open_bracket(self, at: int, after: int) -> int:
        text = self.text
        bracket = after - 1
        if footnote := _FOOTNOTE.match(text, bracket):
            return self._drop(bracket, footnote.end())
        if alert := _ALERT.match(text, bracket):
            self._drop(bracket, bracket + 2)
            return self._drop(alert.end() - 1, alert.end())
        short_form = short_forms.SHORT_FORM.match(text, bracket)
        if short_form and not text.startswith("(", short_form.end()):
            self.found.append(_Mark(bracket, short_form.end(), short_form=short_form))
            return short_form.end()
        self.brackets.append(after)
        return after

    def _close_bracket(self, at: int) -> int:
        if not self.brackets:
            return at + 1
        opened = self.brackets.pop()
        text = self.text
        is_image = text[opened - 2 : opened - 1] == "!" and text[opened - 3 : opened - 2] != "\\"
        start = opened - 2 if is_image else opened - 1
        target = _DESTINATION.match(text, at + 1)
        is_after_word = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_)]")
        if not target and not is_after_word:
            # "words[i][j]" is no link.
            target = _REFERENCE.match(text, at + 1)
        if not target:
            return at + 1
        self._drop(start, opened)
        return self._drop(at, target.end())

    def _run(self, start: int, end: int) -> int:
        """Pair a run of delimiters with one before it, or keep it for one after it."""
        text, character = self.text, self.text[start]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if character in "~=" and end - start != 2:
            return end
        opens, closes = _flanks(before, after)
        if opens and closes and _stays(character, before, after, end - start):
            return end
        runs = self.runs.setdefault(character, [])
        position = start
        while closes and runs and position < end:
            opener = runs[-1]
            paired = min(end - position, opener.end - opener.start)
            self._drop(opener.end - paired, opener.end)
            self._drop(position, position + paired)
            opener.end -= paired
            position += paired
            if opener.end == opener.start:
                runs.pop()
        if opens and position < end:
            runs.append(_Run(position, end))
        elif closes and character == "*" and end - position > 1:
            # The sentence in which it began may have been read before.
            self._drop(position, end)
        return end


_TICKS = re.compile(r"`+")


def _flanks(before: str, after: str) -> tuple[bool, bool]:
    """Return whether delimiters between two characters may open and close emphasis."""
    blank_before, blank_after = before.isspace(), after.isspace()
    mark_before = not (before.isalnum() or blank_before)
    mark_after = not (after.isalnum() or blank_after)
    opens = not blank_after and (not mark_after or blank_before or mark_before)
    closes = not blank_before and (not mark_before or blank_after or mark_after)
    return opens, closes


def _stays(character: str, before: str, after: str, length: int) -> bool:
    """Return whether delimiters within a word are its own: snake_case, 2*3, 2**8, a==b."""
    if not (before.isalnum() and after.isalnum()):
        return False
    if character in "_=":
        return True
    if length > 1:
        return before.isdigit() or after.isdigit()
    return bool(_ASCII_WORD.match(before) or _ASCII_WORD.match(after))
