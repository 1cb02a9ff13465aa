"""Download one file over HTTP: resume, retry, check, then rename to its final name.

In: an address, the expected digest, a target path. Out: the complete file. Partial downloads are
kept beside the target as ``.NAME.DIGEST.part``. A later call resumes from there, also after the
process was killed; the digest in the name keeps versions apart.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx2

from pywasm.hub.digest import Digest, hash_stream, matches
from pywasm.hub.errors import HubError
from pywasm.hub.progress import ProgressListener, SilentListener
from pywasm.hub.retry import RetryPolicy, TransientError, check_status, reason, retry
from pywasm.native.atomic_files import explain_os_errors, locked, sync

#: limit in bytes for a file of unknown size
MAX_BYTES = 16 << 30
#: an attempt that received at least this many new bytes made progress
PROGRESS = 64 << 10


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file on a server."""

    url: str
    digest: Digest
    #: None if unknown
    size: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def fetch(
    remote: RemoteFile,
    target: Path,
    policy: RetryPolicy | None = None,
    listener: ProgressListener | None = None,
) -> None:
    """Download ``remote`` to ``target``; return at once if the right file is already there.

    Raises:
        AccessDeniedError: the server answers 401 or 403.
        NotFoundError: the server answers 404 or 410.
        HubError: the download failed, or its digest differs.
        FileWriteError: the file cannot be written, or another process is writing it.
    """
    policy, listener = policy or RetryPolicy(), listener or SilentListener()
    with explain_os_errors(f"write {target}"):
        if matches(target, remote.digest, remote.size):
            return
        part = target.with_name(f".{target.name}.{remote.digest.value[:16]}.part")
        with locked(part) as file:
            with httpx2.Client(timeout=policy.timeout, follow_redirects=True) as client:
                download = _Download(remote, file, client, listener)
                try:
                    retry(download.attempt, redacted(remote.url), policy, listener.say)
                except HubError:
                    if not os.fstat(file.fileno()).st_size:  # nothing to resume from
                        part.unlink()
                    raise
            os.fsync(file.fileno())
            part.replace(target)
        sync(target.parent)


def redacted(url: str) -> str:
    """Return a URL for messages: without user, password and query, which may hold secrets."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


class _Download:
    """The download of one file, over one or more attempts."""

    def __init__(
        self, remote: RemoteFile, file: BinaryIO, client: httpx2.Client, listener: ProgressListener
    ) -> None:
        self._remote = remote
        self._file = file
        self._client = client
        self._listener = listener
        self._name = urlsplit(remote.url).path.rpartition("/")[2]
        #: the largest size, in bytes, that the partial file ever had
        self._best = file.seek(0, os.SEEK_END)
        self._limit = MAX_BYTES if remote.size is None else remote.size

    def attempt(self) -> None:
        """Download the missing bytes, then check the whole file."""
        resumed = self._file.seek(0, os.SEEK_END)
        if resumed > self._limit:
            resumed = self._file.truncate(0)
        if resumed != self._remote.size:
            resumed = self._receive(resumed)
        self._check(resumed)

    def _receive(self, start: int) -> int:
        """Download the bytes from ``start`` on; return the offset where they really started."""
        headers = {"accept-encoding": "identity", **self._remote.headers}
        if start:
            headers["range"] = f"bytes={start}-"
        try:
            with self._client.stream("GET", self._remote.url, headers=headers) as response:
                if response.status_code == 416:  # range not satisfiable: all bytes are here
                    return start
                check_status(response.status_code, response.headers, redacted(self._remote.url))
                if response.headers.get("content-type", "").startswith("text/html"):
                    raise TransientError("the server sent a web page instead, such as a sign-in")
                if not _continues(response, start):  # the server ignores Range and sends everything
                    start = 0
                self._store(response, start)
        except httpx2.UnsupportedProtocol as error:
            raise HubError(f"{self._remote.url} is not http or https; correct it") from error
        except httpx2.TransportError as error:
            size = self._file.tell()
            progress = size >= self._best + PROGRESS
            self._best = max(size, self._best)
            raise TransientError(reason(error), progress=progress) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise HubError(f"{redacted(self._remote.url)}: {error}; check the address") from error
        return start

    def _store(self, response: httpx2.Response, start: int) -> None:
        self._file.truncate(start)
        self._file.seek(start)
        length = response.headers.get("content-length", "")
        total = self._remote.size or (start + int(length) if length.isdecimal() else None)
        self._listener.begin(self._name, start, total)
        for block in response.iter_raw():
            if self._file.tell() + len(block) > self._limit:
                self._file.truncate(0)
                raise HubError(
                    f"{redacted(self._remote.url)} has more than the expected {self._limit} bytes; "
                    "check the address, or get the lock entry again"
                )
            self._file.write(block)
            self._listener.advance(len(block))
        self._file.flush()

    def _check(self, resumed: int) -> None:
        self._file.flush()
        size = self._file.seek(0, os.SEEK_END)
        expected = self._remote.size
        if expected is not None and size < expected:  # the server ended early
            progress, self._best = size >= self._best + PROGRESS, max(size, self._best)
            raise TransientError(f"only {size} of {expected} bytes arrived", progress=progress)
        hasher = self._remote.digest.hasher(size)
        self._file.seek(0)
        hash_stream(hasher, self._file)
        found = hasher.hexdigest()
        if found == self._remote.digest.value:
            return
        self._file.truncate(0)
        if resumed:  # the bytes of an earlier attempt may be damaged
            raise TransientError("the digest of the resumed file is wrong")
        raise HubError(
            f"{redacted(self._remote.url)} has {self._remote.digest.kind} {found}, not "
            f"{self._remote.digest.value}: it is damaged, or another version. Nothing was kept. "
            "Try again; if that does not help, get the hash again from a source you trust"
        )


def _continues(response: httpx2.Response, start: int) -> bool:
    """Return whether a response starts at ``start`` (True) or at the beginning (False)."""
    if response.status_code != 206:
        return False
    found = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
    if found is None or int(found[1]) != start:
        raise HubError(
            f"{redacted(str(response.url))}: the server sent another range than requested; "
            "use another server"
        )
    return True
