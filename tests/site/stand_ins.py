"""A replacement for Node in tests of a site."""

from __future__ import annotations

import gzip
from pathlib import Path

from pywasm.site.prepare_python import PreparedPython


def prepared(node_modules: Path, wheel: bytes) -> PreparedPython:
    """Return a tiny standard library and snapshot, as Node would make them."""
    python = PreparedPython(node_modules / "stdlib.zip", node_modules / "snapshot.bin")
    python.stdlib.write_text("byte code")
    python.snapshot.write_bytes(gzip.compress(bytes(32) + b"\1\2\0\0 and memory", mtime=0))
    return python
