"""Speaking from a plain script: iterate, save, stop, errors."""

from __future__ import annotations

import asyncio
import threading
import wave
from pathlib import Path

import pytest

import pywasm
from tests.samples import MINI

LONG = "One two three four five six seven eight nine ten. " * 20


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("pywasm-")]


def speech(text: str, **options: int) -> pywasm.Speech:
    return pywasm.speak(text, bundle=MINI, options=pywasm.Options(**options))


def test_a_speech_can_be_iterated_over_again_and_sounds_the_same() -> None:
    spoken = speech("Hello there.", seed=3)
    first, second = ([s for chunk in spoken for s in chunk.samples] for _ in range(2))
    assert len(first) > 0
    assert first == second
    assert threads() == []


def test_the_saved_file_has_the_samples_and_the_models_pause(tmp_path: Path) -> None:
    spoken = speech("Hello there.", seed=3)
    seconds = spoken.save(tmp_path / "hello.wav")
    chunks = list(spoken)
    with wave.open(str(tmp_path / "hello.wav")) as file:
        assert file.getframerate() == chunks[0].sample_rate
        assert file.getnframes() / file.getframerate() == seconds
        pcm = b"".join(chunk.int16().tobytes() for chunk in chunks)
        data = file.readframes(file.getnframes())
    assert data[: len(pcm)] == pcm
    assert set(data[len(pcm) :]) == {0}


def test_leaving_the_loop_stops_the_synthesis() -> None:
    for chunk in speech(LONG):
        assert chunk.position == 0
        break
    assert threads() == []


def test_it_works_where_an_event_loop_runs_already() -> None:
    async def notebook() -> int:
        return sum(len(chunk.samples) for chunk in speech("Hello."))

    assert asyncio.run(notebook()) > 0


def test_an_error_reaches_the_caller_and_an_older_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "old.wav"
    target.write_bytes(b"old")
    with pytest.raises(pywasm.TextError, match="nothing can be spoken"):
        speech("  ").save(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(pywasm.VoiceError, match="unknown voice 'bob'"):
        list(pywasm.speak("Hello.", "bob", bundle=MINI))
    assert threads() == []
