"""Serve a built site on a PC: MIME types, no directory listings, isolation on request.

This is for trying a site. To host one, use any static web server.
"""

from __future__ import annotations

import logging
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from socket import AF_INET, AF_INET6
from socketserver import TCPServer
from typing import Any

from pywasm.site.build import INDEX
from pywasm.site.errors import SiteError

log = logging.getLogger("pywasm")

#: suffix -> type; not from the system's table, which differs between machines
MIME_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
}
OTHER_TYPE = "application/octet-stream"

#: headers that make a page cross-origin isolated, as WebAssembly threads require
ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SiteServer(ThreadingHTTPServer):
    """A web server of one folder."""

    request_queue_size = 64

    def __init__(self, folder: Path, host: str, port: int, *, isolate: bool) -> None:
        self.address_family = AF_INET6 if ":" in host else AF_INET
        handler = partial(_Handler, isolate=isolate, directory=str(folder))
        super().__init__((host, port), handler)

    def server_bind(self) -> None:
        """Bind without HTTPServer's name look-up, which can hang without DNS."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error, unless a visitor closed the connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        """The address to open."""
        host = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{host}:{self.server_port}/"


def open_server(folder: Path, host: str, port: int, *, isolate: bool) -> SiteServer:
    """Start listening; the caller then calls ``serve_forever``.

    Raises:
        SiteError: there is no site in ``folder``, or the address cannot be used.
    """
    if not (folder / INDEX).is_file():
        raise SiteError(f"no site in {folder}: run `pockettts site build --out {folder}` first")
    try:
        return SiteServer(folder, host, port, isolate=isolate)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SiteError(
            f"cannot listen on {host} port {port}: {reason}; choose another --host or --port"
        ) from error


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "pockettts"
    sys_version = ""

    def __init__(self, *args: Any, isolate: bool, directory: str) -> None:
        self._isolate = isolate
        super().__init__(*args, directory=directory)

    def guess_type(self, path: Any) -> str:
        return MIME_TYPES.get(PurePosixPath(path).suffix.lower(), OTHER_TYPE)

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND, "File not found")

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # revalidate every time; 304 if unchanged
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in ISOLATION.items() if self._isolate else ():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        log.info(format, *args)
