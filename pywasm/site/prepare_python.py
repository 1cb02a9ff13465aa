"""Prepare Python's standard library and a memory snapshot for the browser, with Pyodide in Node.

In: npm's Pyodide, the core wheel. Out: the part of the standard library that the core needs, as
byte code, a snapshot of Python's memory after it has started and imported the core, and the part of
the library that the snapshot does not have. Results are cached beside npm's packages, under names
that depend on all inputs.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from pywasm.site.errors import SiteError
from pywasm.site.node import run_node

_COMPILE = Path(__file__).parent / "compile_stdlib.mjs"
_PREPARE = Path(__file__).parent / "prepare_python.mjs"


@dataclass(frozen=True, slots=True)
class PreparedPython:
    """The files that Python starts from."""

    #: what a start without the snapshot needs
    stdlib: Path
    #: the part of it that a start with the snapshot needs
    rest: Path
    snapshot: Path

    def read_snapshot(self) -> tuple[bytes, int]:
        """Return the packed snapshot and its unpacked length; see ``prepare_python.mjs``."""
        packed = self.snapshot.read_bytes()
        with gzip.open(self.snapshot) as file:
            return packed, int.from_bytes(file.read(36)[32:], "little")


def prepare_python(node_modules: Path, wheel: bytes) -> PreparedPython:
    """Return the files for this core wheel, from the cache or made now.

    Raises:
        SiteError: Node is missing or failed, or ``node_modules`` cannot be read or written.
    """
    library = node_modules / "pyodide" / "python_stdlib.zip"
    try:
        compiled = _made(node_modules, _COMPILE, library) / "stdlib.zip"
        folder = _made(node_modules, _PREPARE, compiled, wheel)
    except OSError as error:
        raise SiteError(f"cannot prepare Python in {node_modules}: {error}") from error
    return PreparedPython(folder / "stdlib.zip", folder / "rest.zip", folder / "snapshot.bin")


def _made(node_modules: Path, script: Path, library: Path, wheel: bytes = b"") -> Path:
    """Return the folder that a script makes from a library and a wheel, cached by its inputs."""
    pyodide = node_modules / "pyodide"
    inputs = (script, library, pyodide / "pyodide.asm.mjs", pyodide / "pyodide.asm.wasm")
    contents = [*(path.read_bytes() for path in inputs), wheel]
    digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in contents))
    target = node_modules / ".cache" / "pywasm" / f"{script.stem}-{digest.hexdigest()[:16]}"
    if not target.exists():
        staging = target.with_name(f"{target.name}.{os.getpid()}.new")
        staging.mkdir(parents=True)
        try:
            arguments = [str(pyodide), str(library), str(staging)]
            run_node(script, arguments, wheel, task="prepare Python's library")
            staging.rename(target)
        except OSError:
            if not target.exists():  # otherwise another process was faster
                raise
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return target
