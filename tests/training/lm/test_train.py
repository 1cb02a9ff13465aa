"""The losses of the language model."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from tests.training.lm.sample_example import sample_example
from training.codec.model import LATENT
from training.lm.batches import collate
from training.lm.examples import Example
from training.lm.model import LanguageModel, statistics
from training.lm.train import batch_losses


def test_padding_changes_nothing(model: LanguageModel) -> None:
    voice = statistics(torch.randn(1, 30, LATENT))
    short = sample_example(model, voice)
    long = Example(
        0,
        np.concatenate([short.tokens, short.tokens]),
        np.concatenate([short.durations, short.durations]),
        np.concatenate([short.phones, short.phones]),
        np.concatenate([short.latents, short.latents]),
    )
    generator = np.random.default_rng(0)

    def losses(*examples: Example) -> dict[str, torch.Tensor]:
        return batch_losses(model, collate(examples, {0: voice}, generator), training=False)

    with torch.no_grad():
        alone = [losses(short), losses(long)]
        both = losses(short, long)
    for name, weight in (("latents", 1 / 3), ("durations", 1 / 3), ("phones", 1 / 3)):
        expected = weight * alone[0][name] + (1 - weight) * alone[1][name]
        assert float(both[name]) == pytest.approx(float(expected), rel=1e-4)
