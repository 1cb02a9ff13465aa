"""Pages of headless Chromium as a side of the benchmark: ``bench.html`` of a site built for it.

Each side has a browser of its own, so that the memory of its page can be told from another's. A
cold start is a new profile: nothing is in the browser's cache, nothing is compiled.
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
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from pywasm.bench_pc.native import peak_megabytes
from pywasm.core.errors import HostError, PocketTTSError
from pywasm.site.serve import open_server

Message = dict[str, Any]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: pages that are not in front must be as fast as one that is
_FLAGS = [
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-dev-shm-usage",
    "--disable-renderer-backgrounding",
]
#: headless Chromium on Linux keeps graphics processors to itself, unless told
_WEBGPU = ["--enable-unsafe-webgpu", "--enable-features=Vulkan"]
#: the worker warms itself up after it is ready
_SETTLE_MS = 2000


class ChromiumSide:
    """Pages of one site.

    Args:
        bundle: its folder.
        checkout: whose code builds the site.
        here: the checkout that has the npm packages.
        layout: where the parts run, as in ``lm=2,codec=webgpu``; None is one thread each.
        together: most chunks of a text at once; None leaves it to the page.
        isolate: serve with the headers that allow WebAssembly threads.
        settings: said about this side.
    """

    #: V8 compiles what it has seen often
    warm_ups = 10
    #: Playwright runs once, for all sides
    _playwright: Playwright | None = None

    def __init__(
        self,
        bundle: Path,
        checkout: Path,
        here: Path,
        *,
        layout: str | None,
        together: int | None,
        isolate: bool,
        settings: Mapping[str, str],
    ) -> None:
        self._site = tempfile.TemporaryDirectory(prefix="pockettts-site-")
        webgpu = layout is not None and "webgpu" in layout
        _build(bundle, checkout, here, Path(self._site.name) / "site", webgpu=webgpu)
        self._server = open_server(Path(self._site.name) / "site", "127.0.0.1", 0, isolate=isolate)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._browser = _launch([*_FLAGS, *(_WEBGPU if webgpu else [])])
        self._context: BrowserContext | None = None
        asked = {"placement": layout, "max_batch_size": together}
        query = urlencode({name: value for name, value in asked.items() if value})
        self._url = f"{self._server.url}bench.html?{query}"
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
        return ChromiumInstance(self._browser, self._context.new_page(), self._url)

    def close(self) -> None:
        """End the browser and the server."""
        self._browser.close()
        self._server.shutdown()
        self._server.server_close()
        self._site.cleanup()


class ChromiumInstance:
    """One page."""

    def __init__(self, browser: Browser, page: Page, url: str) -> None:
        self._browser = browser
        self._page = page
        page.goto(url)

    def load(self) -> Message:
        """See ``Instance.load``."""
        info = self._call("load", None)
        info["said"] = {name: str(place) for name, place in info.get("placement", {}).items()}
        return info

    def settle(self) -> None:
        """Wait for the worker's own warm-up."""
        self._page.wait_for_timeout(_SETTLE_MS)

    def speak(self, text: str, voice: str, *, never: float | None) -> Message:
        """See ``Instance.speak``."""
        return self._call("speak", {"text": text, "voice": voice, "never": never})

    def bench(self, what: str, **fields: Any) -> Message:
        """See ``Instance.bench``."""
        return self._call("bench", {"what": what, **fields})

    def peak_megabytes(self) -> float | None:
        """Tell the most memory that the page's process had."""
        session = self._browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        found = [peak_megabytes(p["id"]) for p in processes if p["type"] == "renderer"]
        return max((peak for peak in found if peak is not None), default=None)

    def close(self) -> None:
        """Close the page."""
        self._page.close()

    def _call(self, function: str, order: Message | None) -> Message:
        try:
            answer: Message = self._page.evaluate(
                f"(order) => window.pocketTTSBench.{function}(order)", order
            )
        except PlaywrightError as error:
            raise HostError(f"the page failed: {error.message.splitlines()[0]}") from error
        return answer


def _launch(flags: list[str]) -> Browser:
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if executable is None:
        raise PocketTTSError("no Chromium found: install chromium, or name one in CHROMIUM")
    if ChromiumSide._playwright is None:
        ChromiumSide._playwright = sync_playwright().start()
    # Chromium's sandbox refuses to run as root.
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    return ChromiumSide._playwright.chromium.launch(executable_path=executable, args=flags)


def _build(bundle: Path, checkout: Path, here: Path, out: Path, *, webgpu: bool) -> None:
    command = [sys.executable, "-m", "pywasm", "site", "build", "--out", str(out)]
    command += ["--bundle", str(bundle.resolve()), "--node-modules", str(here / "node_modules")]
    command += ["--webgpu"] if webgpu else []
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise PocketTTSError(f"the site could not be built: {last}")
