"""Interrupt the making of a released model, many times, at random bytes; it always goes on.

Run it as ``python -m tests.web.released_interruptions 50``, with a seed as the second argument to
repeat a run.

In each round the connection breaks, the page is closed, or the hub falls silent and the download is
paused. Then the page is opened again, and the download resumed. The model that results has the
bytes that Python makes. In the end it is removed, and nothing of it is left.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from pywasm.assembly.bundle import write_bundle
from pywasm.site.build import build_site
from pywasm.site.plan import plan_site
from tests.hub import released
from tests.hub.local_hub import LocalHub, local_hub
from tests.hub.released import NAME
from tests.samples import MINI
from tests.web.app import App
from tests.web.conftest import ROOT
from tests.web.server import serving
from tests.web.test_models import expect_state, press
from tests.web.test_released import MODEL, NEEDED, OPEN, STORED, hashes, open_list, stored_files

#: within this time after a press, a page is closed
LONGEST = 3.0


class Harness:
    """A visitor of a site that makes models."""

    def __init__(self, context: BrowserContext, address: str, hub: LocalHub) -> None:
        self.context = context
        self.address = address
        self.hub = hub

    def open(self) -> App:
        """Open the page anew, with the list of released models."""
        for page in self.context.pages:
            page.close()
        app = App(self.context.new_page(), self.address)
        app.ready()
        open_list(app)
        return app

    def broken(self, app: App, at: int) -> None:
        """Break the connection after so many bytes, and then refuse."""
        self.hub.faults[OPEN] = ["", f"cut:{at}", "503", "503"]
        press(app, "Download", NAME)
        app.wait_for_alert("does not send")

    def closed(self, app: App, at: int) -> None:
        """Close the page at a random moment of a slow download."""
        self.hub.delay = 0.1
        press(app, "Download", NAME)
        app.page.wait_for_timeout(1000 * LONGEST * at / NEEDED)
        app.page.close()

    def paused(self, app: App, _at: int) -> None:
        """Pause a download in which nothing more comes."""
        self.hub.faults[OPEN] = ["", "silent"]
        press(app, "Download", NAME)
        expect_state(app, NAME, re.compile("Downloading .* of"))
        press(app, "Pause", NAME)

    def round(self, interrupt: Callable[[App, int], None], at: int, wanted: dict[str, str]) -> None:
        """Interrupt a download, resume it, compare the model, and remove it."""
        interrupt(self.open(), at)
        self.hub.faults.clear()
        self.hub.delay = 0.0
        app = self.open()
        if state(app.page) != STORED:
            app.page.get_by_role("button", name=re.compile(f"(Resume|Download) {NAME}$")).click()
        expect_state(app, NAME, STORED)
        assert stored_files(app.page) == wanted
        press(app, "Remove", NAME)
        app.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        expect_state(app, NAME, "Not on this device")
        assert stored_files(app.page) == {}


def state(page: Page) -> str:
    row = page.locator("#models .model").filter(has_text=NAME)
    expect(row).to_be_visible()
    return row.locator(".model-state").inner_text()


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 (a script's output)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
    say(f"{rounds} rounds, seed {seed}")
    generator = random.Random(seed)
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)))
    with tempfile.TemporaryDirectory() as temporary, local_hub() as hub:
        folder = Path(temporary)
        made = released.publish(hub)
        files = (made.open_weights, made.tokenizer, {"alba": made.voices["alba"]})
        write_bundle(MODEL, *files, folder / "model", without=("encoder", "fallback"))
        hosts = [hub.url, hub.storage_url]
        modules = ROOT / "node_modules"
        site = plan_site(ROOT / "web", [MINI], modules, hosts=hosts, hub=hub.url)
        build_site(site, folder / "site")
        with serving({"/app/": folder / "site"}) as host, sync_playwright() as playwright:
            options = ["--no-sandbox", "--disable-dev-shm-usage"]
            browser = playwright.chromium.launch(executable_path=chromium, args=options)
            harness = Harness(browser.new_context(), f"{host.url}app/", hub)
            wanted = hashes(folder / "model")
            began = time.monotonic()
            for number in range(rounds):
                kind = generator.choice((harness.broken, harness.closed, harness.paused))
                at = generator.randrange(NEEDED)
                say(number, kind.__name__, at)
                harness.round(kind, at, wanted)
            browser.close()
        say(f"{rounds} rounds, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
