"""The command line, over the default bundle: what it writes, says and returns."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import stat
import struct
import subprocess
import sys
import threading
import time
import urllib.request
import wave
from array import array
from itertools import combinations
from pathlib import Path

import pytest

from pywasm.cli.main import main
from pywasm.native import resources

PROGRAM = [sys.executable, "-m", "pywasm"]
LONG_TEXT = "This sentence is said again and again. " * 500

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("mini_default")


def header_sizes(data: bytes) -> tuple[int, int]:
    """Return the RIFF and data sizes that a WAV states."""
    return struct.unpack_from("<I", data, 4)[0], struct.unpack_from("<I", data, 40)[0]


def pcm(data: bytes) -> array[int]:
    """Return the samples of a WAV."""
    return array("h", data[44:])


def same_sound(one: bytes, two: bytes) -> bool:
    """Compare WAVs but for the last bit, which depends on how many frames a decoder call gets."""
    a, b = pcm(one), pcm(two)
    return len(a) == len(b) and all(abs(x - y) <= 1 for x, y in zip(a, b, strict=True))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
    data = Path("a.wav").read_bytes()
    assert header_sizes(data) == (len(data) - 8, len(data) - 44)
    assert os.listdir() == ["a.wav"]


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


@pytest.mark.parametrize("arguments", [[], ["--text", "-"], ["-"]])
def test_text_comes_from_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    fixed = ["synth", "-q", "--seed", "1", "--out"]
    assert main([*fixed, "a.wav", "Héllo."]) == 0
    text = "\ufeffHéllo.\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text), encoding="ascii"))
    assert main([*fixed, "b.wav", *arguments]) == 0
    assert same_sound(Path("a.wav").read_bytes(), Path("b.wav").read_bytes())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["synth", "Hi.", "--voice", "bob"], r"unknown voice 'bob'; .*: ada, brian"),
        (["synth", "Hi.", "--voice", "bob.safetensors"], r"voice file bob\.safetensors: No such"),
        (["synth", "Hi.", "--voice", "bad.safetensors"], r"bad"),
        (["synth", ""], r"nothing can be spoken"),
        (["synth", "Hi.", "--out", "nowhere/a.wav"], r"nowhere/a\.wav: No such file"),
        (["synth", "Hi.", "--out", "."], r"cannot write \.: Is a directory"),
        (["synth", "Hi.", "--bundle", "nowhere"], r"nowhere"),
        (["synth", "Hi.", "--seed", "x"], r"'--seed': 'x' is not a valid integer"),
        (["synth", "Hi.", "--seed", "-1"], r"seed must be a whole number from 0 to \d+, not -1"),
        (["synth", "Hi.", "--temperature", "nan"], r"temperature must be a number .*, not nan"),
        (["synth", "Hi.", "--threads", "0"], r"'--threads': 0"),
        (["synth", "Hi.", "--text", "Hi."], r"given twice"),
        (["synth", "a\udcffb"], r"not UTF-8: byte 0xff at position 1"),
        (["synth", "Hi.", "--loud"], r"--loud"),
        (["sing"], r"'sing'"),
        (["voices", "--bundle", "nowhere"], r"nowhere"),
        (["site", "build", "--bundle", "nowhere"], r"nowhere"),
        (["site", "build", "--node-modules", "nowhere"], r"run `npm install"),
        (["site", "serve", "nowhere"], r"pockettts site build"),
    ],
)
def test_a_mistake_is_one_line_and_leaves_nothing(
    folder: Path, capsys: Capture, arguments: list[str], message: str
) -> None:
    Path("bad.safetensors").write_bytes(b"not a voice")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = [line for line in err.splitlines() if "random weights" not in line]
    assert re.match(f"pockettts: error: .*{message}", line)
    assert os.listdir() == ["bad.safetensors"]


def test_a_failure_keeps_the_file_that_was_there(folder: Path, capsys: Capture) -> None:
    Path("a.wav").write_text("old")
    assert main(["synth", "Hi.", "--voice", "bob", "--out", "a.wav"]) == 2
    assert Path("a.wav").read_text() == "old"
    assert os.listdir() == ["a.wav"]


def test_a_link_is_followed_and_modes_are_ordinary(folder: Path) -> None:
    Path("link.wav").symlink_to("real.wav")
    assert main(["synth", "Hi.", "-q", "--out", "link.wav"]) == 0
    assert Path("link.wav").is_symlink()
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(Path("real.wav").stat().st_mode) == 0o666 & ~umask


def test_a_pipe_is_written_to_and_stays_a_pipe(folder: Path) -> None:
    os.mkfifo("pipe")
    received: list[bytes] = []
    read = threading.Thread(target=lambda: received.append(Path("pipe").read_bytes()), daemon=True)
    read.start()
    assert main(["synth", "Hi.", "-q", "--seed", "1", "--out", "pipe"]) == 0
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)
    read.join(10)
    assert header_sizes(received[0])[1] == 0xFFFFFFFF


def test_standard_output_is_a_stream_and_nothing_but_the_wav(folder: Path) -> None:
    command = [*PROGRAM, "synth", "Hello.", "--seed", "3", "--out"]
    with open("stream", "wb") as file:
        file.write(b"before")
        file.flush()
        subprocess.run([*command, "-"], stdout=file, check=True, capture_output=False, stderr=-1)
    subprocess.run([*command, "a.wav"], check=True, capture_output=True)
    stream, whole = Path("stream").read_bytes(), Path("a.wav").read_bytes()
    assert stream.startswith(b"beforeRIFF")
    assert header_sizes(stream[6:])[1] == 0xFFFFFFFF
    assert same_sound(stream[6:], whole)


def test_a_reader_that_leaves_ends_it_quietly(folder: Path) -> None:
    command = [*PROGRAM, "synth", LONG_TEXT, "-q", "--out", "-"]
    with subprocess.Popen(command, stdout=-1, stderr=-1) as process:
        assert process.stdout and process.stderr
        assert process.stdout.read(4) == b"RIFF"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 141


@pytest.mark.parametrize(
    "command", [["voices"], ["voices", "--json"], ["synth", "Hi.", "-q", "--out", "-"]]
)
def test_no_reader_at_all_is_no_drama_either(folder: Path, command: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*PROGRAM, *command], stdout=write, stderr=-1)
    os.close(write)
    assert (done.stderr, done.returncode) == (b"", 141)


def test_ctrl_c_is_one_line_and_leaves_nothing(folder: Path) -> None:
    Path("a.wav").write_text("old")
    command = [*PROGRAM, "synth", LONG_TEXT, "-q", "--out", "a.wav"]
    with subprocess.Popen(command, stderr=-1) as process:
        deadline = time.monotonic() + 20
        while not any(path.stat().st_size > 10_000 for path in folder.glob(".a.wav.*")):
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert process.stderr.read() == b"pockettts: interrupted\n"
        assert process.wait(20) == 130
    assert os.listdir() == ["a.wav"]
    assert Path("a.wav").read_text() == "old"


def test_voices_are_listed_with_the_default(capsys: Capture) -> None:
    assert main(["voices"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["id", "name", "language", "license", "kind"]
    assert ["ada", "Ada", "english", "CC0-1.0", "embedding", "default"] in rows
    assert ["brian", "Brian", "english", "CC0-1.0", "state"] in rows


def test_voices_are_json_on_request(sample_bundle: Path, capsys: Capture) -> None:
    assert main(["voices", "--json", "--bundle", str(sample_bundle)]) == 0
    (voice,) = json.loads(capsys.readouterr().out)
    assert (voice["id"], voice["license"], voice["default"]) == ("ada", "CC0", True)


def test_a_site_is_built_and_served_until_ctrl_c(
    folder: Path, sample_bundle: Path, capsys: Capture
) -> None:
    options = ["--bundle", str(sample_bundle), "--webgpu", "--out", "public"]
    assert main(["site", "build", *options]) == 0
    out, err = capsys.readouterr()
    assert out == "public\n"
    assert re.search(r"^total +\d+\.\d\d +\d+\.\d\d$", err, re.MULTILINE)
    command = [*PROGRAM, "site", "serve", "public", "--port", "0"]
    with subprocess.Popen(command, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdout and process.stderr
        (url,) = re.findall(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        with urllib.request.urlopen(f"{url}site.json", timeout=5) as answer:
            index = json.load(answer)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr.read() == ""
    assert (index["version"], index["webgpu"]) == (resources.version(), True)


@pytest.mark.parametrize(
    "command", [[], ["synth"], ["voices"], ["site", "build"], ["site", "serve"]]
)
def test_help_has_examples(command: list[str], capsys: Capture) -> None:
    assert main([*command, "--help"]) == 0
    example = " ".join(["pockettts", *command])
    assert f"Examples:\n    {example}" in capsys.readouterr().out


def test_the_version_and_the_bare_command(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"pockettts, version {resources.version()}\n"
    assert main([]) == 2
    assert "Usage: pockettts" in capsys.readouterr().err
