"""How Python starts in Chromium: from the snapshot of its memory, or without it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from hashlib import sha256

import pytest
from playwright.sync_api import Page

from tests.web.app import App
from tests.web.server import Fault, WebServer


@pytest.fixture
def broken(page: Page, server: WebServer) -> Iterator[WebServer]:
    """The server, with faults that end with the test. A refused snapshot is no failure."""
    yield server
    server.faults.clear()
    page.complaints.clear()  # type: ignore[attr-defined]


def start(page: Page, server: WebServer) -> list[str]:
    """Open the page and let it speak; return what it printed about a missing snapshot."""
    printed: list[str] = []
    page.on("console", lambda message: printed.append(message.text))
    app = App(page, f"{server.url}app/")
    app.ready()
    assert app.say("Hello.")["state"] == "done"
    return [text for text in printed if "without its snapshot" in text]


@pytest.mark.parametrize("locale", ["en-US", "zh-Hant-TW"])
def test_starts_from_the_snapshot(page: Page, server: WebServer, locale: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(locale=locale)
    assert start(context.new_page(), server) == []
    context.close()


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], id="damaged"),
        pytest.param(lambda data: None, id="missing"),
    ],
)
def test_starts_without_a_usable_snapshot(page: Page, broken: WebServer, fault: Fault) -> None:
    broken.faults["/app/vendor/pyodide/snapshot.bin"] = fault
    assert len(start(page, broken)) == 1


def test_starts_without_a_snapshot_of_another_pyodide(page: Page, broken: WebServer) -> None:
    site = broken.folders["/code/"]
    index = json.loads((site / "release.json").read_text())
    address = index["snapshot"]["file"]
    snapshot = bytearray(gzip.decompress((site / address).read_bytes()))
    snapshot[0] ^= 1  # of the digest of the constant data
    sent = gzip.compress(snapshot)
    index["files"][address] = {"bytes": len(sent), "sha256": sha256(sent).hexdigest()}
    broken.faults[f"/app/{address}"] = lambda data: sent
    broken.faults["/app/release.json"] = lambda data: json.dumps(index).encode()
    (warning,) = start(page, broken)
    assert "made with another Pyodide" in warning
