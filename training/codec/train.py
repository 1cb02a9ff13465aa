"""Step ``codec``: compute the encoder, train the decoder.

The encoder projects blocks of features to their principal components. Features are weighted by how
audible an error in them is, so that a distance between latents is a distance between sounds. The
decoder learns the inverse from latents with noise, which resemble those of a language model.
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
from training.codec.model import BLOCK, FEATURE_DIM, LATENT, Codec
from training.data import shards
from training.data.flite import CEPSTRA, VOICES
from training.workspace import Workspace

log = logging.getLogger(__name__)

SEED = 2
SCHEDULE = loop.Schedule(steps=6000, rate=1.5e-3)
BATCH = 16
#: latents in a training crop
CROP = 24
#: shards per voice to learn from
SHARDS = 4
#: highest deviation of the noise on raw latents, and the fraction of crops without noise
MAX_NOISE = 0.35
CLEAN = 0.2
#: audibility of an error: in log F0, voicing, loudness, the rest
WEIGHTS = (4.0, 1.0, 0.7) + (1.0,) * (FEATURE_DIM - 3)
#: utterances for validation, and those that normalisation and encoder are computed from
VALIDATION, FITTING = 100, 6000


def checkpoint(workspace: Workspace) -> Path:
    """Return the path of the codec's checkpoint."""
    return workspace.checkpoints / "codec.pt"


def load(workspace: Workspace) -> Codec:
    """Load the trained codec.

    Raises:
        RuntimeError: there is no checkpoint yet.
    """
    codec: Codec = loop.load_trained(checkpoint(workspace), Codec(), what="codec", step="codec")
    return codec


def run(workspace: Workspace) -> None:
    """Compute the encoder, train the decoder."""
    torch.manual_seed(SEED)
    codec = Codec()
    features = gather(workspace)
    log.info("%d utterances, %.1f h", len(features), sum(map(len, features)) / 100 / 3600)
    held_out = [part[: len(part) // BLOCK * BLOCK] for part in features[:VALIDATION]]
    if not checkpoint(workspace).exists():
        fit(codec, features)
    codec.encoder.requires_grad_(False)
    blocks = [
        (torch.from_numpy(part) - codec.mean) / codec.scale
        for part in features[VALIDATION:]
        if len(part) >= CROP * BLOCK
    ]
    generator = np.random.default_rng(SEED)

    def losses(_step: int) -> dict[str, Any]:
        return {"error": _loss(codec, _batch(blocks, generator))}

    loop.train(
        codec,
        losses,
        SCHEDULE,
        checkpoint(workspace),
        check=lambda average: validate(average, held_out),
    )


def gather(workspace: Workspace) -> list[Any]:
    """Return the features of some shards of every voice, one array per utterance, shuffled."""
    found = []
    for voice in VOICES:
        for path in shards.finished(workspace.shards(voice))[:SHARDS]:
            found += [trim(utterance).features for utterance in shards.read(path)]
    np.random.default_rng(SEED).shuffle(found)
    return found


def fit(codec: Codec, features: Sequence[Any]) -> None:
    """Compute the normalisation and the encoder from features of utterances."""
    rows = np.concatenate(features[:FITTING])
    mean = rows.mean(0)
    scale = 1 / np.array(WEIGHTS, np.float32)
    blocks = ((rows - mean) / scale).reshape(-1, BLOCK * FEATURE_DIM).astype(np.float64)
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
        # One scale for all components keeps the distances between latents meaningful.
        codec.latent_scale.fill_(float(np.sqrt(latents.var(0).mean())))


def _batch(blocks: Sequence[Any], generator: np.random.Generator) -> Any:
    crops = []
    for i in generator.integers(len(blocks), size=BATCH):
        start = int(generator.integers(len(blocks[i]) - CROP * BLOCK + 1))
        crops.append(blocks[i][start : start + CROP * BLOCK])
    return torch.stack(crops)


def _loss(codec: Codec, batch: Any) -> Any:
    latents = codec.encode(batch)
    level = torch.rand(len(batch), 1, 1) * MAX_NOISE * (torch.rand(len(batch), 1, 1) > CLEAN)
    out, _ = codec.decoder(latents + level * torch.randn_like(latents))
    return F.mse_loss(out, batch)


def validate(codec: Codec, held_out: Sequence[Any]) -> str:
    """Return the reconstruction errors on held-out utterances, as text for the log."""
    errors = []
    with torch.no_grad():
        for part in held_out:
            target = (torch.from_numpy(part) - codec.mean) / codec.scale
            out, _ = codec.decoder(codec.encode(target[None]))
            errors.append(((out[0] - target) * codec.scale).square())
    error = torch.cat(errors).mean(0)
    cepstra = error[2 : 2 + CEPSTRA]
    decibels = 20 / np.log(10) * float((cepstra[0] + cepstra[1:].sum() / 2).sqrt())
    pitch = float(error[0].sqrt())
    return f"held out: {decibels:.2f} dB, log F0 {pitch:.4f}, voicing {float(error[1]):.4f}"
