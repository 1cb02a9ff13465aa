"""Between the loop that makes latents and the decoder that plays them: a bounded queue.

In: latents, one at a time, with the chunk they belong to. Out: batches of latents of one chunk. It
knows no graph; it lets the two sides run at the same time without one running away from the other.
"""

from __future__ import annotations

import asyncio
import sys
from array import array
from collections import deque
from dataclasses import dataclass
from itertools import islice

from pywasm.text import Chunk

#: more latents than ever wait
ENDS_ONLY = sys.maxsize


@dataclass(frozen=True, slots=True)
class Batch:
    """Latents of one chunk that waited together."""

    chunk: Chunk
    latents: list[array[float]]
    #: these are the chunk's last
    ends: bool


class LatentQueue:
    """First in, first out; at most ``room`` latents wait."""

    def __init__(self, room: int) -> None:
        self._room = asyncio.Semaphore(room)
        self._waiting: deque[tuple[Chunk, array[float] | None]] = deque()
        self._changed = asyncio.Event()
        self._least = 1
        self._closed = False
        self._error: Exception | None = None

    async def put(self, chunk: Chunk, latent: array[float]) -> None:
        """Add a latent; wait while the queue is full."""
        await self._room.acquire()
        self._waiting.append((chunk, latent))
        if len(self._waiting) >= self._least:
            self.stir()

    def end_chunk(self, chunk: Chunk) -> None:
        """Mark the end of a chunk."""
        self._waiting.append((chunk, None))
        self.stir()

    def close(self, error: Exception | None = None) -> None:
        """Nothing more will come; ``error`` is why, if not because it is the end."""
        self._closed = True
        self._error = error
        self.stir()

    def take(self, limit: int, least: int = 1) -> Batch | None:
        """Return up to ``limit`` latents of one chunk; None while fewer than ``least`` wait.

        The last latents of a chunk are never too few.
        """
        latents: list[array[float]] = []
        ends = False
        for _, latent in islice(self._waiting, limit + 1):
            if ends := latent is None:
                break
            latents.append(latent)
        del latents[limit:]
        if not ends and len(latents) < least:
            return None
        chunk = self._waiting[0][0]
        for _ in latents:
            self._waiting.popleft()
            self._room.release()
        if ends:
            self._waiting.popleft()
        return Batch(chunk, latents, ends)

    def over(self) -> bool:
        """Tell whether everything was taken and nothing more will come.

        Raises:
            Exception: what the queue was closed with.
        """
        if self._waiting or not self._closed:
            return False
        if self._error:
            raise self._error
        return True

    async def changed(self, least: int = 1) -> None:
        """Wait for a latent that makes them ``least``, the end of something, or ``stir``."""
        self._least = least
        self._changed.clear()
        await self._changed.wait()

    def stir(self) -> None:
        """End a wait for change."""
        self._changed.set()
