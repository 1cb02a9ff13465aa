"""Step ``encoder``: train the sound encoder.

Its input is synthesized by the vocoder from the parameters that the codec learns, with some noise
added. Its targets are the codec's latents of those parameters.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from training import loop
from training.codec.model import BLOCK, Codec
from training.codec.train import gather
from training.codec.train import load as load_codec
from training.codec.vocoder import HOP
from training.encoder.model import SoundEncoder
from training.workspace import Workspace

log = logging.getLogger(__name__)

SEED = 4
SCHEDULE = loop.Schedule(steps=3000, rate=1.5e-3, tail=0.4)
BATCH = 12
#: latents in a training crop
CROP = 20
#: utterances for validation, and crops of them
VALIDATION = 64
#: highest deviation of the added noise, relative to full scale
MAX_NOISE = 0.003


def checkpoint(workspace: Workspace) -> Path:
    """Return the path of the encoder's checkpoint, which keeps the name that old ones have."""
    return workspace.checkpoints / "ear.pt"


def load(workspace: Workspace) -> SoundEncoder | None:
    """Load the trained encoder; return None if there is no checkpoint."""
    encoder = SoundEncoder()
    found = loop.load(checkpoint(workspace), encoder)
    encoder.eval()
    return encoder if found else None


def run(workspace: Workspace) -> None:
    """Train the encoder.

    Raises:
        RuntimeError: the codec is not trained yet.
    """
    torch.manual_seed(SEED)
    codec = load_codec(workspace)
    parts = [
        (torch.from_numpy(part) - codec.mean) / codec.scale
        for part in gather(workspace)
        if len(part) >= CROP * BLOCK
    ]
    generator = np.random.default_rng(SEED)
    held_out = _batch(codec, parts[:VALIDATION], np.random.default_rng(0), VALIDATION)
    encoder = SoundEncoder()

    def losses(_step: int) -> dict[str, Any]:
        audio, latents = _batch(codec, parts[VALIDATION:], generator, BATCH)
        return {"error": F.mse_loss(encoder(audio), latents)}

    def check(average: Any) -> str:
        with torch.no_grad():
            error = float(F.mse_loss(average(held_out[0]), held_out[1]))
            return f"held out: error {error:.4f}"

    loop.train(encoder, losses, SCHEDULE, checkpoint(workspace), check=check)


def _batch(codec: Codec, parts: list[Any], generator: np.random.Generator, size: int) -> Any:
    """Return sound [size, 1, N] of random crops, and their latents [size, CROP, LATENT]."""
    crops = []
    for i in generator.integers(len(parts), size=size):
        start = int(generator.integers(len(parts[i]) - CROP * BLOCK + 1))
        crops.append(parts[i][start : start + CROP * BLOCK])
    batch = torch.stack(crops)
    with torch.no_grad():
        latents = codec.normalise(codec.encode(batch))
        # The vocoder delays sound by a frame: one more frame, and the first one's sound is dropped.
        longer = torch.cat([batch, batch[:, -1:]], 1)
        start = torch.zeros(1, dtype=torch.int64)
        audio, _ = codec.synthesise(longer, start, codec.initial_state(batch))
        audio = audio[..., HOP:]
        audio = audio + MAX_NOISE * torch.rand(size, 1, 1) * torch.randn_like(audio)
    return audio, latents
