"""Speaking from a plain script: iterate, save, stop, errors."""

from __future__ import annotations

import asyncio
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

import pywasm
from pywasm.native import speech as module
from tests.samples import MINI

LONG = "One two three four five six seven eight nine ten. " * 20


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("pywasm-")]


def speech(text: str, seed: int = 0) -> pywasm.Speech:
    return pywasm.speak(text, bundle=MINI, options=pywasm.Options(seed=seed))


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


def test_the_synthesis_waits_for_a_slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[SimpleQueue[object]] = []

    def queue() -> SimpleQueue[object]:
        made.append(SimpleQueue())
        return made[-1]

    monkeypatch.setattr(module, "SimpleQueue", queue)
    monkeypatch.setattr(module, "_MAX_WAITING_PIECES", 2)
    pieces = iter(speech(LONG))
    for _ in range(5):
        next(pieces)
        deadline = time.monotonic() + 20
        while made[0].qsize() < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.05)
        assert made[0].qsize() == 2
    pieces.close()  # type: ignore[attr-defined]
    assert threads() == []


def test_a_folder_is_no_file_and_a_link_stays_one(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        speech("Hello.").save(tmp_path)
    link = tmp_path / "link.wav"
    link.symlink_to("real.wav")
    speech("Hello.").save(link)
    assert link.is_symlink()
    assert (tmp_path / "real.wav").read_bytes().startswith(b"RIFF")


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


def samples(spoken: pywasm.Speech) -> list[float]:
    return [sample for chunk in spoken for sample in chunk.samples]


def wait_for_threads() -> None:
    for thread in threading.enumerate():
        if thread.name.startswith("pywasm-"):
            thread.join(20)
    assert threads() == []


def test_the_parts_of_a_text_sound_like_the_whole() -> None:
    parts = ["Hello the", "re. And", "", " goodbye."]
    options = pywasm.Options(seed=3)
    spoken = pywasm.speak(parts, bundle=MINI, options=options)
    whole = samples(speech("Hello there. And goodbye.", seed=3))
    assert samples(spoken) == pytest.approx(whole, abs=1e-5)
    wait_for_threads()


def test_a_sentence_is_spoken_before_the_next_part_comes() -> None:
    heard = threading.Event()

    def parts() -> Iterator[str]:
        yield "Hello there. And "
        assert heard.wait(60)
        yield "goodbye."

    texts = []
    for chunk in pywasm.speak(parts(), bundle=MINI):
        texts.append(chunk.text.strip())
        heard.set()
    assert (texts[0], texts[-1]) == ("Hello there.", "And goodbye.")
    wait_for_threads()


def test_a_speech_can_be_stopped_while_it_waits_for_text() -> None:
    stopped = threading.Event()

    def parts() -> Iterator[str]:
        yield "Hello there. And "
        assert stopped.wait(60)
        yield "goodbye."

    for _ in pywasm.speak(parts(), bundle=MINI):
        break
    stopped.set()
    wait_for_threads()


def test_no_part_is_taken_after_the_speech_was_stopped() -> None:
    def parts() -> Iterator[str]:
        while True:
            yield "Hello there. "
            time.sleep(0.001)

    for _ in pywasm.speak(parts(), bundle=MINI):
        break
    wait_for_threads()


def test_an_error_of_the_parts_reaches_the_caller() -> None:
    def parts() -> Iterator[str]:
        yield "Hello. "
        raise ConnectionError("gone")

    with pytest.raises(ConnectionError, match="gone"):
        list(pywasm.speak(parts(), bundle=MINI))

    def leaving() -> Iterator[str]:
        yield "Hello. "
        raise SystemExit(3)

    with pytest.raises(SystemExit, match="3"):
        list(pywasm.speak(leaving(), bundle=MINI))
    with pytest.raises(pywasm.TextError, match="a part of the text is a int, not a string"):
        list(pywasm.speak([1], bundle=MINI))  # type: ignore[list-item]
    with pytest.raises(pywasm.TextError, match="nothing can be spoken"):
        list(pywasm.speak([], bundle=MINI))
    wait_for_threads()
