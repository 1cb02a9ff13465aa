"""Write the files of a released model, with random weights, to a folder; needs PyTorch.

    python -m tests.hub.make_release NAME DTYPE FOLDER

The folder appears whole. ``f32`` weights use all their bits; the others are rounded ones.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import safetensors.torch
import torch

from pywasm.export import random_voice
from pywasm.export.config import Origin, load
from tests.hub.released import FRAMES, OPEN_WEIGHTS, TOKENIZERS, VOICES, WEIGHTS

TYPES = {"bf16": torch.bfloat16, "f16": torch.float16, "f32": torch.float32}
ENCODER = "mimi.encoder."


def make(name: str, dtype: str, target: Path) -> None:
    """Write weights, the same without an encoder, and voices to ``target``."""
    model = load(Origin(name, random_seed=1, tokenizer=str(TOKENIZERS["model"])))
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as staging:
        folder = Path(staging) / "made"
        folder.mkdir()
        weights = _weights(model, dtype)
        safetensors.torch.save_file(weights, folder / WEIGHTS)
        for key in weights:
            if key.startswith(ENCODER):
                weights[key] = torch.zeros_like(weights[key])
        safetensors.torch.save_file(weights, folder / OPEN_WEIGHTS)
        for voice in VOICES:
            made = random_voice.add(model, folder, voice, frames=FRAMES, state=True)
            tensors = safetensors.torch.load_file(folder / made.file)
            (folder / made.file).unlink()
            # released voices name no weights
            safetensors.torch.save_file(tensors, folder / f"{voice}.safetensors")
        (folder / "voices").rmdir()
        folder.rename(target)


def _weights(model: Any, dtype: str) -> dict[str, Any]:
    noise = torch.Generator().manual_seed(1)
    weights = {}
    for key, tensor in model.state_dict().items():
        if dtype == "f32":  # random weights are rounded to bfloat16
            tensor = tensor * (1 + 2**-10 * torch.rand(tensor.shape, generator=noise))
        weights[key] = tensor.to(TYPES[dtype]).contiguous()
    return weights


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
