"""The joints of chunks in Chromium, as Python makes them; and no click where playing breaks off."""

from __future__ import annotations

import json
from math import cos
from typing import Any

from playwright.sync_api import Page

from pywasm.core.codec.joints import FADE_OUT_SECONDS, fade_out_samples
from tests.joined import (
    SENTENCE_PAUSE,
    TEXT,
    allowed,
    check_joints,
    largest_step,
    loudest_cut,
    sounds,
)
from tests.web.conftest import ROOT, RunInside
from tests.web.server import WebServer

CASES = json.loads((ROOT / "tests/fixtures/joints.json").read_text("utf-8"))
BUNDLE = "repo/bundle/"
MANIFEST = json.loads((ROOT / "bundle/manifest.json").read_text("utf-8"))
RATE, PER_FRAME = (MANIFEST["audio"][name] for name in ("sample_rate", "samples_per_frame"))
FADE = fade_out_samples(RATE)


def test_the_worker_joins_as_python_does(page: Page, server: WebServer) -> None:
    """Each case with a request between its calls, which goes its own way."""
    page.goto(f"{server.url}blank.html")
    ready = page.evaluate(
        """async ([site, cases]) => {
             const { Joints } = await import(new URL('worker/joints.js', site));
             return cases.map(({ fade, calls }) => {
               const joints = new Joints();
               return calls.map(([call, value]) => {
                 joints.push(2, new Float32Array([9, 9, 9]), 2);
                 return Array.from(call === 'push'
                   ? joints.push(1, new Float32Array(value), fade) : joints.end(1, value));
               });
             });
           }""",
        [f"{server.url}code/", CASES],
    )
    assert ready == [case["ready"] for case in CASES]


Sent = list[dict[str, Any]]


def speak(
    run_inside: RunInside, text: str, *fades: float, frames: int = 0
) -> list[tuple[dict[str, Any], Sent]]:
    """Speak over the real bridge, with fades of so many seconds; ``frames`` cuts the chunks.

    Returns the totals and the messages to the page of each time.
    """
    reading = {"pauses": {"sentence": SENTENCE_PAUSE}}
    arguments = [
        {
            "request": {"id": i, "text": text, "voice": "susan", "reading": reading},
            "fade": fade,
            "frames": frames,
        }
        for i, fade in enumerate(fades, 1)
    ]
    answer = run_inside(BUNDLE, "speak", arguments)
    return [
        (value["value"], [message for message in answer["sent"] if message["id"] == i])
        for i, value in enumerate(answer["values"], 1)
    ]


def samples_of(message: dict[str, Any]) -> list[float]:
    """Return the samples of an audio event; Playwright makes a dictionary of a typed array."""
    pcm = message["pcm"]
    return [pcm[str(i)] for i in range(len(pcm))] if isinstance(pcm, dict) else pcm


def all_samples(sent: Sent) -> list[float]:
    return [x for message in sent if message["type"] == "audio" for x in samples_of(message)]


def by_chunk(sent: Sent) -> list[list[float]]:
    """Return the samples of each chunk, without the pauses."""
    found: list[list[float]] = []
    for message in sent:
        if message["type"] == "chunk":
            found.append([])
        elif message["type"] == "audio":
            pcm = samples_of(message)
            found[-1] += pcm[: len(pcm) - message["silence"]]
    return found


def test_no_joint_clicks_and_pauses_are_exact(run_inside: RunInside) -> None:
    (_, unfaded), (totals, sent) = speak(run_inside, TEXT, 0, FADE_OUT_SECONDS)
    raw, samples = by_chunk(unfaded), all_samples(sent)
    parts = sounds(samples, [*map(len, raw)], RATE)
    for sound, whole in zip(parts, raw, strict=True):
        check_joints(sound, whole, FADE)
    assert totals["samples"] == len(samples)
    assert totals["frames"] * PER_FRAME == sum(map(len, raw))
    assert totals["chunks"] == len(raw)


def test_the_length_cap_cuts_without_a_click(run_inside: RunInside) -> None:
    text = "Goodbye everyone."
    ((_, unfaded),) = speak(run_inside, text, 0)
    frames = loudest_cut(all_samples(unfaded), PER_FRAME)
    (_, unfaded), (_, sent) = speak(run_inside, text, 0, FADE_OUT_SECONDS, frames=frames)
    assert any(message["type"] == "warning" for message in sent)
    cut = all_samples(unfaded)
    check_joints(all_samples(sent), cut, FADE)
    # Without the fade this would be a click.
    tail = slice(-FADE - 1, None)
    assert largest_step([*cut[tail], 0.0]) > allowed(cut[tail], FADE)


#: Drives the real worklet module in a page that stands for the audio thread. In each scene,
#: ``length`` samples of a tone are there, and after ``blocks`` blocks comes ``then``. Returns what
#: went out.
_PLAY = """
  async ([site, scenes]) => {
    let Player;
    Object.assign(globalThis, {
      sampleRate: 16000,
      currentFrame: 0,
      AudioWorkletProcessor: class { port = { postMessage() {} }; },
      registerProcessor: (_, made) => { Player = made; },
    });
    await import(new URL('worklet/player.js', site));
    const tone = (from, count) =>
      Float32Array.from({ length: count }, (_, i) => Math.cos((from + i) / 20));
    return scenes.map(([length, blocks, then]) => {
      const player = new Player({ processorOptions: { capacity: 1e5 } });
      const send = (type, pcm, feed = 1) => player.port.onmessage({ data: { type, feed, pcm } });
      const out = [];
      const play = (count) => {
        for (let i = 0; i < count; i += 1) {
          const block = new Float32Array(128).fill(NaN);
          player.process([], [[block]]);
          out.push(...block);
        }
      };
      send('open');
      send('pcm', tone(0, length));
      send('go');
      play(blocks);
      if (then === 'open') send('open', null, 2);
      else send(then, tone(length, 256));
      send('go');
      play(12);
      return out;
    });
  }
"""


def test_playing_starts_and_breaks_off_without_a_click(page: Page, server: WebServer) -> None:
    """Stopped, replaced, ended or run dry and resumed, with many samples left, with few or none."""
    page.goto(f"{server.url}blank.html")
    scenes = [
        (length, blocks, then)
        for then in ("stop", "open", "end", "pcm")
        for length in (5, 130, 256, 300, 384, 1000)
        for blocks in range(5)
    ]
    played = page.evaluate(_PLAY, [f"{server.url}code/", scenes])
    for (length, blocks, then), out in zip(scenes, played, strict=True):
        # A tone of amplitude 1 has steps of up to 1/20; the fade's slope adds 1/80.
        assert largest_step([0.0, *out, 0.0]) <= 1 / 20 + 1 / 80, (length, blocks, then)
        # Between the fades the samples are as they came.
        whole = range(80, min(length, 128 * blocks))
        assert all(abs(out[i] - cos(i / 20)) < 1e-6 for i in whole), (length, blocks, then)


def test_pauses_are_no_generated_audio(page: Page, server: WebServer) -> None:
    """A second of audio of which half is a pause, made in a quarter of a second."""
    page.goto(f"{server.url}blank.html")
    factor = page.evaluate(
        """async (site) => {
             const { Job } = await import(new URL('lib/job.js', site));
             const job = new Job(1, {}, { sampleRate: 100 }, 0, 1);
             job.stats = { wallMs: 250 };
             const before = job.realTimeFactor;
             job.recording.add(new Float32Array(100));
             job.pauses = 50;
             return [before, job.realTimeFactor];
           }""",
        f"{server.url}code/",
    )
    assert factor == [None, 0.5]
