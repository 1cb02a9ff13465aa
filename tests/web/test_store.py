"""The store of models in Chromium: interruptions, damage, a full disk, several tabs."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.app import App
from tests.web.server import WebServer

CHUNK = 4 << 20
SIZE = 3 * CHUNK + 12_345
KINDS = ["opfs", "cache", "memory"]
#: a page cannot run the store, which belongs into a worker
_RUN = """([tests, file, script]) => new Promise((resolve, reject) => {
  const source = `const store = await import(${JSON.stringify(tests)});
    const run = async ({open, get, files, flip, remove, tidy, manifests}, file) => { ${script} };
    self.postMessage(await run(store, ${JSON.stringify(file)}).catch(String));`;
  const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
  const worker = new Worker(url, {type: 'module'});
  worker.onmessage = ({data}) => { worker.terminate(); resolve(data); };
  worker.onerror = (event) => reject(new Error(event.message));
})"""

Run = Callable[..., Any]


@pytest.fixture
def model(server: WebServer, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """A file of a model on a server; what is wrong with the server ends with the test."""
    data = random.Random(14).randbytes(SIZE)
    (tmp_path / "a.onnx").write_bytes(data)
    server.folders["/files/"] = tmp_path
    server.requests.clear()
    digest = hashlib.sha256(data).hexdigest()
    yield {"url": f"{server.url}files/a.onnx", "sha256": digest, "bytes": SIZE}
    server.mend()
    server.ranges, server.most = False, None
    del server.folders["/files/"]


@pytest.fixture
def run(page: Page, server: WebServer, model: dict[str, Any]) -> Run:
    """Run a script with the functions of ``store.js`` in a worker of a tab."""

    def run(script: str, tab: Page = page) -> Any:
        tab.goto(f"{server.url}blank.html")
        arguments = [f"{server.url}store.js", model, script]
        found = tab.evaluate(_RUN, arguments)
        page.complaints.clear()  # type: ignore[attr-defined]  # connections that were cut off
        return found

    return run


def asked(server: WebServer) -> list[str | None]:
    """Return the Range of every request for the model since the last call."""
    found = [wanted for path, wanted in server.requests if path == "/files/a.onnx"]
    server.requests.clear()
    return found


@pytest.mark.parametrize("ranges", [True, False], ids=["ranges", "no ranges"])
@pytest.mark.parametrize("kind", ["opfs", "cache"])
def test_a_download_goes_on_from_its_last_whole_chunk(
    run: Run, server: WebServer, model: dict[str, Any], kind: str, *, ranges: bool
) -> None:
    server.ranges = ranges
    # Browsers lose what they have received but not yet handed over when a connection is cut off.
    cut = random.randrange(2 * CHUNK + (3 << 20), SIZE - 1)
    server.cuts["/files/a.onnx"] = cut
    broken = run(f"return get(await open('{kind}'), file);")
    assert "could not be downloaded" in broken["error"], cut
    assert 2 * CHUNK < broken["received"] <= cut
    server.cuts.clear()
    asked(server)
    kept = broken["received"] // CHUNK * CHUNK
    resumed = run(
        f"""const store = await open('{kind}');
            const before = await store.has(file);
            const gone = await get(store, file);
            return [before, gone, (await store.read(file)).length, await files(),
              await store.verify(file, async () => {{}})];"""
    )
    done = {"received": SIZE - kept, "problem": None, "kept": 0, "error": ""}
    names = [[model["sha256"], SIZE], [f"{model['sha256']}.whole", 1]]
    assert resumed == [False, done, SIZE, names, True]
    assert asked(server) == [f"bytes={kept}-"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_byte_is_found_and_the_file_downloaded_again(
    run: Run, model: dict[str, Any], kind: str
) -> None:
    at = random.randrange(SIZE)
    found = run(
        f"""const store = await open('{kind}');
            const first = await get(store, file);
            await flip(file.sha256, {at});
            const right = await store.verify(file, async () => {{}});
            return [first.error, right, await store.read(file), await files(),
              (await get(store, file, {{keep: true}})).kept];"""
    )
    assert found == ["", False, None, [], SIZE], at


def test_a_server_may_send_less_than_it_is_asked_for(run: Run, server: WebServer) -> None:
    server.ranges, server.most = True, 1 << 20
    server.cuts["/files/a.onnx"] = CHUNK + (3 << 20)
    run("return get(await open('opfs'), file);")
    server.cuts.clear()
    asked(server)
    assert run("return (await get(await open('opfs'), file)).error;") == ""
    starts = range(CHUNK, SIZE, server.most)
    assert asked(server) == [f"bytes={start}-" for start in starts]


def test_a_server_that_falls_silent_is_asked_anew(run: Run, server: WebServer) -> None:
    server.ranges = True
    server.silences["/files/a.onnx"] = CHUNK + 100
    found = run("return get(await open('opfs'), file, {patience: 500});")
    assert found["error"] == ""
    assert len(asked(server)) == 2


@pytest.mark.parametrize("kind", ["opfs", "cache"])
def test_a_damaged_chunk_of_an_interrupted_download_is_not_used(
    run: Run, server: WebServer, kind: str
) -> None:
    server.ranges = True
    server.cuts["/files/a.onnx"] = 2 * CHUNK + 100
    run(f"return get(await open('{kind}'), file);")
    server.cuts.clear()
    asked(server)
    script = f"await flip(file.sha256, {CHUNK + 5}); return (await get(store, file)).error"
    assert run(f"const store = await open('{kind}'); {script}") == ""
    assert asked(server) == [f"bytes={CHUNK}-"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_the_file_is_refused_and_not_stored(
    run: Run, server: WebServer, kind: str
) -> None:
    answers = {
        "a web page": lambda data: b"<!doctype html><title>Not found</title>",
        "more than the": lambda data: data + b"1",
        "the manifest says": lambda data: data[:-1],
        "sha256": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    }
    for words, fault in answers.items():
        server.faults["/files/a.onnx"] = fault
        script = "return [(await get(store, file)).error, await files()];"
        error, files = run(f"const store = await open('{kind}'); {script}")
        assert words in error
        assert "a.onnx of the model is damaged" in error
        assert files == []
        assert len(asked(server)) == 2  # the second past the browser's cache


@pytest.mark.parametrize("kind", KINDS)
def test_neither_files_nor_markers_that_lost_the_other_are_trusted(run: Run, kind: str) -> None:
    found = run(
        f"""let store = await open('{kind}');
            await get(store, file);
            await remove(file.sha256);
            const withoutFile = await (await open('{kind}')).read(file);
            await get(await open('{kind}'), file);
            await remove(`${{file.sha256}}.whole`);
            const withoutMarker = await (await open('{kind}')).read(file);
            return [withoutFile, withoutMarker, (await get(await open('{kind}'), file)).error];"""
    )
    assert found == [None, None, ""]


def test_a_manifest_that_is_wrong_harms_no_file_of_another_bundle(run: Run) -> None:
    found = run(
        """const store = await open('opfs');
           await get(store, file);
           const wrong = {...file, bytes: file.bytes - 1};
           return [await store.read(wrong), (await get(store, wrong)).error,
             (await (await open('opfs')).read(file)).length];"""
    )
    assert found[0] is None
    assert f"it has {SIZE} bytes, the manifest says {SIZE - 1}" in found[1]
    assert found[2] == SIZE


def test_a_tab_that_opens_leaves_files_that_come_just_now(run: Run) -> None:
    found = run(
        """const store = await open('opfs');
           const recorded = await store.bringing();
           await get(store, file);
           const other = await open('opfs');
           await tidy(other);
           const first = await other.has(file);
           recorded();
           await tidy(await open('opfs'));
           return [first, await files()];"""
    )
    assert found == [True, []]


def test_a_manifest_is_asked_for_once_however_early_python_wants_it(
    run: Run, server: WebServer
) -> None:
    one, other = run(f"return manifests(await open('opfs'), '{server.url}app/bundle/');")
    assert one == other
    paths = [path for path, _ in server.requests]
    assert paths.count("/app/bundle/manifest.json") == 1


def test_a_full_disk_is_said_in_words_and_leaves_the_file_in_memory(
    run: Run, page: Page, server: WebServer
) -> None:
    session = page.context.new_cdp_session(page)
    quota = {"origin": server.url.rstrip("/"), "quotaSize": 5_000_000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    stored, kept, whole = run(
        """const store = await open('opfs');
           return [await get(store, file), await get(store, file, {keep: true}),
             [await store.has(file), await store.stored(file)]];"""
    )
    assert "There is no room to store the model: a file of 13 MB" in stored["error"]
    assert kept["kept"] == SIZE
    assert kept["problem"] == "QuotaExceededError"
    assert whole == [False, CHUNK]


@pytest.mark.parametrize("work", ["opened.drop(file.sha256)", "get(opened, file)"])
def test_a_file_that_an_ended_worker_still_has_open_is_waited_for(run: Run, work: str) -> None:
    problem = run(
        f"""const opened = await open('opfs');
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle('test');
        const handle = await folder.getFileHandle(file.sha256, {{ create: true }});
        const access = await handle.createSyncAccessHandle();
        setTimeout(() => access.close(), 200);
        const found = await {work};
        return [found?.problem, found?.error].filter(Boolean).join();"""
    )
    assert problem == ""


def test_two_tabs_download_a_file_once(run: Run, page: Page, server: WebServer) -> None:
    other = page.context.new_page()
    other.goto(f"{server.url}blank.html")
    both = """const store = await open('opfs');
      return (await Promise.all([get(store, file), get(await open('opfs'), file)]))
        .map(({received, error}) => [received, error]);"""
    assert sorted(run(both)) == [[0, ""], [SIZE, ""]]
    assert len(asked(server)) == 1
    assert run("return (await get(await open('opfs'), file)).received;", other) == 0
    assert asked(server) == []


def test_the_second_start_asks_for_no_file_of_the_model(page: Page, server: WebServer) -> None:
    App(page, f"{server.url}app/").ready()
    deadline = page.evaluate("performance.now()") + 20_000
    script = """async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('pocket-tts %2Fapp%2F');
      let whole = 0;
      for await (const name of folder.keys()) whole += name.endsWith('.whole');
      return whole;
    }"""
    while page.evaluate(script) < 8:  # manifest, tokenizer, two voices, four graphs
        assert page.evaluate("performance.now()") < deadline
    server.requests.clear()
    for file in (server.folders["/app/"] / "bundle").rglob("*"):
        path = file.relative_to(server.folders["/app/"])
        server.faults[f"/app/{path.as_posix()}"] = lambda data: None
    app = App(page, f"{server.url}app/")
    app.ready()
    assert app.say("Hello.")["state"] == "done"
    assert [path for path, _ in server.requests if "/bundle/" in path] == []
