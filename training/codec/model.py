"""The codec: 80 ms of the teacher's parameters as one latent, and back, and on to sound.

The encoder of parameters is linear and looks at one block only, so that a latent says what happens
in its own 80 ms and nothing else. The decoder is causal and has seen noise on its latents. A second
encoder, of sound, learns to give the same latents (:mod:`training.encoder.model`).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from training.codec.vocoder import HOP, STATES, Vocoder
from training.data.flite import CEPSTRA, SAMPLE_RATE
from training.data.shards import RATE, WIDTH

LATENT = 64
#: parameter frames per latent
BLOCK = 8
LATENT_RATE = RATE / BLOCK
SAMPLES = BLOCK * HOP
#: log F0, voicing, cepstra, strengths
CHANNELS = WIDTH + 1
#: widths of the decoder: over latents, and over parameter frames
SLOW = 256
FAST = 96
#: kernels over latents and over parameter frames, all causal
SLOW_KERNEL = 3
FAST_KERNELS = (5, 5, 5)
#: a chunk fades in over this many seconds
FADE = 1 / 200
#: how loud it is beside the teacher: peaks that the vocoder makes stay below full scale
LEVEL = 0.8
#: F0 stays within these, in Hz
LOWEST, HIGHEST = 50.0, 500.0


class Causal(nn.Module):  # type: ignore[misc]
    """Convolution over [B, T, C] that sees only what was, and takes that as state.

    It is one product with what a kernel covers side by side, which is fast for few steps, too.
    """

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, kernel)
        self.past = (kernel - 1, inputs)

    def forward(self, x: Any, past: Any = None) -> tuple[Any, Any]:
        """Return the output and the next state."""
        if past is None:
            past = x.new_zeros(x.shape[0], *self.past)
        x = torch.cat([past, x], 1)
        more = self.past[0]
        covered = torch.cat([x[:, i : i - more or None] for i in range(more + 1)], 2)
        return product(self.conv, covered), x[:, -more:]


def product(conv: Any, x: Any) -> Any:
    """Apply a convolution's weights to [B, T, kernel * C]: what its kernel covers, side by side."""
    weight = conv.weight.permute(0, 2, 1).reshape(conv.out_channels, -1)
    return F.linear(x, weight, conv.bias)


class Decoder(nn.Module):  # type: ignore[misc]
    """Latents to parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.slow = nn.ModuleList(
            [Causal(LATENT, SLOW, SLOW_KERNEL), Causal(SLOW, SLOW, SLOW_KERNEL)]
        )
        self.spread = nn.Conv1d(SLOW + LATENT, FAST * BLOCK, 1)
        self.fast = nn.ModuleList([Causal(FAST, FAST, kernel) for kernel in FAST_KERNELS])
        self.out = nn.Conv1d(FAST, CHANNELS, 1)

    def forward(self, latents: Any, state: Any = None) -> tuple[Any, list[Any]]:
        """[B, T, LATENT] to normalised parameters [B, T * BLOCK, CHANNELS], and the next state."""
        past = iter(state or [None] * (len(self.slow) + len(self.fast)))
        following = []
        x = latents
        for layer in self.slow:
            x, tail = layer(x, next(past))
            x = F.silu(x)
            following.append(tail)
        x = product(self.spread, torch.cat([x, latents], 2))
        x = x.reshape(x.shape[0], -1, FAST, BLOCK).transpose(2, 3)
        x = x.reshape(x.shape[0], -1, FAST)
        for layer in self.fast:
            y, tail = layer(F.silu(x), next(past))
            x = x + y
            following.append(tail)
        return product(self.out, x), following

    def states(self) -> dict[str, tuple[int, ...]]:
        """Name the state's tensors and their shapes without the batch axis."""
        parts = {"slow": self.slow, "fast": self.fast}
        return {f"{n}_{i}": layer.past for n, p in parts.items() for i, layer in enumerate(p)}


class Codec(nn.Module):  # type: ignore[misc]
    """Parameters to latents to parameters to sound."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(BLOCK * CHANNELS, LATENT)
        self.decoder = Decoder()
        self.vocoder = Vocoder()
        self.register_buffer("mean", torch.zeros(CHANNELS))
        self.register_buffer("scale", torch.ones(CHANNELS))
        #: of the samples of the first frame, in which a chunk fades in, and of all others
        fading = torch.clamp(torch.arange(HOP) / (FADE * SAMPLE_RATE), max=1)
        gains = LEVEL * torch.stack([fading, torch.ones(HOP)])
        self.register_buffer("gains", gains, persistent=False)
        #: of latents, set after training: what the language model reads has mean 0, deviation 1
        self.register_buffer("latent_mean", torch.zeros(LATENT))
        self.register_buffer("latent_scale", torch.ones(LATENT))

    def encode(self, channels: Any) -> Any:
        """[B, T * BLOCK, CHANNELS], normalised, to raw latents [B, T, LATENT]."""
        return self.encoder(channels.reshape(channels.shape[0], -1, BLOCK * CHANNELS))

    def denormalise(self, latents: Any) -> Any:
        """Undo what :meth:`normalise` does."""
        return latents * self.latent_scale + self.latent_mean

    def normalise(self, latents: Any) -> Any:
        """Raw latents as the language model has them."""
        return (latents - self.latent_mean) / self.latent_scale

    def synthesise(self, channels: Any, position: Any, state: Any) -> tuple[Any, ...]:
        """Normalised parameters [B, F, CHANNELS] to sound [B, 1, F * HOP] and the next state.

        Args:
            channels: as the decoder makes them.
            position: parameter frames before these, int64 [1].
            state: the vocoder's.
        """
        values = channels * self.scale + self.mean
        f0 = torch.exp(values[..., 0]).clamp(LOWEST, HIGHEST)
        voiced = (values[..., 1] > 0.5).to(torch.float32)
        strengths = values[..., 2 + CEPSTRA :].clamp(0, 1)
        frames = (f0, voiced, values[..., 2 : 2 + CEPSTRA], strengths)
        audio, *following = self.vocoder(frames, position, state)
        place = torch.arange(channels.shape[1]) + position
        gain = self.gains[torch.clamp(place, max=1)].reshape(-1)
        return (audio * gain).clamp(-1, 1)[:, None], following

    def speak(self, latents: Any) -> Any:
        """Raw latents [B, T, LATENT] to sound [B, 1, T * SAMPLES], from the beginning."""
        channels, _ = self.decoder(latents)
        return self.synthesise(channels, torch.zeros(1, dtype=torch.int64), self.silence(latents))[
            0
        ]

    def silence(self, like: Any) -> tuple[Any, ...]:
        """Make the vocoder's first state, for the batch of ``like``."""
        return tuple(
            torch.zeros(
                (like.shape[0], *shape), dtype=torch.int64 if name == "phase" else torch.float32
            )
            for name, shape in STATES.items()
        )
