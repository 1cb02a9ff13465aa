"""A built site, a server and a Chromium for the tests of this folder.

Anything the page says on ``console.error``, any uncaught error and any request to another origin
fails the test that caused it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pywasm.site.build import build_site
from pywasm.site.plan import plan_site
from tests.samples import MINI, SMALL
from tests.web.app import App
from tests.web.server import WebServer, serving

#: what lets headless Chromium compute on a graphics processor that it emulates
GPU = ("--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader")
ROOT = Path(__file__).parents[2]
#: modules of this repository that run inside Pyodide
SHARED = (
    "tests/contract/caches.py",
    "tests/contract/checks.py",
    "tests/contract/functions.py",
    "tests/parity/replay.py",
    "tests/web/inside.py",
)

RunInside = Callable[..., Any]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once; its bundles are miniatures of random weights."""
    folder = tmp_path_factory.mktemp("site") / "site"
    build_site(plan_site(ROOT / "web", [MINI, SMALL], ROOT / "node_modules", webgpu=True), folder)
    return folder


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[WebServer]:
    """Serve the site under a sub-path, as many static hosts do, and the repository's fixtures."""
    (code,) = site.glob("release-*")
    folders = {"/": ROOT / "tests/web", "/app/": site, "/code/": code, "/repo/": ROOT}
    with serving(folders) as running:
        yield running


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Start the system's Chromium with these switches, and stop it in the end."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        pytest.fail("no Chromium found; install Debian's package chromium or set CHROMIUM")
    with sync_playwright() as playwright, ExitStack() as running:

        def start(*switches: str) -> Browser:
            browser = playwright.chromium.launch(
                executable_path=executable,
                args=["--no-sandbox", "--disable-dev-shm-usage", *switches],
            )
            running.callback(browser.close)
            return browser

        yield start


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Browser:
    """Start Chromium as visitors have it."""
    return launch()


@pytest.fixture(scope="session")
def gpu_chromium(launch: Callable[..., Browser]) -> Browser:
    """Start another Chromium, with WebGPU."""
    return launch(*GPU)


@contextmanager
def blameless_tab(browser: Browser, server: WebServer) -> Iterator[Page]:
    """Open an empty tab; fail on console errors, uncaught errors and requests to other origins.

    It has no service worker, which would hide what the server does from the test.
    """
    server.faults.clear()
    server.gates.clear()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    context.on(
        "request",
        lambda r: (
            None
            if r.url.startswith((server.url, "blob:", "data:"))
            else complaints.append(f"foreign request: {r.url}")
        ),
    )
    tab.complaints = complaints  # type: ignore[attr-defined]
    yield tab
    context.close()
    assert complaints == []


@pytest.fixture
def page(chromium: Browser, server: WebServer) -> Iterator[Page]:
    """A tab."""
    with blameless_tab(chromium, server) as tab:
        yield tab


@pytest.fixture
def gpu_page(gpu_chromium: Browser, server: WebServer) -> Iterator[Page]:
    """A tab of the Chromium with WebGPU."""
    with blameless_tab(gpu_chromium, server) as tab:
        yield tab


@pytest.fixture
def run_inside(request: pytest.FixtureRequest, server: WebServer) -> RunInside:
    """Run ``inside.call(host, argument)`` in Pyodide over the real bridge, for each argument."""

    def run(
        bundle: str,
        call: str,
        arguments: list[Any],
        files: tuple[str, ...] = (),
        *,
        engine: str = "glue",
        codec: str | None = None,
    ) -> Any:
        page: Page = request.getfixturevalue("gpu_page" if engine == "webgpu" else "page")
        page.goto(f"{server.url}blank.html")
        answer = page.evaluate(
            """(request) => new Promise((resolve, reject) => {
                 const worker = new Worker('/harness.js', {type: 'module'});
                 worker.onmessage = ({data}) => { worker.terminate(); resolve(data); };
                 worker.onerror = (event) => reject(new Error(event.message));
                 worker.postMessage(request);
               })""",
            {
                "site": f"{server.url}code/",
                "bundle": f"{server.url}{bundle}",
                "files": {name: f"{server.url}repo/{name}" for name in (*SHARED, *files)},
                "module": "tests.web.inside",
                "call": call,
                "arguments": arguments,
                "engine": engine,
                "codec": codec or engine,
            },
        )
        assert "error" not in answer, answer["error"]
        return answer

    return run


@pytest.fixture
def app(page: Page, server: WebServer) -> App:
    """The page, ready to speak."""
    opened = App(page, f"{server.url}app/")
    opened.ready()
    return opened
