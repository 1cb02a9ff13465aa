"""The encoder of sound: what the codec's other encoder reads from parameters, heard.

It serves to take a voice from a recording. Spectra of two window lengths, one to tell harmonics
apart and one to follow formants, go through a few convolutions to the latents.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from training.codec.model import BLOCK, LATENT
from training.codec.vocoder import HOP

#: samples of a window, and how many of its lowest frequencies are looked at
WINDOWS = ((1024, 96), (400, 201))
DIM = 160
KERNEL = 5
LAYERS = 3
#: root mean square that a recording is brought to
LOUDNESS = 0.1
#: power below which nothing is heard
FLOOR = 1e-7


class Spectra(nn.Module):  # type: ignore[misc]
    """Log power of windows around every parameter frame."""

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
        """[B, 1, N] to [B, points, N / HOP]."""
        before = self.window // 2
        x = F.conv1d(F.pad(audio, (before, self.window - before - HOP)), self.kernels, stride=HOP)
        real, imaginary = x.square().chunk(2, 1)
        return torch.log(real + imaginary + FLOOR)


class Ear(nn.Module):  # type: ignore[misc]
    """Sound to latents as the language model has them."""

    def __init__(self) -> None:
        super().__init__()
        self.spectra = nn.ModuleList([Spectra(window, points) for window, points in WINDOWS])
        heard = sum(points for _, points in WINDOWS)
        self.enter = nn.Conv1d(heard, DIM, 1)
        self.convs = nn.ModuleList(
            [nn.Conv1d(DIM, DIM, KERNEL, padding=KERNEL // 2) for _ in range(LAYERS)]
        )
        self.group = nn.Conv1d(DIM, 2 * DIM, BLOCK, stride=BLOCK)
        self.mix = nn.Conv1d(2 * DIM, 2 * DIM, 3, padding=1)
        self.out = nn.Conv1d(2 * DIM, LATENT, 1)

    def forward(self, audio: Any) -> Any:
        """[B, 1, N] to [B, T, LATENT]; N is a whole number of latents."""
        audio = audio * LOUDNESS * torch.rsqrt(audio.square().mean(2, keepdim=True) + FLOOR)
        x = torch.cat([spectra(audio) for spectra in self.spectra], 1)
        x = self.enter(x / 4 + 2)  # near mean 0 and deviation 1
        for conv in self.convs:
            x = x + conv(F.silu(x))
        x = self.group(x)
        x = x + self.mix(F.silu(x))
        return self.out(F.silu(x)).transpose(1, 2)
