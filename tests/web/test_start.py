"""How the page starts in Chromium: its files, their progress, and what it says if one is bad."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.app import App
from tests.web.server import Fault, WebServer


@pytest.fixture
def broken(page: Page, server: WebServer) -> Iterator[WebServer]:
    """The server, with faults that end with the test. A refused snapshot is no failure."""
    yield server
    server.mend()
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


VENDOR = "/app/vendor/"
PYTHON = f"{VENDOR}pyodide/pyodide.asm.wasm"
RUNTIME = f"{VENDOR}ort/ort-wasm-simd-threaded.wasm"


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    ("path", "fault", "words"),
    [
        (PYTHON, lambda data: data[:-1], "pyodide.asm.wasm is damaged: it has "),
        (RUNTIME, flipped, "threaded.wasm is damaged: its content is not that of this release"),
        (RUNTIME, lambda _: None, "threaded.wasm is missing on this site"),
        (
            f"{VENDOR}pyodide/python_rest.zip",
            lambda _: b"<!doctype html>",
            "a web page in its place",
        ),
        (f"{VENDOR}pyodide/pyodide.js", lambda _: None, "pyodide.js is missing on this site"),
        ("/app/worker/snapshot.js", lambda _: None, "a script of its worker could not be loaded"),
        ("/app/release.json", lambda _: b"<!doctype html>", "release.json, the list of this site"),
    ],
)
def test_a_bad_file_is_named_and_the_page_can_start_again(
    page: Page, broken: WebServer, path: str, fault: Fault, words: str
) -> None:
    broken.faults[path] = fault
    app = App(page, f"{broken.url}app/")
    app.wait_for_alert(words)
    assert page.inner_text("#status-text") == "The speech engine is not running"
    broken.mend()
    page.get_by_role("button", name="Start again").click()
    app.ready()
    assert app.alerts() == ""


def test_a_file_that_was_damaged_on_its_way_is_asked_for_again(
    page: Page, broken: WebServer
) -> None:
    sent: list[bytes] = []

    def fault(data: bytes) -> bytes:
        sent.append(data)
        return flipped(data) if len(sent) == 1 else data

    broken.faults[RUNTIME] = fault
    App(page, f"{broken.url}app/").ready()
    assert len(sent) == 2


def test_webassembly_of_another_type_starts(page: Page, broken: WebServer) -> None:
    broken.types[PYTHON] = broken.types[RUNTIME] = "application/octet-stream"
    App(page, f"{broken.url}app/").ready()


def test_a_start_that_stands_still_says_where(page: Page, broken: WebServer) -> None:
    gate = broken.gates[RUNTIME] = threading.Event()
    page.clock.install()
    app = App(page, f"{broken.url}app/")
    page.wait_for_selector("#status-text:has-text('Opening the model')")
    page.clock.fast_forward(31_000)
    assert "Nothing has happened for half a minute." in app.wait_for_alert("What stands still: ")
    gate.set()
    app.ready()
    assert app.alerts() == ""


def test_plain_http_on_a_network_speaks_without_playing(
    launch: Callable[..., Browser], server: WebServer, tmp_path: Path
) -> None:
    browser = launch("--host-resolver-rules=MAP another.test 127.0.0.1")
    page = browser.new_page()
    app = App(page, server.url.replace("127.0.0.1", "another.test") + "app/")
    assert not page.evaluate("isSecureContext || 'subtle' in crypto")
    app.ready()
    assert "open it over https or as localhost" in app.wait_for_alert("cannot play sound here")
    app.say("Hello.")
    assert app.save(tmp_path).stat().st_size > 1000
    browser.close()


#: what a start downloads, by the size that release.json and the manifest say
EVENTS = """async ([client, bundle]) => {
  const { Client, ORCHESTRATOR } = await import(client);
  const events = [];
  const on = { progress: (event) => events.push(event) };
  await new Client(ORCHESTRATOR).request({ type: 'load', bundle }, { on });
  return events.filter(({ stage }) => stage === 'download');
}"""


def test_progress_counts_every_byte_once(page: Page, server: WebServer) -> None:
    page.goto(f"{server.url}blank.html")
    bundle = f"{server.url}app/bundle/"
    events: list[Any] = page.evaluate(EVENTS, [f"{server.url}code/lib/client.js", bundle])
    site = server.folders["/code/"]
    index = json.loads((site / "release.json").read_text())
    rare = ("python_stdlib.zip", "webgpu.min.js", "asyncify", "ort.wasm.min.js")
    needed = {
        path: facts["bytes"]
        for path, facts in index["files"].items()
        if path.startswith(("vendor/pyodide/", "vendor/ort/", index["wheel"]))
        and not any(word in path for word in rare)
    }
    model = {file.name for file in (server.folders["/app/"] / "bundle").rglob("*")}
    arrived = {event["what"] for event in events}
    assert {path for path in arrived if path.rpartition("/")[2] not in model} == needed.keys()
    assert events[-1]["loaded"] == events[-1]["total"] > sum(needed.values())


FIGURES = """async ([rate, format]) => {
  const { DownloadRate } = await import(rate);
  const { transfer } = await import(format);
  const download = new DownloadRate();
  // 2 MB/s for 3 s, then 4 MB/s.
  const arrived = (t) => 1e6 * (t < 3 ? 2 * t : 6 + 4 * (t - 3));
  return [0, 0.5, 1, 2, 3, 8, 9.9].map((t) => {
    const loaded = arrived(t);
    return transfer(loaded, 40e6, download.add(loaded, 40e6, 1000 * t));
  });
}"""


def test_speed_and_time_left_are_those_of_the_last_seconds(page: Page, server: WebServer) -> None:
    page.goto(f"{server.url}blank.html")
    code = f"{server.url}code/"
    said = page.evaluate(FIGURES, [f"{code}lib/download_rate.js", f"{code}app/format.js"])
    assert said == [
        "0.0 of 40.0 MB",
        "1.0 of 40.0 MB",
        "2.0 of 40.0 MB · 2.0 MB/s · 19 s left",
        "4.0 of 40.0 MB · 2.0 MB/s · 18 s left",
        "6.0 of 40.0 MB · 2.0 MB/s · 17 s left",
        "26.0 of 40.0 MB · 4.0 MB/s · 4 s left",
        "33.6 of 40.0 MB · 4.0 MB/s · 2 s left",
    ]
