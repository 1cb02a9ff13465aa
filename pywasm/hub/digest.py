"""Digests of files: the sha256 of a lock, a manifest or a hub, and git's hash of a small file.

In: the digest that somebody promised, then bytes. Out: whether the bytes keep the promise.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

SHA256 = "sha256"
#: how git, and so a hub, names a file that is not in its large file storage
GIT = "git"

BLOCK = 1 << 20


class Hasher(Protocol):
    """The part of hashlib's objects that is used here."""

    def update(self, data: bytes, /) -> object:
        """Take the next bytes."""

    def hexdigest(self) -> str:
        """Tell the digest of all bytes so far."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest that a file has to have."""

    kind: str
    #: lower-case hex
    value: str

    def hasher(self, size: int | None) -> Hasher:
        """Start hashing a file of ``size`` bytes, which only git's kind needs to know."""
        if self.kind == SHA256:
            return hashlib.sha256()
        hasher = hashlib.sha1(usedforsecurity=False)
        hasher.update(f"blob {size}\0".encode())
        return hasher


def parse_sha256(value: str) -> Digest | None:
    """Read a sha256 in hex, of either case; None if it is none."""
    value = value.strip().lower()
    return Digest(SHA256, value) if re.fullmatch("[0-9a-f]{64}", value) else None


def hash_stream(hasher: Hasher, file: BinaryIO) -> None:
    """Hash what is left of ``file``."""
    while block := file.read(BLOCK):
        hasher.update(block)


def matches(path: Path, digest: Digest, size: int | None) -> bool:
    """Tell whether ``path`` is the file that was promised."""
    if not path.is_file() or size not in (None, path.stat().st_size):
        return False
    hasher = digest.hasher(path.stat().st_size)
    with path.open("rb") as file:
        hash_stream(hasher, file)
    return hasher.hexdigest() == digest.value
