"""Where the parts of the model run: how placements are tried, stored, and given up."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.app import LONG, App
from tests.web.conftest import blameless_tab
from tests.web.server import WebServer

PLAIN = {"lm": 1, "codec": 1}
TEXT = "Hello there."


@pytest.fixture
def isolated(chromium: Browser, server: WebServer) -> Iterator[Page]:
    """A tab in cross-origin isolation, on a machine of two cores."""
    server.isolate = True
    with blameless_tab(chromium, server) as tab:
        tab.add_init_script("Object.defineProperty(navigator, 'hardwareConcurrency', {value: 2})")
        yield tab
    server.isolate = False


def stored_tuning(page: Page) -> dict[str, Any]:
    """Return what the page has stored about its bundle."""
    (stored,) = json.loads(page.evaluate("JSON.stringify(Object.values(localStorage))"))
    found: dict[str, Any] = json.loads(stored)
    return found


def start_again_with(app: App, **tuning: Any) -> None:
    """Store another tuning, and open the page again."""
    app.page.evaluate(
        """async (tuning) => {
             const { environment } = await import('/code/lib/placement/tuning.js');
             const validFor = environment(await window.pocketTTS.ready);
             const key = `pocket-tts.placement ${new URL('bundle/', location)}`;
             localStorage[key] = JSON.stringify({ validFor, ...tuning }); }""",
        tuning,
    )
    app.page.reload()
    app.wait("ready")


def hint(page: Page, words: str, seconds: float = 90) -> str:
    """Wait for words about where the model runs; return the whole hint."""
    deadline = time.monotonic() + seconds
    while words not in (said := page.text_content("#device-hint") or ""):
        assert time.monotonic() < deadline, f"still {said!r} after {seconds} s"
        time.sleep(0.05)
    return said


def difference(app: App, expected: Any) -> float:
    """Return the largest difference between the samples of now and the expected ones."""
    app.say(TEXT)
    return float(max(abs(a - b) for a, b in zip(app.pcm(), expected, strict=True)))


@pytest.mark.parametrize(
    ("text", "placement", "words"),
    [
        ("2", {"lm": 2, "codec": 2}, "processor, 2 threads each for language model and decoder"),
        (
            "codec=2",
            {"lm": 1, "codec": 2},
            "language model with one thread, decoder with 2 threads",
        ),
        (
            "lm=webgpu,codec=1",
            {"lm": "webgpu", "codec": 1},
            "language model on the graphics processor (WebGPU), decoder with one thread",
        ),
        ("webgpu", {"lm": "webgpu", "codec": "webgpu"}, "graphics processor (WebGPU)"),
    ],
)
def test_a_placement_in_words(
    page: Page, server: WebServer, text: str, placement: dict[str, Any], words: str
) -> None:
    page.goto(f"{server.url}blank.html")
    found = page.evaluate(
        """async (text) => {
             const { read, write, words } = await import('/code/lib/placement/placement.js');
             const placement = read(text);
             return [placement, words(placement), read(write(placement))]; }""",
        text,
    )
    assert found == [placement, words, placement]


@pytest.mark.parametrize("text", ["", "0", "lm", "lm=2;codec=2", "codec=cuda", "lm=100"])
def test_what_is_no_placement_is_refused(page: Page, server: WebServer, text: str) -> None:
    page.goto(f"{server.url}blank.html")
    said = page.evaluate(
        """async (text) => (await import('/code/lib/placement/placement.js')
             .then(({ read }) => read(text)).catch((error) => error.message))""",
        text,
    )
    assert "is not a placement" in said


def test_what_is_tried_next(page: Page, server: WebServer) -> None:
    page.goto(f"{server.url}blank.html")
    tried = page.evaluate(
        """async () => {
             const { neighbours, write } = await import('/code/lib/placement/placement.js');
             const of = (lm, codec, threads, webgpu) =>
               neighbours({ lm, codec }, { threads, webgpu }).map(write);
             return [of(1, 1, 1, false), of(1, 2, 4, false), of(1, 'webgpu', 2, true)]; }"""
    )
    assert tried == [
        [],
        ["lm=1,codec=4", "lm=2,codec=2"],
        ["lm=2,codec=webgpu", "lm=webgpu,codec=webgpu"],
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("(x) => x", ""),
        ("(x) => x * 1.001", ""),
        ("(x, i) => i === 7 ? NaN : x", "and has values that are not numbers"),
        ("(x) => -x", "by 200 % of the loudest sample"),
        ("() => 0", "by 100 % of the loudest sample"),
    ],
)
def test_another_sound_is_refused(page: Page, server: WebServer, change: str, words: str) -> None:
    page.goto(f"{server.url}blank.html")
    said = page.evaluate(
        f"""async () => {{
             const {{ compare }} = await import('/code/lib/placement/trial.js');
             const sound = Array.from({{ length: 50 }}, (_, i) => Math.cos(i));
             try {{ compare(sound.map({change}), sound); return ''; }}
             catch ({{ message }}) {{ return message; }} }}"""
    )
    assert bool(said) == bool(words)
    assert words in said


def test_what_is_fastest_is_found_out_while_nobody_speaks(
    isolated: Page, server: WebServer
) -> None:
    app = App(isolated, f"{server.url}app/")
    assert app.ready()["placement"] == PLAIN
    hint(isolated, "Trying")
    assert app.say(TEXT)["state"] == "done"
    expected = app.pcm()
    hint(isolated, "Measured: ")
    stored = stored_tuning(isolated)
    assert {"lm=1,codec=2"} < set(stored["tried"])
    assert all(said.startswith("takes ") for said in stored["tried"].values())
    assert stored["placement"] in (PLAIN, *[_placement(name) for name in stored["tried"]])
    # What was measured is used from the next start on, whatever it is; it is not tried again.
    two = {"lm": 2, "codec": 2}
    start_again_with(app, placement=two, relativeTime=0.5)
    assert app.ready()["placement"] == two
    assert "2 threads each for language model and decoder, speech takes 50 % of the time" in hint(
        isolated, "Measured: "
    )
    assert difference(app, expected) < 1e-4
    assert "processor, 2 threads each" in (isolated.text_content("#more-figures") or "")
    # The user's choice comes first.
    isolated.select_option("#device-choice", "plain")
    app.wait("loading")
    app.wait("ready", "done")
    assert app.ready()["placement"] == PLAIN
    isolated.reload()
    assert app.ready()["placement"] == PLAIN
    assert isolated.is_visible("#device-choice")
    assert stored_tuning(isolated)["automatic"] is False


def _placement(name: str) -> dict[str, Any]:
    lm, codec = (int(word.split("=")[1]) for word in name.split(","))
    return {"lm": lm, "codec": codec}


def test_another_choice_restarts_the_engine_and_ends_what_goes_on(
    page: Page, server: WebServer
) -> None:
    """Neither the speech nor a start that is still going on reports the end of its worker."""
    app = App(page, f"{server.url}app/")
    app.ready()
    start_again_with(app, automatic=False)
    assert "Works on every device." in hint(page, "Works")
    app.speak(LONG)
    app.wait("speaking")
    page.select_option("#device-choice", "automatic")
    page.wait_for_timeout(300)
    for choice in ("plain", "automatic"):
        assert app.stats()["state"] == "loading"
        page.select_option("#device-choice", choice)
    app.wait("ready")
    assert app.alerts() == ""
    assert page.locator("#speak").is_enabled()
    assert app.say(TEXT)["state"] == "done"
    assert page.text_content("#device-hint") == ""  # nothing was measured


def test_the_choice_stored_by_an_older_page_is_kept(page: Page, server: WebServer) -> None:
    app = App(page, f"{server.url}app/")
    app.ready()
    page.evaluate(
        """() => {
             localStorage.clear();
             const tuning = JSON.stringify({ validFor: '', automatic: false, layout: {} });
             localStorage[`pocket-tts.layout ${new URL('bundle/', location)}`] = tuning; }"""
    )
    page.reload()
    app.wait("ready")
    page.locator("#device-choice").wait_for()
    assert page.input_value("#device-choice") == "plain"
    assert stored_tuning(page)["automatic"] is False


def test_a_page_without_threads_and_webgpu_has_no_choice(page: Page, server: WebServer) -> None:
    app = App(page, f"{server.url}app/")
    app.ready()
    page.wait_for_timeout(1000)
    assert page.is_hidden("#device")


def test_threads_are_not_used_where_isolation_has_ended(page: Page, server: WebServer) -> None:
    app = App(page, f"{server.url}app/")
    app.ready()
    start_again_with(app, placement={"lm": 2, "codec": 2})
    assert app.ready()["placement"] == PLAIN


def test_what_a_browser_has_stored_may_be_nonsense(page: Page, server: WebServer) -> None:
    app = App(page, f"{server.url}app/")
    app.ready()
    start_again_with(app, placement={"lm": "abacus"})
    assert app.ready()["placement"] == PLAIN


def test_a_graphics_processor_has_to_make_the_same_sound(gpu_page: Page, server: WebServer) -> None:
    app = App(gpu_page, f"{server.url}app/")
    app.ready()
    app.say(TEXT)
    expected = app.pcm()
    # An emulated one is slower, and this is found out.
    tried = {"lm=1,codec=webgpu": "left out here"}
    start_again_with(app, tried=tried)
    hint(gpu_page, "Measured: nothing else is faster here.", seconds=200)
    assert stored_tuning(gpu_page)["tried"]["lm=webgpu,codec=1"].startswith("takes ")
    # Where it is faster, it speaks; if it still sounds as it did.
    sound = gpu_page.evaluate(
        """async () => {
             const { Client, ORCHESTRATOR } = await import('/code/lib/client.js');
             const { probe } = await import('/code/lib/placement/trial.js');
             const client = new Client(ORCHESTRATOR);
             const bundle = new URL('bundle/', location).href;
             const info = await client.request({ type: 'load', bundle });
             const { fingerprint } = await probe(client, info);
             client.close();
             return fingerprint; }"""
    )
    faster = {"placement": {"lm": "webgpu", "codec": 1}, "relativeTime": 0.5, "tried": tried}
    start_again_with(app, **faster, fingerprint=sound)
    assert app.ready()["placement"] == faster["placement"]
    assert difference(app, expected) < 1e-4
    assert "graphics processor" not in app.alerts()
    start_again_with(app, **faster, fingerprint=[-sample for sample in sound])
    assert "The graphics processor is not used: its sound differs" in app.alerts()
    assert difference(app, expected) < 1e-4
    assert "processor, one thread each" in (gpu_page.text_content("#more-figures") or "")
    stored = stored_tuning(gpu_page)
    assert stored["placement"] == PLAIN
    assert stored["tried"]["lm=webgpu,codec=1"].startswith("its sound differs")
