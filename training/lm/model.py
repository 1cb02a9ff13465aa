"""The language model: a voice, then a text, then one latent after another.

It has the reference's interface (text embeddings, a prefix, a cache, a condition for the flow head,
an end-of-speech logit) and an architecture that trains fast on a small computer:

- the text encoder is bidirectional and learns how every letter is pronounced;
- the prosody layers see the voice and predict a duration for every letter, so that the timeline of
  the utterance is known before its first latent;
- the input of a latent is made of the letters of its eight steps of 10 ms; attention over earlier
  latents is causal.

So attention has no alignment to learn, and cannot lose one.

Checkpoints and exported graphs depend on the attribute names of all modules.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from training.codec.model import BLOCK, LATENT
from training.lm.alphabet import CLASSES
from training.lm.attention import Layer
from training.lm.examples import LABELS

DIM = 256
HEADS = 4
WIDE = 768
TEXT_LAYERS = 4
TEXT_KERNEL = 5
PROSODY_LAYERS = 2
FRAME_LAYERS = 4
#: latents that a latent attends to, including itself
CONTEXT = 32
#: features of a step of 10 ms: its letter's value vector, progress and duration
VALUE_DIM = 64
STEP_DIM = VALUE_DIM + 2
#: unit, in steps, of the duration among them
DURATION_UNIT = 10.0


class TextEncoder(nn.Module):  # type: ignore[misc]
    """Letters to embeddings, by gated convolutions over neighbouring letters."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(len(CLASSES), DIM)
        self.norms = nn.ModuleList([nn.LayerNorm(DIM) for _ in range(TEXT_LAYERS)])
        self.convs = nn.ModuleList(
            [
                nn.Conv1d(DIM, 2 * DIM, TEXT_KERNEL, padding=TEXT_KERNEL // 2)
                for _ in range(TEXT_LAYERS)
            ]
        )
        self.out = nn.LayerNorm(DIM)

    def forward(self, classes: Any, mask: Any = None) -> Any:
        """Embed classes [B, L] as [B, L, DIM]; ``mask`` [B, L, 1] is 0 after the end of a text."""
        x = self.table(classes)
        for norm, conv in zip(self.norms, self.convs, strict=True):
            y = norm(x) if mask is None else norm(x) * mask
            y, gate = conv(y.transpose(1, 2)).transpose(1, 2).chunk(2, -1)
            x = x + y * torch.sigmoid(gate)
        return self.out(x)


class Speaker(nn.Module):  # type: ignore[misc]
    """Latents of a recording, as their means and deviations, to one voice vector."""

    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(2 * LATENT, DIM), nn.SiLU(), nn.Linear(DIM, DIM))

    def forward(self, statistics: Any) -> Any:
        """Map statistics [B, 2 * LATENT] to a voice vector [B, DIM]."""
        return self.net(statistics)


def statistics(latents: Any) -> Any:
    """Return means and deviations over time, [B, 2 * LATENT], of latents [B, T, LATENT]."""
    mean = latents.mean(1)
    deviation = torch.sqrt((latents - mean[:, None]).square().mean(1) + 1e-5)
    return torch.cat([mean, deviation], -1)


class Prosody(nn.Module):  # type: ignore[misc]
    """Text embeddings and a voice to the duration and the value vector of every letter."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(DIM, HEADS, WIDE) for _ in range(PROSODY_LAYERS)])
        self.norm = nn.LayerNorm(DIM)
        self.duration = nn.Linear(DIM, 1)
        self.value = nn.Linear(DIM, VALUE_DIM)

    def forward(self, text: Any, voice: Any, mask: Any) -> tuple[Any, Any]:
        """Predict durations and values.

        Args:
            text: text embeddings [B, L, DIM].
            voice: voice vectors [B, 1, DIM].
            mask: [B, 1, 1, L], added to attention scores: 0, or ``MASKED`` where no text is.

        Returns:
            durations in steps [B, L], and values [B, L, VALUE_DIM].
        """
        x = text + voice
        index = torch.arange(text.shape[1], device=text.device)
        distances = (index[:, None] - index[None, :]).to(torch.float32)
        size = text.shape[0]
        x = x.reshape(-1, DIM)
        for layer in self.layers:
            x = layer(x, size, layer.distance_bias(distances) + mask)[0]
        x = self.norm(x)
        durations = F.softplus(self.duration(x)).reshape(size, -1)
        return durations, self.value(x).reshape(size, -1, VALUE_DIM)


class Frames(nn.Module):  # type: ignore[misc]
    """The frame layers: letters of each latent and earlier latents to conditions."""

    def __init__(self) -> None:
        super().__init__()
        self.bos = nn.Parameter(torch.zeros(LATENT))
        self.input = nn.Linear(LATENT, DIM, bias=False)
        self.steps = nn.Linear(BLOCK * STEP_DIM, DIM)
        self.layers = nn.ModuleList([Layer(DIM, HEADS, WIDE) for _ in range(FRAME_LAYERS)])
        self.norm = nn.LayerNorm(DIM)

    def enter(self, latents: Any, steps: Any, voice: Any) -> Any:
        """Return the input [B, T, DIM] of the layers.

        Args:
            latents: the previous latents [B, T, LATENT].
            steps: features of the steps [B, T, BLOCK * STEP_DIM].
            voice: voice vectors [B, 1, DIM].
        """
        return self.input(latents) + self.steps(steps) + voice


class Flow(nn.Module):  # type: ignore[misc]
    """A condition to a latent: a regression, so sampling noise has no effect."""

    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(DIM, 2 * DIM), nn.SiLU(), nn.Linear(2 * DIM, LATENT))

    def forward(self, condition: Any) -> Any:
        """Map a condition [..., DIM] to a latent [..., LATENT]."""
        return self.net(condition)


class LanguageModel(nn.Module):  # type: ignore[misc]
    """All modules that are trained together."""

    def __init__(self) -> None:
        super().__init__()
        self.text = TextEncoder()
        self.speaker = Speaker()
        self.prosody = Prosody()
        self.frames = Frames()
        self.flow = Flow()
        #: for training only: logits of a letter's two phones and of its stress
        self.spoken = nn.Linear(DIM, 2 * LABELS + 2)


def step_features(values: Any, progress: Any, durations: Any) -> Any:
    """Concatenate the features of steps.

    Args:
        values: value vectors of their letters [..., VALUE_DIM].
        progress: elapsed fraction of the letters [...].
        durations: of the letters, in steps [...].

    Returns:
        [..., STEP_DIM].
    """
    extra = torch.stack([progress, durations / DURATION_UNIT], -1)
    return torch.cat([values, extra], -1)
