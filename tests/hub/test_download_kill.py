"""SIGKILL at any moment of ``model download``: every file is complete or does not exist."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from pywasm.core.voice import safetensors
from tests.hub.model_server import ModelServer, serving
from tests.hub.test_download import CONFIG, GATED, REVISION, TOKENIZER
from tests.samples import stored

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

REPO = Path(__file__).parents[2]
#: kill when this many of the 30,000 received bytes of the tokenizer are on the disk
LEAST = 20_000
VOICE = f"/team/open/resolve/{REVISION}/ada.safetensors"
#: Forks a child per moment. The child downloads, and kills itself at its n-th event: an access to
#: the folder, or the arrival of bytes. The parent then checks the folder, and another child
#: completes the download. Later moments are lines of ``atomic_files.py``, which writes the small
#: files.
DRIVER = """
import os, shutil, signal, sys
from pathlib import Path
from pywasm.hub import reference_config
from pywasm.hub.download import SOURCES, download
from pywasm.hub.huggingface import Hub
from pywasm.hub.retry import RetryPolicy
from pywasm.hub.progress import SilentListener
from pywasm.native import atomic_files as files
import json, yaml

url, config, out, whole, step = sys.argv[1], *map(Path, sys.argv[2:5]), int(sys.argv[5])
voice = "hf://team/open/ada.safetensors@" + "a" * 40
reference_config.voices = lambda _: {"ada": voice}
names = ("model.safetensors", "tokenizer.json", "voices/ada.safetensors")

def child(moment, lines=False):
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    seen = 0
    def count():
        nonlocal seen
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)
    def hook(event, arguments):
        if event.startswith(("open", "os.", "shutil.")) and str(out) in str(arguments):
            count()
    class Arriving(SilentListener):
        def advance(self, _):
            count()
    def trace(frame, event, _):
        if frame.f_code.co_filename == files.__file__:
            if event == "line":
                count()
            return trace
    if lines:
        sys.settrace(trace)
    else:
        sys.addaudithook(hook)
    get(out, Arriving())
    os._exit(0)

def look(complete):
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    named = {name for name in there if not Path(name).name.startswith(".")}
    for name in named & set(names):
        assert (out / name).read_bytes() == (whole / name).read_bytes(), name
    assert named <= {*names, "tiny.yaml", SOURCES}, named
    if "tiny.yaml" in named:  # written when everything it names is there
        assert yaml.safe_load((out / "tiny.yaml").read_text())["weights_path"] == names[0]
        assert named >= set(names), named
    if SOURCES in named:
        assert set(json.loads((out / SOURCES).read_text())) == set(names)
        assert "tiny.yaml" in named
    if complete:
        assert there == {*names, "tiny.yaml", SOURCES}, there
    return named

def get(folder, listener):
    download(str(config), folder, Hub(url, "good", RetryPolicy(attempts=1)), listener, voices=True)

get(whole, SilentListener())  # every child then has the libraries loaded
moment, seen = 1, set()
while True:
    status = child(moment)
    seen.add(len(look(False)))
    assert child(0) == 0, moment
    look(True)
    if status == 0:
        break
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, (moment, status)
    shutil.rmtree(out)
    moment += step

status = moment = 1
while status:
    for name in ("tiny.yaml", SOURCES):
        (out / name).unlink(missing_ok=True)
    status = child(moment, lines=True)
    look(status == 0)
    moment += 1
print(moment, sorted(seen))
"""


def weights() -> bytes:
    """Return weights that arrive in many pieces; the encoder is not zero."""
    data = random.Random(1).randbytes(200_000)
    return safetensors.write({"mimi.encoder.a": stored("F32", (50_000,), data)})


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ModelServer]:
    (tmp_path / "tiny.yaml").write_text(yaml.safe_dump(CONFIG))
    with serving() as server:
        server.hub = True
        server.gated = ["/team/gated"]
        tokenizer, voice = (random.Random(seed).randbytes(60_000) for seed in (2, 3))
        server.files = {GATED: weights(), TOKENIZER: tokenizer, VOICE: voice}
        yield server


def test_killed_at_moments_of_a_download(hub: ModelServer, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    places = [str(tmp_path / "tiny.yaml"), str(tmp_path / "out"), str(whole)]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, hub.url(), *places, "2"],
        cwd=REPO,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (whole / "model.safetensors").read_bytes() == hub.files[GATED]
    assert (whole / "voices/ada.safetensors").read_bytes() == hub.files[VOICE]
    lines, _, seen = done.stdout.partition(" ")
    assert int(lines) > 30
    assert seen == "[0, 1, 2, 3, 4, 5]\n"  # numbers of complete files at the kills
    assert any(hub.ranges())  # some run resumed a killed one


def test_the_command_goes_on_where_it_was_killed(hub: ModelServer, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "pywasm", "model", "download", str(tmp_path / "tiny.yaml")]
    command += ["--out", str(out), "--mirror", hub.url(), "--hf-token", "good", "-q"]
    hub.faults[TOKENIZER] = ["stall"]  # half of it arrives, then nothing
    with subprocess.Popen(command, cwd=REPO, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 30
        while not any(part.stat().st_size > LEAST for part in out.glob(".tokenizer.json.*.part")):
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert [name for name in os.listdir(out) if not name.startswith(".")] == ["model.safetensors"]
    subprocess.run(command, cwd=REPO, check=True, stderr=subprocess.DEVNULL)
    names = ["model.safetensors", "sources.json", "tiny.yaml", "tokenizer.json"]
    assert sorted(os.listdir(out)) == names
    assert (out / "model.safetensors").read_bytes() == hub.files[GATED]
    assert (out / "tokenizer.json").read_bytes() == hub.files[TOKENIZER]
    gets = [(path, part) for method, path, part, _ in hub.log if method == "GET"]
    assert [part for path, part in gets if path == GATED] == [None]  # it was not requested again
    (_, last) = [part for path, part in gets if path == TOKENIZER]
    assert last is not None and int(last.removeprefix("bytes=").rstrip("-")) > LEAST
