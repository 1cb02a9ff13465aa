"""The models of the page: what is there, what the site offers, and changing between them."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from pywasm.hub.pack import pack
from tests.samples import MINI, SMALL
from tests.web.app import App
from tests.web.conftest import ROOT
from tests.web.server import WebServer

STANDARD = "Random weights (standard architecture)"
OTHER = "Random weights (small architecture)"
DEMONSTRATION = "Small demonstration model (a student of Flite)"
#: a large file of the other model, on the site
LARGE = "/app/bundles/small/flow_lm_main_kv.onnx"
AXE = ROOT / "node_modules/axe-core/axe.min.js"


@pytest.fixture(autouse=True)
def open_gates(server: WebServer) -> Iterator[None]:
    """Release what waits in the server."""
    yield
    for gate in server.gates.values():
        gate.set()


def row(app: App, title: str) -> Locator:
    """Find a model in the list."""
    return app.page.locator("#models .model").filter(has_text=title)


def press(app: App, action: str, title: str) -> None:
    row(app, title).get_by_role("button", name=f"{action} {title}").click()


def expect_state(app: App, title: str, words: str | re.Pattern[str]) -> None:
    expect(row(app, title).locator(".model-state")).to_have_text(words, timeout=30_000)


def expect_in_use(app: App, title: str) -> None:
    expect(row(app, title).get_by_text("In use")).to_be_visible(timeout=30_000)
    expect(app.page.locator(".badge:visible")).to_have_count(1)


def buttons(app: App, title: str) -> list[str]:
    """Return the names of a model's buttons."""
    return row(app, title).locator("button:visible").all_inner_texts()


def test_a_model_is_used_without_a_reload_and_starts_next_time(app: App) -> None:
    page = app.page
    expect_in_use(app, STANDARD)
    facts = "English · 0.2 M parameters · 1.2 MB · CC0-1.0"
    expect(row(app, OTHER).locator(".hint")).to_have_text(facts)
    expect_state(app, OTHER, "Not on this device")
    assert buttons(app, OTHER) == ["Use", "Download"]
    page.fill("#text", "My own words.")
    app.say("My own words.")
    before = app.pcm()
    press(app, "Use", OTHER)
    expect_in_use(app, OTHER)
    assert OTHER in page.inner_text("#about")
    assert page.locator("#steps").is_disabled()  # this architecture has no steps
    assert page.input_value("#text") == "My own words."
    app.say("My own words.", voice="brian")
    assert app.pcm() != before
    page.reload()
    app.ready()
    expect_in_use(app, OTHER)
    assert page.input_value("#text") == "My own words."
    assert page.input_value("#voice") == "brian"
    page.goto(f"{page.url}?bundle=bundle")
    app.ready()
    expect_in_use(app, STANDARD)
    press(app, "Use", OTHER)
    expect_in_use(app, OTHER)
    assert "?" not in page.url


def test_a_text_is_spoken_to_its_end_before_another_model_starts(app: App) -> None:
    press(app, "Download", OTHER)
    expect_state(app, OTHER, "On this device")
    app.speak("Hello there, this goes on for a while. And then some more.")
    app.wait("speaking", "buffering")
    press(app, "Use", OTHER)
    expect_state(app, OTHER, "It starts once this text has been spoken")
    assert app.finish()["job"] == 1
    expect_in_use(app, OTHER)


def test_a_download_can_pause_and_resume_beside_speech(app: App, server: WebServer) -> None:
    gate = server.gates[LARGE] = threading.Event()
    press(app, "Download", OTHER)
    expect_state(app, OTHER, re.compile(r"Downloading .* of 1\.2 MB"))
    assert app.say("Hello.")["state"] == "done"
    press(app, "Pause", OTHER)
    expect_state(app, OTHER, re.compile(r"\d+ kB of 1\.2 MB are on this device"))
    assert buttons(app, OTHER) == ["Use", "Resume", "Remove…"]
    # The button that was pressed is gone.
    expect(row(app, OTHER).get_by_role("button", name=f"Use {OTHER}")).to_be_focused()
    gate.set()
    press(app, "Resume", OTHER)
    expect_state(app, OTHER, "On this device")
    said = f"{OTHER} is on this device."
    expect(app.page.locator("#models-announcer")).to_have_text(said)


def test_a_download_can_be_cancelled(app: App, server: WebServer) -> None:
    server.gates[LARGE] = threading.Event()
    press(app, "Use", OTHER)
    expect_state(app, OTHER, re.compile("Downloading .* of"))
    press(app, "Cancel", OTHER)
    expect_state(app, OTHER, "Not on this device")
    expect_in_use(app, STANDARD)


def test_removing_asks_first(app: App) -> None:
    press(app, "Download", OTHER)
    expect_state(app, OTHER, "On this device")
    dialog = app.page.get_by_role("dialog", name=f"Remove {OTHER}?")
    press(app, "Verify", OTHER)
    checked = "On this device · checked: all files are right"
    expect_state(app, OTHER, checked)
    press(app, "Remove", OTHER)
    assert "This frees" in dialog.inner_text()
    app.page.keyboard.press("Escape")
    expect_state(app, OTHER, checked)
    press(app, "Remove", OTHER)
    dialog.get_by_role("button", name="Remove").click()
    expect_state(app, OTHER, "Not on this device")


def test_a_damaged_file_is_found_and_repaired(app: App) -> None:
    press(app, "Download", OTHER)
    expect_state(app, OTHER, "On this device")
    press(app, "Verify", OTHER)
    expect_state(app, OTHER, "On this device · checked: all files are right")
    damage_largest_file(app.page)
    press(app, "Verify", OTHER)
    expect_state(app, OTHER, re.compile(r"Damaged: flow_lm_main_kv\.onnx"))
    press(app, "Repair", OTHER)
    expect_state(app, OTHER, "On this device")


def damage_largest_file(page: Page) -> None:
    """Flip a bit in the middle of the largest file that the other model has for itself."""
    size = (SMALL / "flow_lm_main_kv.onnx").stat().st_size
    page.evaluate(
        """async (size) => {
             const damage = async (folder) => {
               for await (const entry of folder.values()) {
                 if (entry.kind === 'directory') await damage(entry);
                 else if ((await entry.getFile()).size === size) {
                   const bytes = new Uint8Array(await (await entry.getFile()).arrayBuffer());
                   bytes[size >> 1] ^= 1;
                   const writable = await entry.createWritable();
                   await writable.write(bytes);
                   await writable.close();
                 }
               }
             };
             await damage(await navigator.storage.getDirectory()); }""",
        size,
    )


def test_the_model_before_goes_on_if_another_cannot_start(app: App, server: WebServer) -> None:
    server.faults[LARGE] = lambda data: data[:-1] + bytes([data[-1] ^ 1])
    press(app, "Use", OTHER)
    app.wait_for_alert("flow_lm_main_kv.onnx", seconds=30)
    expect_in_use(app, STANDARD)
    server.faults.clear()
    app.page.get_by_role("button", name="Try again").click()
    expect_state(app, OTHER, "On this device")
    assert app.say("Hello.")["state"] == "done"


def test_a_model_is_added_by_its_address(app: App) -> None:
    field = app.page.locator("#model-address")
    field.fill("/repo/bundle/manifest.json")
    field.press("Enter")
    added = row(app, DEMONSTRATION)
    expect(added.locator(".hint")).to_contain_text("from 127.0.0.1:")
    assert field.input_value() == ""
    assert buttons(app, DEMONSTRATION) == ["Use", "Download", "Remove…"]
    press(app, "Remove", DEMONSTRATION)
    app.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(added).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (" ", "Write the address of a model's folder first"),
        ("https://elsewhere.example/model", "on this site, not at https://elsewhere.example"),
        ("http://[", '"http://[" is not the address of a model'),
        ("/repo/docs/", "manifest.json"),
    ],
)
def test_an_address_without_a_usable_model_is_refused(app: App, address: str, words: str) -> None:
    field = app.page.locator("#model-address")
    field.fill(address)
    app.page.get_by_role("button", name="Add", exact=True).click()
    app.wait_for_alert(words)
    expect(field).to_be_focused()
    assert field.input_value() == address
    expect(app.page.locator("#model-list > li")).to_have_count(2)
    app.page.complaints.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz"])
def test_a_packed_model_is_opened(app: App, tmp_path: Path, suffix: str) -> None:
    packed = tmp_path / f"small{suffix}"
    pack(SMALL, packed)
    app.page.set_input_files("#model-file", packed)
    expect_state(app, OTHER, "On this device")
    expect(app.page.locator("#model-note")).to_have_text(f"{OTHER} is in the list.")


def test_a_folder_is_dropped_and_speaks(app: App, tmp_path: Path) -> None:
    """A model that the site does not offer: it has another title."""
    folder = tmp_path / "outer" / "renamed"
    shutil.copytree(MINI, folder)
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace(STANDARD, "My model"))
    drop(app.page, folder.parent)
    expect_state(app, "My model", "On this device")
    expect(row(app, "My model").locator(".hint")).to_contain_text("from a file")
    press(app, "Use", "My model")
    expect_in_use(app, "My model")
    assert app.say("Hello.", voice="brian")["state"] == "done"
    app.page.reload()
    app.ready()
    expect_in_use(app, "My model")


def test_a_folder_without_a_model_is_refused(app: App, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Hello.")
    drop(app.page, tmp_path)
    app.wait_for_alert("is not a model: it has no manifest.json")
    assert "Hello" in app.page.input_value("#text")  # the example


def drop(page: Page, path: Path) -> None:
    """Drop a file or a folder of this machine, as the system does."""
    client = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        client.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 200, "data": data})


def test_one_model_is_one_line(page: Page, server: WebServer) -> None:
    server.faults["/app/release.json"] = lambda data: re.sub(
        rb',\s*\{\s*"path": "bundles/small/".*?\}\s*(?=\]\s*\}\s*$)', b"", data, flags=re.DOTALL
    )
    app = App(page, f"{server.url}app/")
    app.ready()
    expect(page.locator("#models-summary")).to_contain_text(STANDARD)
    expect(page.locator("#models-summary")).not_to_contain_text("more")
    expect(page.locator("#model-list > li")).to_have_count(1)
    assert not page.locator("#models").get_attribute("open")


def test_a_browser_that_does_not_state_what_is_stored(page: Page, server: WebServer) -> None:
    """As WebKitGTK."""
    undo = b"StorageManager.prototype.estimate = undefined;\n"
    server.faults["/app/worker/models.js"] = lambda data: undo + data
    App(page, f"{server.url}app/").ready()
    expect(page.locator("#storage")).to_contain_text("How much is stored is unknown; the browser")


def test_the_panel_is_accessible(app: App) -> None:
    """No rule of axe-core is broken, in the list, in a dialog, and with an alert."""
    page = app.page
    expect_in_use(app, STANDARD)
    page.evaluate(AXE.read_text("utf-8"))
    check = "axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))"
    assert page.evaluate(check) == []
    press(app, "Download", OTHER)
    expect_state(app, OTHER, "On this device")
    press(app, "Remove", OTHER)
    assert page.evaluate(check) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add", exact=True).click()
    app.wait_for_alert("Write the address")
    assert page.evaluate(check) == []
