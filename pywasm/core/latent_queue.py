"""A bounded queue between the language model, which makes latents, and the decoder.

In: latents, one at a time, with their chunk; several chunks may be generated at the same time. Out:
batches of latents of one chunk. The queue lets both sides run at the same time without one running
far ahead of the other. It knows no graph.
"""

from __future__ import annotations

import asyncio
import sys
from array import array
from collections import deque
from dataclasses import dataclass, field

from pywasm.core.text.chunking import Chunk

#: as ``min_latents``: wait for the end of a chunk, whatever the number of latents
ENDS_ONLY = sys.maxsize


@dataclass(frozen=True, slots=True)
class LatentBatch:
    """Consecutive latents of one chunk."""

    chunk: Chunk
    #: each [latent_dim] float32
    latents: list[array[float]]
    #: whether these are the chunk's last
    is_last: bool


@dataclass(slots=True)
class _Waiting:
    """Latents of a chunk that the decoder has not taken yet."""

    chunk: Chunk
    latents: deque[array[float]] = field(default_factory=deque)
    ended: bool = False


class LatentQueue:
    """First in, first out within a chunk; earlier chunks first.

    Args:
        capacity: most latents that wait; ``put`` waits for room.
    """

    def __init__(self, capacity: int) -> None:
        self._room = asyncio.Semaphore(capacity)
        #: by chunk index, in text order
        self._waiting: dict[int, _Waiting] = {}
        self._changed = asyncio.Event()
        self._min_latents = 1
        self._closed = False
        self._error: Exception | None = None

    async def put(self, chunk: Chunk, latent: array[float]) -> None:
        """Add a latent; wait while the queue is full."""
        await self._room.acquire()
        latents = self._of(chunk).latents
        latents.append(latent)
        if len(latents) >= self._min_latents:
            self.notify()

    def end_chunk(self, chunk: Chunk) -> None:
        """Mark the end of a chunk."""
        self._of(chunk).ended = True
        self.notify()

    def close(self, error: Exception | None = None) -> None:
        """Mark the end of all chunks; ``error`` is the reason if something failed."""
        self._closed = True
        self._error = error
        self.notify()

    def take(self, max_latents: int, min_latents: int = 1) -> LatentBatch | None:
        """Return latents of the first chunk that has at least ``min_latents``; None if none has.

        A chunk that has ended may have fewer.
        """
        for waiting in self._waiting.values():
            if waiting.ended or len(waiting.latents) >= min_latents:
                return self._batch(waiting, max_latents)
        return None

    def drained(self) -> bool:
        """Return whether everything was taken and nothing more will come.

        Raises:
            Exception: the error that the queue was closed with.
        """
        if not self._closed or any(one.latents or one.ended for one in self._waiting.values()):
            return False
        if self._error:
            raise self._error
        return True

    async def wait(self, min_latents: int = 1) -> None:
        """Wait until a chunk has ``min_latents`` latents, something ends, or ``notify``."""
        self._min_latents = min_latents
        self._changed.clear()
        await self._changed.wait()

    def notify(self) -> None:
        """Wake up ``wait``."""
        self._changed.set()

    def _of(self, chunk: Chunk) -> _Waiting:
        return self._waiting.setdefault(chunk.index, _Waiting(chunk))

    def _batch(self, waiting: _Waiting, max_latents: int) -> LatentBatch:
        count = min(max_latents, len(waiting.latents))
        latents = [waiting.latents.popleft() for _ in range(count)]
        for _ in latents:
            self._room.release()
        is_last = waiting.ended and not waiting.latents
        if is_last:
            del self._waiting[waiting.chunk.index]
        return LatentBatch(waiting.chunk, latents, is_last)
