"""Released models that the page makes of weights: from a hub, from files, interrupted, refused."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pywasm.assembly.bundle import write_bundle
from pywasm.assembly.models import released_models
from pywasm.core.voice import safetensors
from pywasm.hub.huggingface import parse_address
from pywasm.site import plan
from pywasm.site.build import build_site
from tests.hub import released
from tests.hub.local_hub import LocalHub, local_hub
from tests.hub.released import NAME, Release
from tests.samples import MINI, stored
from tests.web.app import App
from tests.web.conftest import ROOT
from tests.web.server import WebServer, serving
from tests.web.test_models import buttons, drop, expect_in_use, expect_state, press, row

STORED = "On this device"
OPEN_REPOSITORY = "kyutai/pocket-tts-without-voice-cloning"
MODEL = released_models()[NAME]
#: address of the weights that everyone can get, and their path in the repository
ADDRESS = MODEL.open_weights or ""
OPEN = parse_address(ADDRESS).path
#: bytes of the first request, and of the weights that speaking needs
HEADER = 1 << 16
NEEDED = 3_900_000
#: what an interruption may lose, see web/worker/store/drafts.js
CHUNK = 1 << 20


@pytest.fixture(scope="module")
def hub() -> Iterator[LocalHub]:
    with local_hub() as running:
        yield running


@pytest.fixture(scope="module")
def weights(hub: LocalHub) -> Release:
    """Put a model on the hub: its weights take 23 MB, of which speaking needs 4."""
    return released.publish(hub)


@pytest.fixture(scope="module")
def expected(weights: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the same model with Python."""
    folder = tmp_path_factory.mktemp("expected") / NAME
    model = released_models()[NAME]
    voices = {"alba": weights.voices["alba"]}
    without = ("encoder", "fallback")
    write_bundle(model, weights.open_weights, weights.tokenizer, voices, folder, without=without)
    return folder


@pytest.fixture(scope="module")
def host(hub: LocalHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    """Serve a site that offers the hub's models."""
    folder = tmp_path_factory.mktemp("released") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "hub_languages", list)  # the other sites' Python can be used
        hosts = [hub.url, hub.storage_url]
        made = plan.plan_site(ROOT / "web", [MINI], ROOT / "node_modules", hosts=hosts, hub=hub.url)
    build_site(made, folder)
    with serving({"/": ROOT / "tests/web", "/app/": folder}) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, host: WebServer, hub: LocalHub) -> Iterator[BrowserContext]:
    """A new visitor, whose browser asks the site and the hub only."""
    context = chromium.new_context()
    foreign: list[str] = []
    own = (host.url, hub.url, hub.storage_url, "blob:", "data:")
    context.on("request", lambda r: None if r.url.startswith(own) else foreign.append(r.url))
    yield context
    context.close()
    hub.faults.clear()
    hub.requests.clear()
    hub.ranges, hub.delay = True, 0.0
    assert foreign == []


def visit(context: BrowserContext, host: WebServer) -> App:
    app = App(context.new_page(), f"{host.url}app/")
    app.ready()
    return app


def open_list(app: App) -> None:
    """Show the released models."""
    app.page.click("#models > summary")
    app.page.click("#released > summary")
    expect(row(app, NAME)).to_be_visible()


def stored_files(page: Page) -> dict[str, str]:
    """Return the files that the browser stores of a released model, by path, with their hashes."""
    found: dict[str, str] = page.evaluate(
        """async () => {
          const root = await navigator.storage.getDirectory();
          const folder = await root.getDirectoryHandle('pocket-tts %2Fapp%2F');
          const read = async (name) => (await folder.getFileHandle(name)).getFile();
          const found = {};
          for await (const name of folder.keys()) {
            if (name.startsWith('draft-')) found[name] = '';
            if (!name.startsWith('bundle-')) continue;
            const record = JSON.parse(await (await read(name)).text());
            if (!record.addresses.some((address) => address.startsWith('hub:'))) continue;
            for (const {file, sha256} of [{file: 'manifest.json', ...record.manifest},
                ...record.files]) {
              const bytes = await (await read(sha256)).arrayBuffer();
              const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
              found[file] = Array.from(sum, (b) => b.toString(16).padStart(2, '0')).join('');
            }
          }
          return found;
        }"""
    )
    return found


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def bytes_sent(hub: LocalHub) -> int:
    """Return how many bytes of the weights pages have asked for."""
    ranges = [wanted for wanted in hub.downloads("model.safetensors") if wanted]
    ends = (wanted.removeprefix("bytes=").split("-") for wanted in ranges)
    return sum(int(end) - int(start) + 1 for start, end in ends)


def test_one_press_and_it_speaks_offline_after(
    visitor: BrowserContext, host: WebServer, hub: LocalHub, weights: Release, expected: Path
) -> None:
    app = visit(visitor, host)
    open_list(app)
    assert hub.requests == []
    hint = app.page.inner_text("#released-hint")
    assert "127.0.0.1" in hint and "nothing that you type" in hint
    assert buttons(app, NAME) == ["Use", "Download", "From files…"]
    press(app, "Use", NAME)
    expect_in_use(app, NAME)
    assert app.say("Hello there.")["state"] == "done"
    size = weights.open_weights.stat().st_size
    assert bytes_sent(hub) < 0.25 * size
    assert stored_files(app.page) == hashes(expected)
    hub.requests.clear()
    app.page.reload()
    app.ready()
    expect_in_use(app, NAME)
    assert app.say("Hello again.")["state"] == "done"
    assert hub.requests == []
    assert "has no encoder" not in app.alerts()


def test_a_host_that_sends_no_parts_is_enough(
    visitor: BrowserContext, host: WebServer, hub: LocalHub, expected: Path
) -> None:
    hub.ranges = False
    app = visit(visitor, host)
    open_list(app)
    press(app, "Download", NAME)
    expect_state(app, NAME, STORED)
    assert stored_files(app.page) == hashes(expected)


def test_a_download_that_breaks_off_can_be_resumed(
    visitor: BrowserContext, host: WebServer, hub: LocalHub, expected: Path
) -> None:
    app = visit(visitor, host)
    open_list(app)
    cut = random.randrange(NEEDED)
    hub.faults[OPEN] = ["", f"cut:{cut}", "503", "503"]
    press(app, "Download", NAME)
    app.wait_for_alert("does not send")
    expect_state(app, NAME, re.compile(" are on this device"))
    hub.faults.clear()
    press(app, "Resume", NAME)
    expect_state(app, NAME, STORED)
    assert stored_files(app.page) == hashes(expected), cut


def test_a_paused_download_goes_on_where_it_was(
    visitor: BrowserContext, host: WebServer, hub: LocalHub, expected: Path
) -> None:
    app = visit(visitor, host)
    open_list(app)
    hub.faults[OPEN] = ["", "silent"]  # after a half of what is needed
    press(app, "Download", NAME)
    expect_state(app, NAME, re.compile(r"Downloading [12]\.\d MB of"))
    app.page.wait_for_timeout(1000)  # the page may show a little less than what has come
    press(app, "Pause", NAME)
    expect_state(app, NAME, re.compile(" are on this device"))
    hub.requests.clear()
    press(app, "Resume", NAME)
    expect_state(app, NAME, STORED)
    assert bytes_sent(hub) <= HEADER + NEEDED - CHUNK
    assert stored_files(app.page) == hashes(expected)
    press(app, "Remove", NAME)
    app.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect_state(app, NAME, "Not on this device")
    assert stored_files(app.page) == {}


def test_a_download_can_be_cancelled(
    visitor: BrowserContext, host: WebServer, hub: LocalHub
) -> None:
    app = visit(visitor, host)
    open_list(app)
    hub.delay = 0.2
    press(app, "Use", NAME)
    expect_state(app, NAME, re.compile("Downloading .* of"))
    press(app, "Cancel", NAME)
    expect_state(app, NAME, "Not on this device")
    assert stored_files(app.page) == {}


def test_a_wrong_file_is_named(
    visitor: BrowserContext, host: WebServer, hub: LocalHub, weights: Release
) -> None:
    app = visit(visitor, host)
    open_list(app)
    whole = weights.open_weights.read_bytes()
    other = safetensors.write({"flow_lm.bos_emb": stored("F32", (2,), bytes(8))})
    page = b"<!doctype html><title>Sign in</title>" * 99
    answers = {
        "is a web page, not the file": page,
        "is incomplete: it has 9000000 of": whole[:9_000_000],
        "has not the weights of english_2m_2026-10; its tensors are of another model": other,
        "is not a safetensors file": bytes([255]) * 5000,
    }
    try:
        for words, content in answers.items():
            hub.add(ADDRESS, content, large=True)
            press(app, "Download", NAME)
            app.wait_for_alert(words)
            expect_state(app, NAME, "Not on this device")
        hub.gated.add(OPEN_REPOSITORY)
        press(app, "Download", NAME)
        app.wait_for_alert("only to people who have accepted its terms")
    finally:
        hub.gated.discard(OPEN_REPOSITORY)
        hub.add(ADDRESS, weights.open_weights)
    assert stored_files(app.page) == {}


def test_files_from_the_disk_are_enough(
    visitor: BrowserContext, host: WebServer, hub: LocalHub, weights: Release, tmp_path: Path
) -> None:
    app = visit(visitor, host)
    open_list(app)
    with app.page.expect_file_chooser() as chooser:
        press(app, "From files", NAME)
    chooser.value.set_files([weights.weights, weights.tokenizer, weights.voices["alba"]])
    expect_state(app, NAME, STORED)
    made = tmp_path / "made"
    voices = {"alba": weights.voices["alba"]}
    without = ("encoder", "fallback")
    write_bundle(
        MODEL,
        weights.weights,
        weights.tokenizer,
        voices,
        made,
        without=without,
        source=weights.weights.name,
    )
    assert stored_files(app.page) == hashes(made)
    assert hub.requests == []


def test_dropped_weights_are_recognized(
    visitor: BrowserContext, host: WebServer, weights: Release, tmp_path: Path
) -> None:
    app = visit(visitor, host)
    open_list(app)
    folder = tmp_path / "unknown"
    folder.mkdir()
    shutil.copy(weights.weights, folder / "model.safetensors")
    drop(app.page, folder)
    app.wait_for_alert("may belong to english_2m_2026-10, english_2m_refl_2026-10")
    folder = folder.rename(tmp_path / NAME)
    drop(app.page, folder)
    app.wait_for_alert("needs its tokenizer, too")
    shutil.copy(weights.tokenizer, folder)
    drop(app.page, folder)
    expect_state(app, NAME, STORED)
