"""The codec: encodes 80 ms of the teacher's parameters as one latent, decodes latents to sound.

The parameter encoder is linear and covers one block only, so that a latent describes its own 80 ms
and nothing else. The decoder is causal and is trained with noise on its latents. A second encoder
(:mod:`training.encoder.model`) is trained to give the same latents from sound.

Checkpoints and exported graphs depend on the attribute names of all modules.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from training.codec.vocoder import HOP, STATES, Vocoder
from training.data.flite import CEPSTRA, SAMPLE_RATE
from training.data.shards import PARAMETER_DIM, RATE

LATENT = 64
#: parameter frames per latent
BLOCK = 8
LATENT_RATE = RATE / BLOCK
SAMPLES = BLOCK * HOP
#: features per frame: log F0, voicing, cepstra, strengths
FEATURE_DIM = PARAMETER_DIM + 1
#: channels of the decoder's slow layers (one step per latent) and fast ones (one per frame)
SLOW = 256
FAST = 96
#: kernel sizes of the slow and the fast layers
SLOW_KERNEL = 3
FAST_KERNELS = (5, 5, 5)
#: seconds over which a chunk fades in
FADE = 1 / 200
#: gain relative to the teacher, which keeps the vocoder's peaks below full scale
LEVEL = 0.8
#: F0 is clamped to this range, in Hz
LOWEST, HIGHEST = 50.0, 500.0


class CausalConv(nn.Module):  # type: ignore[misc]
    """Causal convolution over [B, T, C] with explicit state: the inputs before the first step.

    It is computed as one matrix product with the inputs under the kernel side by side, which is
    fast for few steps, too.
    """

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, kernel)
        self.past = (kernel - 1, inputs)

    def forward(self, x: Any, past: Any = None) -> tuple[Any, Any]:
        """Return the output [B, T, outputs] and the next state [B, kernel - 1, inputs]."""
        if past is None:
            past = x.new_zeros(x.shape[0], *self.past)
        x = torch.cat([past, x], 1)
        more = self.past[0]
        covered = torch.cat([x[:, i : i - more or None] for i in range(more + 1)], 2)
        return conv_as_matmul(self.conv, covered), x[:, -more:]


def conv_as_matmul(conv: Any, x: Any) -> Any:
    """Apply a convolution to [B, T, kernel * C], the inputs under its kernel side by side."""
    weight = conv.weight.permute(0, 2, 1).reshape(conv.out_channels, -1)
    return F.linear(x, weight, conv.bias)


class Decoder(nn.Module):  # type: ignore[misc]
    """Latents to features."""

    def __init__(self) -> None:
        super().__init__()
        self.slow = nn.ModuleList(
            [CausalConv(LATENT, SLOW, SLOW_KERNEL), CausalConv(SLOW, SLOW, SLOW_KERNEL)]
        )
        self.spread = nn.Conv1d(SLOW + LATENT, FAST * BLOCK, 1)
        self.fast = nn.ModuleList([CausalConv(FAST, FAST, kernel) for kernel in FAST_KERNELS])
        self.out = nn.Conv1d(FAST, FEATURE_DIM, 1)

    def forward(self, latents: Any, state: Any = None) -> tuple[Any, list[Any]]:
        """Decode latents [B, T, LATENT].

        Returns:
            normalised features [B, T * BLOCK, FEATURE_DIM], and the next state.
        """
        past = iter(state or [None] * (len(self.slow) + len(self.fast)))
        following = []
        x = latents
        for layer in self.slow:
            x, tail = layer(x, next(past))
            x = F.silu(x)
            following.append(tail)
        x = conv_as_matmul(self.spread, torch.cat([x, latents], 2))
        x = x.reshape(x.shape[0], -1, FAST, BLOCK).transpose(2, 3)
        x = x.reshape(x.shape[0], -1, FAST)
        for layer in self.fast:
            y, tail = layer(F.silu(x), next(past))
            x = x + y
            following.append(tail)
        return conv_as_matmul(self.out, x), following

    def states(self) -> dict[str, tuple[int, ...]]:
        """Return the names of the state's tensors and their shapes without the batch axis."""
        parts = {"slow": self.slow, "fast": self.fast}
        return {f"{n}_{i}": layer.past for n, p in parts.items() for i, layer in enumerate(p)}


class Codec(nn.Module):  # type: ignore[misc]
    """Features to latents, latents to features, features to sound."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(BLOCK * FEATURE_DIM, LATENT)
        self.decoder = Decoder()
        self.vocoder = Vocoder()
        self.register_buffer("mean", torch.zeros(FEATURE_DIM))
        self.register_buffer("scale", torch.ones(FEATURE_DIM))
        #: gains of the samples of the first frame, in which a chunk fades in, and of all others
        fading = torch.clamp(torch.arange(HOP) / (FADE * SAMPLE_RATE), max=1)
        gains = LEVEL * torch.stack([fading, torch.ones(HOP)])
        self.register_buffer("gains", gains, persistent=False)
        #: normalise latents for the language model: one scale for all components; see train.fit
        self.register_buffer("latent_mean", torch.zeros(LATENT))
        self.register_buffer("latent_scale", torch.ones(LATENT))

    def encode(self, features: Any) -> Any:
        """Encode normalised features [B, T * BLOCK, FEATURE_DIM] as raw latents [B, T, LATENT]."""
        return self.encoder(features.reshape(features.shape[0], -1, BLOCK * FEATURE_DIM))

    def denormalise(self, latents: Any) -> Any:
        """Undo :meth:`normalise`."""
        return latents * self.latent_scale + self.latent_mean

    def normalise(self, latents: Any) -> Any:
        """Normalise raw latents for the language model."""
        return (latents - self.latent_mean) / self.latent_scale

    def synthesise(self, features: Any, position: Any, state: Any) -> tuple[Any, ...]:
        """Synthesize sound from normalised features.

        Args:
            features: [B, F, FEATURE_DIM], as the decoder returns them.
            position: int64 [1], number of frames before these.
            state: the vocoder's state.

        Returns:
            sound [B, 1, F * HOP], and the vocoder's next state.
        """
        values = features * self.scale + self.mean
        f0 = torch.exp(values[..., 0]).clamp(LOWEST, HIGHEST)
        voiced = (values[..., 1] > 0.5).to(torch.float32)
        strengths = values[..., 2 + CEPSTRA :].clamp(0, 1)
        frames = (f0, voiced, values[..., 2 : 2 + CEPSTRA], strengths)
        audio, *following = self.vocoder(frames, position, state)
        index = torch.arange(features.shape[1]) + position
        gain = self.gains[torch.clamp(index, max=1)].reshape(-1)
        return (audio * gain).clamp(-1, 1)[:, None], following

    def decode(self, latents: Any) -> Any:
        """Decode raw latents [B, T, LATENT] to sound [B, 1, T * SAMPLES], without a state."""
        features, _ = self.decoder(latents)
        start = torch.zeros(1, dtype=torch.int64)
        return self.synthesise(features, start, self.initial_state(latents))[0]

    def initial_state(self, like: Any) -> tuple[Any, ...]:
        """Return the vocoder's initial state for the batch size of ``like``."""
        return tuple(
            torch.zeros(
                (like.shape[0], *shape), dtype=torch.int64 if name == "phase" else torch.float32
            )
            for name, shape in STATES.items()
        )
