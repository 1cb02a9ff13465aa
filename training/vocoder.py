"""Parameters become sound: pulses and noise through a filter, every 10 ms anew.

In: F0, voicing, mel cepstra and voicing strengths, 100 times a second. Out: sound at 16 kHz, 10 ms
late. Every frame filters two frames' worth of excitation under a Hann window; overlapping results
add up. The filter has the minimum phase that belongs to its cepstrum.

Nothing here is random and nothing depends on how the frames are grouped into calls: the pulses'
phase is counted in integers, and the noise is a table that is read in a circle.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn

from training.cepstra import basis
from training.flite import ALPHA, BANDS, CEPSTRA, SAMPLE_RATE
from training.shards import RATE

HOP = SAMPLE_RATE // RATE
#: a frame's window, and its sound, which rings on
WINDOW = 2 * HOP
RING = 4
LENGTH = RING * HOP
POINTS = LENGTH // 2 + 1
#: a period of the pulses in steps of the phase counter
TURN = 2**24
#: rows of the noise table, a second of sound
NOISE_ROWS = 101
NOISE_SEED = 16
#: upper edges of the voicing bands in Hz, as the teacher has them, and the width of their slopes
EDGES = (1000, 2000, 4000, 6000)
SLOPE = 250

#: the state's tensors: shapes without the batch axis
STATES: dict[str, tuple[int, ...]] = {"phase": (1,), "excitation": (2, HOP), "ringing": (3, LENGTH)}


class Vocoder(nn.Module):  # type: ignore[misc]
    """Synthesises frames; has no weights."""

    def __init__(self) -> None:
        super().__init__()
        cosines, sines = basis(CEPSTRA, POINTS, ALPHA)
        noise = np.random.default_rng(NOISE_SEED).standard_normal((NOISE_ROWS, HOP))
        for name, values in {
            "cosines": cosines,
            "sines": sines,
            "bands": band_gains(POINTS),
            "window": np.hanning(WINDOW + 1)[:-1],
            "analysis": _analysis(),
            "synthesis": _synthesis(),
            "noise": noise,
        }.items():
            self.register_buffer(name, torch.tensor(values, dtype=torch.float32), persistent=False)

    def forward(self, frames: Any, position: Any, state: tuple[Any, Any, Any]) -> tuple[Any, ...]:
        """Synthesise frames.

        Args:
            frames: F0 in Hz [B, F], voicing 0 or 1 [B, F], cepstra [B, F, CEPSTRA] and strengths
                [B, F, BANDS].
            position: number of frames before these, int64 [1].
            state: phase int64 [B, 1], excitation [B, 2, HOP], ringing [B, 3, LENGTH].

        Returns:
            sound [B, F * HOP], and the next phase, excitation and ringing.
        """
        f0, voiced, cepstra, strengths = frames
        phase, before, ringing = state
        pulses, phase = self._pulses(f0, phase)
        count = f0.shape[1]
        rows = (torch.arange(count) + position) % NOISE_ROWS
        noise = self.noise[rows].expand(f0.shape[0], -1, -1)
        source = torch.stack([pulses, noise], 1)  # [B, 2, F, HOP]
        source = torch.cat([before[:, :, None], source], 2)
        windows = torch.cat([source[:, :, :-1], source[:, :, 1:]], -1) * self.window
        spectra = windows @ self.analysis  # [B, 2, F, 2 * POINTS]
        gains = strengths @ self.bands
        hiss = (1 - strengths) @ self.bands
        magnitude = torch.exp(cepstra @ self.cosines)
        lag = cepstra @ self.sines
        pulse_gain = torch.cat([gains, gains], -1) * voiced[..., None]
        mixed = spectra[:, 0] * pulse_gain + spectra[:, 1] * torch.cat([hiss, hiss], -1)
        real, imaginary = mixed[..., :POINTS], mixed[..., POINTS:]
        cos, sin = magnitude * torch.cos(lag), magnitude * torch.sin(lag)
        turned = torch.cat([real * cos + imaginary * sin, imaginary * cos - real * sin], -1)
        rung = torch.cat([ringing, turned @ self.synthesis], 1)  # [B, 3 + F, LENGTH]
        audio = sum(
            rung[:, RING - 1 - i : RING - 1 - i + count, i * HOP : (i + 1) * HOP]
            for i in range(RING)
        )
        audio = audio.reshape(audio.shape[0], -1)
        return audio, phase, source[:, :, -1], rung[:, count:]

    def _pulses(self, f0: Any, phase: Any) -> tuple[Any, Any]:
        """Place a pulse wherever the counter completes a turn: [B, F, HOP] and the next phase."""
        step = torch.round(f0 * (TURN / SAMPLE_RATE)).to(torch.int64)
        ends = phase + torch.cumsum(step * HOP, 1)
        starts = ends - step * HOP
        places = starts[..., None] + step[..., None] * torch.arange(HOP + 1)
        turns = torch.div(places, TURN, rounding_mode="trunc")
        fired = (turns[..., 1:] - turns[..., :-1]).to(torch.float32)
        power = torch.sqrt(SAMPLE_RATE / f0)
        return fired * power[..., None], ends[:, -1:] % TURN


def band_gains(points: int) -> Any:
    """Make the bands' gains [BANDS, points]: they add up to one everywhere."""
    line = np.linspace(0, SAMPLE_RATE / 2, points)
    above = [np.clip((line - edge) / SLOPE + 0.5, 0, 1) for edge in EDGES]
    edges = [np.ones(points), *above, np.zeros(points)]
    return np.stack([edges[i] - edges[i + 1] for i in range(BANDS)])


def _analysis() -> Any:
    """Matrix [WINDOW, 2 * POINTS] of the transform of a window, padded to LENGTH."""
    angles = 2 * np.pi / LENGTH * np.outer(np.arange(WINDOW), np.arange(POINTS))
    return np.concatenate([np.cos(angles), -np.sin(angles)], 1)


def _synthesis() -> Any:
    """Matrix [2 * POINTS, LENGTH] of the inverse transform."""
    angles = 2 * np.pi / LENGTH * np.outer(np.arange(POINTS), np.arange(LENGTH))
    weight = np.full((POINTS, 1), 2 / LENGTH)
    weight[0] = weight[-1] = 1 / LENGTH
    return np.concatenate([np.cos(angles) * weight, -np.sin(angles) * weight], 0)
