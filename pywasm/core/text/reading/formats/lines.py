"""The lines of a text, whatever ends them, without what a model thought before it answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: ``<think>`` in code or inside a word is only mentioned
_END = re.compile(
    r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
    r"|(?:(?<![`\w])<|(?<!`)</)think(?:ing)?>(?!`)",
    re.IGNORECASE,
)
_THOUGHT_ENDS = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
#: ends of lines that end a paragraph too
_PARAGRAPH_ENDS = "\f\x1c\x1d\u2029"


class Line(NamedTuple):
    """A line, without its end."""

    #: first character in the source
    start: int
    #: after the last character
    end: int
    #: spaces that were cut off at the start
    indent: int = 0


def lines(text: str) -> Iterator[Line]:
    r"""Yield the lines of a text; what stands between ``<think>`` and its end is left out.

    A form feed, a paragraph separator and a thought yield an empty line too, so they end a
    paragraph.

    Example:
        >>> list(lines("One\r\nTwo"))
        [Line(start=0, end=3, indent=0), Line(start=5, end=8, indent=0)]
    """
    # A byte order mark is no part of the first line.
    position = int(text.startswith("\ufeff"))
    while found := _END.search(text, position):
        end, following = found.span()
        thought = text[end] == "<"
        if thought and text[end + 1] != "/":
            closer = _THOUGHT_ENDS.search(text, following)
            if closer is None and text[position:end].strip():
                # An opening mark within a line that nothing closes is only mentioned.
                yield from _rest(text, position)
                return
            following = closer.end() if closer else len(text)
        yield Line(position, end)
        if thought or text[end] in _PARAGRAPH_ENDS:
            yield Line(following, following)
        position = following
    yield Line(position, len(text))


_LINE = re.compile(r"([^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*+)(?:\r\n|[^\r]|\r|$)")


def _rest(text: str, position: int) -> Iterator[Line]:
    """Yield the lines from a place on after which no thought ends."""
    while position < len(text):
        found = _LINE.match(text, position)
        assert found
        yield Line(position, found.end(1))
        if found.end(1) < len(text) and text[found.end(1)] in _PARAGRAPH_ENDS:
            yield Line(found.end(), found.end())
        position = found.end()
