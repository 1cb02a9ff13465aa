"""The text that a command takes: its arguments, an option, a file, or standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from pywasm.cli.counted import listed
from pywasm.cli.incoming_text import IncomingText
from pywasm.cli.text_encoding import TextDecoder
from pywasm.core.text.chunk_source import Text
from pywasm.core.text.reading.options import InputFormat
from pywasm.native.epub import read_epub

STANDARD_INPUT = "-"

_FORMATS: dict[str, InputFormat] = {
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".ssml", ".xml"), "ssml"),
}


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text, or its parts as they arrive."""

    text: Text
    #: that the name of its file promises
    input_format: InputFormat = "auto"
    #: made of a book, which is HTML
    is_book: bool = False

    def check(self, *, reading: bool, input_format: InputFormat | None) -> None:
        """Refuse what would speak the marks of a book.

        Raises:
            click.UsageError: reading is off, or another format is asked for.
        """
        wrong = [] if reading else ["--reading off"]
        if input_format not in (None, "auto", "html"):
            wrong.append(f"--input-format {input_format}")
        if self.is_book and wrong:
            raise click.UsageError(f"the text of a book is HTML; leave out {listed(wrong)}")


def choose_text(words: tuple[str, ...], option: str | None, file: str | None) -> GivenText:
    """Return the text; without any of the three it comes from standard input.

    Args:
        words: the arguments, to be joined by spaces.
        option: the value of ``--text``.
        file: the value of ``--file``, a path.

    Raises:
        click.UsageError: more than one is given, none is and standard input is a terminal, or the
            text cannot be read or is in another encoding than UTF-8 and UTF-16.
        FormatError: an EPUB that is damaged or protected.
    """
    given = {"as an argument": bool(words), "with --text": option is not None}
    given["with --file"] = file is not None
    ways = [way for way, used in given.items() if used]
    if len(ways) > 1:
        raise click.UsageError(f"the text is given twice, {' and '.join(ways)}; give it once")
    if file is not None and file != STANDARD_INPUT:
        return _read_file(Path(file))
    text = " ".join(words) if words else option
    if text is not None and text != STANDARD_INPUT:
        return GivenText(_decode(text.encode("utf-8", "surrogateescape"), "the text"))
    if sys.stdin is None or (not ways and sys.stdin.isatty()):
        command = click.get_current_context().info_name
        raise click.UsageError(f'no text: give it as an argument, such as {command} "Hello world."')
    return GivenText(IncomingText(sys.stdin.buffer).parts())


def _read_file(path: Path) -> GivenText:
    suffix = path.suffix.lower()
    try:
        if suffix == ".epub":
            return GivenText(read_epub(path), "html", is_book=True)
        return GivenText(_decode(path.read_bytes(), str(path)), _FORMATS.get(suffix, "auto"))
    except OSError as error:
        raise click.UsageError(
            f"cannot read the text file {path}: {error.strerror}; check the path"
        ) from error


def _decode(data: bytes, source: str) -> str:
    return TextDecoder(source).decode(data, final=True)
