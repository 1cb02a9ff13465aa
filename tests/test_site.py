"""The site builder and its server."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from pywasm import resources
from pywasm.errors import BundleError
from pywasm.site.build import build_site
from pywasm.site.errors import SiteError
from pywasm.site.plan import _VENDORED, Plan, plan_site
from pywasm.site.serve import SiteServer, open_server
from pywasm.site.stdlib import compiled_stdlib
from pywasm.site.wheel import core_modules, core_wheel

#: of all that a visitor downloads before the model, gzipped
MAX_BYTES_WITHOUT_BUNDLE = 11_000_000


@pytest.fixture
def node_modules(tmp_path: Path) -> Path:
    """Stand-ins for npm's packages."""
    folder = tmp_path / "node_modules"
    for path in _VENDORED.values():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"content of {path}")
    for name, version in resources.npm_pins().items():
        (folder / name / "package.json").write_text(json.dumps({"version": version}))
    lock = {"info": {"python": "3"}, "packages": {"numpy": {}}}
    (folder / "pyodide" / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder


def stdlib(node_modules: Path) -> Path:
    """Stand in for the compiler."""
    path = node_modules / "stdlib.zip"
    path.write_text("byte code")
    return path


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A page, with files of its developers."""
    folder = tmp_path / "web"
    (folder / "page").mkdir(parents=True)
    for name in ("index.html", "page/main.js", "README.md", "tsconfig.json", "a.d.ts", ".hidden"):
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def plan(web: Path, sample_bundle: Path, node_modules: Path) -> Plan:
    return plan_site(web, sample_bundle, node_modules, stdlib)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_index_lists_every_file_with_its_digest(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    files = contents(tmp_path / "site")
    index = json.loads(files.pop("site.json"))
    digests = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    }
    assert index["files"] == digests
    assert index["wheel"] in files
    assert index["built_with"] == resources.npm_pins()
    assert index["version"] == resources.version()


def test_only_what_the_page_needs_is_copied(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    top = {name for name in contents(tmp_path / "site") if not name.startswith("vendor/")}
    bundle = {"manifest.json", "text_conditioner.onnx", "tokenizer.model", "ada.safetensors"}
    page = {"index.html", "page/main.js", "LICENSE", "site.json"}
    assert top == page | {f"bundle/{name}" for name in bundle}


def test_the_lock_offers_no_package(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    lock = json.loads((tmp_path / "site/vendor/pyodide/pyodide-lock.json").read_text())
    assert lock == {"info": {"python": "3"}, "packages": {}}


def test_two_builds_are_identical(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path
) -> None:
    build_site(plan, tmp_path / "one")
    for path in web.rglob("*"):
        os.utime(path, (0, 0))
    build_site(plan_site(web, sample_bundle, node_modules, stdlib), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize("damage", ["changed", None])
def test_a_damaged_bundle_is_refused_and_the_old_site_stays(
    plan: Plan, sample_bundle: Path, tmp_path: Path, damage: str | None
) -> None:
    site = tmp_path / "site"
    build_site(plan, site)
    before = contents(site)
    file = sample_bundle / "ada.safetensors"
    file.unlink() if damage is None else file.write_text(damage)
    with pytest.raises(BundleError, match=r"ada\.safetensors"):
        build_site(plan, site)
    assert contents(site) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_site_is_replaced_but_nothing_else(plan: Plan, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(plan, site)
    (site / "stale.js").write_text("")
    build_site(plan, site)
    assert not (site / "stale.js").exists()

    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("")
    with pytest.raises(SiteError, match="not a site"):
        build_site(plan, precious)
    assert (precious / "thesis.txt").exists()


def test_missing_npm_packages_say_what_to_run(web: Path, sample_bundle: Path) -> None:
    with pytest.raises(SiteError, match=r"missing: run `npm install .*pyodide@\d"):
        plan_site(web, sample_bundle, web / "node_modules", stdlib)


def test_an_incomplete_npm_package_is_told(node_modules: Path) -> None:
    with pytest.raises(SiteError, match=r"cannot compile.*python_stdlib\.zip"):
        compiled_stdlib(node_modules)


def test_npm_packages_of_another_version_are_refused(
    web: Path, sample_bundle: Path, node_modules: Path
) -> None:
    (node_modules.parent / "package-lock.json").write_text("{}")
    (node_modules / "pyodide" / "package.json").write_text('{"version": "0.1"}')
    with pytest.raises(SiteError, match=r"is 0\.1, not .*: run `npm ci"):
        plan_site(web, sample_bundle, node_modules, stdlib)


def test_the_real_site_is_small_enough(sample_bundle: Path, tmp_path: Path) -> None:
    real = plan_site(resources.find("web"), sample_bundle, resources.node_modules())
    written = build_site(real, tmp_path / "site")
    size = sum(file.gzipped for file in written if not file.path.startswith("bundle/"))
    assert 5_000_000 < size < MAX_BYTES_WITHOUT_BUNDLE


def test_the_core_wheel_records_its_files() -> None:
    name, data = core_wheel("1.2.3")
    assert name.endswith("-1.2.3-py3-none-any.whl")
    archive = zipfile.ZipFile(BytesIO(data))
    (record,) = [name for name in archive.namelist() if name.endswith("/RECORD")]
    for line in archive.read(record).decode().splitlines():
        path, digest, size = line.split(",")
        if path != record:
            actual = hashlib.sha256(archive.read(path)).digest()
            assert digest == f"sha256={base64.urlsafe_b64encode(actual).decode().rstrip('=')}"
            assert int(size) == archive.getinfo(path).file_size


def test_the_core_wheel_runs_on_the_standard_library_alone(tmp_path: Path) -> None:
    wheel = tmp_path / "core.whl"
    wheel.write_bytes(core_wheel("1")[1])
    paths = [path.relative_to(resources.PACKAGE.parent).as_posix() for path in core_modules()]
    names = {path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in paths}
    assert {"pywasm.synthesizer", "pywasm.worker_api", "pywasm.hosts.browser"} <= names
    assert not [name for name in names if name.startswith(("pywasm.cli", "pywasm.__main__"))]
    names.remove("pywasm.hosts.browser")  # needs the browser
    code = f"import sys; sys.path.insert(0, {str(wheel)!r}); import {', '.join(sorted(names))}"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


@contextmanager
def serving(folder: Path, *, isolate: bool = False) -> Iterator[SiteServer]:
    with open_server(folder, "127.0.0.1", 0, isolate=isolate) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def get(server: SiteServer, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", path, headers={**headers, "Connection": "close"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_files_are_served_with_the_types_browsers_insist_on(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    expected = {
        "/": "text/html",
        "/page/main.js": "text/javascript",
        "/vendor/pyodide/pyodide.mjs": "text/javascript",
        "/vendor/pyodide/pyodide.asm.wasm": "application/wasm",
        "/bundle/manifest.json": "application/json",
        "/bundle/text_conditioner.onnx": "application/octet-stream",
    }
    with serving(tmp_path / "site") as server:
        for path, kind in expected.items():
            response = get(server, path)
            assert response.status == 200
            assert response.getheader("Content-Type", "").partition(";")[0] == kind


@pytest.mark.parametrize("path", ["/page/", "/page", "/bundle/", "/../thesis.txt", "/nothing"])
def test_nothing_but_files_of_the_site_is_served(plan: Plan, tmp_path: Path, path: str) -> None:
    build_site(plan, tmp_path / "site")
    (tmp_path / "thesis.txt").write_text("")
    with serving(tmp_path / "site") as server:
        assert get(server, path).status in (301, 404)
        assert get(server, path.rstrip("/") + "/").status == 404


def test_an_unchanged_file_is_not_sent_again(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    with serving(tmp_path / "site") as server:
        first = get(server, "/index.html")
        assert first.getheader("Cache-Control") == "no-cache"
        again = get(server, "/index.html", **{"If-Modified-Since": first.headers["Last-Modified"]})
        assert again.status == 304


def test_a_visitor_who_leaves_is_no_fault(
    plan: Plan, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    build_site(plan, tmp_path / "site")
    (tmp_path / "site" / "large.wasm").write_bytes(bytes(20_000_000))
    with serving(tmp_path / "site") as server:
        with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
            connection.sendall(b"GET /large.wasm HTTP/1.0\r\n\r\n")
            assert connection.recv(8) == b"HTTP/1.1"
        assert get(server, "/").status == 200
        time.sleep(0.2)  # for the thread that still writes
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("isolate", [True, False])
def test_isolation_headers_are_sent_on_request(plan: Plan, tmp_path: Path, isolate: bool) -> None:
    build_site(plan, tmp_path / "site")
    with serving(tmp_path / "site", isolate=isolate) as server:
        response = get(server, "/page/main.js")
        names = ("Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy")
        values = [response.getheader(name) for name in names]
        assert values == (["same-origin", "require-corp"] if isolate else [None, None])


def test_an_address_in_use_and_a_missing_site_are_told(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="pockettts site build"):
        open_server(tmp_path / "site", "127.0.0.1", 0, isolate=False)
    build_site(plan, tmp_path / "site")
    with serving(tmp_path / "site") as server, pytest.raises(SiteError, match="in use"):
        open_server(tmp_path / "site", "127.0.0.1", server.server_port, isolate=False)


def test_the_standard_library_is_byte_code_and_kept() -> None:
    path = compiled_stdlib(resources.node_modules())
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.endswith(".py")]
    assert {"asyncio/__init__.pyc", "json/__init__.pyc", "wave.pyc"} <= set(names)
    before = path.stat().st_mtime_ns
    assert compiled_stdlib(resources.node_modules()).stat().st_mtime_ns == before


def test_a_library_that_cannot_be_compiled_is_an_error_and_leaves_nothing(
    node_modules: Path,
) -> None:
    (node_modules / "pyodide" / "python_stdlib.zip").write_text("not a zip")
    with pytest.raises(SiteError, match="node could not compile Python's library"):
        compiled_stdlib(node_modules)
    assert list((node_modules / ".cache" / "pywasm").iterdir()) == []
