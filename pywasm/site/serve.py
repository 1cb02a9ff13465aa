"""Serve a built site on a PC: types, compressed copies, ranges, caching, isolation on request.

This is for trying a site. To host one, use any static web server; docs/hosting.md says how.
"""

from __future__ import annotations

import ipaddress
import logging
import re
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from socket import AF_INET, AF_INET6, SOCK_DGRAM, AddressFamily, socket
from socketserver import TCPServer
from typing import Any, BinaryIO

from pywasm.site.build import INDEX
from pywasm.site.errors import SiteError
from pywasm.site.file_reply import file_reply

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

#: the code of a release never changes; everything else is asked for again, and is mostly unchanged
FOR_EVER = "public, max-age=31536000, immutable"
REVALIDATED = "no-cache"
_RELEASE = re.compile(r"/release-[0-9a-f]+/")
_BLOCK = 1 << 16
#: addresses of nobody; asking the system for the way there sends nothing
_NOBODY = {AF_INET: "192.0.2.1", AF_INET6: "2001:db8::1"}


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
        """The address to open on this PC."""
        return self._url({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.server_name))

    @property
    def other_url(self) -> str | None:
        """The address to open on other devices; None if they cannot reach this server."""
        address = ipaddress.ip_address(self.server_name)
        if address.is_loopback:
            return None
        if not address.is_unspecified:
            return self._url()
        own = _own_address(AF_INET6 if address.version == 6 else AF_INET)
        return self._url(own) if own else None

    def _url(self, host: str | None = None) -> str:
        name = host or self.server_name
        return f"http://{f'[{name}]' if ':' in name else name}:{self.server_port}/"


def _own_address(family: AddressFamily) -> str | None:
    """Return this PC's address in its network; None if there is no network."""
    with socket(family, SOCK_DGRAM) as probe:
        try:
            probe.connect((_NOBODY[family], 9))
            return str(probe.getsockname()[0])
        except OSError:
            return None


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
        self._caching = REVALIDATED
        self._left = 0
        super().__init__(*args, directory=directory)

    def guess_type(self, path: Any) -> str:
        return MIME_TYPES.get(PurePosixPath(path).suffix.lower(), OTHER_TYPE)

    def send_head(self) -> Any:
        """Send the status and headers; return the opened file, or None if there is no content."""
        self._caching = REVALIDATED
        translated = self.translate_path(self.path)
        path = Path(translated, "index.html") if translated.endswith("/") else Path(translated)
        if path.is_dir():
            return super().send_head()  # redirects to the address with a slash
        try:
            reply = file_reply(path, self.headers)
            file = reply.file.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        if _RELEASE.match(self.path):
            self._caching = FOR_EVER
        self.send_response(reply.status)
        if reply.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(reply.length))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        file.seek(reply.start)
        self._left = reply.length
        return file

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """Copy the part that the reply has."""
        while self._left and (block := source.read(min(_BLOCK, self._left))):
            outputfile.write(block)
            self._left -= len(block)

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND, "File not found")

    def end_headers(self) -> None:
        self.send_header("Cache-Control", self._caching)
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in ISOLATION.items() if self._isolate else ():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        log.info(format, *args)
