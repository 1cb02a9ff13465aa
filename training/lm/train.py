"""Step ``lm``: train the language model.

The inputs are the targets shifted by one latent, with noise added. For some utterances the input
latents are zeros, so that the model relies on the text.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from training import loop
from training.codec import train as codec_train
from training.codec.model import LATENT
from training.lm import batches
from training.lm.attention import MASKED
from training.lm.batches import Batch, bucketed, collate, voice_statistics
from training.lm.examples import LABELS, Example, gather
from training.lm.model import CONTEXT, LanguageModel, step_features
from training.workspace import Workspace

log = logging.getLogger(__name__)

SEED = 3
SCHEDULE = loop.Schedule(steps=40_000, rate=1e-3, warmup=200)
#: examples for validation
VALIDATION = 256
#: highest deviation of the noise on input latents, and the fraction of utterances without latents
MAX_NOISE = 0.6
LATENT_DROPOUT = 0.3
#: weights of the auxiliary losses
DURATION_WEIGHT, PHONE_WEIGHT = 0.2, 0.05
#: unit, in steps, of the durations that are compared
DURATION_UNIT = 4.0


def checkpoint(workspace: Workspace) -> Path:
    """Return the path of the language model's checkpoint."""
    return workspace.checkpoints / "lm.pt"


def load(workspace: Workspace) -> LanguageModel:
    """Load the trained language model.

    Raises:
        RuntimeError: there is no checkpoint yet.
    """
    model: LanguageModel = loop.load_trained(
        checkpoint(workspace), LanguageModel(), what="language model", step="lm"
    )
    return model


def run(workspace: Workspace, steps: int | None = None) -> None:
    """Train on all examples for ``steps`` in total, by default the schedule's number.

    A finished run can be continued with more steps; the learning rate rises again.

    Raises:
        RuntimeError: the codec is not trained yet.
    """
    torch.manual_seed(SEED)
    examples = gather(workspace, codec_train.load(workspace))
    generator = np.random.default_rng(SEED)
    generator.shuffle(examples)
    held_out, examples = examples[:VALIDATION], examples[VALIDATION:]
    voices = voice_statistics(examples)
    model = LanguageModel()
    schedule = replace(SCHEDULE, steps=steps) if steps else SCHEDULE
    groups = bucketed(examples, generator)

    def losses(_step: int) -> dict[str, Any]:
        return batch_losses(model, collate(next(groups), voices, generator), training=True)

    loop.train(
        model,
        losses,
        schedule,
        checkpoint(workspace),
        check=lambda average: validate(average, held_out, voices),
    )


def batch_losses(model: LanguageModel, batch: Batch, *, training: bool) -> dict[str, Any]:
    """Return the loss terms of a batch; ``training`` adds noise and drops latents."""
    mask = batch.token_mask
    text = model.text(batch.tokens, mask[..., None])
    voice = model.speaker(batch.voice)[:, None]
    durations, values = model.prosody(text, voice, ((1 - mask) * MASKED)[:, None, None])
    latents = model.flow(conditions(model, batch, values, voice, training=training))
    squares = ((latents - batch.latents).square() * batch.latent_mask).sum()
    errors = F.smooth_l1_loss(
        durations / DURATION_UNIT, batch.durations / DURATION_UNIT, reduction="none", beta=0.25
    )
    return {
        "latents": squares / (batch.latent_mask.sum() * LATENT),
        "durations": DURATION_WEIGHT * (errors * mask).sum() / mask.sum(),
        "phones": PHONE_WEIGHT * _phone_entropy(model.spoken(text), batch) / mask.sum(),
    }


def _phone_entropy(logits: Any, batch: Batch) -> Any:
    """Return the sum of the cross entropies of phones and stress over all tokens."""
    parts = (logits[..., :LABELS], logits[..., LABELS : 2 * LABELS], logits[..., 2 * LABELS :])
    return sum(
        (
            F.cross_entropy(part.transpose(1, 2), batch.phones[..., i], reduction="none")
            * batch.token_mask
        ).sum()
        for i, part in enumerate(parts)
    )


def conditions(
    model: LanguageModel, batch: Batch, values: Any, voice: Any, *, training: bool
) -> Any:
    """Return the conditions [B, T, DIM] of all latents, computed with the true durations."""
    size, frames, _ = batch.latents.shape
    inputs = torch.cat([model.frames.bos.expand(size, 1, -1), batch.latents[:, :-1]], 1)
    if training:
        inputs = inputs + torch.rand(size, 1, 1) * MAX_NOISE * torch.randn_like(inputs)
        inputs = inputs * (torch.rand(size, 1, 1) > LATENT_DROPOUT)
    step_values = torch.gather(values, 1, batch.owners[..., None].expand(-1, -1, values.shape[-1]))
    step_durations = torch.gather(batch.durations, 1, batch.owners)
    steps = step_features(step_values, batch.progress, step_durations).reshape(size, frames, -1)
    x = model.frames.enter(inputs, steps, voice)
    index = torch.arange(frames)
    distances = (index[:, None] - index[None, :]).to(torch.float32)
    mask = torch.where((distances < 0) | (distances >= CONTEXT), MASKED, 0.0)
    x = x.reshape(size * frames, -1)
    for layer in model.frames.layers:
        x = layer(x, size, layer.distance_bias(distances) + mask)[0]
    return model.frames.norm(x).reshape(size, frames, -1)


def validate(model: LanguageModel, held_out: Sequence[Example], voices: dict[int, Any]) -> str:
    """Return the losses on held-out examples, as text for the log."""
    generator = np.random.default_rng(SEED)
    sums: dict[str, float] = {}
    groups = [held_out[i : i + batches.SIZE] for i in range(0, len(held_out), batches.SIZE)]
    with torch.no_grad():
        for group in groups:
            batch = collate(group, voices, generator)
            for name, term in batch_losses(model, batch, training=False).items():
                sums[name] = sums.get(name, 0.0) + float(term) / len(groups)
    return "held out: " + " ".join(f"{name} {value:.4f}" for name, value in sums.items())
