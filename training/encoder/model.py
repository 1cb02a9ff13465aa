"""The sound encoder: computes the codec's latents from sound instead of vocoder parameters.

It makes a voice from a recording. Spectra of two window lengths, a long one that resolves harmonics
and a short one that follows formants, go through a few convolutions.

Checkpoints and exported graphs depend on the attribute names of all modules.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from training.codec.model import BLOCK, LATENT
from training.codec.vocoder import HOP

#: per spectrum, the samples of its window and how many of its lowest frequencies are used
WINDOWS = ((1024, 96), (400, 201))
DIM = 160
KERNEL = 5
LAYERS = 3
#: root mean square to which a recording is normalised
LOUDNESS = 0.1
#: added to powers, so that silence has a logarithm
FLOOR = 1e-7


class Spectra(nn.Module):  # type: ignore[misc]
    """Log power spectra of windows around every parameter frame."""

    def __init__(self, window: int, points: int) -> None:
        super().__init__()
        self.window = window
        angles = 2 * np.pi / window * np.outer(np.arange(points), np.arange(window))
        shape = np.hanning(window + 1)[:-1] / np.sqrt(window)
        kernels = np.concatenate([np.cos(angles), np.sin(angles)]) * shape
        self.register_buffer(
            "kernels", torch.tensor(kernels[:, None], dtype=torch.float32), persistent=False
        )

    def forward(self, audio: Any) -> Any:
        """Transform sound [B, 1, N] to log power spectra [B, points, N / HOP]."""
        before = self.window // 2
        x = F.conv1d(F.pad(audio, (before, self.window - before - HOP)), self.kernels, stride=HOP)
        real, imaginary = x.square().chunk(2, 1)
        return torch.log(real + imaginary + FLOOR)


class SoundEncoder(nn.Module):  # type: ignore[misc]
    """Sound to normalised latents."""

    def __init__(self) -> None:
        super().__init__()
        self.spectra = nn.ModuleList([Spectra(window, points) for window, points in WINDOWS])
        inputs = sum(points for _, points in WINDOWS)
        self.enter = nn.Conv1d(inputs, DIM, 1)
        self.convs = nn.ModuleList(
            [nn.Conv1d(DIM, DIM, KERNEL, padding=KERNEL // 2) for _ in range(LAYERS)]
        )
        self.group = nn.Conv1d(DIM, 2 * DIM, BLOCK, stride=BLOCK)
        self.mix = nn.Conv1d(2 * DIM, 2 * DIM, 3, padding=1)
        self.out = nn.Conv1d(2 * DIM, LATENT, 1)

    def forward(self, audio: Any) -> Any:
        """Encode sound [B, 1, N] as latents [B, T, LATENT]; N must be a multiple of SAMPLES."""
        audio = audio * LOUDNESS * torch.rsqrt(audio.square().mean(2, keepdim=True) + FLOOR)
        x = torch.cat([spectra(audio) for spectra in self.spectra], 1)
        x = self.enter(x / 4 + 2)  # to about mean 0 and deviation 1
        for conv in self.convs:
            x = x + conv(F.silu(x))
        x = self.group(x)
        x = x + self.mix(F.silu(x))
        return self.out(F.silu(x)).transpose(1, 2)
