"""Text that arrives on a stream, decoded as it comes.

In: bytes from a pipe, a terminal or a file. Out: parts of the text, cut anywhere; joined they
are the whole. ``Synthesizer.speak`` finds the sentences.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import BinaryIO

import click

from pywasm.cli.text_encoding import TextDecoder

_READ_BYTES = 65536


class IncomingText:
    """The text of one stream, read in a thread so that the sender never has to wait."""

    def __init__(self, stream: BinaryIO) -> None:
        # The unbuffered stream returns what is there, and has no lock that a thread blocked in
        # ``read`` would hold when the program ends.
        self._stream = getattr(stream, "raw", stream)
        self._arrived: asyncio.Queue[bytes | OSError] = asyncio.Queue()
        self._decoder = TextDecoder("standard input")

    async def parts(self) -> AsyncGenerator[str, None]:
        """Start to read, and yield the parts.

        Raises:
            click.UsageError: the stream cannot be read, or is neither UTF-8 nor UTF-16.
        """
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(loop,), daemon=True).start()
        data: bytes | OSError = b"-"
        while data:
            data = await self._arrived.get()
            if isinstance(data, OSError):
                raise click.UsageError(f"cannot read standard input: {data.strerror or data}")
            if text := self._decoder.decode(data, final=not data):
                yield text

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
