"""The page in Chromium, used as a person uses it; what is heard is measured."""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pywasm.core.wav import to_int16
from tests.samples import MINI
from tests.web.app import LONG, SENTENCE, App, same
from tests.web.conftest import ROOT
from tests.web.server import WebServer


def rms(samples: array[float]) -> float:
    return (sum(x * x for x in samples) / len(samples)) ** 0.5 if len(samples) else 0.0


def test_says_what_it_is(app: App) -> None:
    assert "not speech" in app.page.inner_text("#notice")
    assert app.page.locator("#notice").is_visible()
    assert app.page.locator("#cloning").is_hidden()  # nobody said that this bundle cannot
    assert app.page.locator("#voice option").all_inner_texts() == ["Ada", "Brian"]


def test_says_what_model_and_voices_must_not_or_cannot_do(page: Page, broken: WebServer) -> None:
    """The terms that a manifest states, of the model and of the chosen voice."""

    def state(data: bytes) -> bytes:
        manifest = json.loads(data)
        manifest["cloning_unavailable"] = "its encoder was <left> out"
        ada, brian = manifest["voices"]
        ada |= {"license": "CC-BY-NC-4.0", "attribution": "A data set"}
        brian |= {"license": "unknown", "attribution": ""}
        return json.dumps(manifest).encode()

    broken.faults["/app/bundle/manifest.json"] = state
    app = App(page, f"{broken.url}app/")
    app.ready()
    said = "This model cannot clone voices (its encoder was <left> out)."
    assert said in app.page.inner_text("#about")
    credit = "english · CC-BY-NC-4.0 (not for commercial use) · A data set"
    assert app.page.inner_text("#voice-credit") == credit
    app.page.select_option("#voice", "brian")
    assert app.page.inner_text("#voice-credit") == "english · licence unknown"


def test_speaks(app: App) -> None:
    stats = app.say(SENTENCE)
    samples = app.pcm()
    assert stats["playedSamples"] == stats["generatedSamples"] == len(samples) > 24_000
    assert len(samples) % 1920 == 0
    assert stats["timeToFirstAudioMs"] > 0
    assert 0 < stats["realTimeFactor"]
    assert 0.001 < rms(samples) < 1
    assert max(map(abs, samples)) < 2


def test_saves_a_wav_of_what_was_heard(app: App, tmp_path: Path) -> None:
    app.say("Hello there.")
    samples = app.pcm()
    with wave.open(str(app.save(tmp_path))) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 24_000)
        assert wav.getnframes() == len(samples) + 4_800
        data = wav.readframes(wav.getnframes())
    assert data == to_int16(samples).tobytes() + bytes(2 * 4_800)


@pytest.mark.parametrize("voice", ["ada", "brian"])
def test_page_and_command_line_make_the_same_sound(app: App, voice: str, tmp_path: Path) -> None:
    app.page.fill("#seed", "42")
    app.say(SENTENCE, voice=voice)
    out = tmp_path / "cli.wav"
    command = [sys.executable, "-m", "pywasm", "synth", "--quiet", "--seed", "42"]
    command += ["--bundle", str(MINI), "--voice", voice, "--text", SENTENCE, "--out", str(out)]
    subprocess.run(command, check=True, cwd=ROOT, timeout=120)
    with wave.open(str(out)) as wav:
        from_cli = array("h", wav.readframes(wav.getnframes() - 4_800))
    from_page = app.pcm()
    assert same(array("f", [value / 32767 for value in from_cli]), from_page)


def test_another_seed_makes_another_sound_and_the_same_seed_the_same(app: App) -> None:
    heard = []
    for seed in ("1", "2", "1"):
        app.page.fill("#seed", seed)
        app.say("Hello there.")
        heard.append(app.pcm())
    assert same(heard[0], heard[2])
    assert not same(heard[0], heard[1])


def test_of_two_quick_speaks_only_the_second_is_heard(app: App) -> None:
    app.speak(LONG)
    app.speak("Hello there.")
    stats = app.finish()
    assert stats["job"] == 2
    second = app.pcm()
    app.say("Hello there.")
    assert same(app.pcm(), second)
    assert stats["playedSamples"] == len(second)


def test_twenty_thousand_characters_start_at_once_and_can_be_stopped(app: App) -> None:
    app.say("Hello.")
    text = ("This sentence is one of very many, and they go on and on. " * 400)[:20_000]
    app.speak(text)
    stats = app.wait("speaking", seconds=30)
    assert stats["chunks"] > 50
    app.page.click("#stop")
    assert app.say("Hello.")["state"] == "done"


def test_empty_text_is_a_complaint_and_nothing_more(app: App) -> None:
    app.speak("  \n ")
    app.wait_for_alert("no text to speak")
    assert app.say("Hello.")["state"] == "done"


def test_a_voice_file_that_is_none_is_refused_and_the_page_goes_on(app: App) -> None:
    app.page.set_input_files(
        "#voice-file",
        {"name": "song.safetensors", "mimeType": "audio/wav", "buffer": b"RIFF\0\0\0\0WAVE" * 9},
    )
    app.wait_for_alert("not a usable safetensors file")
    assert app.say("Hello.")["state"] == "done"


def test_a_voice_file_becomes_a_voice(app: App) -> None:
    app.say("Hello there.", voice="brian")
    expected = app.pcm()
    file = MINI / "voices" / "brian.safetensors"
    app.page.set_input_files("#voice-file", file)
    app.page.locator("#voice option", has_text="brian-2").wait_for(state="attached")
    app.say("Hello there.", voice="brian-2")
    assert same(app.pcm(), expected)


def test_a_wrong_setting_is_a_complaint(app: App) -> None:
    app.page.fill("#seed", "-5")
    app.speak("Hello.")
    assert app.wait_for_alert("eed")
    app.page.fill("#seed", "5")
    assert app.say("Hello.")["state"] == "done"


def test_keyboard_alone_is_enough(app: App) -> None:
    app.page.locator("#text").focus()
    app.page.keyboard.press("Control+a")
    app.page.keyboard.type("Hello there.")
    app.page.keyboard.press("Control+Enter")
    app.finish()
    app.page.keyboard.press("Control+Enter")
    app.wait("speaking")
    app.page.keyboard.press("Escape")
    app.wait("stopped", "done")


def test_works_in_isolation_too(chromium: Browser, server: WebServer) -> None:
    server.isolate = True
    try:
        page = chromium.new_page()
        app = App(page, f"{server.url}app/")
        assert app.ready()["isolated"] is True
        assert app.say("Hello.")["state"] == "done"
        page.close()
    finally:
        server.isolate = False


@pytest.fixture
def broken(page: Page, server: WebServer) -> Iterator[WebServer]:
    """The server, with faults that end with the test; a refused load is no complaint."""
    yield server
    server.faults.clear()
    page.complaints.clear()  # type: ignore[attr-defined]


def test_a_flipped_byte_is_refused_by_name_and_a_retry_works(page: Page, broken: WebServer) -> None:
    def flip(data: bytes) -> bytes:
        return data[:1000] + bytes([data[1000] ^ 1]) + data[1001:]

    broken.faults["/app/bundle/flow_lm_flow.onnx"] = flip
    app = App(page, f"{broken.url}app/")
    message = app.wait_for_alert("flow_lm_flow.onnx", seconds=60)
    assert "damaged" in message
    broken.faults.clear()
    page.get_by_role("button", name="Start again").click()
    app.ready()
    assert app.say("Hello.")["state"] == "done"


def test_a_missing_graph_is_refused_by_name(page: Page, broken: WebServer) -> None:
    broken.faults["/app/bundle/mimi_decoder_stream.onnx"] = lambda data: None
    app = App(page, f"{broken.url}app/")
    message = app.wait_for_alert("mimi_decoder_stream.onnx", seconds=60)
    assert "missing" in message
    assert page.locator("#speak").is_disabled()


def test_a_manifest_of_another_schema_is_refused(page: Page, broken: WebServer) -> None:
    broken.faults["/app/bundle/manifest.json"] = lambda data: b'{"schema": 99}'
    App(page, f"{broken.url}app/").wait_for_alert("schema 99", seconds=60)
