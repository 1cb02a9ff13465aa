"""Decode the latents of a queue while they are generated, and yield audio in text order."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass

from pywasm.core.audio import DeviceAudio
from pywasm.core.codec.decoder import ChunkDecoder, Codec
from pywasm.core.codec.reorder import ReorderBuffer
from pywasm.core.host import DeviceTensor, Outputs
from pywasm.core.latent_queue import ENDS_ONLY, LatentBatch, LatentQueue
from pywasm.core.text.chunking import Chunk

#: most latents per decoder call
MAX_FRAMES_PER_CALL = 16
#: decoder calls in flight: one runs, one waits
MAX_CALLS_IN_FLIGHT = 2


@dataclass(frozen=True, slots=True)
class _Call:
    """A decoder call in flight."""

    batch: LatentBatch
    #: None if the call makes no sound
    outputs: asyncio.Future[Outputs] | None

    def done(self) -> bool:
        return self.outputs is None or self.outputs.done()


class AudioStream:
    """Decodes the latents of one text.

    The first call takes one frame, so that it is heard early; each later call takes at most twice
    as many as the one before. A piece is then ready before the piece before it has been played.
    While one call runs, the next begins as soon as it is half full, so the decoder never waits for
    this loop. Chunks whose turn has not come are decoded when earlier chunks leave time for it.

    Args:
        codec: decodes.
        queue: where the latents come from.
        on_emitted: called with the number of samples of a piece before it is yielded.
        pause_rate: samples per second of the silence at the joints of chunks. With it, the pauses
            of each chunk are yielded, and every chunk ends with a silence, if only of 0 samples.
            None leaves them out.
    """

    def __init__(
        self,
        codec: Codec,
        queue: LatentQueue,
        on_emitted: Callable[[int], None],
        *,
        pause_rate: int | None = None,
    ) -> None:
        self._queue = queue
        self._on_emitted = on_emitted
        self._pause_rate = pause_rate
        self._decoders: defaultdict[int, ChunkDecoder] = defaultdict(codec.start_chunk)
        self._calls: deque[_Call] = deque()
        self._max_frames = 1
        self._position = 0
        #: number of chunks of which something was yielded
        self._begun = 0
        #: None at the end of a chunk
        self._reorder = ReorderBuffer[tuple[Chunk, DeviceTensor | None]]()

    async def decode(self) -> AsyncGenerator[DeviceAudio, None]:
        """Yield audio until the queue is drained.

        Raises:
            HostError: a graph failed.
            Exception: whatever the queue was closed with.
        """
        queue, calls = self._queue, self._calls
        try:
            while calls or not queue.drained():
                min_frames = max(1, self._max_frames // 2) if calls else 1
                full = len(calls) == MAX_CALLS_IN_FLIGHT
                if not full and (batch := queue.take(self._max_frames, min_frames)):
                    self._begin(batch)
                elif calls and calls[0].done():
                    await self._finish(calls.popleft())
                    for piece in self._ready():
                        self._on_emitted(piece.samples)
                        yield piece
                else:
                    await queue.wait(ENDS_ONLY if full else min_frames)
        finally:
            await self._cancel()

    def _begin(self, batch: LatentBatch) -> None:
        index = batch.chunk.index
        outputs = self._decoders[index].push(batch.latents, is_last=batch.is_last)
        self._calls.append(_Call(batch, outputs))
        if outputs:
            outputs.add_done_callback(lambda _: self._queue.notify())
            self._max_frames = min(2 * self._max_frames, MAX_FRAMES_PER_CALL)
        if batch.is_last:
            del self._decoders[index]

    async def _finish(self, call: _Call) -> None:
        chunk = call.batch.chunk
        if call.outputs:
            audio = (await call.outputs).kept["audio"]
            self._reorder.add(chunk.index, (chunk, audio))
        if call.batch.is_last:
            if self._pause_rate is not None:
                self._reorder.add(chunk.index, (chunk, None))
            self._reorder.end(chunk.index)

    def _ready(self) -> Iterator[DeviceAudio]:
        for chunk, audio in self._reorder.pop_ready():
            if chunk.index >= self._begun:
                self._begun = chunk.index + 1
                if before := self._silence(chunk.pause_before):
                    yield self._piece(chunk, None, before)
            samples = self._silence(chunk.pause_after) if audio is None else audio.shape[-1]
            yield self._piece(chunk, audio, samples)

    def _silence(self, seconds: float) -> int:
        return round(seconds * (self._pause_rate or 0))

    def _piece(self, chunk: Chunk, audio: DeviceTensor | None, samples: int) -> DeviceAudio:
        piece = DeviceAudio(audio, samples, self._position, chunk)
        self._position += samples
        return piece

    async def _cancel(self) -> None:
        pending = [call.outputs for call in self._calls if call.outputs]
        for outputs in pending:
            outputs.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
