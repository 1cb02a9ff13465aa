"""A replacement for Node in tests of a site."""

from __future__ import annotations

import gzip
from pathlib import Path

from pywasm.site.prepare_python import PreparedPython


def prepared(node_modules: Path, wheel: bytes) -> PreparedPython:
    """Return a tiny standard library and snapshot, as Node would make them."""
    names = ("stdlib.zip", "rest.zip", "snapshot.bin")
    python = PreparedPython(*(node_modules / name for name in names))
    python.stdlib.write_text("byte code")
    python.rest.write_text("some of it")
    python.snapshot.write_bytes(gzip.compress(bytes(32) + b"\1\2\0\0 and memory", mtime=0))
    return python
