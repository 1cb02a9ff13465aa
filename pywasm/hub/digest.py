"""File digests: sha256 (lock files, manifests, the hub), and git's blob hash for small files.

In: the expected digest, then bytes. Out: whether the bytes match it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

SHA256 = "sha256"
#: git's blob hash (sha1); a hub states it for files outside its large file storage
GIT = "git"

BLOCK = 1 << 20


class Hasher(Protocol):
    """The methods of hashlib's objects that are used here."""

    def update(self, data: bytes, /) -> object:
        """Hash the next bytes."""

    def hexdigest(self) -> str:
        """Return the digest of all bytes so far, in lower-case hex."""


@dataclass(frozen=True, slots=True)
class Digest:
    """An expected digest."""

    #: ``sha256`` or ``git``
    kind: str
    #: lower-case hex
    value: str

    def hasher(self, size: int | None) -> Hasher:
        """Return a new hasher for a file of ``size`` bytes; only git's hash needs the size."""
        if self.kind == SHA256:
            return hashlib.sha256()
        hasher = hashlib.sha1(usedforsecurity=False)
        hasher.update(f"blob {size}\0".encode())
        return hasher


def parse_sha256(value: str) -> Digest | None:
    """Parse a sha256 in hex, upper or lower case; return None if it is not one."""
    value = value.strip().lower()
    return Digest(SHA256, value) if re.fullmatch("[0-9a-f]{64}", value) else None


def hash_stream(hasher: Hasher, file: BinaryIO) -> None:
    """Hash ``file`` from its position to its end."""
    while block := file.read(BLOCK):
        hasher.update(block)


def matches(path: Path, digest: Digest, size: int | None) -> bool:
    """Return whether ``path`` is a file of this size (None: any size) and digest."""
    if not path.is_file() or size not in (None, path.stat().st_size):
        return False
    hasher = digest.hasher(path.stat().st_size)
    with path.open("rb") as file:
        hash_stream(hasher, file)
    return hasher.hexdigest() == digest.value
