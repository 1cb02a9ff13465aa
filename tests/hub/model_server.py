"""A static host on 127.0.0.1 that misbehaves on request, and can imitate a hub."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


class ModelServer(ThreadingHTTPServer):
    """Serves ``files``; ``faults`` has one fault per GET of a path, in order."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.faults: dict[str, list[str]] = defaultdict(list)
        #: path prefixes that require "Bearer good"
        self.gated: list[str] = []
        #: path -> address on another host
        self.moved: dict[str, str] = {}
        #: answer with the headers of a hub
        self.hub = False
        #: seconds between pieces of 1/20 of a file
        self.delay = 0.0
        #: method, path, Range and Authorization of every request
        self.log: list[tuple[str, str, str | None, str | None]] = []
        self.released = threading.Event()

    def url(self, path: str = "") -> str:
        """Return the URL of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def ranges(self) -> list[str | None]:
        """Return the Range header of every GET."""
        return [part for method, _, part, _ in self.log if method == "GET"]


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer

    def log_message(self, *_: object) -> None:
        """Log nothing."""

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        token = self.headers.get("authorization")
        self.server.log.append((self.command, path, self.headers.get("range"), token))
        data = self.server.files.get(path)
        faults = self.server.faults[path]
        fault = faults.pop(0) if body and faults else ""
        if any(path.startswith(prefix) for prefix in self.server.gated) and token != "Bearer good":
            self._status(403 if token else 401)
        elif fault.isdecimal():
            self._status(int(fault))
        elif path in self.server.moved and data is not None:
            self.send_response(302)
            self.send_header("location", self.server.moved[path])
            self._hub_headers(data)
            self.send_header("content-length", "0")
            self.end_headers()
        elif data is None:
            self._status(404)
        else:
            self._file(data, fault, body=body)

    def _status(self, status: int) -> None:
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def _file(self, data: bytes, fault: str, *, body: bool) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("range", ""))
        start = int(asked[1]) if asked and fault != "no-range" else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("content-range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        rest = data[start:]
        if fault == "wrong":
            rest = bytes(len(rest))
        if fault == "short":  # states half of the size
            rest = rest[: len(rest) // 2]
        if fault == "long":
            rest += b"more"
        self.send_header("content-length", str(len(rest)))
        self._hub_headers(data)
        self.end_headers()
        if body:
            self._body(rest, fault)

    def _hub_headers(self, data: bytes) -> None:
        if self.server.hub:
            self.send_header("x-linked-etag", f'"{hashlib.sha256(data).hexdigest()}"')
            self.send_header("x-linked-size", str(len(data)))

    def _body(self, rest: bytes, fault: str) -> None:
        if fault in ("truncate", "stall"):
            rest = rest[: len(rest) // 2]
        step = max(1, len(rest) // 20) if self.server.delay else len(rest) or 1
        try:
            for start in range(0, len(rest), step):
                self.wfile.write(rest[start : start + step])
                time.sleep(self.server.delay)
            if fault == "stall":
                self.server.released.wait(10)
        except OSError:
            pass  # the client went away
        self.close_connection = True


@contextmanager
def serving() -> Iterator[ModelServer]:
    """Start a server, and stop it at the end of the block."""
    with ModelServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            server.shutdown()
            thread.join()
