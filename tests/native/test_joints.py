"""The bundled voice at the joints of chunks, and where the length cap cuts: no click."""

from __future__ import annotations

import asyncio
from itertools import groupby

import pytest

import pywasm
from pywasm.core import synthesizer as synthesizer_module
from pywasm.core.codec.joints import fade_out_samples
from pywasm.core.lm import generate
from tests.joined import (
    TEXT,
    allowed,
    check_joints,
    largest_step,
    loudest_cut,
    paused,
    sounds,
)

VOICES = ["susan", "robert", "angus"]


def speak(text: str, voice: str, *, joints: bool) -> list[pywasm.AudioChunk]:
    async def go() -> list[pywasm.AudioChunk]:
        async with pywasm.open_bundle() as synthesizer:
            pieces = synthesizer.speak(text, voice, warn=lambda _: None, joints=joints)
            return [piece async for piece in pieces]

    return asyncio.run(go())


def by_part(pieces: list[pywasm.AudioChunk]) -> list[list[float]]:
    return [
        [sample for piece in part for sample in piece.samples]
        for _, part in groupby(pieces, key=lambda piece: piece.part)
    ]


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthesizer_module, "chunks", paused)


@pytest.mark.usefixtures("pauses")
@pytest.mark.parametrize("voice", VOICES)
def test_no_joint_clicks_and_pauses_are_exact(voice: str) -> None:
    raw = by_part(speak(TEXT, voice, joints=False))
    pieces = speak(TEXT, voice, joints=True)
    rate = pieces[0].sample_rate
    joined = [sample for piece in pieces for sample in piece.samples]
    for sound, part in zip(sounds(joined, [*map(len, raw)], rate), raw, strict=True):
        check_joints(sound, part, fade_out_samples(rate))


@pytest.mark.parametrize("voice", VOICES)
def test_the_length_cap_cuts_without_a_click(voice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def samples_per_frame() -> int:
        async with pywasm.open_bundle() as synthesizer:
            return synthesizer.bundle.audio.samples_per_frame

    text, per_frame = "Goodbye everyone.", asyncio.run(samples_per_frame())
    (whole,) = by_part(speak(text, voice, joints=False))
    frames = loudest_cut(whole, per_frame)
    monkeypatch.setattr(generate, "max_frames", lambda *_: frames)
    (cut,) = by_part(speak(text, voice, joints=False))
    assert len(cut) == frames * per_frame
    pieces = speak(text, voice, joints=True)
    fade = fade_out_samples(pieces[0].sample_rate)
    (sound,) = by_part(pieces)
    check_joints(sound, cut, fade)
    # Without the fade this would be a click.
    tail = slice(-fade - 1, None)
    assert largest_step([*cut[tail], 0.0]) > allowed(cut[tail], fade)
