"""Interrupt the storing of page and model, many times; whatever happens, nothing is ever half.

Run it as ``python -m tests.web.interruptions 200``, with a seed as the second argument to repeat a
run.

The state of the browser goes from one round to the next. In each, another version is deployed, or
the browser is new, and a visit is interrupted. Then the page is opened twice: without a server it
works if it did before the round, and with one it is complete and right.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright, sync_playwright

from pywasm.site.build import build_site
from pywasm.site.plan import plan_site
from tests.samples import MINI
from tests.web.server import WebServer, serving

ROOT = Path(__file__).parents[2]
KINDS = (
    "server killed",
    "connection cut",
    "tab closed",
    "browser killed",
    "redeployed",
    "disk full",
)
#: within this time after a visit begins, something happens
LONGEST = 6.0
#: a site and its model need less room than this
ROOM = 60_000_000
#: a complete start takes less, even on a busy machine
PATIENCE = 120.0
#: state of the page when all of it is stored, see web/app/ui/offline.js
STORED = "stored"

#: Returns the release of a page.
RELEASE = "document.querySelector('script[type=module]').src.match(/release-[0-9a-f]+/)[0]"
#: Returns which files of its shell are not stored as they should be.
WRONG_FILES = """async (release) => {
  const site = new URL('.', document.baseURI).href;
  const cache = await caches.open(`pocket-tts ${site} ${release}`);
  const {shell, files} = await (await cache.match(`${site}site.json`)).json();
  const found = [];
  for (const path of shell) {
    const bytes = await (await cache.match(site + path))?.arrayBuffer();
    const sum = bytes && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = sum && Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (hex !== files[path].sha256) found.push(path);
  }
  const root = await navigator.storage.getDirectory();
  const path = encodeURIComponent(new URL(site).pathname);
  const folder = await root.getDirectoryHandle(`pocket-tts ${path}`, {create: true});
  for await (const name of folder.keys()) {
    if (!name.endsWith('.whole')) continue;
    const sha256 = name.slice(0, 64);
    const file = await folder.getFileHandle(sha256).then((handle) => handle.getFile());
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const hex = Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (hex !== sha256) found.push(name);
  }
  return found;
}"""
#: Returns what the browser knows of the site, for the report of a failure.
FACTS = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  const worker = ({state} = {}) => state;
  const {held, pending} = await navigator.locks.query();
  const root = await navigator.storage.getDirectory();
  const models = [];
  for await (const [folder, handle] of root.entries()) {
    for await (const [name, file] of handle.entries()) {
      models.push(`${folder}/${name} ${(await file.getFile()).size}`);
    }
  }
  const names = (locks) => locks.map(({name, mode}) => `${name} ${mode}`);
  return {
    active: worker(found?.active ?? undefined), waiting: worker(found?.waiting ?? undefined),
    installing: worker(found?.installing ?? undefined), caches: await caches.keys(),
    controlled: !!navigator.serviceWorker.controller,
    models, held: names(held), pending: names(pending),
    line: document.querySelector('#offline').innerText,
  };
}"""


@dataclass
class Harness:
    """A browser whose profile survives it, and a server that comes and goes."""

    playwright: Playwright
    #: two versions of the site
    sites: tuple[Path, Path]
    chromium: str
    random: random.Random
    profiles: Path
    port: int = 0
    #: index of the version that is deployed
    version: int = 0
    #: whether the page has said that it can be used offline
    installed: bool = False
    profile: int = 0
    context: BrowserContext | None = None
    outcomes: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def server(self) -> Iterator[WebServer]:
        """Serve the deployed version, always at the same address."""
        with serving({"/app/": self.sites[self.version]}, port=self.port) as running:
            self.port = int(running.url.rsplit(":", 1)[1].strip("/"))
            yield running

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/app/"

    def open(self) -> Page:
        """Open an empty tab, in a browser that is started if there is none."""
        if self.context is None:
            self.context = self.playwright.chromium.launch_persistent_context(
                self.profiles / str(self.profile),
                executable_path=self.chromium,
                args=["--no-sandbox", "--disable-dev-shm-usage"],
            )
        return self.context.new_page()

    def close(self) -> None:
        """Close the browser, if it is still there."""
        if self.context is not None:
            with suppress(Error):
                self.context.close()
        self.context = None

    def kill(self) -> None:
        """Kill all processes of the browser."""
        marker = f"--user-data-dir={self.profiles / str(self.profile)}".encode()
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if marker in (process / "cmdline").read_bytes().split(b"\0"):
                    os.kill(int(process.name), signal.SIGKILL)
        self.close()

    def renew(self) -> None:
        """Take a new browser, which has never seen the page."""
        self.close()
        shutil.rmtree(self.profiles / str(self.profile), ignore_errors=True)
        self.profile += 1
        self.installed = False

    def round(self, kind: str) -> None:
        """Interrupt one visit, then look what the next two find."""
        if self.random.random() < 0.3:
            self.renew()
        self.version = 1 - self.version
        with self.server() as running:
            self._interrupted_visit(kind, running)
        self._visit_without_server()
        with self.server():
            self._visit_with_server()

    def _interrupted_visit(self, kind: str, running: WebServer) -> None:
        page = self.open()
        if kind == "connection cut":
            running.cut = self.random.randrange(30_000_000)
        if kind == "disk full":
            self._room(page, self.random.randrange(ROOM))
        with suppress(Error):  # the visit itself may fail
            page.goto(self.address, wait_until="commit")
        begin, moment = time.monotonic(), self.random.uniform(0, LONGEST)
        while time.monotonic() - begin < moment:
            with suppress(Error):
                page.wait_for_timeout(20)
        if kind == "server killed":
            running.stop()
        elif kind == "browser killed":
            self.kill()
        elif kind == "redeployed":
            self.version = 1 - self.version
            running.folders["/app/"] = self.sites[self.version]
            with suppress(Error):
                page.wait_for_timeout(1000)
        elif kind == "disk full":
            self._ended(page)
            self._room(page, None)
        if kind != "browser killed":
            page.close()

    def _room(self, page: Page, bytes_: int | None) -> None:
        """Limit what may be stored; None: no longer."""
        session = page.context.new_cdp_session(page)
        limit = {} if bytes_ is None else {"quotaSize": bytes_}
        origin = f"http://127.0.0.1:{self.port}"
        session.send("Storage.overrideQuotaForOrigin", {"origin": origin, **limit})

    def _ended(self, page: Page) -> None:
        """See that a full disk is said in words, or everything had room."""
        assert self._started(page) == "ready", page.inner_text("#alerts")
        end = time.monotonic() + PATIENCE
        while (state := page.get_attribute("#offline", "data-state")) not in (STORED, "failed"):
            if state == "partial" and page.inner_text("#alerts"):
                break
            assert time.monotonic() < end, page.evaluate(FACTS)
            page.wait_for_timeout(50)
        self.outcomes[f"disk full: {state}"] += 1

    def _visit_without_server(self) -> None:
        page = self.open()
        try:
            page.goto(self.address)
        except Error as error:
            assert "ERR_CONNECTION_REFUSED" in str(error), error
            assert not self.installed, "the page was there, and is gone"
            self.outcomes["offline: not there"] += 1
        else:
            state = self._started(page)
            assert page.evaluate(WRONG_FILES, page.evaluate(RELEASE)) == []
            if state != "ready":
                words = page.inner_text("#alerts")
                assert not self.installed, (words, page.evaluate(FACTS))
            self.outcomes[f"offline: {state}"] += 1
        page.close()

    def _visit_with_server(self) -> None:
        page = self.open()
        page.goto(self.address)
        assert self._started(page) == "ready", page.inner_text("#alerts")
        self._wait_until_stored(page)
        assert page.evaluate(WRONG_FILES, page.evaluate(RELEASE)) == []
        self.installed = True
        page.close()

    def _started(self, page: Page) -> str:
        """Wait for the end of the start; return how it ended."""
        end = time.monotonic() + PATIENCE
        while (state := page.get_attribute("#status", "data-state")) == "loading":
            assert time.monotonic() < end, page.inner_text("#status")
            page.wait_for_timeout(50)
        if state != "ready":
            assert page.inner_text("#alerts"), "failed without a word"
        return str(state)

    def _wait_until_stored(self, page: Page) -> None:
        """Wait until the deployed version is stored; take it as soon as it is offered."""
        index = json.loads((self.sites[self.version] / "site.json").read_text())
        update = page.locator("#offline-action", has_text="Use it now")
        end = time.monotonic() + PATIENCE
        while True:
            assert time.monotonic() < end, page.evaluate(FACTS)
            page.wait_for_timeout(50)
            if update.is_visible():
                update.click()
                page.wait_for_load_state()
                self.outcomes["updated"] += 1
            release = page.evaluate(RELEASE)
            stored = page.get_attribute("#offline", "data-state") == STORED
            if stored and f"{release}/" == index["release"]:
                return


def other_version(folder: Path) -> Path:
    """Build a site of which every script and page differs."""
    shutil.copytree(ROOT / "web", folder / "web")
    for path in (folder / "web").rglob("*.js"):
        path.write_text(f"{path.read_text()}// Another version.\n")
    page = folder / "web/index.html"
    page.write_text(page.read_text().replace("becomes speech", "becomes sound"))
    build_site(plan_site(folder / "web", [MINI], ROOT / "node_modules"), folder / "site")
    return folder / "site"


def interrupt(harness: Harness, rounds: int) -> None:
    """Play the rounds; fail at the first that leaves something half."""
    kinds = [KINDS[number % len(KINDS)] for number in range(rounds)]
    harness.random.shuffle(kinds)
    for number, kind in enumerate(kinds):
        try:
            harness.round(kind)
        except BaseException as error:
            error.add_note(f"round {number}: {kind}; {dict(harness.outcomes)}")
            raise
        harness.outcomes[kind] += 1
        say(number, kind, dict(harness.outcomes))
    harness.close()


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 (a script's output)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
    say(f"{rounds} rounds, seed {seed}")
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        plan = plan_site(ROOT / "web", [MINI], ROOT / "node_modules")
        build_site(plan, folder / "one")
        sites = (folder / "one", other_version(folder / "other"))
        playwright = stack.enter_context(sync_playwright())
        generator = random.Random(seed)
        harness = Harness(playwright, sites, chromium, generator, folder / "profiles")
        stack.callback(harness.close)
        began = time.monotonic()
        interrupt(harness, rounds)
        say(f"{rounds} rounds, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
