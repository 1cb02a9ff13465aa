"""Run a script in Node, which only the building of a site needs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pywasm.site.errors import SiteError

_TIMEOUT_S = 600


def run_node(script: Path, arguments: Sequence[str], data: bytes, *, task: str) -> None:
    """Run a script to its end.

    Args:
        script: a module.
        arguments: its command line.
        data: its standard input.
        task: what it does, for errors: "node could not ...".

    Raises:
        SiteError: Node is missing, failed, or took too long.
    """
    node = shutil.which("node")
    if node is None:
        raise SiteError("node is missing; install Node.js 20, which building a site needs")
    command = [node, str(script), *arguments]
    try:
        subprocess.run(command, check=True, input=data, capture_output=True, timeout=_TIMEOUT_S)
    except subprocess.CalledProcessError as error:
        # Node first prints the source line that failed, which may be all of Pyodide.
        lines = error.stderr.decode(errors="replace").strip().splitlines()
        said = next((line for line in lines if "Error: " in line[:80]), "it printed no error")
        raise SiteError(f"node could not {task}: {said}") from error
    except subprocess.TimeoutExpired as error:
        raise SiteError(f"node could not {task} in {_TIMEOUT_S} s") from error
