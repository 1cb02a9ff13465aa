"""A web server for tests: folders side by side, and faults on request.

Serves on loopback only, with the same MIME types as ``pockettts site serve``.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pywasm.site.serve import ISOLATION, MIME_TYPES, OTHER_TYPE

#: bytes of the file -> bytes to send instead, or None for "not found"
_RELEASE = re.compile(r"release-[0-9a-f]+/")
Fault = Callable[[bytes], bytes | None]


@dataclass
class WebServer:
    """A running server; change ``faults`` at any time."""

    #: address prefix -> folder; the longest match wins
    folders: dict[str, Path]
    isolate: bool = False
    #: path, without the folder of a site's release -> what goes wrong with it
    faults: dict[str, Fault] = field(default_factory=dict)
    #: path -> the second half of the file waits for this
    gates: dict[str, threading.Event] = field(default_factory=dict)
    url: str = ""
    #: whether a part of a file is sent if it is asked for
    ranges: bool = False
    #: path -> byte of the file at which the connection is cut off
    cuts: dict[str, int] = field(default_factory=dict)
    #: path and Range of every request
    requests: list[tuple[str, str | None]] = field(default_factory=list)

    def change_manifest(self, change: Fault) -> None:
        """Send another manifest of the site's first bundle, with a release.json that pins it."""
        manifest = change((self.folders["/app/"] / "bundle/manifest.json").read_bytes())
        assert manifest is not None
        pin = {"bytes": len(manifest), "sha256": hashlib.sha256(manifest).hexdigest()}

        def repin(data: bytes) -> bytes:
            index = json.loads(data)
            index["bundles"][0]["manifest"] = pin
            return json.dumps(index).encode()

        self.faults["/app/bundle/manifest.json"] = lambda data: manifest
        self.faults["/app/release.json"] = repin

    def file(self, address: str) -> bytes | None:
        """Return what the server sends for an address."""
        path = urlsplit(address).path
        path = path + "index.html" if path.endswith("/") else path
        prefix = max((p for p in self.folders if path.startswith(p)), key=len)
        file = self.folders[prefix] / path.removeprefix(prefix)
        data = file.read_bytes() if file.is_file() else None
        fault = self.faults.get(_RELEASE.sub("", path))
        return fault(data) if fault and data is not None else data


@contextmanager
def serving(folders: dict[str, Path], *, isolate: bool = False) -> Iterator[WebServer]:
    """Serve folders until the block ends."""
    served = WebServer(folders, isolate)

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            data = served.file(self.path)
            path, wanted = urlsplit(self.path).path, self.headers["Range"]
            served.requests.append((path, wanted))
            start = int(wanted.removeprefix("bytes=")[:-1]) if wanted and served.ranges else 0
            self.send_response(404 if data is None else 206 if start else 200)
            suffix = Path(path).suffix or ".html"
            self.send_header("Content-Type", MIME_TYPES.get(suffix, OTHER_TYPE))
            if data is not None and start:
                size = len(data)
                self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
            self.send_header("Content-Length", str(len(data or b"") - start))
            self.send_header("Cache-Control", "no-cache")
            for name, value in ISOLATION.items() if served.isolate else ():
                self.send_header(name, value)
            with suppress(ConnectionError):  # a closed tab stops its downloads
                self.end_headers()
                self._send_body(path, (data or b"")[start : served.cuts.get(path)])
            if path in served.cuts:
                self.close_connection = True

        def _send_body(self, path: str, data: bytes) -> None:
            if gate := served.gates.get(path):
                self.wfile.write(data[: len(data) // 2])
                data = data[len(data) // 2 :]
                gate.wait(60)
            self.wfile.write(data)

        def log_message(self, *_args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield served
        finally:
            server.shutdown()
