"""Full-size models of random weights, exported once and kept outside the repository.

In: a config's name. Out: its bundle's folder, with everything in it that an export writes. A bundle
is made again when the exporter, its packages or the tokenizer change. They lie in the user's cache,
or where ``POCKETTTS_TEST_CACHE`` says.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOKENIZER = ROOT / "tests/fixtures/bundles/mini/tokenizer.model"
#: what a bundle's bytes depend on
SOURCES = ("export", "core/bundle", "core/voice/prompt.py", "cli/model/export.py")
PACKAGES = ("torch", "onnx", "onnxruntime", "pocket-tts", "numpy", "safetensors")
OPTIONS = ("--random-weights", "1", "--quiet")


def bundle(config: str) -> Path:
    """Export a config of the reference, or find the export of an earlier call."""
    folder = cache() / f"{config}-{_fingerprint()}"
    if not (folder / "manifest.json").exists():
        for outdated in cache().glob(f"{config}-*"):
            shutil.rmtree(outdated)
        command = [sys.executable, "-m", "pywasm", "model", "export", config, *OPTIONS]
        command += ["--tokenizer", str(TOKENIZER), "--out", str(folder)]
        # its own process: the memory goes back to the system
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True, timeout=900)
    return folder


def cache() -> Path:
    """Return the folder where the bundles are kept."""
    named = os.environ.get("POCKETTTS_TEST_CACHE")
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else user / "pocket-tts-pywasm" / "tests"


def _fingerprint() -> str:
    digest = hashlib.sha256(repr((OPTIONS, [version(name) for name in PACKAGES])).encode())
    for name in SOURCES:
        path = ROOT / "pywasm" / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    digest.update(TOKENIZER.read_bytes())
    return digest.hexdigest()[:16]
