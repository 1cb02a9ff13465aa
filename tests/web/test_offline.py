"""The page without its server: installed by one visit, updated as a whole, removed on request."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from pywasm.site.build import build_site
from pywasm.site.plan import plan_site
from pywasm.site.serve import open_server
from tests.samples import MINI
from tests.web.app import App
from tests.web.conftest import ROOT
from tests.web.server import WebServer, serving

#: what the page says about the first version, and about the second
OLD, NEW = "Text becomes speech inside", "Text becomes sound inside"
READY = "Ready offline"
UPDATE = "A new version is ready"
SECONDS = 60


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site again, with one word of its page changed."""
    folder = tmp_path_factory.mktemp("newer")
    shutil.copytree(ROOT / "web", folder / "web")
    page = folder / "web/index.html"
    page.write_text(page.read_text().replace(OLD, NEW))
    plan = plan_site(folder / "web", [MINI], ROOT / "node_modules", webgpu=True)
    build_site(plan, folder / "site")
    return folder / "site"


@pytest.fixture
def host(site: Path) -> Iterator[WebServer]:
    """A server that a test may stop: the same site twice, and an empty page."""
    with serving({"/": ROOT / "tests/web", "/app/": site, "/other/": site}) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, host: WebServer) -> Iterator[BrowserContext]:
    """A new visitor, whose browser asks no other host for anything."""
    context = chromium.new_context()
    foreign: list[str] = []
    own = (host.url, "blob:", "data:")
    context.on("request", lambda r: None if r.url.startswith(own) else foreign.append(r.url))
    yield context
    context.close()
    assert foreign == []


def visit(context: BrowserContext, address: str) -> App:
    """Open the page in a new tab; wait until it is ready."""
    app = App(context.new_page(), address)
    app.ready()
    return app


def install(context: BrowserContext, address: str) -> App:
    """Open the page in a new tab; wait until it can be used offline."""
    app = visit(context, address)
    wait_for_line(app.page, READY)
    return app


def wait_for(found: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + SECONDS
    while not (value := found()):
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
    return value


def wait_for_line(page: Page, words: str) -> str:
    line = page.locator("#offline-line")
    wait_for(lambda: words in line.inner_text(), words)
    return line.inner_text()


def headline(page: Page) -> str:
    return page.inner_text(".masthead p")


def look_for_update(page: Page) -> None:
    page.evaluate(
        "navigator.serviceWorker.getRegistration().then((found) => found.update()).catch(String)"
    )


def releases(page: Page) -> list[str]:
    """Return what the browser stores of the page's site."""
    names: list[str] = page.evaluate("caches.keys()")
    scope = page.url.partition("?")[0]
    return [name for name in names if f" {scope} " in name]


def test_after_one_visit_it_speaks_without_a_server(
    visitor: BrowserContext, host: WebServer
) -> None:
    page = install(visitor, f"{host.url}app").page
    assert page.url == f"{host.url}app/"
    page.close()
    host.stop()
    for address in ("app/", "app/index.html", "app/?from=home#there"):
        again = visit(visitor, f"{host.url}{address}")
        assert again.say("No server is listening.")["state"] == "done"
        wait_for_line(again.page, READY)
        assert again.alerts() == ""
        again.page.close()
    bench = visitor.new_page()
    bench.goto(f"{host.url}app/bench.html?engine=none")
    assert "How fast" in bench.title()
    unknown = visitor.new_page()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        unknown.goto(f"{host.url}app/unknown.html")


def test_threads_without_headers_from_the_host(visitor: BrowserContext, host: WebServer) -> None:
    page = install(visitor, f"{host.url}app/").page
    assert page.evaluate("crossOriginIsolated") is False
    assert "next start can use up to" in page.inner_text("#threads-line")
    page.click("#threads-reload")
    assert App(page, page.url).ready()["isolated"] is True
    assert "processor" in page.inner_text("#threads-line")
    assert page.is_hidden("#threads-reload")
    (script,) = [worker.url for worker in page.workers if "orchestrator" in worker.url]
    headers = page.evaluate(
        "(url) => fetch(url).then((r) => Object.fromEntries(r.headers))", script
    )
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["cross-origin-embedder-policy"] == "require-corp"

    # A page without isolation around it refuses it to the page inside.
    outer = visitor.new_page()
    loads: list[str] = []
    outer.on("framenavigated", lambda frame: loads.append(frame.url))
    outer.goto(f"{host.url}blank.html")
    outer.evaluate(
        """(url) => { const frame = document.createElement('iframe');
           frame.src = url; document.body.append(frame); }""",
        page.url,
    )
    line = outer.frame_locator("iframe").locator("#threads-line")
    wait_for(lambda: "does not allow this page more threads" in line.inner_text(), "line")
    assert loads.count(page.url) == 1


def test_a_new_version_is_taken_when_the_person_agrees(
    visitor: BrowserContext, host: WebServer, newer: Path
) -> None:
    # As Firefox; and as Chromium, when a request wakes the old worker in the wrong moment.
    by_itself = b"  await worker.skipWaiting();\n"
    assert by_itself in (ROOT / "web/sw.js").read_bytes()
    host.faults["/app/sw.js"] = lambda data: (
        b"delete self.serviceWorker;\n" + data.replace(by_itself, b"")
    )
    one = install(visitor, f"{host.url}app/")
    two = visit(visitor, f"{host.url}app/")
    host.folders["/app/"] = newer
    look_for_update(one.page)
    for app in (one, two):
        wait_for_line(app.page, UPDATE)
        assert OLD in headline(app.page)
    one.page.click("#offline-action")
    wait_for(lambda: NEW in headline(one.page), NEW)
    one.page.wait_for_load_state()
    one.ready()
    wait_for_line(one.page, READY)
    # The other tab still has all of its version, which the host has not.
    module = two.page.evaluate("document.querySelector('script[type=module]').src")
    late = module.replace("app/main.js", "worklet/player.js")
    assert two.page.evaluate("(url) => fetch(url).then((r) => r.status)", late) == 200
    assert two.say("I go on.")["state"] == "done"
    assert len(releases(one.page)) == 2
    two.page.close()
    one.page.reload()
    wait_for(lambda: len(releases(one.page)) == 1, "the old version stays")


def test_a_new_version_is_taken_at_the_next_start(
    visitor: BrowserContext, host: WebServer, newer: Path
) -> None:
    install(visitor, f"{host.url}app/").page.close()
    host.folders["/app/"] = newer
    page = visit(visitor, f"{host.url}app/").page
    assert OLD in headline(page)
    wait_for_line(page, UPDATE)
    page.close()
    host.stop()
    app = visit(visitor, f"{host.url}app/")
    assert NEW in headline(app.page)
    wait_for_line(app.page, READY)


def test_a_deployment_with_a_wrong_file_changes_nothing(
    visitor: BrowserContext, host: WebServer, newer: Path
) -> None:
    page = install(visitor, f"{host.url}app/").page
    (old,) = releases(page)
    host.folders["/app/"] = newer
    host.faults["/app/index.html"] = lambda data: data + b"\n"
    look_for_update(page)
    wait_for(lambda: len(releases(page)) == 2, "no attempt")
    wait_for(lambda: not page.evaluate(INSTALLING), "the attempt does not end")
    assert READY in page.inner_text("#offline-line")
    page.reload()
    assert OLD in headline(page)
    host.faults.clear()
    look_for_update(page)
    wait_for_line(page, UPDATE)
    page.reload()
    assert NEW in headline(page)
    wait_for(lambda: len(releases(page)) == 1, "not removed")
    assert releases(page) != [old]


INSTALLING = "navigator.serviceWorker.getRegistration().then((found) => found.installing !== null)"


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(lambda data: b"<!doctype html><title>Welcome</title>", id="html"),
        pytest.param(lambda data: None, id="missing"),
    ],
)
def test_a_file_that_is_not_the_right_one_is_not_stored(
    visitor: BrowserContext, host: WebServer, fault: Callable[[bytes], bytes | None]
) -> None:
    host.faults["/app/bench/plan.js"] = fault
    page = visit(visitor, f"{host.url}app/").page
    assert "bench/plan.js" in wait_for_line(page, "Not stored for offline use")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    host.faults.clear()
    page.click("#offline-action")
    wait_for_line(page, READY)


def test_what_is_lost_or_damaged_later_is_repaired(
    visitor: BrowserContext, host: WebServer
) -> None:
    page = install(visitor, f"{host.url}app/").page
    page.evaluate(
        """async () => {
          const [name] = await caches.keys();
          const cache = await caches.open(name);
          const files = await cache.keys();
          const one = files.find(({url}) => url.endsWith('ort.wasm.min.js'));
          const two = files.find(({url}) => url.endsWith('index.html'));
          const bytes = new Uint8Array(await (await cache.match(one)).arrayBuffer());
          bytes[1000] ^= 1;
          await cache.put(one, new Response(bytes, {headers: {'Content-Type': 'text/javascript'}}));
          await cache.delete(two);
        }"""
    )
    page.reload()
    wait_for_line(page, READY)
    host.stop()
    assert visit(visitor, f"{host.url}app/").say("All is there.")["state"] == "done"


def test_sites_that_share_an_origin_do_not_meet(visitor: BrowserContext, host: WebServer) -> None:
    one = install(visitor, f"{host.url}app/").page
    two = install(visitor, f"{host.url}other/").page
    for page in (one, two):
        page.click("#reading > summary")
        page.fill("#dictionary", f"word = {page.url}")
        assert len(releases(page)) == 1
    one.click("#remove-stored")
    one.click("#reset-remove")
    wait_for(lambda: "was removed" in one.inner_text("#reset-line"), "removed")
    assert len(two.evaluate("caches.keys()")) == len(releases(two)) == 1
    entries = two.evaluate("Object.keys(localStorage)")
    assert entries
    assert all(f" {two.url}" in entry for entry in entries)
    scopes = "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))"
    assert two.evaluate(scopes) == [two.url]
    host.stop()
    two.reload()
    wait_for_line(two, READY)
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        one.goto(f"{host.url}app/")


def test_reset_asks_first(visitor: BrowserContext, host: WebServer) -> None:
    page = install(visitor, f"{host.url}app/").page
    page.goto(f"{host.url}app/?reset")
    page.click("#reset-back")
    wait_for(lambda: page.url == f"{host.url}app/", page.url)
    wait_for_line(page, READY)


def test_reset_of_a_browser_without_a_file_system(visitor: BrowserContext, host: WebServer) -> None:
    # As a private window of Firefox refuses it.
    refuse = "() => Promise.reject(new DOMException('Security error', 'SecurityError'))"
    visitor.add_init_script(f"navigator.storage.getDirectory = {refuse}")
    page = visit(visitor, f"{host.url}app/").page
    page.goto(f"{host.url}app/?reset")
    page.click("#reset-remove")
    wait_for(lambda: "was removed" in page.inner_text("#reset-line"), "removed")


def test_says_why_it_cannot_be_used_offline(
    launch: Callable[..., Browser], host: WebServer
) -> None:
    port = host.url.rsplit(":", 1)[1]
    browser = launch("--host-resolver-rules=MAP plain.example 127.0.0.1")
    page = browser.new_page()
    page.goto(f"http://plain.example:{port}app/")
    assert "not secure; open the page over https" in wait_for_line(page, "Offline use is not")


def test_caching_headers_alone_never_mix_two_versions(
    chromium: Browser, site: Path, newer: Path, tmp_path: Path
) -> None:
    """Where no service worker can be, a deployment harms neither an open tab nor a new one."""
    deployed = Path(shutil.copytree(site, tmp_path / "deployed"))
    context = chromium.new_context(service_workers="block")
    with open_server(deployed, "127.0.0.1", 0, isolate=False) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        one = visit(context, server.url)
        deployed.rename(tmp_path / "before")
        shutil.copytree(newer, deployed)
        two = visit(context, server.url)
        assert (OLD in headline(one.page), NEW in headline(two.page)) == (True, True)
        entries = "performance.getEntriesByType('resource').map(({ name }) => name)"
        for app, folder in ((one, site), (two, newer)):
            assert app.say("I go on.")["state"] == "done"
            (release,) = (path.name for path in folder.glob("release-*"))
            code = [name for name in app.page.evaluate(entries) if "/release-" in name]
            assert len(code) > 10
            assert all(f"/{release}/" in name for name in code)
        server.shutdown()
    context.close()
