"""Models of the real size, with random weights: they verify, and they speak in the page.

The first run exports them, which takes a while; see ``full_size.py``. The standard model needs a
few minutes and gigabytes: it takes part where POCKETTTS_TEST_ENGLISH is set.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import wave
from array import array
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pywasm.native import resources
from tests.web import full_size
from tests.web.app import App
from tests.web.conftest import ROOT
from tests.web.server import WebServer

ENGLISH = pytest.mark.skipif(
    not os.environ.get("POCKETTTS_TEST_ENGLISH"),
    reason="exports and loads the standard model; set POCKETTTS_TEST_ENGLISH=1 to run it",
)
CONFIGS = [
    "english_2m_2026-10",
    "english_18m_2026-10",
    pytest.param("english", marks=ENGLISH),
]
TEXT = "Hello there."
SEED = 3
#: frames that native and browser are compared on: random weights double a difference per frame
COMPARED = 2
CLOSE = 2e-3


@pytest.fixture(scope="module", params=CONFIGS)
def folder(request: pytest.FixtureRequest) -> Path:
    return full_size.bundle(str(request.param))


def pockettts(*arguments: str) -> str:
    """Run the command line; return what it prints."""
    command = [sys.executable, "-m", "pywasm", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_verifies(folder: Path) -> None:
    checks = json.loads(pockettts("model", "verify", str(folder), "--json"))["checks"]
    assert {check["name"]: check for check in checks if check["status"] != "pass"} == {}
    assert {"agreement of the decoders", "speech", "cloning"} <= {check["name"] for check in checks}


def begins_like_on_a_pc(samples: array[float], folder: Path, count: int, out: Path) -> bool:
    """Compare the first samples with those of the command line."""
    options = ["--bundle", str(folder), "--seed", str(SEED), "--out", str(out), "--quiet"]
    pockettts("synth", TEXT, *options)
    with wave.open(str(out)) as file:
        expected = array("h", file.readframes(count))
    pairs = zip(samples[:count], expected, strict=True)
    return all(abs(ours - theirs / 32767) <= CLOSE for ours, theirs in pairs)


def test_speaks_in_the_page(folder: Path, server: WebServer, page: Page, tmp_path: Path) -> None:
    """The sound is whole, finite, as long as its frames say, and begins like that of a PC."""
    server.folders["/full/"] = folder
    app = App(page, f"{server.url}app/?bundle=../full/")
    app.ready()
    page.fill("#seed", str(SEED))
    stats = app.say(TEXT, voice="random", seconds=120)
    samples = app.pcm()
    bundle = resources.read_bundle(folder)
    per_frame = bundle.audio.samples_per_frame
    frames, rest = divmod(len(samples), per_frame)
    assert rest == 0
    assert frames <= app.counters()["runs"]["flow_lm_flow"]  # more: what the page warmed up with
    assert bundle.model.min_frames_before_eos < frames < 6 * bundle.audio.frame_rate
    assert stats["playedSamples"] == stats["generatedSamples"] == len(samples)
    assert all(map(math.isfinite, samples))
    assert math.sqrt(sum(value * value for value in samples) / len(samples)) > 1e-3
    out = tmp_path / "native.wav"
    assert begins_like_on_a_pc(samples, folder, COMPARED * per_frame, out)
