"""The language model: voice, then text, then one latent after another.

It has the reference's interface (text embeddings, a prefix, a cache, a condition for the flow head,
an end-of-speech logit) and an inside that learns fast on a small computer:

- the text encoder reads letters in both directions and says how each is pronounced;
- the prosody layers know the voice and give every letter a duration, so that the time line of the
  utterance is settled before its first latent;
- a latent's row starts from the letters that its eight steps of 10 ms belong to, and looks back.

So there is no alignment to be learnt and none to be lost.
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
#: how many latents a latent looks back at, itself included
CONTEXT = 32
#: what a step of 10 ms knows of its letter: a vector, how much of it is over, and its length
VALUE = 64
STEP = VALUE + 2
#: a letter's length is told in units of this many steps
LONG = 10.0


class TextEncoder(nn.Module):  # type: ignore[misc]
    """Letters to embeddings, each of which knows its neighbours."""

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
        """[B, L] to [B, L, DIM]; ``mask`` [B, L, 1] is 0 behind a text's end."""
        x = self.table(classes)
        for norm, conv in zip(self.norms, self.convs, strict=True):
            y = norm(x) if mask is None else norm(x) * mask
            y, gate = conv(y.transpose(1, 2)).transpose(1, 2).chunk(2, -1)
            x = x + y * torch.sigmoid(gate)
        return self.out(x)


class Speaker(nn.Module):  # type: ignore[misc]
    """Latents of a recording to a voice: one vector out of their means and deviations."""

    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(2 * LATENT, DIM), nn.SiLU(), nn.Linear(DIM, DIM))

    def forward(self, statistics: Any) -> Any:
        """[B, 2 * LATENT] to [B, DIM]."""
        return self.net(statistics)


def statistics(latents: Any) -> Any:
    """Means and deviations over time of latents [B, T, LATENT]."""
    mean = latents.mean(1)
    deviation = torch.sqrt((latents - mean[:, None]).square().mean(1) + 1e-5)
    return torch.cat([mean, deviation], -1)


class Prosody(nn.Module):  # type: ignore[misc]
    """Text embeddings in a voice: how long every letter is, and what its steps know of it."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(DIM, HEADS, WIDE) for _ in range(PROSODY_LAYERS)])
        self.norm = nn.LayerNorm(DIM)
        self.duration = nn.Linear(DIM, 1)
        self.value = nn.Linear(DIM, VALUE)

    def forward(self, text: Any, voice: Any, visible: Any) -> tuple[Any, Any]:
        """Read a text.

        Args:
            text: [B, L, DIM].
            voice: [B, 1, DIM].
            visible: [B, 1, 1, L], added to the scores: 0, or very small where no text is.

        Returns:
            durations in steps [B, L], and values [B, L, VALUE].
        """
        x = text + voice
        place = torch.arange(text.shape[1], device=text.device)
        apart = (place[:, None] - place[None, :]).to(torch.float32)
        size = text.shape[0]
        x = x.reshape(-1, DIM)
        for layer in self.layers:
            x = layer(x, size, layer.pulls(apart) + visible)[0]
        x = self.norm(x)
        durations = F.softplus(self.duration(x)).reshape(size, -1)
        return durations, self.value(x).reshape(size, -1, VALUE)


class Frames(nn.Module):  # type: ignore[misc]
    """Rows of latents: from their letters and the latents so far to conditions."""

    def __init__(self) -> None:
        super().__init__()
        self.bos = nn.Parameter(torch.zeros(LATENT))
        self.input = nn.Linear(LATENT, DIM, bias=False)
        self.steps = nn.Linear(BLOCK * STEP, DIM)
        self.layers = nn.ModuleList([Layer(DIM, HEADS, WIDE) for _ in range(FRAME_LAYERS)])
        self.norm = nn.LayerNorm(DIM)

    def enter(self, latents: Any, steps: Any, voice: Any) -> Any:
        """Make rows [B, T, DIM] of the latents before and the steps [B, T, BLOCK * STEP]."""
        return self.input(latents) + self.steps(steps) + voice


class Flow(nn.Module):  # type: ignore[misc]
    """A condition to a latent. It is a regression: the noise it starts from is taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(DIM, 2 * DIM), nn.SiLU(), nn.Linear(2 * DIM, LATENT))

    def forward(self, condition: Any) -> Any:
        """[..., DIM] to [..., LATENT]."""
        return self.net(condition)


class LanguageModel(nn.Module):  # type: ignore[misc]
    """Everything that is trained together."""

    def __init__(self) -> None:
        super().__init__()
        self.text = TextEncoder()
        self.speaker = Speaker()
        self.prosody = Prosody()
        self.frames = Frames()
        self.flow = Flow()
        #: for training only: which phones a letter says, and whether it is stressed
        self.spoken = nn.Linear(DIM, 2 * LABELS + 2)


def step_features(values: Any, progress: Any, durations: Any) -> Any:
    """Join what a step knows of its letter, [..., STEP]."""
    extra = torch.stack([progress, durations / LONG], -1)
    return torch.cat([values, extra], -1)
