"""Second step: the codec. Its encoder is computed, its decoder learnt.

The encoder is the principal components of blocks of parameters, each channel weighted by how much
an error in it is heard, so that a distance between latents is a distance between sounds. The
decoder learns to undo it from latents with noise on them, like those of a language model.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from training import loop
from training.codec.features import trim
from training.codec.model import BLOCK, CHANNELS, LATENT, Codec
from training.data import shards
from training.data.flite import CEPSTRA, VOICES
from training.workspace import Place

log = logging.getLogger(__name__)

SEED = 2
SCHEDULE = loop.Schedule(steps=6000, rate=1.5e-3)
BATCH = 16
#: latents in a training crop
CROP = 24
#: shards per voice to learn from
SHARDS = 4
#: most noise on raw latents, and the part of crops that get none
NOISE = 0.35
CLEAN = 0.2
#: how much an error in a channel is heard: log F0, voicing, loudness, the rest of the cepstrum
WEIGHTS = (4.0, 1.0, 0.7) + (1.0,) * (CHANNELS - 3)


def checkpoint(place: Place) -> Path:
    """Where the codec lies."""
    return place.checkpoints / "codec.pt"


def load(place: Place) -> Codec:
    """Read the trained codec.

    Raises:
        RuntimeError: there is none yet.
    """
    codec: Codec = loop.trained(checkpoint(place), Codec(), what="codec", step="codec")
    return codec


def run(place: Place) -> None:
    """Compute the encoder, train the decoder."""
    torch.manual_seed(SEED)
    codec = Codec()
    channels = gather(place)
    log.info("%d utterances, %.1f h", len(channels), sum(map(len, channels)) / 100 / 3600)
    held = [part[: len(part) // BLOCK * BLOCK] for part in channels[:100]]
    if not checkpoint(place).exists():
        fit(codec, channels)
    codec.encoder.requires_grad_(False)
    blocks = [
        (torch.from_numpy(part) - codec.mean) / codec.scale
        for part in channels[100:]
        if len(part) >= CROP * BLOCK
    ]
    generator = np.random.default_rng(SEED)

    def losses(_step: int) -> dict[str, Any]:
        return {"error": _loss(codec, _batch(blocks, generator))}

    loop.train(
        codec, losses, SCHEDULE, checkpoint(place), check=lambda average: describe(average, held)
    )


def gather(place: Place) -> list[Any]:
    """Read the channels of some shards of every voice, in turn."""
    found = []
    for voice in VOICES:
        for path in shards.ready(place.shards(voice))[:SHARDS]:
            found += [trim(spoken).channels for spoken in shards.read(path)]
    np.random.default_rng(SEED).shuffle(found)
    return found


def fit(codec: Codec, channels: Sequence[Any]) -> None:
    """Set normalisation and the encoder from data."""
    rows = np.concatenate(channels[:6000])
    mean = rows.mean(0)
    scale = 1 / np.array(WEIGHTS, np.float32)
    blocks = ((rows - mean) / scale).reshape(-1, BLOCK * CHANNELS).astype(np.float64)
    middle = blocks.mean(0)
    values, vectors = np.linalg.eigh(np.cov(blocks.T))
    directions = vectors[:, np.argsort(-values)[:LATENT]].T
    latents = (blocks - middle) @ directions.T
    lost = 1 - latents.var(0).sum() / blocks.var(0).sum()
    log.info("%d components keep %.2f %% of the variance", LATENT, 100 * (1 - lost))
    with torch.no_grad():
        codec.mean.copy_(torch.from_numpy(mean))
        codec.scale.copy_(torch.from_numpy(scale))
        codec.encoder.weight.copy_(torch.from_numpy(directions))
        codec.encoder.bias.copy_(torch.from_numpy(-directions @ middle))
        # one scale for all: a distance between latents stays one between sounds
        codec.latent_scale.fill_(float(np.sqrt(latents.var(0).mean())))


def _batch(blocks: Sequence[Any], generator: np.random.Generator) -> Any:
    crops = []
    for i in generator.integers(len(blocks), size=BATCH):
        start = int(generator.integers(len(blocks[i]) - CROP * BLOCK + 1))
        crops.append(blocks[i][start : start + CROP * BLOCK])
    return torch.stack(crops)


def _loss(codec: Codec, batch: Any) -> Any:
    latents = codec.encode(batch)
    level = torch.rand(len(batch), 1, 1) * NOISE * (torch.rand(len(batch), 1, 1) > CLEAN)
    out, _ = codec.decoder(latents + level * torch.randn_like(latents))
    return F.mse_loss(out, batch)


def describe(codec: Codec, held: Sequence[Any]) -> str:
    """Say how far what comes out is from what went in, on utterances it has not seen."""
    wrong = []
    with torch.no_grad():
        for part in held:
            goal = (torch.from_numpy(part) - codec.mean) / codec.scale
            out, _ = codec.decoder(codec.encode(goal[None]))
            wrong.append(((out[0] - goal) * codec.scale).square())
    error = torch.cat(wrong).mean(0)
    cepstra = error[2 : 2 + CEPSTRA]
    decibels = 20 / np.log(10) * float((cepstra[0] + cepstra[1:].sum() / 2).sqrt())
    pitch = float(error[0].sqrt())
    return f"held out: {decibels:.2f} dB, log F0 {pitch:.4f}, voicing {float(error[1]):.4f}"
