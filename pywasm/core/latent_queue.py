"""Between the loop that makes latents and the decoder that plays them: a bounded queue.

In: latents, one at a time, with the chunk they belong to; chunks may be spoken at the same time.
Out: batches of latents of one chunk, and what was made of them in the order of the text. It knows
no graph; it lets the two sides run at the same time without one running away from the other.
"""

from __future__ import annotations

import asyncio
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pywasm.core.text.chunking import Chunk

#: more latents than ever wait
ENDS_ONLY = sys.maxsize

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Batch:
    """Latents of one chunk that waited together."""

    chunk: Chunk
    latents: list[array[float]]
    #: these are the chunk's last
    ends: bool


@dataclass(slots=True)
class _Waiting:
    """Latents of a chunk that the decoder has not taken."""

    chunk: Chunk
    latents: deque[array[float]] = field(default_factory=deque)
    ended: bool = False


class LatentQueue:
    """First in, first out within a chunk, earlier chunks first; at most ``room`` latents wait."""

    def __init__(self, room: int) -> None:
        self._room = asyncio.Semaphore(room)
        #: by index, in the order of the text
        self._waiting: dict[int, _Waiting] = {}
        self._changed = asyncio.Event()
        self._least = 1
        self._closed = False
        self._error: Exception | None = None

    async def put(self, chunk: Chunk, latent: array[float]) -> None:
        """Add a latent; wait while the queue is full."""
        await self._room.acquire()
        latents = self._of(chunk).latents
        latents.append(latent)
        if len(latents) >= self._least:
            self.stir()

    def end_chunk(self, chunk: Chunk) -> None:
        """Mark the end of a chunk."""
        self._of(chunk).ended = True
        self.stir()

    def close(self, error: Exception | None = None) -> None:
        """Nothing more will come; ``error`` is why, if not because it is the end."""
        self._closed = True
        self._error = error
        self.stir()

    def take(self, limit: int, least: int = 1) -> Batch | None:
        """Return up to ``limit`` latents of the first chunk of which ``least`` wait; None if none.

        The last latents of a chunk are never too few.
        """
        for waiting in self._waiting.values():
            if waiting.ended or len(waiting.latents) >= least:
                return self._batch(waiting, limit)
        return None

    def over(self) -> bool:
        """Tell whether everything was taken and nothing more will come.

        Raises:
            Exception: what the queue was closed with.
        """
        if not self._closed or any(one.latents or one.ended for one in self._waiting.values()):
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

    def _of(self, chunk: Chunk) -> _Waiting:
        return self._waiting.setdefault(chunk.index, _Waiting(chunk))

    def _batch(self, waiting: _Waiting, limit: int) -> Batch:
        count = min(limit, len(waiting.latents))
        latents = [waiting.latents.popleft() for _ in range(count)]
        for _ in latents:
            self._room.release()
        ends = waiting.ended and not waiting.latents
        if ends:
            del self._waiting[waiting.chunk.index]
        return Batch(waiting.chunk, latents, ends)


class InTurn(Generic[T]):
    """Pieces of chunks that are made at the same time, let go in the order of the text."""

    def __init__(self) -> None:
        self._turn = 0
        self._pieces: defaultdict[int, deque[T]] = defaultdict(deque)
        self._ended: set[int] = set()

    def add(self, chunk: Chunk, piece: T) -> None:
        """Add the next piece of a chunk."""
        self._pieces[chunk.index].append(piece)

    def end(self, chunk: Chunk) -> None:
        """Nothing more comes of this chunk."""
        self._ended.add(chunk.index)

    def due(self) -> Iterator[T]:
        """Let go every piece whose turn it is."""
        while True:
            pieces = self._pieces[self._turn]
            while pieces:
                yield pieces.popleft()
            del self._pieces[self._turn]
            if self._turn not in self._ended:
                return
            self._ended.remove(self._turn)
            self._turn += 1
