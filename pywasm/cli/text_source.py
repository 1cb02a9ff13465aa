"""The text that a command speaks: its arguments, an option, a file, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pywasm.cli.incoming_text import IncomingText, not_utf8
from pywasm.core.text.chunk_source import Text

STANDARD_INPUT = "-"


def choose_text(words: tuple[str, ...], option: str | None, file: str | None) -> Text:
    """Return the text, or its parts as they arrive; without any of the three from standard input.

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
        return _read_file(file)
    text = " ".join(words) if words else option
    if text is not None and text != STANDARD_INPUT:
        return _decode(text.encode("utf-8", "surrogateescape"), "the text")
    if sys.stdin is None or (not ways and sys.stdin.isatty()):
        raise click.UsageError('no text: give it as an argument, such as synth "Hello world."')
    return IncomingText(sys.stdin.buffer).parts()


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
