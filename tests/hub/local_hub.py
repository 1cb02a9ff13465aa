"""A hub on 127.0.0.1 that answers as Hugging Face's does, and misbehaves on request.

``docs/hub.md`` says what the real one answers, with the sources. As there, large files lie on
another origin, to which ``resolve`` redirects, and no answer to a preflight request is a success.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from pywasm.hub.digest import BLOCK, GIT, Digest
from pywasm.hub.huggingface import parse_address

#: the token that opens every repository, and one of a person who has not accepted the terms
GOOD_TOKEN = "good"
STRANGER_TOKEN = "stranger"
#: a smaller file lies in the repository itself, as git keeps it
LARGE = 1 << 20
#: headers that a page may read
_HUB_EXPOSES = (
    "X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,X-Total-Count,ETag,Link,"
    "Accept-Ranges,Content-Range,X-Linked-Size,X-Linked-ETag,X-Xet-Hash"
)
_STORAGE_EXPOSES = "Accept-Ranges, Content-Range, Content-Type, Content-Disposition, ETag, X-Cache"
#: bytes of a large file's entry in git
_POINTER = 134
#: pieces into which a slow answer is cut
_PIECES = 20


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on the hub."""

    content: bytes | Path
    size: int
    sha256: str
    git: str
    large: bool

    @property
    def etag(self) -> str:
        """Return the hash that ``resolve`` states."""
        return self.sha256 if self.large else self.git

    @property
    def storage_etag(self) -> str:
        """Return the storage's own name for a large file: as long as a sha256, but none."""
        return hashlib.sha256(f"xet {self.sha256}".encode()).hexdigest()

    def read(self, start: int, end: int) -> bytes:
        """Return some of its bytes."""
        if isinstance(self.content, bytes):
            return self.content[start:end]
        with self.content.open("rb") as file:
            file.seek(start)
            return file.read(end - start)


@dataclass(frozen=True, slots=True)
class Request:
    """A request that arrived."""

    #: "hub" or "storage"
    server: str
    method: str
    path: str
    range: str | None
    token: str | None
    origin: str | None


@dataclass
class LocalHub:
    """A running hub; every field may be changed at any time.

    The faults of a file, by its path in the repository, are used up one by one, by the requests for
    its bytes: ``cut`` (the connection breaks in the middle), ``cut:1234`` (after so many bytes),
    ``silent`` (nothing more comes), ``wrong`` (other bytes), ``short`` (the file ends early),
    ``html`` (a page instead), ``no-range``, or an HTTP status such as ``503``.
    """

    url: str = ""
    storage_url: str = ""
    #: owner/repo -> revision -> path -> file
    repositories: dict[str, dict[str, dict[str, Stored]]] = field(default_factory=dict)
    #: repositories whose terms have to be accepted
    gated: set[str] = field(default_factory=set)
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    #: whether parts of files are sent
    ranges: bool = True
    #: whether pages of other origins may read answers
    cors: bool = True
    #: seconds between two of the twenty pieces of a file
    delay: float = 0.0
    requests: list[Request] = field(default_factory=list)
    #: ends what stands still
    released: threading.Event = field(default_factory=threading.Event)

    def add(self, address: str, content: bytes | Path, *, large: bool | None = None) -> Stored:
        """Put a file at an ``hf://`` address; a large one goes to the storage.

        Args:
            address: with the revision.
            content: the bytes, or the path of a file that has them.
            large: None decides by the size, as the hub does.
        """
        at = parse_address(address)
        data = content if isinstance(content, bytes) else content.read_bytes()
        size = len(data)
        git = Digest(GIT, "").hasher(size)
        git.update(data)
        stored = Stored(
            content,
            size,
            hashlib.sha256(data).hexdigest(),
            git.hexdigest(),
            size >= LARGE if large is None else large,
        )
        self.repositories.setdefault(at.repo, {}).setdefault(at.revision, {})[at.path] = stored
        return stored

    def downloads(self, name: str = "") -> list[str | None]:
        """Return the Range header of every request for bytes whose path ends with ``name``."""
        return [
            request.range
            for request in self.requests
            if request.method == "GET"
            and request.path.endswith(name)
            and (request.server == "storage" or request.path.startswith("/api/resolve-cache/"))
        ]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: LocalHub
    server_name = "hub"
    exposes = _HUB_EXPOSES

    def log_message(self, *_: object) -> None:
        """Log nothing."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def do_OPTIONS(self) -> None:
        self._note()
        self._send(405, {}, b"")

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def _note(self) -> str:
        """Record the request; return its path."""
        path = unquote(urlsplit(self.path).path)
        token = (self.headers["authorization"] or "").removeprefix("Bearer ") or None
        origin = self.headers["origin"]
        self.hub.requests.append(
            Request(self.server_name, self.command, path, self.headers["range"], token, origin)
        )
        return path

    def _answer(self) -> None:
        raise NotImplementedError

    def _cors(self) -> dict[str, str]:
        """Return the headers that let pages read an answer."""
        if not self.hub.cors:
            return {}
        allowed = self.headers["origin"] or "https://huggingface.co"
        return {"access-control-allow-origin": allowed, "vary": "Origin, Accept"}

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        exposed = {"access-control-expose-headers": self.exposes} if self.hub.cors else {}
        plain = {"content-type": "text/plain; charset=utf-8", "content-length": str(len(body))}
        for name, value in (plain | self._cors() | exposed | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            with suppress(OSError):
                self.wfile.write(body)

    def _file(self, stored: Stored, name: str, headers: dict[str, str]) -> None:
        """Send a file, or the part of it that is asked for, with the next fault of its name."""
        faults = self.hub.faults[name]
        fault = faults.pop(0) if faults and self.command == "GET" else ""
        if fault.isdecimal():
            self._send(int(fault), {}, b"")
            return
        if fault == "html":
            self._send(200, {"content-type": "text/html"}, b"<!doctype html><title>Sign in</title>")
            return
        ranges = self.hub.ranges and fault != "no-range"
        start, end = _wanted(self.headers["range"], stored.size) if ranges else (0, stored.size)
        if start >= stored.size > 0:
            self._send(416, {"content-range": f"bytes */{stored.size}"}, b"")
            return
        part = self.headers["range"] is not None and ranges
        if fault == "short":
            end = (start + end) // 2
        self.send_response(206 if part else 200)
        sent = {"content-type": "application/octet-stream", "content-length": str(end - start)}
        if part:
            sent["content-range"] = f"bytes {start}-{end - 1}/{stored.size}"
        if ranges:
            sent["accept-ranges"] = "bytes"
        exposed = {"access-control-expose-headers": self.exposes} if self.hub.cors else {}
        for key, value in (sent | self._cors() | exposed | headers).items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "GET":
            with suppress(OSError):  # the client went away
                self._body(stored, start, end, fault)

    def _body(self, stored: Stored, start: int, end: int, fault: str) -> None:
        stop = (start + end) // 2 if fault in ("cut", "silent") else end
        if found := re.fullmatch(r"cut:(\d+)", fault):
            stop = min(end, start + int(found[1]))
        step = max(1, (end - start) // _PIECES) if self.hub.delay else BLOCK
        while start < stop:
            data = stored.read(start, min(start + step, stop))
            self.wfile.write(bytes(len(data)) if fault == "wrong" else data)
            start += len(data)
            if self.hub.delay:
                time.sleep(self.hub.delay)
        if fault == "silent":
            self.hub.released.wait(60)
        if stop < end:
            self.close_connection = True


class _StorageHandler(_Handler):
    """The origin with the large files: their address is signed, and needs no token."""

    server_name = "storage"
    exposes = _STORAGE_EXPOSES

    def _cors(self) -> dict[str, str]:
        return {"access-control-allow-origin": "*"} if self.hub.cors else {}

    def _answer(self) -> None:
        path = self._note()
        _, _, sha256, name = path.split("/", 3)
        stored = next(
            (
                file
                for revisions in self.hub.repositories.values()
                for files in revisions.values()
                for file in files.values()
                if file.sha256 == sha256
            ),
            None,
        )
        if stored is None or "Signature" not in parse_qs(urlsplit(self.path).query):
            self._send(403, {}, b"<Error><Code>AccessDenied</Code></Error>")
        else:
            self._file(stored, name, {"etag": f'"{stored.storage_etag}"'})


class _HubHandler(_Handler):
    """The hub itself."""

    def _answer(self) -> None:
        path = self._note()
        if found := re.fullmatch(r"/api/models/([^/]+/[^/]+)/tree/([^/]+)(?:/(.*))?", path):
            self._with(found, self._tree)
        elif found := re.fullmatch(r"/api/resolve-cache/models/([^/]+/[^/]+)/([^/]+)/(.*)", path):
            self._with(found, self._small)
        elif found := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.*)", path):
            self._with(found, self._resolve)
        else:
            self._refuse(404, "", "Not Found")

    def _with(
        self,
        found: re.Match[str],
        answer: Callable[[str, str, str, dict[str, Stored]], None],
    ) -> None:
        """Answer a request for a repository, if it is there and this token may see it."""
        repo, revision, path = found[1], found[2], found[3] or ""
        token = (self.headers["authorization"] or "").removeprefix("Bearer ")
        if token not in ("", GOOD_TOKEN, STRANGER_TOKEN):
            self._refuse(401, "", "Invalid credentials in Authorization header")
        elif repo not in self.hub.repositories:
            self._refuse(401, "", "Invalid username or password.")  # or it is private
        elif revision not in self.hub.repositories[repo]:
            self._refuse(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        elif repo in self.hub.gated and token != GOOD_TOKEN and answer != self._tree:
            restricted = f"Access to model {repo} is restricted"
            if token:
                self._refuse(403, "GatedRepo", f"{restricted} and you are not authorized.")
            else:
                self._refuse(401, "GatedRepo", f"{restricted}. Please log in.")
        else:
            answer(repo, revision, path, self.hub.repositories[repo][revision])

    def _refuse(self, status: int, code: str, message: str) -> None:
        headers = {"x-error-message": message} | ({"x-error-code": code} if code else {})
        self._send(status, headers, message.encode())

    def _resolve(self, repo: str, revision: str, path: str, files: dict[str, Stored]) -> None:
        commit = {"x-repo-commit": revision}
        stored = files.get(path)
        if stored is None:
            message = "Entry not found"
            self._send(404, commit | {"x-error-code": "EntryNotFound"}, message.encode())
            return
        headers = commit | {"accept-ranges": "bytes", "x-linked-etag": f'"{stored.etag}"'}
        if stored.large:
            where = f"{self.hub.storage_url}xet-bridge-us/{stored.sha256}/{quote(path)}"
            headers["location"] = f"{where}?Expires=1&Signature=local&Key-Pair-Id=local"
            headers |= {"x-linked-size": str(stored.size), "x-xet-hash": stored.storage_etag}
            body = f"Found. Redirecting to {html.escape(headers['location'])}"
            self._send(302, headers, body.encode())
        else:
            where = f"/api/resolve-cache/models/{repo}/{revision}/{quote(path)}"
            headers["location"] = f"{where}?etag=%22{stored.etag}%22"
            self._send(307, headers, f"Temporary Redirect to {headers['location']}".encode())

    def _small(self, repo: str, revision: str, path: str, files: dict[str, Stored]) -> None:
        if path not in files:
            self._refuse(404, "EntryNotFound", "Entry not found")
            return
        headers = {"etag": f'"{files[path].git}"', "x-repo-commit": revision}
        self._file(files[path], path, headers)

    def _tree(self, repo: str, revision: str, path: str, files: dict[str, Stored]) -> None:
        """List a folder, with what lies below it if that is asked for."""
        inside = f"{path}/" if path else ""
        below = {name: file for name, file in files.items() if name.startswith(inside)}
        if not below:
            self._refuse(404, "EntryNotFound", f"{path} does not exist on {revision}")
            return
        query = parse_qs(urlsplit(self.path).query)
        if query.get("recursive", ["false"])[0].lower() not in ("1", "true"):
            below = {n: f for n, f in below.items() if "/" not in n.removeprefix(inside)}
        listed = [_entry(name, file) for name, file in sorted(below.items())]
        body = json.dumps(listed).encode()
        self._send(200, {"content-type": "application/json; charset=utf-8"}, body)


def _entry(name: str, file: Stored) -> dict[str, object]:
    """Return a file as the tree lists it: a large one has the hash of its pointer, and ``lfs``."""
    if not file.large:
        return {"type": "file", "oid": file.git, "size": file.size, "path": name}
    pointer = hashlib.sha1(f"pointer {file.sha256}".encode(), usedforsecurity=False).hexdigest()
    lfs = {"oid": file.sha256, "size": file.size, "pointerSize": _POINTER}
    return {"type": "file", "oid": pointer, "size": file.size, "path": name, "lfs": lfs}


def _wanted(header: str | None, size: int) -> tuple[int, int]:
    """Return the first byte that a Range header asks for, and the one after the last."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", header or "")
    if found is None or found[1] == found[2] == "":
        return 0, size
    if not found[1]:
        return max(0, size - int(found[2])), size
    return int(found[1]), min(size, int(found[2]) + 1) if found[2] else size


@contextmanager
def local_hub(port: int = 0) -> Iterator[LocalHub]:
    """Start a hub and its storage; stop both at the end of the block."""
    hub = LocalHub()
    servers = []
    for handler, at in ((_HubHandler, port), (_StorageHandler, 0)):
        kind = type(handler.__name__, (handler,), {"hub": hub})
        server = ThreadingHTTPServer(("127.0.0.1", at), kind)
        server.daemon_threads, server.block_on_close = True, False
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
    hub.url, hub.storage_url = (f"http://127.0.0.1:{each.server_port}/" for each in servers)
    try:
        yield hub
    finally:
        hub.released.set()
        for server in servers:
            server.shutdown()
            server.server_close()
