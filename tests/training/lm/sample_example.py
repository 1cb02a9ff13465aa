"""A training example that agrees with a model's own durations."""

from __future__ import annotations

import numpy as np
import torch

from training.codec.model import BLOCK, LATENT
from training.lm.alphabet import classes
from training.lm.examples import Example
from training.lm.model import LanguageModel

TEXT = "A small test, isn't it?"


def sample_example(model: LanguageModel, voice: torch.Tensor) -> Example:
    """Make an example with the model's durations, except for a longer last letter."""
    tokens = classes(TEXT)
    with torch.no_grad():
        text = model.text(torch.tensor([tokens]))
        lengths, _ = model.prosody(text, model.speaker(voice)[:, None], torch.zeros(1, 1, 1, 1))
    ends = torch.round(lengths.cumsum(1))[0].numpy().astype(int)
    durations = np.diff(ends, prepend=0)
    frames = -(-ends[-1] // BLOCK)
    latents = np.random.default_rng(0).standard_normal((frames, LATENT)).astype(np.float16)
    durations[-1] += frames * BLOCK - ends[-1]
    labels = np.zeros((len(tokens), 3), np.int8)
    return Example(0, np.array(tokens), durations.astype(np.int16), labels, latents)
