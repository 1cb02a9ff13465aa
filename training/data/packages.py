"""Debian packages that training needs: fetched with apt and unpacked, but not installed.

``SOURCES`` lists their purpose and licence; the model card repeats them.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

#: package -> its purpose, content and licence
SOURCES = {
    "libflite1": "teacher: Flite 2.2 and its voices slt, rms and awb; CMU's BSD-like licences",
    "wordnet-base": "sentences: definitions and examples of WordNet 3.0; WordNet 3.0 licence",
    "fortunes-min": "sentences: fortune cookies; BSD, as packaged in Debian main",
    "fortunes": "sentences: fortune cookies; BSD, as packaged in Debian main",
}


def unpack(target: Path) -> None:
    """Fetch and unpack all packages that are not unpacked yet.

    Raises:
        RuntimeError: apt is missing or does not know a package.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        done = target / f"{name}.done"
        if done.exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            _run(["apt-get", "download", name], folder)
            for archive in Path(folder).glob("*.deb"):
                _run(["dpkg", "-x", str(archive), str(target.resolve())], folder)
                done.write_text(f"{archive.name}\n", "utf-8")


def _run(command: list[str], folder: str) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise RuntimeError(f"{command[0]} is missing: run this on Debian or Ubuntu") from error
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(command)} failed: {done.stderr.strip() or done.stdout.strip()}; "
            "run apt-get update first"
        )
