"""The voices of the bundle: a prompt of one row per voice, as safetensors files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy
import torch

from pywasm.core.bundle.manifest import Voice
from pywasm.core.voice.prompt import EMBEDDING, FINGERPRINT_LENGTH, WEIGHTS
from training.export.metadata import VOICE_NAMES
from training.lm.model import LanguageModel


def prompt(model: LanguageModel, statistics: Any) -> Any:
    """Return the prompt [1, ROW] of a voice from the statistics [2 * LATENT] of its latents."""
    with torch.no_grad():
        vector = model.speaker(statistics[None])[0].numpy()
    return np.append(vector, np.float32(0))[None].astype(np.float32)


def write_voice(target: Path, voice: str, rows: Any, weights: str) -> Voice:
    """Write a voice file and return its entry in the manifest.

    Args:
        target: the bundle's folder.
        voice: Flite's name of the voice.
        rows: its prompt [1, ROW].
        weights: fingerprint of the model.
    """
    path = target / "voices" / f"{VOICE_NAMES[voice].lower()}.safetensors"
    path.parent.mkdir(exist_ok=True)
    data = safetensors.numpy.save({EMBEDDING: rows}, {WEIGHTS: weights})
    path.write_bytes(data)
    return Voice(
        file=path.relative_to(target).as_posix(),
        sha256=sha256(data).hexdigest(),
        bytes=len(data),
        id=path.stem,
        name=VOICE_NAMES[voice],
        language="english",
        license="CMU (like BSD)",
        attribution=f"Flite's voice {voice}, Carnegie Mellon University",
        kind="embedding",
    )


def fingerprint(*modules: Any) -> str:
    """Return the fingerprint of the modules' weights: the first digits of a SHA-256."""
    digest = sha256()
    for module in modules:
        for name, tensor in sorted(module.state_dict().items()):
            digest.update(name.encode() + tensor.numpy().tobytes())
    return digest.hexdigest()[:FINGERPRINT_LENGTH]
