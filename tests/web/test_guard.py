"""A page that cannot start says why, whatever is missing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.app import App
from tests.web.server import WebServer

MAIN = "/app/app/main.js"
PAGE = b"<!doctype html><title>Not found</title>"
Trouble = Callable[[WebServer], object]


@pytest.fixture
def trouble(page: Page, server: WebServer) -> Iterator[WebServer]:
    """The server, whose troubles end with the test; the browser complains about them, too."""
    yield server
    server.mend()
    page.complaints.clear()  # type: ignore[attr-defined]


TROUBLES: dict[str, tuple[Trouble, str]] = {
    "missing": (
        lambda server: server.faults.update({MAIN: lambda _: None}),
        "main.js is missing on this site (the server answered 404)",
    ),
    "a module that it imports is missing": (
        lambda server: server.faults.update({"/app/lib/reader.js": lambda _: None}),
        "reader.js is missing on this site (the server answered 404)",
    ),
    "of another type": (
        lambda server: server.types.update({MAIN: "application/octet-stream"}),
        "The server sends main.js as application/octet-stream",
    ),
    "a web page": (
        lambda server: (
            server.types.update({MAIN: "text/html"}),
            server.faults.update({MAIN: lambda _: PAGE}),
        ),
        "The server sends a web page in place of main.js",
    ),
    "it throws": (
        lambda server: server.faults.update({MAIN: lambda data: b"throw Error('odd');\n" + data}),
        "A script of this page failed: Uncaught Error: odd",
    ),
    "a policy without WebAssembly": (
        lambda server: server.headers.update({"Content-Security-Policy": "script-src 'self'"}),
        "lacks 'wasm-unsafe-eval' in script-src",
    ),
    "a policy without workers": (
        lambda server: server.headers.update({"Content-Security-Policy": "worker-src 'none'"}),
        "forbids what the page needs: worker-src blocks orchestrator.js",
    ),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_the_page_says_what_keeps_it_from_starting(
    page: Page, trouble: WebServer, name: str
) -> None:
    cause, words = TROUBLES[name]
    cause(trouble)
    App(page, f"{trouble.url}app/").wait_for_alert(words)
    assert page.locator("#speak").is_disabled()


def test_scripts_that_never_arrive_are_reported(page: Page, trouble: WebServer) -> None:
    trouble.gates[MAIN] = threading.Event()
    page.clock.install()
    page.goto(f"{trouble.url}app/", wait_until="commit")
    page.wait_for_selector("#status-text")
    page.clock.run_for(29_000)
    assert page.inner_text("#status-text") == "Loading the page…"
    page.clock.run_for(4_000)
    assert "nothing has arrived for half a minute" in page.inner_text("#alerts")


def test_a_page_that_is_opened_as_a_file_says_what_to_do(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    assert "`pockettts site serve`" in page.inner_text("#alerts")
    page.complaints.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["app/", "app/bench.html"])
def test_an_old_browser_is_told_so(page: Page, trouble: WebServer, address: str) -> None:
    page.add_init_script("delete window.DecompressionStream")
    page.goto(f"{trouble.url}{address}")
    assert "too old for this page: it has no DecompressionStream" in page.inner_text("#alerts")
