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
from socket import SHUT_RDWR, socket
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
    #: such a path -> the type that is sent with it, in place of the right one
    types: dict[str, str] = field(default_factory=dict)
    #: such a path -> what its request waits for
    gates: dict[str, threading.Event] = field(default_factory=dict)
    #: sent with every answer
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""
    #: whether a part of a file is sent if it is asked for
    ranges: bool = False
    #: path -> byte of the file at which the connection is cut off
    cuts: dict[str, int] = field(default_factory=dict)
    #: path and Range of every request
    requests: list[tuple[str, str | None]] = field(default_factory=list)
    #: bytes of files that are still sent before the connection breaks, once
    cut: int | None = None
    #: ends the server and all its connections, as if its process was killed
    stop: Callable[[], None] = lambda: None
    #: those that are open
    connections: set[socket] = field(default_factory=set)

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

    def mend(self) -> None:
        """Serve everything as it should be from now on."""
        for gate in self.gates.values():
            gate.set()
        for trouble in (self.faults, self.types, self.gates, self.headers, self.cuts):
            trouble.clear()

    def file(self, address: str) -> bytes | None:
        """Return what the server sends for an address."""
        path = urlsplit(address).path
        path = path + "index.html" if path.endswith("/") else path
        prefix = max((p for p in self.folders if path.startswith(p)), key=len)
        file = self.folders[prefix] / path.removeprefix(prefix)
        data = file.read_bytes() if file.is_file() else None
        fault = self.faults.get(_RELEASE.sub("", path))
        return fault(data) if fault and data is not None else data


class Handler(SimpleHTTPRequestHandler):
    """Answers requests for one server."""

    protocol_version = "HTTP/1.1"
    served: WebServer

    def setup(self) -> None:
        super().setup()
        self.served.connections.add(self.connection)

    def finish(self) -> None:
        self.served.connections.discard(self.connection)
        with suppress(ConnectionError):
            super().finish()

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if f"{path}/" in self.served.folders:
            self._redirect(self.path.replace(path, f"{path}/", 1))
            return
        name = _RELEASE.sub("", path)
        if gate := self.served.gates.get(name):
            gate.wait()
        data = self.served.file(self.path)
        wanted = self.headers["Range"]
        self.served.requests.append((name, wanted))
        start = int(wanted.removeprefix("bytes=")[:-1]) if wanted and self.served.ranges else 0
        self.send_response(404 if data is None else 206 if start else 200)
        usual = MIME_TYPES.get(Path(path).suffix or ".html", OTHER_TYPE)
        self.send_header("Content-Type", self.served.types.get(name, usual))
        if data is not None and start:
            size = len(data)
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        self.send_header("Content-Length", str(len(data or b"") - start))
        self.send_header("Cache-Control", "no-cache")
        isolation = ISOLATION if self.served.isolate else {}
        for header, value in (isolation | self.served.headers).items():
            self.send_header(header, value)
        with suppress(ConnectionError):  # a closed tab stops its downloads
            self.end_headers()
            self._send((data or b"")[start : self.served.cuts.get(name)])
        if name in self.served.cuts:
            self.close_connection = True

    def _redirect(self, address: str) -> None:
        self.send_response(301)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, data: bytes) -> None:
        left = self.served.cut
        if left is not None and len(data) > left:
            data = data[:left]
            self.served.cut, self.close_connection = None, True
        elif left is not None:
            self.served.cut = left - len(data)
        self.wfile.write(data)

    def log_message(self, *_args: Any) -> None:
        pass


@contextmanager
def serving(
    folders: dict[str, Path], *, isolate: bool = False, port: int = 0
) -> Iterator[WebServer]:
    """Serve folders until the block ends, or until the server is stopped."""
    served = WebServer(folders, isolate)
    handler = type("Handler", (Handler,), {"served": served})
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def stop() -> None:
            server.shutdown()
            server.server_close()
            for connection in tuple(served.connections):
                with suppress(OSError):
                    connection.shutdown(SHUT_RDWR)

        served.stop = stop
        try:
            yield served
        finally:
            stop()
