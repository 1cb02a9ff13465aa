"""Which chunks are spoken together: the first alone, to be heard early; then several at once.

Chunks are independent of each other, and a step of several costs little more than a step of one:
the weights are read once for all. In: chunks. Out: their latents, as they are made, into a queue.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from pywasm.core.latent_queue import LatentQueue
from pywasm.core.lm.backbone import Backbone
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.generate import Voicing, advance
from pywasm.core.text.chunking import Chunk

#: most chunks at once
MAX_TOGETHER = 4
#: part of real time that a step of all chunks may take
MAX_LOAD = 0.8
#: sound that has to be ahead when another chunk starts, in times that a start takes
MARGIN = 2.0
#: weight of the last step among those before it
SMOOTHING = 0.1

Start = Callable[[Chunk], Awaitable[Voicing]]


class Pace:
    """How many chunks may be spoken together so that sound never waits.

    Args:
        frame_s: length of a frame.
        most: chunks at once.
    """

    def __init__(self, frame_s: float, most: int) -> None:
        self._frame_s = frame_s
        self._most = most
        self._start_s = 0.0
        self._step_s = 0.0
        self._frames = 0.0
        self._began: float | None = None

    def started(self, seconds: float) -> None:
        """Hear how long the start of a chunk took, its text and its first frame."""
        self._start_s = max(self._start_s, seconds)

    def stepped(self, seconds: float, chunks: int) -> None:
        """Hear how long a step of so many chunks took."""
        one = seconds / chunks
        self._step_s += (one - self._step_s) * (SMOOTHING if self._step_s else 1.0)

    def sounded(self, frames: float, now: float) -> None:
        """Hear that so many frames are on their way to be played."""
        self._began = now if self._began is None else self._began
        self._frames += frames

    def room(self, speaking: int, now: float) -> bool:
        """Tell whether one more chunk may be started beside those that are being spoken."""
        if speaking == 0:
            return True
        if speaking >= self._most or self._began is None or not self._step_s:
            return False
        ahead = self._frames * self._frame_s - (now - self._began)
        load = (speaking + 1) * self._step_s / self._frame_s
        return load <= MAX_LOAD and ahead > MARGIN * self._start_s


class Lookahead:
    """Speaks the chunks of one text.

    Args:
        backbone: takes the steps.
        flow: makes the latents.
        decode_steps: its Euler steps.
        pace: how many chunks at once.
        warn: told about chunks that may sound wrong.
    """

    def __init__(
        self,
        backbone: Backbone,
        flow: FlowHead,
        decode_steps: int,
        pace: Pace,
        warn: Callable[[str], None],
    ) -> None:
        self._backbone = backbone
        self._flow = flow
        self._decode_steps = decode_steps
        self._pace = pace
        self._warn = warn
        self._speaking: list[Voicing] = []

    async def speak(self, chunks: Sequence[Chunk], start: Start, queue: LatentQueue) -> None:
        """Put all latents of ``chunks`` into ``queue``."""
        left = deque(chunks)
        while left or self._speaking:
            if left and self._pace.room(len(self._speaking), time.perf_counter()):
                began = time.perf_counter()
                self._speaking.append(await start(left.popleft()))
                made = await self._advance(self._speaking[-1:])
                self._pace.started(time.perf_counter() - began)
                await self._put(made, queue)
            if self._speaking:
                began, together = time.perf_counter(), len(self._speaking)
                made = await self._advance(self._speaking)
                self._pace.stepped(time.perf_counter() - began, together)
                await self._put(made, queue)

    async def _advance(self, voicings: Sequence[Voicing]) -> list[Voicing]:
        """Take a step of these chunks; return those that have a new latent."""
        return await advance(voicings, self._backbone, self._flow, self._decode_steps, self._warn)

    async def _put(self, made: Sequence[Voicing], queue: LatentQueue) -> None:
        """Hand on new latents, and leave the chunks that are over."""
        for voicing in made:
            assert voicing.latent is not None
            await queue.put(voicing.chunk, voicing.latent)
        for voicing in self._speaking:
            if voicing.over:
                queue.end_chunk(voicing.chunk)
        self._speaking = [voicing for voicing in self._speaking if not voicing.over]
