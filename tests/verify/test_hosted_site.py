"""``doctor --site URL``: a good host passes, and everything that a host does wrong is found."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pywasm.cli.main import main
from pywasm.native import resources
from pywasm.site.serve import open_server
from pywasm.verify.content_policy import forbidden
from pywasm.verify.hosted_site import check_hosted_site, is_secure
from pywasm.verify.report import NOTE, PASS, Check, Report

RELEASE = "release-0123/"
FILES = {
    "index.html": b"<!doctype html><title>Page</title>",
    f"{RELEASE}app/main.js": b"speak();" * 100,
    f"{RELEASE}vendor/core.wasm": b"\0asm" * 100,
    "style.css": b"p {}",
    "bundle/manifest.json": b"{}",
    "bundle/graph.onnx": b"0123456789" * 10,
}
BAD_POLICY = "default-src 'self'; img-src 'self'"


@dataclass
class BadHost:
    """A server that sends files as it is told."""

    files: dict[str, bytes]
    url: str = ""
    #: path -> what to send instead
    bodies: dict[str, bytes | None] = field(default_factory=dict)
    #: path -> headers to add or replace
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    #: a page for everything that is not there
    fallback: bytes | None = None


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A tiny site."""
    folder = tmp_path / "site"
    listed = {}
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        listed[name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    index = {"version": resources.version(), "built_with": resources.npm_pins()}
    index |= {"release": RELEASE, "shell": [], "files": listed}
    (folder / "site.json").write_text(json.dumps(index))
    digest = hashlib.sha256((folder / "site.json").read_bytes()).hexdigest()
    (folder / "sw.js").write_text(f"const SITE = '{digest}';")
    return folder


@pytest.fixture
def host(site: Path) -> Iterator[BadHost]:
    """A host of the tiny site that begins as a careless one: no types, no caching headers."""
    there = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    bad = BadHost(there)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.removeprefix("/tts/")
            body = bad.bodies.get(path, bad.files.get(path))
            self.send_response(200 if body is not None or bad.fallback else 404)
            for name, value in bad.headers.get(path, {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body if body is not None else bad.fallback or b"")

        def log_message(self, *_args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        bad.url = f"http://127.0.0.1:{server.server_port}/tts/"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield bad
        server.shutdown()


def checked(url: str) -> dict[str, Check]:
    """Run the checks of a host; return them by name."""
    report = Report()
    check_hosted_site(url, report, lambda index: str(index["version"]))
    return {check.name.removeprefix("host "): check for check in report.checks}


def test_a_good_host_passes(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main_js = site / RELEASE / "app/main.js"
    main_js.with_name("main.js.gz").write_bytes(gzip.compress(main_js.read_bytes()))
    wasm = site / RELEASE / "vendor/core.wasm"
    wasm.with_name("core.wasm.gz").write_bytes(gzip.compress(wasm.read_bytes()))
    with open_server(site, "127.0.0.1", 0, isolate=True) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        assert main(["doctor", "--json", "--site", f"{server.url}index.html"]) == 0
        server.shutdown()
    checks = [c for c in json.loads(capsys.readouterr().out)["checks"] if c["name"][:4] == "host"]
    assert len(checks) == 11
    assert [check for check in checks if check["status"] != PASS] == []


def test_a_careless_host_is_described(host: BadHost) -> None:
    found = checked(host.url.rstrip("/"))
    assert "wrong type, so browsers refuse them" in found["types"].detail
    assert "app/main.js as nothing, not text/javascript" in found["types"].detail
    assert found["compression"].status == found["parts"].status == found["caching"].status == NOTE
    assert "begin again" in found["parts"].detail
    assert "has no Cache-Control" in found["caching"].detail
    assert found["files"].status == found["missing files"].status == PASS


def test_wrong_files_are_named(host: BadHost) -> None:
    host.fallback = FILES["index.html"]
    host.bodies |= {
        f"{RELEASE}app/main.js": None,
        "bundle/graph.onnx": FILES["bundle/graph.onnx"].replace(b"9", b"8"),
        "style.css": gzip.compress(b"old {}"),
    }
    host.headers["style.css"] = {"Content-Encoding": "gzip"}
    found = checked(host.url)
    said = found["files"].detail
    assert "3 of 6 files are wrong" in said
    assert "app/main.js is answered with an HTML page" in said
    assert "bundle/graph.onnx is changed: 100 bytes, built with 100" in said
    assert "style.css is changed (sent as gzip: is its compressed copy an old one?)" in said
    assert "without any change to the files" in found["files"].remedy
    assert "hides an incomplete upload" in found["missing files"].detail
    host.fallback = None
    host.headers["release-0/is-not-there.js"] = {"Cache-Control": "immutable, max-age=31536000"}
    assert "is kept ('immutable, max-age" in checked(host.url)["missing files"].detail
    assert "app/main.js is missing (the host answers 404)" in checked(host.url)["files"].detail


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_body_that_is_not_what_its_header_says_is_found(host: BadHost, encoding: str) -> None:
    host.headers["style.css"] = {"Content-Encoding": encoding}
    said = checked(host.url)["files"].detail
    assert "1 of 6 files are wrong: style.css does not arrive (" in said


@pytest.mark.parametrize(
    ("path", "header", "said"),
    [
        ("index.html", "max-age=86400", "get the old page after a deployment"),
        ("index.html", "public, immutable, max-age=31536000", "the old page"),
        (f"{RELEASE}app/main.js", "no-store", "though it never changes"),
    ],
)
def test_caching_that_harms_is_found(host: BadHost, path: str, header: str, said: str) -> None:
    for name in host.files:
        good = "max-age=31536000" if name.startswith(RELEASE) else "no-cache"
        host.headers[name] = {"Cache-Control": good}
    assert checked(host.url)["caching"].status == PASS
    host.headers[path] = {"Cache-Control": header}
    found = checked(host.url)["caching"]
    assert found.status != PASS and said in found.detail


def test_a_policy_that_stops_the_page_is_found(host: BadHost) -> None:
    host.headers["index.html"] = {"Content-Security-Policy": BAD_POLICY}
    found = checked(host.url)["policy"]
    assert "of index.html lacks: script-src 'wasm-unsafe-eval'; img-src data:" in found.detail


def test_the_policy_of_the_page_is_enough_and_each_part_of_it_is_needed() -> None:
    page = (resources.find("web") / "index.html").read_text("utf-8")
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert forbidden(policy, "https://a.example") == []
    assert forbidden("default-src https: data: 'unsafe-eval'", "https://a.example") == []
    assert forbidden("script-src A.example 'wasm-unsafe-eval'", "https://a.example") == []
    assert forbidden("script-src 'self' 'wasm-unsafe-eval', sandbox", "https://a.example") == [
        "no sandbox"
    ]
    for part in ("'wasm-unsafe-eval'", "connect-src 'self'", "data:", "manifest-src 'self'"):
        assert forbidden(policy.replace(part, "", 1), "https://a.example"), part
    assert forbidden("child-src 'none'", "https://a.example") == ["worker-src 'self'"]


def test_what_is_no_site_or_does_not_answer_is_one_failure(host: BadHost) -> None:
    host.bodies["site.json"] = FILES["index.html"]
    found = checked(host.url)
    assert "is not the index of a site" in found["index"].detail
    assert "files" not in found
    host.bodies["site.json"] = None
    assert "answers 404" in checked(host.url)["index"].detail
    assert "does not answer" in checked("http://127.0.0.1:9/tts/")["index"].detail


def test_a_service_worker_of_another_build_is_found(host: BadHost) -> None:
    assert "sent as nothing, so the page cannot" in checked(host.url)["service worker"].detail
    host.headers["sw.js"] = {"Content-Type": "text/javascript"}
    assert checked(host.url)["service worker"].status == PASS
    host.bodies["sw.js"] = b"const SITE = 'old';"
    assert "not of the same build" in checked(host.url)["service worker"].detail
    host.bodies["sw.js"] = None
    assert "answers 404 for sw.js" in checked(host.url)["service worker"].detail


def test_a_connection_that_browsers_do_not_trust_is_found() -> None:
    assert is_secure("https://a.example/") and is_secure("http://localhost:8000/")
    with pytest.raises(Exception, match="not encrypted; there browsers allow no sound"):
        is_secure("http://192.168.0.7/")
