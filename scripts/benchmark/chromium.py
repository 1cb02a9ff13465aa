"""A side of the benchmark in headless Chromium: pages ``bench.html`` of a site built for it.

Each side has its own browser, so that the memory of its page can be told apart from that of another
side. A cold start is a new profile: the browser has cached nothing and compiled nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from pywasm.bench_pc.native import peak_megabytes
from pywasm.core.errors import HostError, PocketTTSError
from pywasm.site.serve import open_server
from scripts.benchmark.layouts import Layout

Message = dict[str, Any]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: a page in the background must be as fast as one in the foreground
CHROMIUM_FLAGS = [
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-dev-shm-usage",
    "--disable-renderer-backgrounding",
    # The sandbox of Chromium does not work for root.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
#: without these, headless Chromium on Linux offers no WebGPU
_WEBGPU = ["--enable-unsafe-webgpu", "--enable-features=Vulkan"]
#: time for the worker's own warm-up, after it is ready
_SETTLE_MS = 2000


class ChromiumSide:
    """Pages of one site.

    Args:
        bundle: its folder.
        checkout: whose code builds the site.
        here: the checkout that has the npm packages.
        layout: of the checkout.
        placement: where the parts of the model run, as in ``lm=2,codec=webgpu``; None is one thread
            each.
        max_batch_size: most chunks of a text per step; None is the page's default.
        isolate: serve with the headers that allow WebAssembly threads.
        settings: more settings for a report.
    """

    #: V8 optimises code that has run often
    warm_ups = 10
    #: shared by all sides
    _playwright: Playwright | None = None

    def __init__(
        self,
        bundle: Path,
        checkout: Path,
        here: Path,
        *,
        layout: Layout,
        placement: str | None,
        max_batch_size: int | None,
        isolate: bool,
        settings: Mapping[str, str],
    ) -> None:
        self._site = tempfile.TemporaryDirectory(prefix="pockettts-site-")
        webgpu = placement is not None and "webgpu" in placement
        build_site(bundle, checkout, here, Path(self._site.name) / "site", webgpu=webgpu)
        self._server = open_server(Path(self._site.name) / "site", "127.0.0.1", 0, isolate=isolate)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._browser = _launch([*CHROMIUM_FLAGS, *(_WEBGPU if webgpu else [])])
        self._context: BrowserContext | None = None
        self._layout = layout
        self._url = f"{self._server.url}bench.html?{layout.query(placement, max_batch_size)}"
        self.settings = {
            "host": f"Chromium {self._browser.version}",
            "isolated": "yes" if isolate else "no",
            **settings,
        }

    def start(self, *, cold: bool) -> ChromiumInstance:
        """Open the page."""
        if cold or self._context is None:
            if self._context is not None:
                self._context.close()
            self._context = self._browser.new_context()
        page = self._context.new_page()
        return ChromiumInstance(self._browser, page, self._url, self._layout)

    def close(self) -> None:
        """Close the browser and the server."""
        self._browser.close()
        self._server.shutdown()
        self._server.server_close()
        self._site.cleanup()


class ChromiumInstance:
    """One page."""

    def __init__(self, browser: Browser, page: Page, url: str, layout: Layout) -> None:
        self._layout = layout
        self._browser = browser
        self._page = page
        page.goto(url)

    def load(self) -> Message:
        """See ``Instance.load``."""
        info = self._call("load", None)
        placement = info.get(self._layout.placement, {})
        info["settings"] = {stage: str(device) for stage, device in placement.items()}
        return info

    def settle(self) -> None:
        """Wait for the worker's own warm-up."""
        self._page.wait_for_timeout(_SETTLE_MS)

    def speak(self, text: str, voice: str, *, eos_threshold: float | None) -> Message:
        """See ``Instance.speak``."""
        return self._call("speak", {"text": text, "voice": voice, "never": eos_threshold})

    def bench(self, what: str, **fields: Any) -> Message:
        """See ``Instance.bench``."""
        return self._call("bench", {"what": what, **fields})

    def peak_megabytes(self) -> float | None:
        """Return the peak memory of the page's process."""
        session = self._browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        found = [peak_megabytes(p["id"]) for p in processes if p["type"] == "renderer"]
        return max((peak for peak in found if peak is not None), default=None)

    def close(self) -> None:
        """Close the page."""
        self._page.close()

    def _call(self, function: str, argument: Message | None) -> Message:
        try:
            answer: Message = self._page.evaluate(
                f"(argument) => window.pocketTTSBench.{function}(argument)", argument
            )
        except PlaywrightError as error:
            raise HostError(f"the page failed: {error.message.splitlines()[0]}") from error
        return answer


def find_chromium() -> str:
    """Return the path of Chromium's executable."""
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if executable is None:
        raise PocketTTSError(
            "Chromium was not found; install it, or set CHROMIUM to the path of its executable"
        )
    return executable


def _launch(flags: list[str]) -> Browser:
    executable = find_chromium()
    if ChromiumSide._playwright is None:
        ChromiumSide._playwright = sync_playwright().start()
    return ChromiumSide._playwright.chromium.launch(executable_path=executable, args=flags)


def build_site(bundle: Path, checkout: Path, here: Path, out: Path, *, webgpu: bool) -> None:
    """Build the site of a bundle with the code of a checkout."""
    command = [sys.executable, "-m", "pywasm", "site", "build", "--out", str(out)]
    command += ["--bundle", str(bundle.resolve()), "--node-modules", str(here / "node_modules")]
    command += ["--webgpu"] if webgpu else []
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it printed no error"])[-1]
        raise PocketTTSError(f"the site could not be built: {last}")
