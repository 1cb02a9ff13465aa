"""Continuous batching: the first chunk is generated alone, then several share each step.

The first chunk alone gives the earliest sound. Chunks are independent of each other, and a step of
several costs little more than a step of one, because the weights are read once for all. In: the
chunks of a request. Out: their latents, as they are generated, in a queue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.chunk_queue import ChunkQueue
from pywasm.core.latent_queue import LatentQueue
from pywasm.core.lm.backbone import Backbone
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.generate import ActiveChunk, StoppingCriterion, advance
from pywasm.core.lm.noise import NoiseSource
from pywasm.core.options import Settings
from pywasm.core.text.chunking import Chunk
from pywasm.core.voice.prompt import Prompt

#: largest part of real time that a step of all chunks may take
MAX_LOAD = 0.8
#: audio that must be buffered before another chunk starts, as a multiple of the time a start takes
SAFETY_FACTOR = 2.0
#: weight of the latest step in the moving average
SMOOTHING = 0.1

#: seconds of a monotonic clock
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Request:
    """A text to be spoken."""

    chunks: ChunkQueue
    prompt: Prompt
    settings: Settings
    noise: NoiseSource
    #: called with a sentence about a chunk that may sound wrong
    warn: Callable[[str], None]


class AdmissionControl:
    """Admits another chunk only while playback stays ahead.

    Args:
        frame_seconds: duration of a frame.
        max_batch_size: most chunks at once.
        clock: returns seconds.
    """

    def __init__(self, frame_seconds: float, max_batch_size: int, clock: Clock) -> None:
        self._frame_seconds = frame_seconds
        self._max_batch_size = max_batch_size
        self.clock = clock
        self._start_seconds = 0.0
        self._step_seconds = 0.0
        self._emitted_frames = 0.0
        self._playing_since: float | None = None

    def on_started(self, seconds: float) -> None:
        """Record how long a chunk took to start: reading its text and its first frame."""
        self._start_seconds = max(self._start_seconds, seconds)

    def on_step(self, seconds: float, batch_size: int) -> None:
        """Record how long a step of ``batch_size`` chunks took."""
        per_chunk = seconds / batch_size
        weight = SMOOTHING if self._step_seconds else 1.0
        self._step_seconds += (per_chunk - self._step_seconds) * weight

    def on_emitted(self, frames: float) -> None:
        """Record that ``frames`` frames of audio were handed to the listener."""
        if self._playing_since is None:
            self._playing_since = self.clock()
        self._emitted_frames += frames

    def may_start(self, active: int) -> bool:
        """Return whether one more chunk may start beside ``active`` others."""
        if active == 0:
            return True
        if active >= self._max_batch_size or self._playing_since is None or not self._step_seconds:
            return False
        played = self.clock() - self._playing_since
        buffered = self._emitted_frames * self._frame_seconds - played
        load = (active + 1) * self._step_seconds / self._frame_seconds
        return load <= MAX_LOAD and buffered > SAFETY_FACTOR * self._start_seconds


class BatchGenerator:
    """Generates the latents of requests.

    Args:
        bundle: the model's numbers.
        backbone: takes the steps.
        flow: makes the latents.
    """

    def __init__(self, bundle: Bundle, backbone: Backbone, flow: FlowHead) -> None:
        self._bundle = bundle
        self._backbone = backbone
        self._flow = flow

    async def generate(
        self, request: Request, queue: LatentQueue, admission: AdmissionControl
    ) -> None:
        """Put the latents of every chunk into ``queue``, then close it.

        An error closes the queue too; whoever takes from the queue raises it.
        """
        try:
            await self._generate(request, queue, admission)
        except Exception as error:  # noqa: BLE001 (raised by the reader of the queue)
            queue.close(error)
        else:
            queue.close()

    async def _generate(
        self, request: Request, queue: LatentQueue, admission: AdmissionControl
    ) -> None:
        clock = admission.clock
        active: list[ActiveChunk] = []
        while True:
            if not active:
                chunk = await request.chunks.next()
                if chunk is None:
                    return
            else:
                chunk = request.chunks.next_nowait() if admission.may_start(len(active)) else None
            if chunk is not None:
                began = clock()
                active.append(await self._start(chunk, request))
                advanced = await self._advance(active[-1:], request)
                admission.on_started(clock() - began)
                active = await _emit(advanced, active, queue)
            if active:
                began, batch_size = clock(), len(active)
                advanced = await self._advance(active, request)
                admission.on_step(clock() - began, batch_size)
                active = await _emit(advanced, active, queue)

    async def _start(self, chunk: Chunk, request: Request) -> ActiveChunk:
        if chunk.oversize:
            request.warn(
                f"part {chunk.index + 1} of the text is long ({len(chunk.text)} characters) and "
                f"has no place to split it; words may be skipped: {chunk.text[:60]!r}"
            )
        sequence = await self._backbone.begin(request.prompt, chunk.tokens)
        stopping = StoppingCriterion(chunk, self._bundle, request.settings)
        return ActiveChunk(chunk, sequence, request.noise(chunk.index), stopping)

    async def _advance(self, active: Sequence[ActiveChunk], request: Request) -> list[ActiveChunk]:
        steps = request.settings.decode_steps
        return await advance(active, self._backbone, self._flow, steps, request.warn)


async def _emit(
    advanced: Sequence[ActiveChunk], active: Sequence[ActiveChunk], queue: LatentQueue
) -> list[ActiveChunk]:
    """Queue the new latents; return the chunks that are not finished."""
    for one in advanced:
        assert one.latent is not None
        await queue.put(one.chunk, one.latent)
    for one in active:
        if one.finished:
            queue.end_chunk(one.chunk)
    return [one for one in active if not one.finished]
