"""``pockettts synth``: what it speaks and what it says about it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import wave
from itertools import combinations
from pathlib import Path

import pytest

from pywasm.cli.main import main
from pywasm.native import resources
from tests.cli.wav_files import header_sizes, same_sound
from tests.samples import MINI

PROGRAM = [sys.executable, "-m", "pywasm"]
SMALL = MINI.parent / "small"

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("mini_default")


def test_synth_writes_a_whole_wav_and_says_how_it_went(folder: Path, capsys: Capture) -> None:
    assert main(["synth", "Hello world.", "--seed", "7", "--out", "a.wav"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "not speech" in err
    figures = r"a\.wav: \d+\.\d\d s of audio, first after \d.* real-time factor \d.*, seed 7\n"
    assert re.search(figures, err)
    bundle = resources.read_bundle(resources.default_bundle())
    with wave.open("a.wav") as file:
        assert file.getframerate() == bundle.audio.sample_rate
        frames = file.getnframes()
    assert frames > bundle.audio.file_tail_samples + bundle.audio.samples_per_frame
    assert f"a.wav: {frames / bundle.audio.sample_rate:.2f} s of audio" in err
    data = Path("a.wav").read_bytes()
    assert header_sizes(data) == (len(data) - 8, len(data) - 44)
    assert [path.name for path in folder.iterdir()] == ["a.wav"]


def test_the_drawn_seed_repeats_the_sound(folder: Path, capsys: Capture) -> None:
    assert main(["synth", "Hello.", "--out", "a.wav"]) == 0
    (seed,) = re.findall(r"seed (\d+)\n", capsys.readouterr().err)
    assert main(["synth", "Hello.", "--out", "b.wav", "--seed", seed]) == 0
    assert same_sound(Path("a.wav").read_bytes(), Path("b.wav").read_bytes())
    assert main(["synth", "Hello.", "--out", "b.wav", "--seed", str(int(seed) ^ 1)]) == 0
    assert not same_sound(Path("a.wav").read_bytes(), Path("b.wav").read_bytes())


def test_quiet_is_silent(folder: Path, capsys: Capture) -> None:
    assert main(["synth", "Hello.", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_settings_and_a_voice_file_reach_the_model(folder: Path, capsys: Capture) -> None:
    voice = resources.default_bundle() / "voices" / "brian.safetensors"
    fixed = ["synth", "Hello.", "-q", "--temperature", "0"]
    variants = {
        "same": ["--voice", "brian"],
        "file": ["--voice", str(voice)],
        "voice": [],
        "noise": ["--voice", "brian", "--temperature", "1"],
        "tail": ["--voice", "brian", "--frames-after-eos", "30", "--eos-threshold", "-100"],
    }
    for name, arguments in variants.items():
        assert main([*fixed, "--out", name, *arguments]) == 0, capsys.readouterr().err
    sounds = {name: Path(name).read_bytes() for name in variants}
    pairs = [pair for pair in combinations(variants, 2) if same_sound(*(sounds[n] for n in pair))]
    assert pairs == [("same", "file")]


def test_an_option_can_be_an_environment_variable(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POCKETTTS_SYNTH_SEED", "5")
    assert main(["synth", "Hello."]) == 0
    assert "seed 5\n" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--text", "-"], ["-"], ["--file", "-"]])
def test_text_comes_from_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    fixed = ["synth", "-q", "--seed", "1", "--out"]
    assert main([*fixed, "a.wav", "Héllo."]) == 0
    text = "\ufeffHéllo.\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text), encoding="ascii"))
    assert main([*fixed, "b.wav", *arguments]) == 0
    assert same_sound(Path("a.wav").read_bytes(), Path("b.wav").read_bytes())


def test_a_seed_without_effect_is_not_printed(folder: Path, capsys: Capture) -> None:
    assert main(["synth", "Hi.", "--temperature", "0", "--seed", "5"]) == 0
    err = capsys.readouterr().err
    assert "always speaks the same way: --seed has no effect\n" in err
    assert "seed 5" not in err
    assert main(["synth", "Hi.", "--temperature", "0"]) == 0
    assert "seed" not in capsys.readouterr().err


def test_decode_steps_without_effect_are_named(folder: Path, capsys: Capture) -> None:
    assert main(["synth", "Hi.", "--decode-steps", "2", "--bundle", str(SMALL)]) == 0
    assert "makes each frame in one step: --decode-steps has no effect\n" in capsys.readouterr().err
    assert main(["synth", "Hi.", "--decode-steps", "2"]) == 0
    assert "no effect" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Hello there world."], ["Hello", "there", "world."]),
        (["Hello there."], ["--file", "text.txt"]),
        (["--text=-5 degrees"], ["-5 degrees"]),
        (["--text=-5 degrees"], ["-5", "degrees"]),
        (["--text=it is -q --out today"], ["it is -q --out today"]),
        (["--text=--out"], ["--", "--out"]),
        (["Hello there."], ["--file", "utf16.txt"]),
        (["--voice", "brian", "Hi."], ["--voice", "Brian", "Hi."]),
        (["--voice", "brian", "Hi."], ["--voice", "BRIAN", "Hi."]),
    ],
)
def test_two_ways_to_say_the_same(folder: Path, one: list[str], other: list[str]) -> None:
    Path("text.txt").write_bytes(b"\xef\xbb\xbfHello there.\n")
    Path("utf16.txt").write_bytes("Hello there.\n".encode("utf-16"))
    fixed = ["synth", "-q", "--seed", "1", "--out"]
    assert main([*fixed, "a.wav", *one]) == 0
    assert main([*fixed, "b.wav", *other]) == 0
    assert same_sound(Path("a.wav").read_bytes(), Path("b.wav").read_bytes())


def test_a_text_that_arrives_has_no_figures_of_time(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Hello.")))
    assert main(["synth", "--seed", "1"]) == 0
    assert re.search(r"\nout\.wav: \d+\.\d\d s of audio, seed 1\n$", capsys.readouterr().err)


def test_reading_changes_the_sound_and_off_names_what_has_no_effect(
    folder: Path, capsys: Capture
) -> None:
    Path("names.txt").write_text("nginx = engine hex", "utf-8")
    entries = ["--dictionary", "names.txt"]
    fixed = ["synth", "--seed", "1", "--out"]
    assert main([*fixed, "a.wav", "Engine hex."]) == 0
    assert main([*fixed, "b.wav", "Nginx.", *entries]) == 0
    assert main([*fixed, "c.wav", "Nginx."]) == 0
    assert "no effect" not in capsys.readouterr().err
    off = ["--reading", "off", "--pause", "line=1", "--emoji", "name"]
    assert main([*fixed, "c.wav", "Nginx.", *entries, *off]) == 0
    line = "the text is not read: --emoji, --pause and --dictionary have no effect\n"
    assert line in capsys.readouterr().err
    spoken, respelled, plain = (Path(f"{name}.wav").read_bytes() for name in "abc")
    assert same_sound(spoken, respelled)
    assert not same_sound(spoken, plain)


def test_a_complete_sentence_is_spoken_while_the_next_one_is_awaited(folder: Path) -> None:
    command = [*PROGRAM, "synth", "-q", "--seed", "1", "--bundle", str(MINI), "--out", "-"]
    with subprocess.Popen(command, stdin=-1, stdout=-1) as process:
        assert process.stdin and process.stdout
        process.stdin.write(b"Hello there. And")
        process.stdin.flush()
        start = process.stdout.read(1000)  # would wait for ever if the input were read to its end
        process.stdin.write(b" goodbye.")
        process.stdin.close()
        streamed = start + process.stdout.read()
    fixed = ["synth", "-q", "--seed", "1", "--out"]
    assert main([*fixed, "whole.wav", "Hello there. And goodbye."]) == 0
    assert same_sound(streamed, Path("whole.wav").read_bytes())


@pytest.mark.parametrize(
    "recording", [b"RIFF....WAVEfmt ", b'fLaC\0\0\0"', b"OggS\0", b"\xff\xfb\x90"]
)
def test_a_recording_is_not_taken_for_a_voice(
    folder: Path, capsys: Capture, recording: bytes
) -> None:
    Path("me").write_bytes(recording)
    assert main(["synth", "Hi.", "--voice", "me"]) == 2
    err = capsys.readouterr().err
    assert "me is a recording, and no voice can be made from a recording yet" in err
    assert "pocket-tts export-voice" in err
