"""Where ``synth`` writes: files, links, pipes, standard output."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pywasm.cli.main import main
from tests.cli.wav_files import header_sizes, same_sound

PROGRAM = [sys.executable, "-m", "pywasm"]
LONG_TEXT = "This sentence is said again and again. " * 500

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("mini_default")


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


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_standard_output_is_a_stream_and_nothing_but_the_wav(folder: Path, name: str) -> None:
    command = [*PROGRAM, "synth", "Hello.", "--seed", "3", "--out"]
    with open("stream", "wb") as file:
        file.write(b"before")
        file.flush()
        subprocess.run([*command, name], stdout=file, check=True, stderr=-1)
    subprocess.run([*command, "a.wav"], check=True, capture_output=True)
    stream, whole = Path("stream").read_bytes(), Path("a.wav").read_bytes()
    assert stream.startswith(b"beforeRIFF")
    assert header_sizes(stream[6:]) == header_sizes(whole)
    assert same_sound(stream[6:], whole)


def test_a_file_opened_for_appending_keeps_the_header_of_a_stream(folder: Path) -> None:
    with open("stream", "wb") as file:
        file.write(b"before")
    command = [*PROGRAM, "synth", "Hello.", "-q", "--out", "-"]
    with open("stream", "ab") as file:
        subprocess.run(command, stdout=file, check=True)
    stream = Path("stream").read_bytes()
    assert stream.startswith(b"beforeRIFF")
    assert header_sizes(stream[6:])[1] == 0xFFFFFFFF
    assert stream.count(b"RIFF") == 1


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_the_path_of_standard_output_is_standard_output(folder: Path, name: str) -> None:
    command = [*PROGRAM, "synth", "Hello.", "-q", "--seed", "3", "--out"]
    piped = subprocess.run([*command, name], check=True, stdout=-1).stdout
    subprocess.run([*command, "a.wav"], check=True)
    assert header_sizes(piped)[1] == 0xFFFFFFFF
    assert same_sound(piped, Path("a.wav").read_bytes())


def test_the_path_of_another_pipe_is_written_to(folder: Path) -> None:
    read, write = os.pipe()
    command = [*PROGRAM, "synth", "Hi.", "-q", "--out", f"/dev/fd/{write}"]
    with subprocess.Popen(command, pass_fds=[write]) as process:
        os.close(write)
        with open(read, "rb") as file:
            assert file.read().startswith(b"RIFF")
        assert process.wait(20) == 0


def test_a_replaced_file_is_named_as_such(folder: Path, capsys: Capture) -> None:
    assert main(["synth", "Hi.", "--out", "a.wav"]) == 0
    assert "a.wav: " in capsys.readouterr().err
    assert main(["synth", "Hi.", "--out", "a.wav"]) == 0
    assert "a.wav replaced: " in capsys.readouterr().err


def test_a_read_only_file_is_not_replaced(folder: Path, capsys: Capture) -> None:
    Path("a.wav").write_text("old")
    Path("a.wav").chmod(0o444)
    assert main(["synth", "Hi.", "-q", "--out", "a.wav"]) == 2
    assert "cannot write a.wav: the file is read-only; choose" in capsys.readouterr().err
    assert Path("a.wav").read_text() == "old"


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
