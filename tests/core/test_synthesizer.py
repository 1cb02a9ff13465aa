"""The whole chain over scripted graphs: order, batching, both paths, stopping, errors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

import pytest

from pywasm.core.audio import AudioChunk
from pywasm.core.codec import joints as joints_module
from pywasm.core.errors import BundleError, HostError, TextError, VoiceError
from pywasm.core.host import Tensor
from pywasm.core.lm.generate import max_frames
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.text.chunk_source import ChunkSource
from pywasm.core.text.chunking import Chunk
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run

TWO_CHUNKS = "One two three four five six. Seven eight nine ten eleven twelve."


def speak(text: str, host: FakeHost, voice: str | None = None, **options: Any) -> list[AudioChunk]:
    async def go() -> list[AudioChunk]:
        synthesizer = await Synthesizer.open(host)
        pieces = synthesizer.speak(text, voice, Options(**options), warn=lambda _: None)
        return [piece async for piece in pieces]

    return run(go())


def ramp(frames: int) -> list[float]:
    """Return what the stand-in decoder makes of a chunk."""
    return [float(i) for i in range(frames * samples.SAMPLES_PER_FRAME)]


def samples_of(pieces: Sequence[AudioChunk], part: int) -> list[float]:
    return [sample for piece in pieces if piece.part == part for sample in piece.samples]


@pytest.mark.parametrize("stateful", [True, False])
def test_every_chunk_is_decoded_whole_and_from_a_fresh_state(stateful: bool) -> None:
    host = samples.host(samples.functions(samples.at(10), stateful=stateful))
    pieces = speak(TWO_CHUNKS, host, max_tokens=20, reading=None)
    assert {piece.part for piece in pieces} == {0, 1}
    for index in range(2):
        assert samples_of(pieces, index) == ramp(13)


def test_stateful_and_stateless_paths_feed_the_flow_head_the_same_conditions() -> None:
    def conditions(stateful: bool) -> list[float]:
        seen: list[float] = []
        graphs = samples.functions(samples.at(8), stateful=stateful)
        flow = graphs["flow_lm_flow"]

        def recording(inputs: samples.Inputs) -> dict[str, Tensor]:
            seen.append(inputs["condition"].data[0])
            return dict(flow(inputs))

        speak("Hello there.", samples.host(graphs | {"flow_lm_flow": recording}))
        return seen

    assert conditions(True) == conditions(False)
    assert len(conditions(True)) == 13


def test_a_chunk_that_may_outgrow_the_cache_is_refused_before_anything_is_spoken() -> None:
    model = {**samples.manifest({})["model"], "max_positions": 300}
    host = samples.host(samples.functions(samples.at(8)), model=model)
    speak("Short enough.", host, reading=None)
    before = len(host.runs)
    with pytest.raises(
        TextError, match=r"part 2 .* 401 characters .* of the model's 300 .* 'Word word"
    ):
        speak("Short enough. " + "word " * 80 + ".", host, reading=None)
    assert len(host.runs) == before


def test_with_reading_no_chunk_outgrows_the_cache() -> None:
    model = {**samples.manifest({})["model"], "max_positions": 150}
    host = samples.host(samples.functions(samples.at(8)), model=model)
    pieces = speak("word " * 80, host)
    said = {piece.part: piece.text for piece in pieces}
    assert len(said) == 4
    assert " ".join(said.values()).lower().replace(".", "").split() == ["word"] * 80


def test_a_voice_that_leaves_no_room_for_a_text_is_refused() -> None:
    model = {**samples.manifest({})["model"], "max_positions": 20}
    host = samples.host(samples.functions(samples.at(8)), model=model)
    with pytest.raises(VoiceError, match=r"no room for a text: .* of the model's 20 positions"):
        speak("Hello.", host)


def test_the_voice_is_prefilled_once() -> None:
    host = samples.host(samples.functions(samples.at(8)))

    async def go() -> None:
        synthesizer = await Synthesizer.open(host)
        for _ in range(2):
            before = len(host.runs)
            async for _piece in synthesizer.speak("Hello."):
                pass
            prefills.append(host.runs[before:].index("flow_lm_flow"))

    prefills: list[int] = []
    run(go())
    # Runs before the first latent: the voice, the text conditioner, the first step.
    # The second text needs no run for the voice.
    assert prefills == [3, 2]


@pytest.mark.parametrize("stateful", [True, False])
def test_a_prepared_text_is_not_read_again_and_sounds_the_same(stateful: bool) -> None:
    host = samples.host(samples.functions(samples.at(8), stateful=stateful))

    async def say(text: str) -> tuple[list[str], list[float]]:
        before = len(host.runs)
        pcm: list[float] = []
        async for piece in synthesizer.speak(text, options=short):
            pcm += piece.samples
        return host.runs[before:], pcm

    async def go() -> None:
        expected = (await say(TWO_CHUNKS))[1]
        await synthesizer.prepare(TWO_CHUNKS + " And on.", options=short)
        for _ in range(2):  # a prepared text is kept
            runs, pcm = await say(TWO_CHUNKS)
            assert pcm == expected
            assert runs.index("flow_lm_flow") == (0 if stateful else 2)
            assert runs.count("text_conditioner") == (1 if stateful else 2)
        runs, _ = await say("Seven eight nine.")
        assert runs[0] == "text_conditioner"

    short = Options(max_tokens=20)
    synthesizer = run(Synthesizer.open(host))
    run(go())


def test_what_cannot_be_spoken_cannot_be_prepared() -> None:
    synthesizer = run(Synthesizer.open(samples.host(samples.functions())))
    with pytest.raises(TextError, match="nothing can be spoken"):
        run(synthesizer.prepare("  "))
    with pytest.raises(VoiceError, match="bob"):
        run(synthesizer.prepare("Hello.", "bob"))


def test_graph_runs_per_frame() -> None:
    host = samples.host(samples.functions(samples.at(30)))
    speak("Hello there.", host)
    assert host.runs.count("flow_lm_flow") == 35
    assert host.runs.count("flow_lm_main_kv") == 1 + 35 + 1  # voice, steps, the step not emitted
    assert host.runs.count("text_conditioner") == 1
    assert host.runs.count("mimi_decoder_stream") <= 35


def test_same_seed_same_latents_other_seed_other_latents() -> None:
    def latents(seed: int) -> list[float]:
        seen: list[float] = []
        graphs = samples.functions(samples.at(8))
        decode = graphs["mimi_decoder_stream"]

        def recording(inputs: samples.Inputs) -> dict[str, Tensor]:
            seen.extend(inputs["latent"].data)
            return dict(decode(inputs))

        graphs["flow_lm_flow"] = lambda inputs: {"flow_direction": inputs["x"]}
        host = samples.host(graphs | {"mimi_decoder_stream": recording})
        speak("Hello there.", host, seed=seed, temperature=0.5)
        return seen

    assert latents(1) == latents(1)
    assert latents(1) != latents(2)


def test_closing_early_stops_the_loop() -> None:
    host = samples.host(samples.functions(samples.never))

    async def go() -> None:
        synthesizer = await Synthesizer.open(host)
        pieces = synthesizer.speak(TWO_CHUNKS)
        await anext(pieces)
        await pieces.aclose()
        runs = len(host.runs)
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(host.runs) == runs
        assert runs < 200

    run(go())


def test_cancelling_the_task_stops_the_loop() -> None:
    host = samples.host(samples.functions(samples.never))

    async def go() -> None:
        synthesizer = await Synthesizer.open(host)

        async def consume() -> None:
            async with aclosing(synthesizer.speak(TWO_CHUNKS)) as pieces:
                async for _ in pieces:
                    await asyncio.sleep(0)

        task = asyncio.create_task(consume())
        while "mimi_decoder_stream" not in host.runs:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        runs = len(host.runs)
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(host.runs) == runs

    run(go())


def test_a_piece_has_its_position_and_its_part_of_the_text() -> None:
    pieces = speak(TWO_CHUNKS, samples.host(samples.functions(samples.at(10))), max_tokens=20)
    position = 0
    for piece in pieces:
        assert piece.position == position
        assert piece.start_seconds == position / piece.sample_rate
        position += len(piece.samples)
    assert {piece.part: piece.text for piece in pieces} == {
        0: "One two three four five six.",
        1: "Seven eight nine ten eleven twelve.",
    }


TOKENS = tuple(range(5))


def joined(eos: samples.Logits, pauses: Sequence[tuple[float, float]]) -> list[AudioChunk]:
    """Speak one chunk of 13 frames for each pair of pauses, with joints."""

    async def paused(*_: object) -> AsyncGenerator[Chunk, None]:
        for i, (before, after) in enumerate(pauses):
            yield Chunk("Text.", TOKENS, 6, i, False, before, after, (i, i + 1))

    async def go() -> list[AudioChunk]:
        synthesizer = await Synthesizer.open(samples.host(samples.functions(eos)))
        pieces = synthesizer.speak("Text.", warn=lambda _: None)
        return [piece async for piece in pieces]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ChunkSource, "chunks", paused)
        # A fade of two samples at the sample rate of the made-up model.
        patch.setattr(joints_module, "FADE_OUT_SECONDS", 0.04)
        return run(go())


def test_at_joints_chunks_fade_out_and_their_pauses_are_inserted() -> None:
    pieces = joined(samples.at(10), [(0.04, 0.1), (0.0, 0.0), (0.02, 0.06)])
    whole = ramp(13)
    faded = [*whole[:-2], whole[-2] / 2, 0.0]
    assert [sample for piece in pieces for sample in piece.samples] == [
        *[0.0] * 2,
        *faded,
        *[0.0] * 5,
        *faded,
        *[0.0] * 1,
        *faded,
        *[0.0] * 3,
    ]
    position = 0
    for piece in pieces:
        assert piece.samples
        assert (piece.position, piece.source) == (position, (piece.part, piece.part + 1))
        position += len(piece.samples)
    assert [len(samples_of(pieces, part)) for part in range(3)] == [59, 52, 56]


def test_a_chunk_that_the_length_cap_cuts_fades_out() -> None:
    found = [sample for piece in joined(samples.never, [(0, 0)]) for sample in piece.samples]
    bundle = samples.bundle()
    whole = ramp(max_frames(bundle.model, bundle.audio, len(TOKENS)))
    assert found == [*whole[:-2], whole[-2] / 2, 0.0]


@pytest.mark.parametrize("graph", ["flow_lm_flow", "mimi_decoder_stream", "flow_lm_main_kv"])
def test_a_failing_graph_ends_the_speech_with_its_error(graph: str) -> None:
    def failing(_inputs: samples.Inputs) -> dict[str, Tensor]:
        raise HostError(f"{graph} broke")

    host = samples.host(samples.functions() | {graph: failing})
    with pytest.raises(HostError, match=f"{graph} broke"):
        speak("Hello there.", host)


def test_after_an_error_the_synthesizer_still_works() -> None:
    host = samples.host(samples.functions(samples.at(8)))

    async def go() -> int:
        synthesizer = await Synthesizer.open(host)
        for text, voice, error in (("", None, TextError), ("Hi.", "bob", VoiceError)):
            with pytest.raises(error):
                await anext(synthesizer.speak(text, voice))
        return len([piece async for piece in synthesizer.speak("Hi.")])

    assert run(go()) > 0


def test_an_oversize_chunk_is_spoken_with_a_warning() -> None:
    warnings: list[str] = []
    host = samples.host(samples.functions(samples.at(8)))

    async def go() -> None:
        synthesizer = await Synthesizer.open(host)
        async for _ in synthesizer.speak(
            "one two three four five six seven",
            options=Options(max_tokens=3, reading=None),
            warn=warnings.append,
        ):
            pass

    run(go())
    assert "has no place to split it" in warnings[0]


def test_a_language_without_rules_is_spoken_as_the_reference_does() -> None:
    def host(language: str) -> FakeHost:
        return samples.host(samples.functions(samples.at(8)), language=language)

    warnings: list[str] = []

    async def go() -> list[AudioChunk]:
        synthesizer = await Synthesizer.open(host("klingon"))
        pieces = synthesizer.speak("Red\n3", warn=warnings.append)
        return [piece async for piece in pieces]

    assert run(go()) == speak("Red\n3", host("english"), reading=None)
    assert warnings == ["the text is not read: there are no rules for 'klingon'"]


def test_an_added_voice_can_be_spoken_with() -> None:
    host = samples.host(samples.functions(samples.at(8)))

    async def go() -> None:
        synthesizer = await Synthesizer.open(host)
        voice = synthesizer.add_voice("ada", samples.voice_file(1))
        assert voice == "ada-2"
        assert [piece async for piece in synthesizer.speak("Hi.", voice)]

    run(go())


@pytest.mark.parametrize(
    ("missing", "complaint"),
    [
        ("flow_lm_main_kv", "neither flow_lm_main_kv nor flow_lm_main"),
        ("flow_lm_flow", "no graph flow_lm_flow"),
        ("text_conditioner", "no graph text_conditioner"),
        ("mimi_decoder_stream", "no graph mimi_decoder"),
    ],
)
def test_a_bundle_without_a_needed_graph_is_refused(missing: str, complaint: str) -> None:
    graphs = samples.functions()
    del graphs[missing]
    with pytest.raises(BundleError, match=complaint):
        run(Synthesizer.open(samples.host(graphs)))


def test_a_damaged_file_is_refused_by_name() -> None:
    host = samples.host(samples.functions())
    host.files = {**host.files, "flow_lm_flow.onnx": b"flipped"}
    with pytest.raises(BundleError, match=r"flow_lm_flow\.onnx"):
        run(Synthesizer.open(host))
