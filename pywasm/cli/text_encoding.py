"""Bytes become text as they arrive: UTF-8, or UTF-16 with a byte order mark."""

from __future__ import annotations

import codecs

import click

#: bytes that show the encoding
_MARK_BYTES = 2


class TextDecoder:
    """Decodes one text.

    Args:
        source: what the text is, for errors: "standard input", a path.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._start = b""
        self._encoding = ""
        self._decoder: codecs.IncrementalDecoder | None = None
        self._received = 0

    def decode(self, data: bytes, *, final: bool) -> str:
        """Return the text of the next bytes; ``final`` says that they are the last.

        Raises:
            click.UsageError: they are in another encoding.
        """
        if self._decoder is None:
            data, self._start = self._start + data, b""
            if len(data) < _MARK_BYTES and not final:
                self._start = data
                return ""
            is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            self._encoding = "UTF-16" if is_utf16 else "UTF-8"
            # PowerShell writes UTF-16, and a mark before UTF-8, too.
            name = "utf-16" if is_utf16 else "utf-8-sig"
            self._decoder = codecs.getincrementaldecoder(name)()
        return self._decode(self._decoder, data, final)

    def _decode(self, decoder: codecs.IncrementalDecoder, data: bytes, final: bool) -> str:
        decoded = self._received - len(decoder.getstate()[0])
        self._received += len(data)
        try:
            text = decoder.decode(data, final=final)
        except UnicodeDecodeError as error:
            byte, position = error.object[error.start], decoded + error.start
            raise click.UsageError(
                f"{self._source} is not {self._encoding}: byte 0x{byte:02x} at position "
                f"{position}; convert it to UTF-8"
            ) from error
        if "\0" in text:
            raise click.UsageError(
                f"{self._source} has NUL characters: it is UTF-16 without a byte order mark, or no "
                "text; convert it to UTF-8"
            )
        return text
