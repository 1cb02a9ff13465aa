"""Decide how to answer a request for a file: with which copy, which part, and which headers.

In: the path of a file and the headers of a request. Out: a reply, which a server then sends. A
compressed copy beside the file is chosen if the client takes it; a range is taken from the file as
it is, so that a download that was cut off can go on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path

from pywasm.site.precompress import ENCODINGS

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_ENCODING = re.compile(r"\s*([\w-]+)\s*(?:;\s*q=([\d.]+)\s*)?")


@dataclass(frozen=True, slots=True)
class FileReply:
    """What to send."""

    status: HTTPStatus
    headers: dict[str, str]
    #: the file to send, a part of it
    file: Path
    start: int
    length: int


def file_reply(file: Path, request: Message) -> FileReply:
    """Answer a request.

    Args:
        file: the file that was asked for.
        request: headers of the request.

    Raises:
        OSError: the file is not there.
    """
    copies = {s: path for s in ENCODINGS if (path := file.with_name(file.name + s)).is_file()}
    headers = {"Accept-Ranges": "bytes", **({"Vary": "Accept-Encoding"} if copies else {})}
    suffix = "" if request.get("Range") else _chosen(copies, request.get("Accept-Encoding") or "")
    sent = copies.get(suffix, file)
    stat = sent.stat()
    headers["ETag"] = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}{suffix}"'
    headers["Last-Modified"] = formatdate(stat.st_mtime, usegmt=True)
    if _is_known(headers, request):
        return FileReply(HTTPStatus.NOT_MODIFIED, headers, sent, 0, 0)
    if suffix:
        headers["Content-Encoding"] = ENCODINGS[suffix]
    return _part(sent, stat.st_size, headers, request)


def _part(file: Path, size: int, headers: dict[str, str], request: Message) -> FileReply:
    """Return the reply with the asked range, or all of the file."""
    wanted = _RANGE.fullmatch((request.get("Range") or "").replace(" ", ""))
    condition = request.get("If-Range")
    changed = condition is not None and condition not in headers.values()
    status, start, length = HTTPStatus.OK, 0, size
    if wanted and any(wanted.groups()) and not changed:
        first, last = wanted.groups()
        start = int(first) if first else max(0, size - int(last))
        end = min(size, int(last) + 1) if first and last else size
        length = end - start
        if length <= 0:
            headers["Content-Range"] = f"bytes */{size}"
            return FileReply(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers, file, 0, 0)
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
        status = HTTPStatus.PARTIAL_CONTENT
    return FileReply(status, headers, file, start, length)


def _chosen(copies: Mapping[str, Path], accepted: str) -> str:
    """Return the suffix of the copy to send, or ""."""
    parts = map(_ENCODING.fullmatch, accepted.lower().split(","))
    names = {part[1] for part in parts if part and part[2] not in {"0", "0.0", "0.00", "0.000"}}
    return next((suffix for suffix in copies if ENCODINGS[suffix] in names), "")


def _is_known(headers: Mapping[str, str], request: Message) -> bool:
    """Return whether the client has what it asks for."""
    tags = request.get("If-None-Match")
    if tags is not None:
        return headers["ETag"] in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    try:
        since = parsedate_to_datetime(request.get("If-Modified-Since") or "")
        return parsedate_to_datetime(headers["Last-Modified"]) <= since
    except (TypeError, ValueError):
        return False
