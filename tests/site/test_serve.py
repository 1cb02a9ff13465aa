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


def fetch(server: SiteServer, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Connection": "close", **named})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def get(server: SiteServer, path: str, **headers: str) -> http.client.HTTPResponse:
    return fetch(server, path, **headers)[0]


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
        date, tag = first.headers["Last-Modified"], first.headers["ETag"]
        assert get(server, "/index.html", If_Modified_Since=date).status == 304
        assert get(server, "/index.html", If_None_Match=f'"other", W/{tag}').status == 304
        assert (
            get(server, "/index.html", If_None_Match='"other"', If_Modified_Since=date).status
            == 200
        )
        for wrong in ("", "yesterday"):
            assert get(server, "/index.html", If_Modified_Since=wrong).status == 200


def test_the_code_of_a_release_is_kept_and_asked_for_once(site: Path) -> None:
    (site / "release-0a").mkdir()
    (site / "release-0a" / "main.js").write_text("")
    with serving(site) as server:
        caching = get(server, "/release-0a/main.js").getheader("Cache-Control")
        assert caching == "public, max-age=31536000, immutable"
        missing = get(server, "/release-0a/none.js")
        assert (missing.status, missing.getheader("Cache-Control")) == (404, "no-cache")
        assert get(server, "/bundle/graph.onnx").getheader("Cache-Control") == "no-cache"


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=2-5", (2, 6)),
        ("bytes=9-9", (9, 10)),
        ("bytes=4-", (4, 10)),
        ("bytes=4-99", (4, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
    ],
)
def test_a_part_of_a_file_is_sent(site: Path, asked: str, sent: tuple[int, int]) -> None:
    (site / "part.bin").write_bytes(b"0123456789")
    (site / "part.bin.gz").write_bytes(b"packed")
    with serving(site) as server:
        response, content = fetch(server, "/part.bin", Range=asked, Accept_Encoding="gzip")
    assert (response.status, content) == (206, b"0123456789"[slice(*sent)])
    assert response.getheader("Content-Range") == f"bytes {sent[0]}-{sent[1] - 1}/10"
    assert response.getheader("Content-Encoding") is None


def test_a_part_that_is_not_there_or_of_another_file_is_not_sent(site: Path) -> None:
    (site / "part.bin").write_bytes(b"0123456789")
    with serving(site) as server:
        for beyond in ("bytes=10-", "bytes=99-100", "bytes=5-4"):
            response, content = fetch(server, "/part.bin", Range=beyond)
            assert (response.status, content) == (416, b"")
            assert response.getheader("Content-Range") == "bytes */10"
        for unknown in ("bytes=0-1,4-5", "bytes=-", "lines=1-2", "bytes=x-"):
            response, content = fetch(server, "/part.bin", Range=unknown)
            assert (response.status, content) == (200, b"0123456789")
        tag = get(server, "/part.bin").headers["ETag"]
        assert get(server, "/part.bin", Range="bytes=4-", If_Range=tag).status == 206
        assert get(server, "/part.bin", Range="bytes=4-", If_Range='"other"').status == 200


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("brotli, xgzip", None),
        ("identity", None),
        ("", None),
    ],
)
def test_a_compressed_copy_is_sent_to_those_who_take_it(
    site: Path, accepted: str, sent: str | None
) -> None:
    (site / "app/main.js.gz").write_bytes(b"gzip")
    (site / "app/main.js.br").write_bytes(b"br")
    with serving(site) as server:
        response, content = fetch(server, "/app/main.js", Accept_Encoding=accepted)
        assert content.decode() == (sent or "app/main.js")
        assert response.getheader("Content-Encoding") == sent
        assert response.getheader("Content-Length") == str(len(content))
        assert response.getheader("Content-Type") == "text/javascript; charset=utf-8"
        assert response.getheader("Vary") == "Accept-Encoding"
        tag = response.headers["ETag"]
        known = get(server, "/app/main.js", Accept_Encoding=accepted, If_None_Match=tag)
        assert known.status == 304
        other = "gzip" if sent != "gzip" else "br"
        assert get(server, "/app/main.js", Accept_Encoding=other, If_None_Match=tag).status == 200


def test_the_addresses_for_this_pc_and_for_others_are_known(site: Path) -> None:
    with open_server(site, "127.0.0.1", 0, isolate=False) as server:
        assert server.url == f"http://127.0.0.1:{server.server_port}/"
        assert server.other_url is None
    with open_server(site, "0.0.0.0", 0, isolate=False) as server:
        assert server.url == f"http://127.0.0.1:{server.server_port}/"
        assert server.other_url is None or "//0.0.0.0" not in server.other_url


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
