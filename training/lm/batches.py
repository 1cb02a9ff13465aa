"""Batches of examples of similar length, padded, each with a voice to speak in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from training.codec.model import BLOCK, LATENT
from training.lm.examples import Example
from training.lm.model import statistics

SIZE = 16
#: utterances of more than this many latents represent their voice, at most so many per voice
LONG, UTTERANCES = 25, 3000


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of several examples, padded with zeros."""

    #: [B, L] int64, classes
    tokens: Any
    #: [B, L], 1 where a token is
    token_mask: Any
    #: [B, L] in steps
    durations: Any
    #: [B, L, 3] int64, labels as in ``Example.phones``
    phones: Any
    #: [B, T, LATENT]
    latents: Any
    #: [B, T, 1], 1 where a latent is
    latent_mask: Any
    #: [B, T * BLOCK] int64, index of every step's token
    owners: Any
    #: [B, T * BLOCK], elapsed fraction of that token in the middle of the step
    progress: Any
    #: [B, 2 * LATENT], statistics of another utterance in the same voice
    voice: Any


def voice_statistics(examples: Sequence[Example]) -> dict[int, Any]:
    """Return for every voice the statistics [N, 2 * LATENT] of its longer utterances."""
    found: dict[int, list[Any]] = {}
    for example in examples:
        rows = found.setdefault(example.voice, [])
        if len(example.latents) > LONG and len(rows) < UTTERANCES:
            rows.append(statistics(torch.from_numpy(example.latents.astype(np.float32))[None])[0])
    return {voice: torch.stack(rows) for voice, rows in found.items() if rows}


def bucketed(
    examples: Sequence[Example], generator: np.random.Generator
) -> Iterator[list[Example]]:
    """Yield groups of ``SIZE`` examples of similar length, in random order, without end."""
    while True:
        keys = np.array([len(x.tokens) + len(x.latents) for x in examples], np.float64)
        keys += generator.uniform(-4, 4, len(keys))
        ranks = np.argsort(keys)
        groups = [ranks[i : i + SIZE] for i in range(0, len(ranks) - SIZE + 1, SIZE)]
        for i in generator.permutation(len(groups)):
            yield [examples[j] for j in groups[i]]


def collate(
    examples: Sequence[Example], voices: dict[int, Any], generator: np.random.Generator
) -> Batch:
    """Pad examples to one length and stack them.

    Args:
        examples: the rows of the batch.
        voices: statistics per voice, of which a random row is chosen for every example.
        generator: chooses it.
    """
    size = len(examples)
    length = max(len(x.tokens) for x in examples)
    frames = max(len(x.latents) for x in examples)
    tokens = np.zeros((size, length), np.int64)
    token_mask, durations = np.zeros((2, size, length), np.float32)
    phones = np.zeros((size, length, 3), np.int64)
    latents = np.zeros((size, frames, LATENT), np.float32)
    latent_mask = np.zeros((size, frames, 1), np.float32)
    owners = np.zeros((size, frames * BLOCK), np.int64)
    progress = np.zeros((size, frames * BLOCK), np.float32)
    for i, x in enumerate(examples):
        n, t = len(x.tokens), len(x.latents)
        tokens[i, :n], token_mask[i, :n], durations[i, :n] = x.tokens, 1, x.durations
        phones[i, :n], latents[i, :t], latent_mask[i, :t] = x.phones, x.latents, 1
        owners[i, : t * BLOCK], progress[i, : t * BLOCK] = expand_durations(x.durations)
    choices = [voices[x.voice][generator.integers(len(voices[x.voice]))] for x in examples]
    arrays = (tokens, token_mask, durations, phones, latents, latent_mask, owners, progress)
    columns: list[Any] = [torch.from_numpy(array) for array in arrays]
    return Batch(*columns, *[torch.stack(choices)])


def expand_durations(durations: Any) -> tuple[Any, Any]:
    """Return for every step the index of its token, and the token's elapsed fraction there.

    The fraction is taken in the middle of the step.
    """
    owners = np.repeat(np.arange(len(durations)), durations)
    starts = np.cumsum(durations) - durations
    elapsed = np.arange(len(owners)) + 0.5 - starts[owners]
    return owners, (elapsed / durations[owners]).astype(np.float32)
