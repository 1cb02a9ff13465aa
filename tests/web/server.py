"""A web server for tests: folders side by side, and faults on request.

Serves on loopback only, with the same MIME types as ``pockettts site serve``.
"""

from __future__ import annotations

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
    #: such a path -> the type that is sent with it, in place of the right one
    types: dict[str, str] = field(default_factory=dict)
    #: such a path -> what its request waits for
    gates: dict[str, threading.Event] = field(default_factory=dict)
    #: sent with every answer
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""

    def mend(self) -> None:
        """Serve everything as it should be from now on."""
        for gate in self.gates.values():
            gate.set()
        for trouble in (self.faults, self.types, self.gates, self.headers):
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


@contextmanager
def serving(folders: dict[str, Path], *, isolate: bool = False) -> Iterator[WebServer]:
    """Serve folders until the block ends."""
    served = WebServer(folders, isolate)

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = _RELEASE.sub("", urlsplit(self.path).path)
            if gate := served.gates.get(path):
                gate.wait()
            data = served.file(self.path)
            self.send_response(200 if data is not None else 404)
            suffix = Path(urlsplit(self.path).path).suffix or ".html"
            usual = MIME_TYPES.get(suffix, OTHER_TYPE)
            self.send_header("Content-Type", served.types.get(path, usual))
            self.send_header("Content-Length", str(len(data or b"")))
            self.send_header("Cache-Control", "no-cache")
            isolation = ISOLATION if served.isolate else {}
            for name, value in (isolation | served.headers).items():
                self.send_header(name, value)
            with suppress(ConnectionError):  # a closed tab stops its downloads
                self.end_headers()
                self.wfile.write(data or b"")

        def log_message(self, *_args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield served
        finally:
            server.shutdown()
