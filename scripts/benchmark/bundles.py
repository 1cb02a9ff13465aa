"""Bundles of full size with random weights, exported when they are first asked for, and kept.

In: a config of the reference, a precision, the checkout whose exporter makes it. Out: a folder. An
exporter that changed makes anew; what it made before stays, until somebody deletes the cache.
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

#: the fixture of random weights, and where a checkout keeps it: older ones as their default bundle
MINIATURE = "mini"
_MINIATURES = ("tests/fixtures/bundles/mini", "bundle")
#: short names of configs
CONFIGS = {"english_18m": "english_18m_2026-10", "english_2m": "english_2m_2026-10"}
SEED = 1
_PACKAGES = ("torch", "onnx", "onnxruntime", "pocket-tts", "numpy")


class Bundles:
    """The cache of exports."""

    def __init__(self, cache: Path, say: Callable[[str], None]) -> None:
        self._cache = cache
        self._say = say

    def find(self, model: str, precision: str, checkout: Path) -> Path:
        """Return the folder of a model, exported now if it is not there.

        Raises:
            PocketTTSError: it cannot be exported; says why.
        """
        if model == MINIATURE:
            return miniature(checkout)
        config = CONFIGS.get(model, model)
        folder = self._cache / f"{config}-{precision}-{_exporter(checkout)}"
        if not (folder / MANIFEST).exists():
            self._say(f"exporting {config}, {precision}, with random weights into {folder}")
            _export(config, precision, checkout, folder)
        return folder


def fingerprint(folder: Path) -> str:
    """Identify a bundle: its manifest has the hash of every file."""
    return sha256((folder / MANIFEST).read_bytes()).hexdigest()[:10]


def shared(folders: Sequence[Path]) -> list[Path]:
    """Replace folders by the first of them that has the same content."""
    first: dict[str, Path] = {}
    return [first.setdefault(fingerprint(folder), folder) for folder in folders]


def miniature(checkout: Path) -> Path:
    """Find the fixture of random weights."""
    return next(path for name in _MINIATURES if (path := checkout / name).exists())


def _tokenizer(checkout: Path) -> str:
    return (miniature(checkout) / "tokenizer.model").relative_to(checkout).as_posix()


def _exporter(checkout: Path) -> str:
    """Identify an exporter by its sources and what it stands on."""
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
            last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise PocketTTSError(f"{config} could not be exported: {last}")
        _add_voice(part)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _add_voice(folder: Path) -> None:
    """Give the bundle a voice of noise, as long as a real one."""
    data = voice_file(resources.read_bundle(folder))
    file = f"voices/{VOICE_NAME}.safetensors"
    shutil.rmtree(folder / "voices", ignore_errors=True)  # of random exports, too short
    (folder / "voices").mkdir()
    (folder / file).write_bytes(data)
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    voice = {"id": VOICE_NAME, "name": "Noise", "language": manifest["language"]}
    voice |= {"license": "CC0-1.0", "attribution": "noise", "kind": "embedding", "file": file}
    manifest["voices"] = [voice | {"sha256": sha256(data).hexdigest(), "bytes": len(data)}]
    manifest["default_voice"] = VOICE_NAME
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
