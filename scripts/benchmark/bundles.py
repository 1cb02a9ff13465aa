"""Full-size bundles with random weights, exported when they are first needed, then cached.

In: a config of the reference, a precision, and the checkout whose exporter to use. Out: a folder. A
changed exporter writes a new one; older ones stay until somebody deletes the cache.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pywasm.bench.material import VOICE_NAME, voice_file
from pywasm.core.bundle.manifest import MANIFEST
from pywasm.core.errors import PocketTTSError
from pywasm.native import resources
from scripts.benchmark.layouts import layout_of

#: the fixture with random weights
MINIATURE = "mini"
#: where a checkout keeps it; in old ones it is the default bundle
_MINIATURES = ("tests/fixtures/bundles/mini", "bundle")
#: short names of configs
CONFIGS = {"english_18m": "english_18m_2026-10", "english_2m": "english_2m_2026-10"}
SEED = 1
_PACKAGES = ("torch", "onnx", "onnxruntime", "pocket-tts", "numpy")


class Bundles:
    """The cache of exports.

    Args:
        cache: its folder.
        show_status: called with what is being done.
    """

    def __init__(self, cache: Path, show_status: Callable[[str], None]) -> None:
        self._cache = cache
        self._show_status = show_status

    def find(self, model: str, precision: str, checkout: Path) -> Path:
        """Return the folder of a model; export it first if it is not in the cache.

        Raises:
            PocketTTSError: it cannot be exported.
        """
        if model == MINIATURE:
            return miniature(checkout)
        config = CONFIGS.get(model, model)
        folder = self._cache / f"{config}-{precision}-{_exporter(checkout)}"
        if not (folder / MANIFEST).exists():
            self._show_status(f"exporting {config}, {precision}, with random weights into {folder}")
            _export(config, precision, checkout, folder)
        return folder


def fingerprint(folder: Path) -> str:
    """Return a hash of a bundle's manifest, which holds the hash of every file."""
    return sha256((folder / MANIFEST).read_bytes()).hexdigest()[:10]


def shared(folders: Sequence[Path]) -> list[Path]:
    """Replace each folder by the first one with the same content."""
    first: dict[str, Path] = {}
    return [first.setdefault(fingerprint(folder), folder) for folder in folders]


def miniature(checkout: Path) -> Path:
    """Return the folder of the fixture with random weights."""
    return next(path for name in _MINIATURES if (path := checkout / name).exists())


def _tokenizer(checkout: Path) -> str:
    return (miniature(checkout) / "tokenizer.model").relative_to(checkout).as_posix()


def _exporter(checkout: Path) -> str:
    """Return a hash of an exporter: its sources, and the versions of what it uses."""
    digest = sha256(repr([version(name) for name in _PACKAGES]).encode())
    files = sorted((checkout / "pywasm" / "export").rglob("*.py"))
    command = layout_of(checkout).export_command
    others = (command, "pywasm/bench/material.py", _tokenizer(checkout))
    for path in (*files, *(checkout / name for name in others)):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def _export(config: str, precision: str, checkout: Path, folder: Path) -> None:
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pywasm", "model", "export", config, "--quiet"]
    command += [
        "--random-weights",
        str(SEED),
        "--tokenizer",
        _tokenizer(checkout),
        "--precision",
        precision,
    ]
    command += ["--without", "encoder", "--without", "fallback", "--out", str(part)]
    try:
        done = subprocess.run(command, cwd=checkout, capture_output=True, text=True)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["it printed no error"])[-1]
            raise PocketTTSError(f"{config} could not be exported: {last}")
        _add_voice(part)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _add_voice(folder: Path) -> None:
    """Add a voice of noise to the bundle, as long as a real one."""
    data = voice_file(resources.read_bundle(folder))
    file = f"voices/{VOICE_NAME}.safetensors"
    shutil.rmtree(folder / "voices", ignore_errors=True)  # those of a random export are too short
    (folder / "voices").mkdir()
    (folder / file).write_bytes(data)
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    voice = {"id": VOICE_NAME, "name": "Noise", "language": manifest["language"]}
    voice |= {"license": "CC0-1.0", "attribution": "noise", "kind": "embedding", "file": file}
    manifest["voices"] = [voice | {"sha256": sha256(data).hexdigest(), "bytes": len(data)}]
    manifest["default_voice"] = VOICE_NAME
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
