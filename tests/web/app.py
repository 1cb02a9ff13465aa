"""The page as a test drives it: real clicks, and figures from the page's own hook.

The page's Content-Security-Policy forbids evaluating strings, which Playwright's own waiting needs,
so waiting is done by asking again.
"""

from __future__ import annotations

import time
from array import array
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SENTENCE = "The quick brown fox jumps over the lazy dog."
LONG = "Sing, O goddess, the anger of Achilles, son of Peleus. " * 6
#: states in which nothing more happens
ENDED = ("done", "stopped", "failed")


class App:
    """One open page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.goto(url)

    def ready(self) -> dict[str, Any]:
        """Wait until the model is loaded; return what the page knows of it."""
        info: dict[str, Any] = self.page.evaluate("window.pocketTTS.ready")
        return info

    def speak(self, text: str, *, voice: str | None = None) -> None:
        """Type a text and press Speak."""
        self.page.fill("#text", text)
        if voice:
            self.page.select_option("#voice", voice)
        self.page.click("#speak")

    def stats(self) -> dict[str, Any]:
        """Return the figures of the latest job."""
        stats: dict[str, Any] = self.page.evaluate("window.pocketTTS.stats()")
        return stats

    def wait(self, *states: str, seconds: float = 60) -> dict[str, Any]:
        """Wait for a state of the latest job; return its figures."""
        deadline = time.monotonic() + seconds
        while True:
            stats = self.stats()
            if stats["state"] in states:
                return stats
            assert time.monotonic() < deadline, f"still {stats} after {seconds} s"
            time.sleep(0.02)

    def replay(self) -> dict[str, Any]:
        """Return whether the recording plays, and its position in seconds."""
        replay: dict[str, Any] = self.page.evaluate("window.pocketTTS.replay()")
        return replay

    def wait_for_replay(self, *, playing: bool, past: float = 0, seconds: float = 20) -> float:
        """Wait until the replay plays or not, past a position; return the position."""
        deadline = time.monotonic() + seconds
        while (found := self.replay())["playing"] != playing or found["position"] < past:
            assert time.monotonic() < deadline, found
            time.sleep(0.02)
        return float(found["position"])

    def finish(self, seconds: float = 60) -> dict[str, Any]:
        """Wait until the latest job has been played to its end; return its figures."""
        stats = self.wait(*ENDED, seconds=seconds)
        assert stats["state"] == "done", (stats, self.alerts())
        return stats

    def say(self, text: str, *, voice: str | None = None, seconds: float = 60) -> dict[str, Any]:
        """Speak, and wait until everything was played; return the figures."""
        self.speak(text, voice=voice)
        return self.finish(seconds)

    def pcm(self) -> array[float]:
        """Fetch the samples of the latest job."""
        return array("f", self.page.evaluate("Array.from(window.pocketTTS.lastPcm())"))

    def counters(self) -> dict[str, Any]:
        """Return the bridge's counters."""
        counters: dict[str, Any] = self.page.evaluate("window.pocketTTS.counters()")
        return counters

    def settled(self) -> int:
        """Wait until the worker has prepared the next text; return how many tensors it holds."""
        found: list[int] = []
        while len(found) < 10 or len(set(found[-10:])) > 1:
            assert len(found) < 200, found
            time.sleep(0.05)
            found.append(self.counters()["liveTensors"])
        return found[-1]

    def alerts(self) -> str:
        """Return the text of all alerts."""
        return self.page.inner_text("#alerts")

    def wait_for_alert(self, words: str, seconds: float = 20) -> str:
        """Wait for an alert that contains ``words``; return the text of all."""
        deadline = time.monotonic() + seconds
        while words not in (text := self.alerts()):
            assert time.monotonic() < deadline, f"no {words!r} in {text!r}"
            time.sleep(0.02)
        assert self.page.locator("#alerts [role=alert]").first.is_visible()
        return text

    def save(self, folder: Path) -> Path:
        """Press Save WAV; return the file."""
        with self.page.expect_download() as started:
            self.page.click("#save")
        path = folder / started.value.suggested_filename
        started.value.save_as(path)
        return path


def same(one: array[float], other: array[float]) -> bool:
    """Compare up to rounding: the order of sums depends on how many frames a call decodes."""
    close = all(abs(a - b) <= 1e-4 for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and close
