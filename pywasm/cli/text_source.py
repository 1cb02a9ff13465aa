"""The text that a command speaks: its arguments, an option, a file, or standard input."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click

from pywasm.cli.incoming_text import IncomingText, not_utf8

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text that is there, or one that arrives; exactly one field is set."""

    text: str | None = None
    #: UTF-8
    stream: BinaryIO | None = None

    async def parts(self) -> AsyncGenerator[str, None]:
        """Yield the text: at once, or in parts of whole sentences as they arrive.

        Raises:
            click.UsageError: the stream cannot be read, or is not UTF-8.
        """
        if self.text is not None:
            yield self.text
        elif self.stream is not None:
            async for part in IncomingText(self.stream).parts():
                yield part


def choose_text(words: tuple[str, ...], option: str | None, file: str | None) -> TextSource:
    """Return the source of the text; without any of the three it is standard input.

    Args:
        words: the arguments, to be joined by spaces.
        option: the value of ``--text``.
        file: the value of ``--file``, a path.

    Raises:
        click.UsageError: more than one is given, none is and standard input is a terminal, or the
            text cannot be read or is not UTF-8.
    """
    given = {"as an argument": bool(words), "with --text": option is not None}
    given["with --file"] = file is not None
    ways = [way for way, used in given.items() if used]
    if len(ways) > 1:
        raise click.UsageError(f"the text is given twice, {' and '.join(ways)}; give it once")
    if file is not None and file != STANDARD_INPUT:
        return TextSource(text=_read_file(file))
    text = " ".join(words) if words else option
    if text is not None and text != STANDARD_INPUT:
        return TextSource(text=_decode(text.encode("utf-8", "surrogateescape"), "the text"))
    if sys.stdin is None or (not ways and sys.stdin.isatty()):
        raise click.UsageError('no text: give it as an argument, such as synth "Hello world."')
    return TextSource(stream=sys.stdin.buffer)


def _read_file(path: str) -> str:
    try:
        return _decode(Path(path).read_bytes(), path)
    except OSError as error:
        raise click.UsageError(
            f"cannot read the text file {path}: {error.strerror}; check the path"
        ) from error


def _decode(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(source, data[error.start], error.start) from error
