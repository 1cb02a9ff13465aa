"""Where the bytes of a site's file come from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """The source of one file's bytes."""

    #: a file to copy, or the bytes themselves
    content: Path | bytes
    #: expected digest from a manifest; None if there is none
    sha256: str | None = None

    def read(self) -> bytes:
        """Return all bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

    def digest(self) -> str:
        """Return the SHA-256 in hexadecimal digits."""
        return self.sha256 or hashlib.sha256(self.read()).hexdigest()
