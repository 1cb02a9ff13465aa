"""The stream of audio: how much each decoder call takes, and in which order audio leaves."""

from __future__ import annotations

import asyncio
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from pywasm.core.audio import DeviceAudio
from pywasm.core.codec.decoder import ChunkDecoder, Codec
from pywasm.core.codec.stream import MAX_FRAMES_PER_CALL, AudioStream
from pywasm.core.errors import HostError
from pywasm.core.host import Outputs, floats
from pywasm.core.latent_queue import LatentQueue
from pywasm.core.text.chunking import Chunk
from tests.drive import run

CHUNKS = [Chunk(text=str(i), tokens=(), words=1, index=i, oversize=False) for i in range(3)]


@dataclass
class Call:
    """A decoder call, which makes one sample of each frame."""

    #: position of its decoder among those that were started
    decoder: int
    frames: int
    outputs: asyncio.Future[Outputs]

    def finish(self) -> None:
        audio = floats([0.0] * self.frames, 1, 1, self.frames)
        self.outputs.set_result(Outputs({}, {"audio": audio}, None))


class StubCodec(Codec):
    """Makes calls that are over at once, or when a test finishes them."""

    def __init__(self, *, manual: bool) -> None:
        self.manual = manual
        self.decoders = 0
        self.calls: list[Call] = []

    def start_chunk(self) -> ChunkDecoder:
        self.decoders += 1
        return StubDecoder(self, self.decoders - 1)

    def begin(self, decoder: int, frames: int) -> asyncio.Future[Outputs]:
        call = Call(decoder, frames, asyncio.get_running_loop().create_future())
        self.calls.append(call)
        if not self.manual:
            call.finish()
        return call.outputs


@dataclass
class StubDecoder:
    """Decodes one chunk with the codec's calls."""

    codec: StubCodec
    index: int

    def push(
        self, latents: Sequence[array[float]], *, is_last: bool
    ) -> asyncio.Future[Outputs] | None:
        return self.codec.begin(self.index, len(latents)) if latents else None


@dataclass
class Scene:
    """A stream over a queue, and what came out of it."""

    manual: bool = False
    pause_rate: int | None = None
    queue: LatentQueue = field(default_factory=lambda: LatentQueue(100))
    #: "emitted" with a number of samples, or "yielded" with a chunk's index, in order
    events: list[tuple[str, int]] = field(default_factory=list)
    pieces: list[DeviceAudio] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.codec = StubCodec(manual=self.manual)
        self.stream = AudioStream(
            self.codec,
            self.queue,
            lambda n: self.events.append(("emitted", n)),
            pause_rate=self.pause_rate,
        )

    async def put(self, chunk: int | Chunk, frames: int, *, end: bool = False) -> None:
        which = CHUNKS[chunk] if isinstance(chunk, int) else chunk
        for _ in range(frames):
            await self.queue.put(which, array("f", [0.0]))
        if end:
            self.queue.end_chunk(which)
        await settle()

    async def collect(self) -> None:
        async for piece in self.stream.decode():
            self.pieces.append(piece)
            self.events.append(("yielded", piece.chunk.index))

    async def finish(self, call: int) -> None:
        self.codec.calls[call].finish()
        await settle()

    @property
    def sizes(self) -> list[int]:
        """Frames of each call so far."""
        return [call.frames for call in self.codec.calls]

    @property
    def sounds(self) -> list[tuple[int, bool, int, int]]:
        """Chunk, whether it is silence, position and samples of each piece."""
        return [(p.chunk.index, p.tensor is None, p.position, p.samples) for p in self.pieces]

    @property
    def order(self) -> list[int]:
        """Index of the chunk of each piece."""
        return [piece.chunk.index for piece in self.pieces]


async def settle() -> None:
    """Yield to the event loop until every task waits."""
    for _ in range(20):
        await asyncio.sleep(0)


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize(
    ("frames", "sizes"),
    [
        (1, [1]),
        (2, [1, 1]),
        (5, [1, 2, 2]),
        (64, [1, 2, 4, 8, 16, 16, 16, 1]),
    ],
)
def test_calls_grow_from_one_frame_to_the_limit(frames: int, sizes: list[int]) -> None:
    scene = Scene()

    async def go() -> None:
        await scene.put(0, frames, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    assert scene.sizes == sizes
    assert max(sizes) <= MAX_FRAMES_PER_CALL


def test_the_size_of_calls_does_not_start_over_with_a_chunk() -> None:
    scene = Scene()

    async def go() -> None:
        await scene.put(0, 3, end=True)
        await scene.put(1, 12, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    assert scene.sizes == [1, 2, 4, 8]


def test_two_calls_are_in_flight_and_no_more() -> None:
    scene = Scene(manual=True)

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        await scene.put(0, 50)
        assert scene.sizes == [1, 2]
        await scene.finish(0)
        assert scene.sizes == [1, 2, 4]
        await stop(collecting)

    run(go())


def test_beside_a_running_call_the_next_waits_until_it_is_half_full() -> None:
    scene = Scene(manual=True)

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        await scene.put(0, 7)
        for call in (0, 1):
            await scene.finish(call)
        assert scene.sizes == [1, 2, 4]
        await scene.put(0, 3)
        assert scene.sizes == [1, 2, 4]
        await scene.put(0, 1)
        assert scene.sizes == [1, 2, 4, 4]
        await stop(collecting)

    run(go())


def test_an_idle_decoder_takes_what_there_is() -> None:
    scene = Scene()

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        for _ in range(4):
            await scene.put(0, 1)
        assert scene.sizes == [1, 1, 1, 1]
        await stop(collecting)

    run(go())


def test_the_end_of_a_chunk_does_not_wait_for_more_frames() -> None:
    scene = Scene(manual=True)

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        await scene.put(0, 7)
        for call in (0, 1):
            await scene.finish(call)
        await scene.put(0, 1, end=True)
        assert scene.sizes == [1, 2, 4, 1]
        await stop(collecting)

    run(go())


def test_chunks_leave_in_text_order_though_decoded_out_of_order() -> None:
    scene = Scene()

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        await scene.put(1, 3, end=True)
        assert sum(scene.sizes) == 3
        assert scene.order == []
        await scene.put(0, 1)
        assert scene.order == [0]
        await scene.put(0, 1, end=True)
        scene.queue.close()
        await collecting

    run(go())
    assert scene.order == sorted(scene.order)
    assert set(scene.order) == {0, 1}


def test_every_chunk_has_a_decoder_of_its_own() -> None:
    scene = Scene()

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        for chunk in (1, 0):
            await scene.put(chunk, 2)
        for chunk in (1, 0):
            await scene.put(chunk, 2, end=True)
        scene.queue.close()
        await collecting

    run(go())
    frames: Counter[int] = Counter()
    for call in scene.codec.calls:
        frames[call.decoder] += call.frames
    assert frames == {0: 4, 1: 4}


def test_a_chunk_that_makes_no_sound_holds_nothing_up() -> None:
    scene = Scene()

    async def go() -> None:
        await scene.put(0, 0, end=True)
        await scene.put(1, 1, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    assert scene.order == [1]


def test_a_piece_has_its_position_and_its_chunk() -> None:
    scene = Scene()

    async def go() -> None:
        await scene.put(0, 3, end=True)
        await scene.put(1, 2, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    found = [(piece.position, piece.samples, piece.chunk.index) for piece in scene.pieces]
    assert found == [(0, 1, 0), (1, 2, 0), (3, 2, 1)]


def test_pauses_are_pieces_of_silence_and_every_chunk_ends_with_one() -> None:
    scene = Scene(pause_rate=10)
    first = replace(CHUNKS[0], pause_before=0.1, pause_after=0.26)

    async def go() -> None:
        await scene.put(first, 3, end=True)
        await scene.put(1, 2, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    assert scene.sounds == [
        *[(0, True, 0, 1), (0, False, 1, 1), (0, False, 2, 2), (0, True, 4, 3)],
        *[(1, False, 7, 2), (1, True, 9, 0)],
    ]
    assert [n for kind, n in scene.events if kind == "emitted"] == [1, 1, 2, 3, 2, 0]


def test_an_end_that_is_known_late_comes_alone() -> None:
    scene = Scene(pause_rate=10)

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        await scene.put(0, 1)
        assert scene.sounds == [(0, False, 0, 1)]
        await scene.put(0, 0, end=True)
        assert scene.sounds == [(0, False, 0, 1), (0, True, 1, 0)]
        scene.queue.close()
        await collecting

    run(go())


def test_pauses_keep_their_place_though_chunks_are_decoded_out_of_order() -> None:
    scene = Scene(pause_rate=10)

    async def go() -> None:
        await scene.put(replace(CHUNKS[1], pause_before=0.1), 1, end=True)
        await scene.put(replace(CHUNKS[0], pause_after=0.2), 1, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    assert scene.sounds == [
        *[(0, False, 0, 1), (0, True, 1, 2)],
        *[(1, True, 3, 1), (1, False, 4, 1), (1, True, 5, 0)],
    ]


def test_a_chunk_that_makes_no_sound_keeps_its_pauses() -> None:
    scene = Scene(pause_rate=10)

    async def go() -> None:
        await scene.put(replace(CHUNKS[0], pause_before=0.1, pause_after=0.2), 0, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    assert scene.sounds == [(0, True, 0, 1), (0, True, 1, 2)]


def test_without_a_rate_nothing_comes_of_pauses() -> None:
    scene = Scene()

    async def go() -> None:
        await scene.put(replace(CHUNKS[0], pause_before=0.1, pause_after=0.2), 1, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    assert scene.sounds == [(0, False, 0, 1)]


def test_samples_are_reported_before_their_piece_is_yielded() -> None:
    scene = Scene()

    async def go() -> None:
        await scene.put(0, 3, end=True)
        scene.queue.close()
        await scene.collect()

    run(go())
    assert scene.events == [("emitted", 1), ("yielded", 0), ("emitted", 2), ("yielded", 0)]


def test_cancelling_cancels_the_calls_in_flight() -> None:
    scene = Scene(manual=True)

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        await scene.put(0, 10)
        await stop(collecting)

    run(go())
    assert [call.outputs.cancelled() for call in scene.codec.calls] == [True, True]


def test_closing_early_cancels_the_calls_in_flight() -> None:
    scene = Scene(manual=True)

    async def go() -> None:
        await scene.put(0, 10)
        pieces = scene.stream.decode()
        waiting = asyncio.ensure_future(anext(pieces))
        await settle()
        await scene.finish(0)
        await waiting
        await pieces.aclose()

    run(go())
    assert [call.outputs.cancelled() for call in scene.codec.calls] == [False, True]


def test_an_error_of_the_queue_comes_after_the_last_latent() -> None:
    scene = Scene()

    async def go() -> None:
        await scene.put(0, 5)
        scene.queue.close(HostError("broke"))
        with pytest.raises(HostError, match="broke"):
            await scene.collect()

    run(go())
    assert sum(piece.samples for piece in scene.pieces) == 5


def test_a_failed_call_raises_its_error_and_cancels_the_other() -> None:
    scene = Scene(manual=True)

    async def go() -> None:
        collecting = asyncio.create_task(scene.collect())
        await scene.put(0, 10)
        scene.codec.calls[0].outputs.set_exception(HostError("broke"))
        with pytest.raises(HostError, match="broke"):
            await collecting

    run(go())
    assert scene.codec.calls[1].outputs.cancelled()
