"""Between the loop that makes latents and the decoder that plays them: a bounded queue.

In: latents, one at a time, with the chunk they belong to. Out: batches of latents of one chunk, as
many as wait. It knows no graph; it lets the two sides run at the same time without one running
away from the other.
"""

from __future__ import annotations

import asyncio
from array import array
from collections import deque
from dataclasses import dataclass

from pywasm.text import Chunk


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
        self._closed = False
        self._error: Exception | None = None

    async def put(self, chunk: Chunk, latent: array[float]) -> None:
        """Add a latent; wait while the queue is full."""
        await self._room.acquire()
        self._append(chunk, latent)

    def end_chunk(self, chunk: Chunk) -> None:
        """Mark the end of a chunk."""
        self._append(chunk, None)

    def close(self, error: Exception | None = None) -> None:
        """Nothing more will come; ``error`` is why, if not because it is the end."""
        self._closed = True
        self._error = error
        self._changed.set()

    async def take(self, limit: int) -> Batch | None:
        """Wait for latents; return up to ``limit`` of one chunk, or None after the last.

        Raises:
            Exception: what the queue was closed with, after the last latent.
        """
        while not self._waiting:
            if self._closed:
                if self._error:
                    raise self._error
                return None
            self._changed.clear()
            await self._changed.wait()
        chunk = self._waiting[0][0]
        latents: list[array[float]] = []
        while self._waiting:
            latent = self._waiting[0][1]
            if latent is None:
                self._waiting.popleft()
                return Batch(chunk, latents, ends=True)
            if len(latents) == limit:
                break
            latents.append(latent)
            self._waiting.popleft()
            self._room.release()
        return Batch(chunk, latents, ends=False)

    def _append(self, chunk: Chunk, latent: array[float] | None) -> None:
        self._waiting.append((chunk, latent))
        self._changed.set()
