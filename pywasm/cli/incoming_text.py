"""Text that arrives on a stream, passed on in parts of whole sentences.

In: UTF-8 bytes from a pipe, a terminal or a file. Out: parts of the text, which joined are the
whole. A text that is all there at once is one part, so that it sounds as if it had been given as an
argument. If the sender pauses, or takes long, the complete sentences so far are a part.
"""

from __future__ import annotations

import asyncio
import codecs
import re
import threading
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import BinaryIO

import click

from pywasm.core.text.chunking import CLOSERS, TERMINAL

#: seconds without a byte after which the sender pauses
PAUSE_S = 0.2
#: most seconds that a complete sentence waits for more bytes of a sender that does not pause
MAX_WAIT_S = 1.0
_READ_BYTES = 65536

# Possessive, and only from the first mark on: linear in the length, whatever the text is.
_END = rf"(?<![{re.escape(TERMINAL)}])[{re.escape(TERMINAL)}]++[{re.escape(CLOSERS)}]*+"
#: an end of a sentence within a text, or an empty line
_INNER_END = re.compile(rf"{_END}\s+|\n[^\S\n]*+\n\s*")
#: the end of a sentence that nothing follows yet; the point after a digit may be that of 3.14
_LAST_END = re.compile(rf"(?<!\d){_END}$")
_WORD = re.compile(r"\w")


class IncomingText:
    """The text of one stream, read in a thread so that the sender never has to wait."""

    def __init__(self, stream: BinaryIO) -> None:
        # The unbuffered stream returns what is there, and has no lock that a thread blocked in
        # ``read`` would hold when the program ends.
        self._stream = getattr(stream, "raw", stream)
        self._arrived: asyncio.Queue[bytes | OSError] = asyncio.Queue()
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._received = 0
        #: decoded and not passed on yet
        self._text = ""

    async def parts(self) -> AsyncGenerator[str, None]:
        """Start to read, and yield the parts; an empty text is one empty part.

        Raises:
            click.UsageError: the stream cannot be read, or is not UTF-8.
        """
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(loop,), daemon=True).start()
        ended = any_yet = False
        while not ended:
            ended, length = await self._next_length()
            part, self._text = self._text[:length], self._text[length:]
            if _WORD.search(part):
                any_yet = True
                yield part
            elif not ended:
                self._text = part + self._text  # nothing to speak: it belongs to what follows
            elif not any_yet:
                yield part

    async def _next_length(self) -> tuple[bool, int]:
        """Wait for a part; return whether the stream ended, and the characters of the part."""
        loop = asyncio.get_running_loop()
        latest: float | None = None  # when a complete sentence has waited long enough
        while True:
            length = _complete(self._text, paused=False)
            if length and latest is None:
                latest = loop.time() + MAX_WAIT_S
            if latest is not None and loop.time() >= latest:
                return False, length
            try:
                async with asyncio.timeout(PAUSE_S if _complete(self._text, paused=True) else None):
                    data = await self._arrived.get()
            except TimeoutError:
                return False, _complete(self._text, paused=True)
            self._add(data)
            if not data:
                return True, len(self._text)

    def _add(self, data: bytes | OSError) -> None:
        """Decode the next bytes; none at the end of the stream."""
        if isinstance(data, OSError):
            raise click.UsageError(f"cannot read standard input: {data.strerror or data}")
        decoded = self._received - len(self._decoder.getstate()[0])
        self._received += len(data)
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            byte, position = error.object[error.start], decoded + error.start
            raise not_utf8("standard input", byte, position) from error

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hand over what arrives, in the thread; then nothing, or the error that ended it."""
        # The loop (RuntimeError) or the stream (ValueError) is closed: the rest is not needed.
        with suppress(RuntimeError, ValueError):
            try:
                while data := self._stream.read(_READ_BYTES):
                    loop.call_soon_threadsafe(self._arrived.put_nowait, data)
            except OSError as error:
                loop.call_soon_threadsafe(self._arrived.put_nowait, error)
            else:
                loop.call_soon_threadsafe(self._arrived.put_nowait, b"")


def not_utf8(source: str, byte: int, position: int) -> click.UsageError:
    """Return the error for a text that is not UTF-8."""
    return click.UsageError(
        f"{source} is not UTF-8: byte 0x{byte:02x} at position {position}; convert it to UTF-8"
    )


def _complete(text: str, *, paused: bool) -> int:
    """Return the length of the complete sentences at the start of a text.

    Args:
        text: what has arrived.
        paused: nothing has arrived for a while, so that the text may end with a sentence.
    """
    if paused and _LAST_END.search(text):
        return len(text)
    return max((found.end() for found in _INNER_END.finditer(text)), default=0)
