"""The server of a built site, over real sockets."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pywasm.site.errors import SiteError
from pywasm.site.serve import SiteServer, open_server

#: a file of each kind -> the type that browsers need
TYPES = {
    "index.html": "text/html",
    "app/main.js": "text/javascript",
    "vendor/pyodide.mjs": "text/javascript",
    "vendor/pyodide.asm.wasm": "application/wasm",
    "bundle/manifest.json": "application/json",
    "bundle/graph.onnx": "application/octet-stream",
    "site.json": "application/json",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder that looks like a site."""
    for name in TYPES:
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "site"


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


def test_files_are_served_with_the_types_browsers_insist_on(site: Path) -> None:
    with serving(site) as server:
        for path, kind in {"": TYPES["index.html"], **TYPES}.items():
            response = get(server, f"/{path}")
            assert response.status == 200
            assert response.getheader("Content-Type", "").partition(";")[0] == kind


@pytest.mark.parametrize("path", ["/app/", "/app", "/bundle/", "/../thesis.txt", "/nothing"])
def test_nothing_but_files_of_the_site_is_served(site: Path, path: str) -> None:
    (site.parent / "thesis.txt").write_text("")
    with serving(site) as server:
        assert get(server, path).status in (301, 404)
        assert get(server, path.rstrip("/") + "/").status == 404


def test_an_unchanged_file_is_not_sent_again(site: Path) -> None:
    with serving(site) as server:
        first = get(server, "/index.html")
        assert first.getheader("Cache-Control") == "no-cache"
        again = get(server, "/index.html", **{"If-Modified-Since": first.headers["Last-Modified"]})
        assert again.status == 304


def test_a_visitor_who_leaves_is_no_fault(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (site / "large.wasm").write_bytes(bytes(20_000_000))
    with serving(site) as server:
        with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
            connection.sendall(b"GET /large.wasm HTTP/1.0\r\n\r\n")
            assert connection.recv(8) == b"HTTP/1.1"
        assert get(server, "/").status == 200
        time.sleep(0.2)  # the thread may still be writing
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("isolate", [True, False])
def test_isolation_headers_are_sent_on_request(site: Path, isolate: bool) -> None:
    with serving(site, isolate=isolate) as server:
        response = get(server, "/app/main.js")
        names = ("Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy")
        values = [response.getheader(name) for name in names]
        assert values == (["same-origin", "require-corp"] if isolate else [None, None])


def test_an_address_in_use_and_a_missing_site_are_reported(site: Path) -> None:
    with pytest.raises(SiteError, match="pockettts site build"):
        open_server(site / "app", "127.0.0.1", 0, isolate=False)
    with serving(site) as server, pytest.raises(SiteError, match="in use"):
        open_server(site, "127.0.0.1", server.server_port, isolate=False)
