"""Use the built site once in headless Chromium: type a sentence, press Speak, save the WAV file.

Called by ``scripts/run --check``; exit code 0 if the page spoke. CHROMIUM names the browser.
"""

from __future__ import annotations

import array
import math
import os
import sys
import threading
import wave
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from pywasm.site.serve import open_server

TEXT = "Hello world. This sentence was spoken inside a web page."
OUT = Path("out") / "check.wav"
TIMEOUT_MS = 120_000
#: quieter than this is silence
MIN_RMS = 1e-4


def main() -> int:
    """Serve the site, use it, and report; return the exit code."""
    with open_server(Path("site"), "127.0.0.1", 0, isolate=False) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            with sync_playwright() as playwright:
                # Chromium's sandbox refuses to run as root.
                browser = playwright.chromium.launch(
                    executable_path=os.environ["CHROMIUM"],
                    args=["--no-sandbox"] if os.geteuid() == 0 else [],
                )
                problems, stats = _speak(browser.new_page(), server.url)
                browser.close()
        finally:
            server.shutdown()
    problems += _report(stats)
    for problem in problems:
        print(f"problem: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _speak(page: Page, url: str) -> tuple[list[str], dict[str, Any]]:
    """Use the page as a person would; return the problems and the page's own figures."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
    page.on(
        "console", lambda m: problems.append(f"console: {m.text}") if m.type == "error" else None
    )
    page.set_default_timeout(TIMEOUT_MS)
    page.goto(url)
    page.locator("#speak:enabled").wait_for()
    page.fill("#text", TEXT)
    page.click("#speak")
    page.locator('#status:is([data-state="done"], [data-state="failed"])').wait_for()
    stats: dict[str, Any] = page.evaluate("pocketTTS.stats()")
    stats["line"] = page.text_content("#status-text")
    if stats["state"] == "done":
        OUT.parent.mkdir(exist_ok=True)
        with page.expect_download() as download:
            page.click("#save")
        download.value.save_as(OUT)
    return problems, stats


def _report(stats: dict[str, Any]) -> list[str]:
    """Print the figures; return the problems that they show."""
    if stats["state"] != "done":
        return [f"the page says: {stats['line']}"]
    with wave.open(str(OUT)) as file:
        seconds = file.getnframes() / file.getframerate()
        samples = array.array("h", file.readframes(file.getnframes()))
    rms = math.sqrt(sum(sample * sample for sample in samples) / max(1, len(samples))) / 32767
    peak = max(map(abs, samples), default=0) / 32767
    print(f"time to first audio  {stats['timeToFirstAudioMs']:.0f} ms")
    print(f"real-time factor     {stats['realTimeFactor']:.2f}")
    print(f"{OUT}        {seconds:.2f} s, rms {rms:.4f}, peak {peak:.4f}")
    return [] if rms > MIN_RMS else ["the sound is silent"]


if __name__ == "__main__":
    sys.exit(main())
