"""A bounded queue between reading, which makes chunks, and the language model.

In: chunks, as the text becomes known. Out: the same chunks, in order. Reading never runs far ahead,
so a long text costs nothing before it is spoken, and a text that arrives is spoken as it comes.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from pywasm.core.text.chunking import Chunk


class ChunkQueue:
    """First in, first out.

    Args:
        capacity: most chunks that wait; ``fill`` waits for room.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._waiting: deque[Chunk] = deque()
        self._ended = False
        self._error: Exception | None = None
        self._changed = asyncio.Event()

    async def fill(self, chunks: AsyncIterator[Chunk]) -> None:
        """Take all chunks from an iterator; its error is raised by ``next``."""
        try:
            async for chunk in chunks:
                self._waiting.append(chunk)
                self._changed.set()
                while len(self._waiting) >= self._capacity:
                    await self._wait()
        except Exception as error:  # noqa: BLE001 (raised by the reader of the queue)
            self._error = error
        self._ended = True
        self._changed.set()

    def next_nowait(self) -> Chunk | None:
        """Return the next chunk; None if there is none yet, or no more."""
        if not self._waiting:
            return None
        self._changed.set()
        return self._waiting.popleft()

    async def next(self) -> Chunk | None:
        """Wait for the next chunk and return it; None after the last.

        Raises:
            Exception: the error that the iterator ended with.
        """
        await self.peek()
        return self.next_nowait()

    async def peek(self) -> Chunk | None:
        """Do what ``next`` does, but leave the chunk in the queue."""
        while not self._waiting and not self._ended:
            await self._wait()
        if self._waiting:
            return self._waiting[0]
        if self._error:
            raise self._error
        return None

    async def _wait(self) -> None:
        self._changed.clear()
        await self._changed.wait()
