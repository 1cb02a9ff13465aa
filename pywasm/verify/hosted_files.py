"""Fetch the files of a hosted site as a browser does, and compare them with its index.

In: the address of a site. Out: for each file what the host sent. Bodies are hashed while they
arrive and are not kept.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx2

from pywasm.verify.report import CheckFailed

_TIMEOUT_S = 30
_LANES = 4
#: more than this is no page, script or index
_MAX_TEXT = 16 << 20
_UNPACK = "process.stdin.pipe(require('zlib').createBrotliDecompress()).pipe(process.stdout)"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a host sent for one file."""

    path: str
    status: int
    headers: Mapping[str, str]
    #: after unpacking
    sha256: str
    bytes: int
    #: on the way
    transferred: int
    #: whether it begins as an HTML page does
    html: bool
    #: why there is no content, or ""
    problem: str = ""

    @property
    def type(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Host:
    """A site at an address."""

    def __init__(self, url: str) -> None:
        #: address of the site's folder
        self.url = url
        #: unpacks Brotli, which Python cannot
        self.node = shutil.which("node")
        # nothing is followed silently: a redirected module has another address
        self._client = httpx2.Client(timeout=_TIMEOUT_S, follow_redirects=True)

    def __enter__(self) -> Host:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, path: str, **headers: str) -> httpx2.Response:
        """Fetch a small file, or the headers of a larger one.

        Raises:
            CheckFailed: there is no answer.
        """
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            with self._client.stream("GET", self.url + path, headers=named) as response:
                if int(response.headers.get("content-length", 0)) <= _MAX_TEXT:
                    response.read()
                return response
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            raise CheckFailed(f"{self.url}{path} does not answer: {reason}") from error

    def files(self, index: Mapping[str, Any]) -> Iterator[Sent]:
        """Fetch every file of an index."""
        with ThreadPoolExecutor(_LANES) as lanes:
            yield from lanes.map(self._fetch, index)

    def _fetch(self, path: str) -> Sent:
        digest, size, start = hashlib.sha256(), 0, b""
        accepted = "gzip, br" if self.node else "gzip"
        try:
            with self._client.stream(
                "GET", self.url + path, headers={"Accept-Encoding": accepted}
            ) as response:
                for block in self._content(response):
                    digest.update(block)
                    size += len(block)
                    start = start or block[:512]
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, subprocess.SubprocessError) as error:
            return Sent(path, 0, {}, "", 0, 0, False, str(error) or type(error).__name__)
        return Sent(
            path,
            response.status_code,
            response.headers,
            digest.hexdigest(),
            size,
            response.num_bytes_downloaded,
            start.lstrip()[:9].lower().startswith((b"<!doctype", b"<html")),
        )

    def _content(self, response: httpx2.Response) -> Iterator[bytes]:
        """Yield what the browser would get."""
        if response.headers.get("content-encoding", "").lower() != "br":
            yield from response.iter_bytes()
            return
        packed = b"".join(response.iter_raw())
        command = [str(self.node), "-e", _UNPACK]
        done = subprocess.run(command, input=packed, capture_output=True, timeout=_TIMEOUT_S)
        if done.returncode:
            raise OSError("it is marked as Brotli and is not")
        yield done.stdout
