"""The page in Chromium, used as a person uses it; what is heard is measured."""

from __future__ import annotations

import json
import subprocess
import sys
import time
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

    broken.change_manifest(state)
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
    assert not stats["generated"]
    deadline = time.monotonic() + 60
    while (stats := app.stats())["chunks"] < 3:  # later parts begin while the first ones play
        assert stats["state"] in ("speaking", "buffering")
        assert time.monotonic() < deadline, stats
        time.sleep(0.02)
    app.page.click("#stop")
    stopped = app.stats()
    assert stopped["state"] == "stopped"
    app.settled()
    assert app.stats() == stopped
    assert app.say("Hello.")["state"] == "done"


def test_text_and_voice_survive_a_reload_and_not_the_tab(app: App) -> None:
    page = app.page
    app.ready()
    example = page.input_value("#text")
    page.fill("#text", "My own words.")
    page.select_option("#voice", "brian")
    page.reload()
    assert page.input_value("#text") == "My own words."
    app.ready()
    assert page.input_value("#voice") == "brian"
    assert "13 characters" in page.inner_text("#text-count")
    with page.context.new_page() as other:
        other.goto(page.url)
        assert other.input_value("#text") == example


def test_empty_text_is_a_complaint_and_nothing_more(app: App) -> None:
    app.speak("  \n ")
    app.wait_for_alert("no text to speak")
    assert app.say("Hello.")["state"] == "done"


def choose_voice_file(app: App, name: str, data: bytes) -> None:
    app.page.set_input_files(
        "#voice-file", {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"RIFF\0\0\0\0WAVE", "song.wav is a sound recording, not a voice file"),
        (b"ID3\4", "song.wav is a sound recording"),
        (b"\xff\xfb\x90", "song.wav is a sound recording"),
        (b"fLaC", "song.wav is a sound recording"),
        (b"OggS", "song.wav is a sound recording"),
        (b"\0\0\0\x20ftypM4A ", "song.wav is a sound recording"),
        (b"Dear diary, ", "not a usable safetensors file"),
    ],
)
def test_a_file_that_is_no_voice_is_refused_and_the_page_goes_on(
    app: App, start: bytes, words: str
) -> None:
    choose_voice_file(app, "song.wav", start + bytes(99))
    app.wait_for_alert(words)
    if "recording" in words:
        assert "export-voice" in app.alerts()
    assert app.say("Hello.")["state"] == "done"


def test_complaints_about_voice_files_do_not_pile_up(app: App) -> None:
    for name in ("one.safetensors", "two.safetensors", "three.safetensors"):
        choose_voice_file(app, name, b"no voice at all" * 9)
        app.wait_for_alert(name.removesuffix(".safetensors"))
        assert app.page.locator("#alerts .alert").count() == 1
    choose_voice_file(app, "song.wav", b"OggS" * 9)
    app.wait_for_alert("song.wav")
    assert app.page.locator("#alerts .alert").count() == 1
    app.page.set_input_files("#voice-file", MINI / "voices" / "brian.safetensors")
    app.page.locator("#alerts .alert").wait_for(state="detached")


def padded(file: Path) -> bytes:
    """Return the same tensors in other bytes: the header may end with spaces."""
    data = file.read_bytes()
    length = int.from_bytes(data[:8], "little")
    return (length + 8).to_bytes(8, "little") + data[8 : 8 + length] + b" " * 8 + data[8 + length :]


def test_a_voice_file_becomes_a_voice_once(app: App) -> None:
    app.say("Hello there.", voice="brian")
    expected = app.pcm()
    file = MINI / "voices" / "brian.safetensors"
    for _ in range(2):
        app.page.select_option("#voice", "ada")
        choose_voice_file(app, "brian.safetensors", padded(file))
        app.page.locator("#voice option[value=brian-2]:checked").wait_for(state="attached")
        app.page.locator("#add-voice:enabled").wait_for()
    app.say("Hello there.")
    assert same(app.pcm(), expected)
    # The file of a voice that is in the list is that voice.
    app.page.set_input_files("#voice-file", file)
    app.page.locator("#voice option[value=brian]:checked").wait_for(state="attached")
    assert app.page.locator("#voice option").all_inner_texts() == ["Ada", "Brian", "brian-2"]


def test_a_wrong_setting_is_a_complaint(app: App) -> None:
    app.page.fill("#seed", "-5")
    app.speak("Hello.")
    assert app.wait_for_alert("eed")
    app.page.fill("#seed", "5")
    assert app.say("Hello.")["state"] == "done"


def test_a_setting_without_effect_says_why(app: App) -> None:
    page = app.page
    assert page.locator("#seed").is_enabled()
    page.fill("#temperature-number", "0")
    assert page.locator("#seed").is_disabled()
    assert page.locator("#new-seed").is_disabled()
    assert "every reading is the same" in page.inner_text("#seed-hint")
    heard = []
    for _ in range(2):
        app.say("Hello there.")
        heard.append(app.pcm())
    assert same(*heard)
    assert "not used" in (page.text_content("#more-figures") or "")
    page.fill("#temperature-number", "0.5")
    assert page.locator("#seed").is_enabled()
    assert page.locator("#new-seed").is_enabled()


def focused(app: App) -> str:
    name: str = app.page.evaluate("document.activeElement.id")
    return name


def test_keyboard_alone_is_enough(app: App, tmp_path: Path) -> None:
    keyboard = app.page.keyboard
    app.page.locator("#text").focus()
    keyboard.press("Control+a")
    keyboard.type("Hello there.")
    keyboard.press("Control+Enter")
    app.finish()
    keyboard.press("Control+Enter")
    app.wait("speaking")
    keyboard.press("Escape")
    app.wait("stopped", "done")
    keyboard.press("Control+Enter")
    app.finish()
    app.page.locator("#speak").focus()
    for name in ("replay-play", "replay-position", "save"):
        keyboard.press("Tab")
        assert focused(app) == name
    with app.page.expect_download() as download:
        keyboard.press("Enter")
    download.value.save_as(tmp_path / "saved.wav")
    with wave.open(str(tmp_path / "saved.wav")) as wav:
        assert wav.getnframes() == len(app.pcm()) + 4_800


def test_the_replay_bar_needs_no_pointer(app: App) -> None:
    keyboard = app.page.keyboard
    app.say(SENTENCE)
    app.page.locator("#replay-play").focus()
    keyboard.press("Tab")
    assert focused(app) == "replay-position"
    keyboard.press("End")
    assert app.replay()["position"] == pytest.approx(len(app.pcm()) / 24_000)
    keyboard.press("Home")
    for key, sign in (("ArrowRight", 1), ("ArrowUp", 1), ("ArrowDown", -1), ("ArrowLeft", -1)):
        before = app.replay()["position"]
        keyboard.press(key)
        assert sign * (app.replay()["position"] - before) >= 0.1
    keyboard.press("Space")
    app.wait_for_replay(playing=True)
    keyboard.press("Space")
    app.wait_for_replay(playing=False)
    keyboard.press("Shift+Tab")
    assert focused(app) == "replay-play"
    keyboard.press("Enter")
    app.wait_for_replay(playing=True)
    keyboard.press("Enter")
    app.wait_for_replay(playing=False)


def test_seeking_to_the_end_of_a_replay_ends_it(app: App) -> None:
    app.say(SENTENCE)
    length = len(app.pcm()) / 24_000
    app.page.locator("#replay-position").focus()
    app.page.keyboard.press("Space")
    app.wait_for_replay(playing=True, past=0.1)
    app.page.keyboard.press("End")
    assert app.replay() == {"playing": False, "position": pytest.approx(length)}
    app.page.wait_for_timeout(300)
    assert app.replay() == {"playing": False, "position": pytest.approx(length)}


def test_the_recording_is_played_again_from_any_position(app: App) -> None:
    page = app.page
    app.say(SENTENCE)
    length = len(app.pcm()) / 24_000
    slider = page.locator("#replay-position")
    assert app.replay() == {"playing": False, "position": 0}
    assert slider.get_attribute("aria-valuetext") == f"0:00 of 0:{round(length):02}"
    page.click("#replay-play")
    assert page.inner_text("#replay-play") == "Pause"
    app.wait_for_replay(playing=True, past=0.3)
    page.click("#replay-play")
    paused = app.wait_for_replay(playing=False)
    page.wait_for_timeout(300)
    assert app.replay() == {"playing": False, "position": paused}
    slider.fill(str(length - 0.5))
    assert app.replay()["position"] == pytest.approx(length - 0.5, abs=0.01)
    page.click("#replay-play")
    end = app.wait_for_replay(playing=False, past=length - 0.01)
    assert end == pytest.approx(length)
    assert page.inner_text("#replay-play") == "Play"
    # Once more it starts over; another text ends it.
    page.click("#replay-play")
    assert app.wait_for_replay(playing=True, past=0.1) < length - 0.5
    assert app.stats()["state"] == "done"
    app.speak("Hello there.")
    assert app.replay() == {"playing": False, "position": 0}
    stats = app.finish()
    assert stats["playedSamples"] == len(app.pcm())


def test_the_replay_goes_through_the_same_output(app: App) -> None:
    """No other element or address of sound: the policy of the page does not allow one."""
    app.say("Hello there.")
    app.page.click("#replay-play")
    app.wait_for_replay(playing=True)
    assert app.page.locator("audio").count() == 0
    policy = app.page.get_attribute('meta[http-equiv="Content-Security-Policy"]', "content")
    assert "media-src" not in (policy or "")


def test_the_replay_ends_what_still_speaks(app: App) -> None:
    app.say("Hello.")
    app.speak(SENTENCE)
    app.page.locator("#replay").wait_for()  # everything is generated
    app.page.click("#replay-play")
    assert app.stats()["state"] == "stopped"
    app.wait_for_replay(playing=False, past=len(app.pcm()) / 24_000 - 0.01)


def test_the_length_of_the_file_is_said(app: App, tmp_path: Path) -> None:
    app.say(SENTENCE)
    with wave.open(str(app.save(tmp_path))) as wav:
        length = wav.getnframes() / wav.getframerate()
    said = app.page.inner_text("#save-hint")
    assert said == f"The file is {length:.1f} s long, with 0.2 s of silence at the end."
    assert f"{length - 0.2:.1f} s of audio" in app.page.inner_text("#status-text")


def test_twenty_presses_at_once_are_one_job(app: App) -> None:
    app.say(SENTENCE)
    app.settled()
    before = app.counters()["runs"]["flow_lm_main_kv"]
    app.page.evaluate(
        "() => { for (let i = 0; i < 20; i += 1) document.getElementById('speak').click(); }"
    )
    stats = app.finish()
    assert stats["job"] == 21
    app.settled()
    steps = len(app.pcm()) // 1920
    assert app.counters()["runs"]["flow_lm_main_kv"] - before <= 2 * steps


def test_forced_colours_reach_the_waveform(chromium: Browser, server: WebServer) -> None:
    page = chromium.new_page(forced_colors="active")
    app = App(page, f"{server.url}app/")
    app.ready()
    app.say("Hello.")
    found = page.evaluate(
        """() => {
             const canvas = document.getElementById('waveform');
             const { width, height } = canvas;
             const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
             const found = new Set();
             for (let i = 0; i < data.length; i += 4)
               if (data[i + 3] > 0) found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
             return [...found]; }"""
    )
    page.close()
    assert found
    assert "23,101,95" not in found  # the page's own teal


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


def test_a_model_of_another_site_is_refused(page: Page, server: WebServer) -> None:
    app = App(page, f"{server.url}app/?bundle=https://elsewhere.example/model")
    app.wait_for_alert("must lie on this site, not at https://elsewhere.example")
    assert app.stats()["state"] == "failed"
    assert page.locator("#speak").is_disabled()


def test_a_missing_graph_is_refused_by_name(page: Page, broken: WebServer) -> None:
    broken.faults["/app/bundle/mimi_decoder_stream.onnx"] = lambda data: None
    app = App(page, f"{broken.url}app/")
    message = app.wait_for_alert("mimi_decoder_stream.onnx", seconds=60)
    assert "missing" in message
    assert page.locator("#speak").is_disabled()


def test_a_manifest_of_another_schema_is_refused(page: Page, broken: WebServer) -> None:
    broken.change_manifest(lambda data: b'{"schema": 99}')
    App(page, f"{broken.url}app/").wait_for_alert("schema 99", seconds=60)
