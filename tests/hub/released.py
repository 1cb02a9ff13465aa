"""Models in the layout of the released ones, with random weights, to be put on a local hub.

In: the name of a released model, and a dtype. Out: weights with and without an encoder, a tokenizer
and voices, made by the reference, once, and kept outside the repository (``tests/web/full_size.py``
says where). The addresses are the real ones. Run it to serve models until Ctrl-C:

    python -m tests.hub.released english_2m_2026-10 --port 8100
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pywasm.assembly.models import released_models
from tests.hub.local_hub import LocalHub, local_hub
from tests.samples import MINI, SMALL
from tests.web.full_size import ROOT, cache

#: small enough for the default tests
NAME = "english_2m_2026-10"
DTYPES = ("bf16", "f16", "f32")
#: one voice of each kind of licence; the last one is the reference's default
VOICES = ("cosette", "giovanni", "alba")
TOKENIZERS = {"model": MINI / "tokenizer.model", "json": SMALL / "tokenizer.json"}
#: frames of sound in a voice
FRAMES = 5
GATED = "kyutai/pocket-tts"
WEIGHTS = "model.safetensors"
OPEN_WEIGHTS = "open.safetensors"
_SOURCES = ("random_weights.py", "random_voice.py", "voices.py", "config.py")
_PACKAGES = ("torch", "pocket-tts", "numpy", "safetensors")


@dataclass(frozen=True, slots=True)
class Release:
    """The files of a model as they were released."""

    name: str
    folder: Path

    @property
    def weights(self) -> Path:
        """Return the weights with an encoder."""
        return self.folder / WEIGHTS

    @property
    def open_weights(self) -> Path:
        """Return the weights whose encoder is all zeros."""
        return self.folder / OPEN_WEIGHTS

    @property
    def tokenizer(self) -> Path:
        """Return a tokenizer of the kind that was released with the model."""
        suffix = released_models()[self.name].tokenizer.partition("@")[0]
        return TOKENIZERS[suffix.rpartition(".")[2]]

    @property
    def voices(self) -> dict[str, Path]:
        """Return some of the released voices, by name."""
        return {name: self.folder / f"{name}.safetensors" for name in VOICES}


def release(name: str = NAME, dtype: str = "bf16") -> Release:
    """Make the files of a released model, or find those of an earlier call."""
    folder = cache() / "released" / f"{name}-{dtype}-{_fingerprint()}"
    if not folder.exists():
        for outdated in folder.parent.glob(f"{name}-{dtype}-*"):
            shutil.rmtree(outdated)
        command = [sys.executable, "-m", "tests.hub.make_release", name, dtype, str(folder)]
        # its own process: PyTorch's memory goes back to the system
        subprocess.run(command, check=True, cwd=ROOT, timeout=900)
    return Release(name, folder)


def publish(hub: LocalHub, name: str = NAME, dtype: str = "bf16") -> Release:
    """Put a released model on a hub, at the addresses of the real one."""
    made = release(name, dtype)
    model = released_models()[name]
    assert model.open_weights
    hub.gated.add(GATED)
    hub.add(model.weights, made.weights)
    hub.add(model.open_weights, made.open_weights)
    hub.add(model.tokenizer, made.tokenizer)
    for voice, path in made.voices.items():
        hub.add(model.voices[voice].address, path, large=True)
    return made


def _fingerprint() -> str:
    digest = hashlib.sha256(repr([version(name) for name in _PACKAGES]).encode())
    sources = [ROOT / "pywasm/export" / name for name in _SOURCES]
    for path in (*sources, Path(__file__).with_name("make_release.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def main() -> None:
    """Serve models until Ctrl-C."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("names", nargs="*", default=[NAME])
    parser.add_argument("--dtype", choices=DTYPES, default="bf16")
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    with local_hub(arguments.port) as hub:
        for name in arguments.names:
            publish(hub, name, arguments.dtype)
        sys.stdout.write(f"{hub.url} (large files at {hub.storage_url})\n")
        sys.stdout.flush()
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
