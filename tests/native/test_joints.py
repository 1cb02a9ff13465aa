"""The bundled voice at the joints of chunks, and where the length cap cuts: no click."""

from __future__ import annotations

import asyncio
from array import array
from collections import defaultdict

import pytest

import pywasm
from pywasm.core.codec.joints import fade_out_samples
from pywasm.core.lm import generate
from pywasm.core.options import Options
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.pauses import Pauses
from tests.joined import (
    SENTENCE_PAUSE,
    TEXT,
    allowed,
    check_joints,
    largest_step,
    loudest_cut,
    sounds,
)

VOICES = ["susan", "robert", "angus"]
OPTIONS = Options(reading=ReadingOptions(pauses=Pauses(sentence=SENTENCE_PAUSE)))
GOODBYE = "Goodbye everyone."


def generated(text: str, voice: str) -> tuple[list[array[float]], pywasm.Synthesizer]:
    """Return the sound of each chunk as it was generated, without fades."""

    async def go() -> tuple[list[array[float]], pywasm.Synthesizer]:
        found: defaultdict[int, array[float]] = defaultdict(lambda: array("f"))
        async with pywasm.open_bundle() as synthesizer:
            async for piece in synthesizer.generate(text, voice, OPTIONS, warn=lambda _: None):
                if piece.tensor is not None:
                    found[piece.chunk.index] += (
                        await synthesizer.host.fetch(piece.tensor)
                    ).as_floats()
        return [*found.values()], synthesizer

    return asyncio.run(go())


def spoken(text: str, voice: str) -> list[float]:
    async def go() -> list[float]:
        async with pywasm.open_bundle() as synthesizer:
            pieces = synthesizer.speak(text, voice, OPTIONS, warn=lambda _: None)
            return [sample async for piece in pieces for sample in piece.samples]

    return asyncio.run(go())


@pytest.mark.parametrize("voice", VOICES)
def test_no_joint_clicks_and_pauses_are_exact(voice: str) -> None:
    raw, synthesizer = generated(TEXT, voice)
    rate = synthesizer.sample_rate
    parts = sounds(spoken(TEXT, voice), [*map(len, raw)], rate)
    for sound, whole in zip(parts, raw, strict=True):
        check_joints(sound, whole, fade_out_samples(rate))


@pytest.mark.parametrize("voice", VOICES)
def test_the_length_cap_cuts_without_a_click(voice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,), synthesizer = generated(GOODBYE, voice)
    fade = fade_out_samples(synthesizer.sample_rate)
    per_frame = synthesizer.bundle.audio.samples_per_frame
    frames = loudest_cut(whole, per_frame)
    monkeypatch.setattr(generate, "max_frames", lambda *_: frames)
    (cut,), _ = generated(GOODBYE, voice)
    assert len(cut) == frames * per_frame
    check_joints(spoken(GOODBYE, voice), cut, fade)
    # Without the fade this would be a click.
    tail = slice(-fade - 1, None)
    assert largest_step([*cut[tail], 0.0]) > allowed(cut[tail], fade)
