"""Both decoders: which calls they make, and that they make the same sound."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence

import pytest

from pywasm.core.bundle.manifest import parse_manifest
from pywasm.core.codec.decoder import ChunkDecoder, Codec, concat_latents
from pywasm.core.errors import BundleError
from pywasm.core.host import Outputs, Tensor, floats
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run

WHOLE = ["latent_to_mimi", "mimi_decoder"]
both = pytest.mark.parametrize("streaming", [True, False])


def opened(streaming: bool) -> tuple[Codec, FakeHost]:
    host = samples.host(samples.functions(stateful=streaming))
    codec = Codec(parse_manifest(host.files["manifest.json"]), host)
    run(codec.open())
    return codec, host


def latents(count: int) -> list[array[float]]:
    return [array("f", [1.0] * samples.LATENT_DIM) for _ in range(count)]


def ramp(start: int, stop: int) -> list[float]:
    """Return what the stand-in decoder makes of frames ``start`` to ``stop`` of a chunk."""
    return [float(i) for i in range(start * SIZE, stop * SIZE)]


SIZE = samples.SAMPLES_PER_FRAME


async def push(
    decoder: ChunkDecoder, count: int, *, is_last: bool = False
) -> Sequence[float] | None:
    """Push latents; return the samples, or None if there was no call."""
    call: asyncio.Future[Outputs] | None = decoder.push(latents(count), is_last=is_last)
    if call is None:
        return None
    audio = (await call).kept["audio"]
    assert isinstance(audio, Tensor)
    assert audio.shape == (1, 1, len(audio.data))
    return list(audio.as_floats())


def test_a_streaming_decoder_makes_a_call_of_every_push() -> None:
    codec, host = opened(True)

    async def go() -> list[Sequence[float] | None]:
        decoder = codec.start_chunk()
        return [await push(decoder, 2), await push(decoder, 1), await push(decoder, 3)]

    assert run(go()) == [ramp(0, 2), ramp(2, 3), ramp(3, 6)]
    assert host.runs == ["mimi_decoder_stream"] * 3


def test_a_call_of_a_streaming_decoder_can_begin_before_the_last_one_is_over() -> None:
    codec, _ = opened(True)

    async def go() -> list[list[float]]:
        decoder = codec.start_chunk()
        calls = [decoder.push(latents(1), is_last=False) for _ in range(2)]
        audio = [(await call).kept["audio"] for call in calls if call is not None]
        return [list(one.as_floats()) for one in audio if isinstance(one, Tensor)]

    assert run(go()) == [ramp(0, 1), ramp(1, 2)]


def test_an_empty_last_push_to_a_streaming_decoder_makes_no_call() -> None:
    codec, host = opened(True)

    async def go() -> Sequence[float] | None:
        decoder = codec.start_chunk()
        await push(decoder, 1)
        return await push(decoder, 0, is_last=True)

    assert run(go()) is None
    assert host.runs == ["mimi_decoder_stream"]


@pytest.mark.parametrize("last", [2, 0])
def test_a_whole_chunk_is_decoded_at_its_end(last: int) -> None:
    codec, host = opened(False)

    async def go() -> Sequence[float] | None:
        decoder = codec.start_chunk()
        assert await push(decoder, 2) is None
        assert await push(decoder, 1) is None
        assert host.runs == []
        return await push(decoder, last, is_last=True)

    assert run(go()) == ramp(0, 3 + last)
    assert host.runs == WHOLE


@both
def test_a_chunk_without_latents_makes_no_call(streaming: bool) -> None:
    codec, host = opened(streaming)
    assert run(push_once(codec, 0)) is None
    assert host.runs == []


async def push_once(codec: Codec, count: int) -> Sequence[float] | None:
    return await push(codec.start_chunk(), count, is_last=True)


@both
def test_both_decoders_make_the_same_sound(streaming: bool) -> None:
    codec, _ = opened(streaming)

    async def go() -> list[float]:
        decoder = codec.start_chunk()
        pieces = [await push(decoder, 2), await push(decoder, 3, is_last=True)]
        return [sample for piece in pieces for sample in piece or ()]

    assert run(go()) == ramp(0, 5)


@both
def test_every_chunk_starts_from_the_initial_state(streaming: bool) -> None:
    codec, _ = opened(streaming)
    assert [run(push_once(codec, 2)) for _ in range(2)] == [ramp(0, 2)] * 2


@pytest.mark.parametrize(
    ("graphs", "missing"),
    [([], "mimi_decoder"), (["mimi_decoder"], "latent_to_mimi"), (["latent_to_mimi"], "mimi_deco")],
)
def test_a_bundle_that_cannot_decode_is_refused(graphs: list[str], missing: str) -> None:
    functions = samples.functions(stateful=False)
    host = samples.host({name: functions[name] for name in graphs})
    codec = Codec(parse_manifest(host.files["manifest.json"]), host)
    with pytest.raises(BundleError, match=f"no graph {missing}"):
        run(codec.open())


def test_latents_are_concatenated_along_time() -> None:
    assert concat_latents([array("f", [1.0, 2.0]), array("f", [3.0, 4.0])]) == floats(
        [1.0, 2.0, 3.0, 4.0], 1, 2, 2
    )
