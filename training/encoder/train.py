"""Fourth step: the encoder of sound.

In: the same parameters that the codec learns from, made audible by the vocoder, with some noise.
Out: an encoder that gives the codec's latents for a recording.
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
from training.encoder.model import Ear
from training.workspace import Place

log = logging.getLogger(__name__)

SEED = 4
SCHEDULE = loop.Schedule(steps=3000, rate=1.5e-3, tail=0.4)
BATCH = 12
CROP = 20
HELD = 64
#: most noise, relative to full scale
HISS = 0.003


def checkpoint(place: Place) -> Path:
    """Where the encoder lies."""
    return place.checkpoints / "ear.pt"


def load(place: Place) -> Ear | None:
    """Read the trained encoder, if there is one."""
    ear = Ear()
    found = loop.load(checkpoint(place), ear)
    ear.eval()
    return ear if found else None


def run(place: Place) -> None:
    """Train it."""
    torch.manual_seed(SEED)
    codec = load_codec(place)
    parts = [
        (torch.from_numpy(part) - codec.mean) / codec.scale
        for part in gather(place)
        if len(part) >= CROP * BLOCK
    ]
    generator = np.random.default_rng(SEED)
    held = _batch(codec, parts[:HELD], np.random.default_rng(0), HELD)
    ear = Ear()

    def losses(_step: int) -> dict[str, Any]:
        audio, latents = _batch(codec, parts[HELD:], generator, BATCH)
        return {"error": F.mse_loss(ear(audio), latents)}

    def check(average: Any) -> str:
        with torch.no_grad():
            return f"held out: error {float(F.mse_loss(average(held[0]), held[1])):.4f}"

    loop.train(ear, losses, SCHEDULE, checkpoint(place), check=check)


def _batch(codec: Codec, parts: list[Any], generator: np.random.Generator, size: int) -> Any:
    """Sound and its latents; the sound starts in the middle of speech."""
    crops = []
    for i in generator.integers(len(parts), size=size):
        start = int(generator.integers(len(parts[i]) - CROP * BLOCK + 1))
        crops.append(parts[i][start : start + CROP * BLOCK])
    batch = torch.stack(crops)
    with torch.no_grad():
        latents = codec.normalise(codec.encode(batch))
        late = torch.cat([batch, batch[:, -1:]], 1)  # sound comes a frame after its parameters
        audio, _ = codec.synthesise(late, torch.zeros(1, dtype=torch.int64), codec.silence(batch))
        audio = audio[..., HOP:]
        audio = audio + HISS * torch.rand(size, 1, 1) * torch.randn_like(audio)
    return audio, latents
