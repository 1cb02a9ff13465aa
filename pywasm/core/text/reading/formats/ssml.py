"""A subset of SSML: pauses, aliases, paragraphs and sentences, and how a text is to be said.

What other elements contain is read; a warning names those whose effect is missing.
https://www.w3.org/TR/speech-synthesis11/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from pywasm.core.errors import TextError
from pywasm.core.text.reading.document import Block, BlockKind, DirectiveKind
from pywasm.core.text.reading.formats.builder import BlockBuilder
from pywasm.core.text.reading.formats.short_forms import capped

#: seconds of a break by its strength
STRENGTHS = {
    **{"none": 0.0, "x-weak": 0.1, "weak": 0.25, "medium": 0.5, "strong": 0.75, "x-strong": 1.5},
}
#: what a text may be said as -> the name that languages know
SAID_AS = {
    **dict.fromkeys(("characters", "spell-out", "verbatim"), "characters"),
    **dict.fromkeys(("cardinal", "number"), "cardinal"),
    **{name: name for name in ("digits", "ordinal", "date", "telephone")},
}

_SPEAK = re.compile(r"[\s\ufeff]*+<(?:\?xml|!--|!DOCTYPE|(?:\w+:)?speak[\s/>])", re.IGNORECASE)
_WRAPPER = "<speak>"
_TIME = re.compile(r"\s*\+?([0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})\s*(ms|s)\s*")
#: elements that have no effect here and need none
_QUIET = frozenset({"speak", "p", "s", "sub", "say-as", "break", "phoneme", "mark", "w", "token"})
#: elements whose text is about the text
_SKIPPED = frozenset({"metadata", "meta", "desc", "lexicon", "lookup", "think", "title"})


def blocks(text: str, warn: Callable[[str], None]) -> Iterator[Block]:
    """Yield the paragraphs of a document.

    Args:
        text: the document; its root ``<speak>`` may be missing.
        warn: called once for each element whose effect is missing.

    Raises:
        TextError: it is not well-formed, or asks for what cannot be said; names line and column.

    Example:
        >>> [block.text for block in blocks("<speak><p>One</p><p>Two</p></speak>", print)]
        ['One', 'Two']
    """
    document = _Document(text, warn)
    document.parse()
    yield from document.ready


@dataclass(slots=True)
class _Element:
    """An element that is open."""

    name: str
    attributes: dict[str, str]
    #: characters of the block before it
    since: int
    #: the first character of its tag in the source
    start: int


class _Document:
    """Receives what the parser finds."""

    def __init__(self, text: str, warn: Callable[[str], None]) -> None:
        import pyexpat as expat

        self.ready: list[Block] = []
        self._text = text
        self._warn = warn
        self._warned: set[str] = set()
        self._prefix = "" if _SPEAK.match(text) else _WRAPPER
        suffix = "</speak>" if self._prefix else ""
        self._bytes = (self._prefix + text + suffix).encode("utf-8", "surrogatepass")
        # Of bytes and characters, the last place that was converted.
        self._byte, self._character = 0, 0
        self._builder = BlockBuilder()
        self._open: list[_Element] = []
        #: open elements that have a directive; those within them have none
        self._directed = 0
        self._skipped = 0
        self._expat = expat
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._refuse_entities

    def parse(self) -> None:
        """Read all of the document."""
        try:
            self._parser.Parse(self._bytes, True)
        except self._expat.ExpatError as error:
            self._fail(
                f"this SSML is not well-formed: {self._expat.errors.messages[error.code]}",
                error.lineno,
                error.offset,
                error,
            )
        self._flush()

    def _fail(self, what: str, line: int, column: int, cause: Exception | None = None) -> NoReturn:
        if line == 1:
            column -= len(self._prefix)
        raise TextError(
            f"{what} (line {line}, column {column + 1}); a literal & is written &amp; and a "
            "literal < is written &lt;"
            if cause
            else f"{what} (line {line}, column {column + 1})"
        ) from cause

    def _fail_here(self, what: str) -> NoReturn:
        self._fail(what, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber)

    def _refuse_entities(self, *_: object) -> None:
        self._fail_here("this SSML defines entities; write out what they stand for")

    def _here(self) -> int:
        """Return the place of the current event in the source."""
        byte = self._parser.CurrentByteIndex
        if byte < self._byte:
            return max(0, self._character - len(self._prefix))
        self._character += len(self._bytes[self._byte : byte].decode("utf-8", "replace"))
        self._byte = byte
        return min(max(0, self._character - len(self._prefix)), len(self._text))

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = _local(qualified)
        here = self._here()
        if name in ("p", "speak") and not self._directed:
            self._flush()
        element = _Element(name, attributes, self._builder.length, here)
        self._open.append(element)
        self._skipped += name in _SKIPPED
        self._directed += _is_directed(element)
        if self._skipped:
            return
        if name == "break":
            self._break(attributes, here)
        elif name not in _QUIET:
            self._warn_once(name, f"<{qualified}> has no effect here; its text is read")

    def _end(self, qualified: str) -> None:
        element = self._open.pop()
        name = element.name
        here = self._here()
        if name == "phoneme":
            self._refuse_phoneme()
        if name == "say-as":
            self._say_as(element)
        elif name == "sub":
            self._substitute(element)
        elif name == "s" and not self._directed:
            self._builder.end_sentence(here)
        elif name in ("p", "speak") and not self._directed:
            self._flush()
        self._skipped -= name in _SKIPPED
        self._directed -= _is_directed(element)

    def _characters(self, data: str) -> None:
        if self._skipped:
            return
        here = self._here()
        if self._text.startswith(data, here):
            self._builder.copy(self._text, here, here + len(data))
        else:
            # An entity, or the end of a line, which is always \n here.
            self._builder.put(data, here, here + 1)

    def _break(self, attributes: dict[str, str], here: int) -> None:
        strength = attributes.get("strength", "medium")
        if strength not in STRENGTHS:
            self._fail_here(
                f"a break has no strength {strength!r}; use one of {', '.join(STRENGTHS)}"
            )
        seconds = STRENGTHS[strength]
        if "time" in attributes:
            found = _TIME.fullmatch(attributes["time"])
            if not found:
                self._fail_here(
                    f'a break cannot last {attributes["time"]!r}; write time="500ms" or time="1.5s"'
                )
            seconds = float(found[1]) / (1000 if found[2] == "ms" else 1)
        if seconds and not self._directed:
            self._builder.pause(capped(seconds, self._warn), here, here + 1)

    def _say_as(self, element: _Element) -> None:
        wanted = element.attributes.get("interpret-as", "")
        if wanted not in SAID_AS:
            self._warn_once(
                f"say-as {wanted}",
                f"<say-as> cannot say a text as {wanted!r}; it is read as it is. It knows "
                f"{', '.join(SAID_AS)}",
            )
            return
        value = SAID_AS[wanted]
        if written := element.attributes.get("format", "").strip():
            value = f"{value}:{written}"
        if self._directed == 1 and self._builder.length > element.since:
            self._builder.direct(DirectiveKind.SAY_AS, element.since, value)

    def _substitute(self, element: _Element) -> None:
        alias = element.attributes.get("alias", "").strip()
        if not alias:
            self._warn_once("sub", "a <sub> without an alias is read as it is")
        elif self._directed == 1:
            if self._builder.length == element.since:
                # Nothing is written that the alias could stand for, but the tag.
                at = self._text.index("sub", element.start)
                self._builder.copy(self._text, at, at + 3)
            self._builder.direct(DirectiveKind.ALIAS, element.since, alias)

    def _refuse_phoneme(self) -> None:
        self._fail_here(
            "<phoneme> cannot be followed: the model reads letters, not sounds; write how the "
            'word is spoken with <sub alias="…">, such as <sub alias="nish">niche</sub>'
        )

    def _warn_once(self, key: str, message: str) -> None:
        if key not in self._warned:
            self._warned.add(key)
            self._warn(message)

    def _flush(self) -> None:
        block = self._builder.build(BlockKind.PARAGRAPH)
        if block:
            self.ready.append(block)
        self._builder = BlockBuilder()


def _local(qualified: str) -> str:
    """Return the name of an element without its namespace."""
    return qualified.rpartition(":")[2] if qualified.startswith(("ssml:", "s:")) else qualified


def _is_directed(element: _Element) -> bool:
    if element.name == "sub":
        return bool(element.attributes.get("alias", "").strip())
    return element.name == "say-as" and element.attributes.get("interpret-as", "") in SAID_AS
