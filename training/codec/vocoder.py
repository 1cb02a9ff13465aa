"""The vocoder: pulses and noise, filtered frame by frame (10 ms), become sound.

Its input is F0, voicing, mel cepstra and voicing strengths, 100 times a second. Its output is sound
at 16 kHz, delayed by 10 ms. Every frame filters an excitation of two frames under a Hann window,
and the results are overlap-added. The filter is the minimum-phase filter of its cepstrum.

The output is deterministic and does not depend on how frames are grouped into calls: the phase of
the pulses is counted in integers, and the noise is a table of spectra that is read cyclically.

Fourier transforms are matrix products. Cosines and sines repeat, up to their sign, from the middle
of their samples or frequencies on. So even and odd ones are computed separately, by matrices of a
quarter of the size. ``BINS`` is the order of frequencies that follows from this.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn

from training.data.cepstra import basis
from training.data.flite import ALPHA, BANDS, CEPSTRA, SAMPLE_RATE
from training.data.shards import RATE

HOP = SAMPLE_RATE // RATE
#: samples of a frame's window, frames over which its filter rings, and samples of its output
WINDOW = 2 * HOP
RING = 4
LENGTH = RING * HOP
POINTS = LENGTH // 2 + 1
#: even frequencies, then odd ones; each up to the middle, then their mirror images
QUARTER = LENGTH // 4
_LOW = (np.arange(0, QUARTER + 1, 2), np.arange(1, QUARTER, 2))
EVEN, ODD = (np.concatenate([low, (LENGTH // 2 - low)[low < QUARTER]]) for low in _LOW)
BINS = np.concatenate([EVEN, ODD])
#: steps of the phase counter in one period of the pulses
TURN = 2**24
#: rows of the noise table, about a second of sound
NOISE_ROWS = 101
NOISE_SEED = 16
#: the teacher's edges between voicing bands, and the width of the slopes there, in Hz
EDGES = (1000, 2000, 4000, 6000)
SLOPE = 250

#: the state's tensors and their shapes without the batch axis
STATES: dict[str, tuple[int, ...]] = {
    "phase": (1,),
    "pulses": (2, HOP // 2),
    "ringing": (RING - 1, LENGTH),
}


class Vocoder(nn.Module):  # type: ignore[misc]
    """The vocoder, which has constants and no weights."""

    def __init__(self) -> None:
        super().__init__()
        bands = band_gains(POINTS)[:, BINS]
        window = np.hanning(WINDOW + 1)[:-1]
        for name, values in {
            "filters": np.concatenate([part[:, BINS] for part in basis(CEPSTRA, POINTS, ALPHA)], 1),
            "bands": np.concatenate([bands, bands], 1),
            "analysis": _analysis(window),
            "cosines": _synthesis(np.cos),
            "sines": -_synthesis(np.sin),
            "noise": _noise(window),
        }.items():
            self.register_buffer(name, torch.tensor(values, dtype=torch.float32), persistent=False)

    def forward(self, frames: Any, position: Any, state: tuple[Any, Any, Any]) -> tuple[Any, ...]:
        """Synthesize frames.

        Args:
            frames: F0 in Hz [B, F], voicing 0 or 1 [B, F], cepstra [B, F, CEPSTRA] and strengths
                [B, F, BANDS].
            position: int64 [1], number of frames before these.
            state: as in ``STATES``; "pulses" has the last frame's even samples, then the odd ones.

        Returns:
            sound [B, F * HOP], and the next state.
        """
        f0, voiced, cepstra, strengths = frames
        phase, before, ringing = state
        pulses, phase = self._pulses(f0, phase)
        pulses = torch.cat([before[:, None], pulses], 1)  # [B, 1 + F, 2, HOP / 2]
        windows = torch.cat([pulses[:, :-1], pulses[:, 1:]], -1) * voiced[..., None, None]
        index = torch.arange(f0.shape[1]) + position
        noise = self.noise[torch.where(index == 0, NOISE_ROWS, index % NOISE_ROWS)]
        mixed = noise + (strengths @ self.bands) * (self._spectra(windows) - noise)
        real, imaginary = mixed[..., :POINTS], mixed[..., POINTS:]
        filters = cepstra @ self.filters
        magnitude, lag = torch.exp(filters[..., :POINTS]), filters[..., POINTS:]
        cos, sin = magnitude * torch.cos(lag), magnitude * torch.sin(lag)
        sound = self._sound(real * cos + imaginary * sin, imaginary * cos - real * sin)
        audio, ringing = _overlap_add(torch.cat([ringing, sound], 1))
        return audio, phase, pulses[:, -1], ringing

    def _pulses(self, f0: Any, phase: Any) -> tuple[Any, Any]:
        """Return a pulse wherever the counter completes a turn, and the next phase.

        The pulses are [B, F, 2, HOP / 2]: even samples, then odd ones.
        """
        step = torch.round(f0 * (TURN / SAMPLE_RATE)).to(torch.int64)
        ends = phase + torch.cumsum(step * HOP, 1)
        starts = (ends - step * HOP)[..., None, None]
        step = step[..., None, None]
        samples = torch.arange(HOP).reshape(HOP // 2, 2).T
        before = starts + step * samples
        turns = torch.div(before + step, TURN, rounding_mode="trunc")
        turns = turns - torch.div(before, TURN, rounding_mode="trunc")
        power = torch.sqrt(SAMPLE_RATE / f0)[..., None, None]
        return turns.to(torch.float32) * power, ends[:, -1:] % TURN

    def _spectra(self, windows: Any) -> Any:
        """Return the spectra of even and odd samples [B, F, 2, HOP].

        They are [B, F, 2 * POINTS]: real, then imaginary parts, in the order of ``BINS``.
        """
        even, odd = windows[:, :, 0] @ self.analysis[0], windows[:, :, 1] @ self.analysis[1]
        sums, differences = even + odd, even - odd
        half = QUARTER + 1
        # The imaginary part of a mirror image has the opposite sign.
        mirrored = differences[..., :half], -differences[..., half:]
        parts: list[Any] = []
        for low, high in zip((sums[..., :half], sums[..., half:]), mirrored, strict=True):
            evens = len(_LOW[0])
            parts += [low[..., :evens], high[..., : evens - 1], low[..., evens:], high[..., evens:]]
        return torch.cat(parts, -1)

    def _sound(self, real: Any, imaginary: Any) -> Any:
        """Return the inverse transform [B, F, LENGTH] in quarters of ``HOP`` samples.

        The second and the fourth quarter are in reverse order, from 1 to HOP instead of from 0 to
        HOP - 1.
        """
        evens = len(EVEN)
        even = real[..., :evens] @ self.cosines[:evens]
        odd = real[..., evens:] @ self.cosines[evens:]
        near, far = even + odd, even - odd
        even = imaginary[..., :evens] @ self.sines[:evens]
        odd = imaginary[..., evens:] @ self.sines[evens:]
        up, down = even + odd, odd - even
        quarters = (
            (near + up)[..., :HOP],
            (far + down)[..., 1:],
            (far - down)[..., :HOP],
            (near - up)[..., 1:],
        )
        return torch.cat(quarters, -1)


def _overlap_add(outputs: Any) -> tuple[Any, Any]:
    """Overlap-add frames [B, RING - 1 + F, LENGTH]: sound [B, F * HOP] and the next ringing."""
    first, second, third, last = (
        outputs[:, RING - 1 - i : -i or None, i * HOP : (i + 1) * HOP] for i in range(RING)
    )
    audio = first + third + torch.flip(second + last, (-1,))
    return audio.reshape(audio.shape[0], -1), outputs[:, 1 - RING :]


def band_gains(points: int) -> Any:
    """Return the gains of the bands [BANDS, points], which add up to one everywhere."""
    line = np.linspace(0, SAMPLE_RATE / 2, points)
    above = [np.clip((line - edge) / SLOPE + 0.5, 0, 1) for edge in EDGES]
    edges = [np.ones(points), *above, np.zeros(points)]
    return np.stack([edges[i] - edges[i + 1] for i in range(BANDS)])


def _angles(samples: Any, bins: Any) -> Any:
    return 2 * np.pi / LENGTH * np.outer(samples, bins)


def _analysis(window: Any) -> Any:
    """Return the matrices [2, HOP, 2 * (QUARTER + 1)] that transform even and odd samples."""
    low = np.concatenate(_LOW)
    matrices = []
    for first in (0, 1):
        samples = np.arange(first, WINDOW, 2)
        angles = _angles(samples, low)
        both = np.concatenate([np.cos(angles), -np.sin(angles)], 1)
        matrices.append(both * window[samples, None])
    return np.stack(matrices)


def _synthesis(wave: Any) -> Any:
    """Return the matrix [POINTS, QUARTER + 1] of the inverse transform to a quarter of samples."""
    weight = np.where(BINS % (LENGTH // 2) == 0, 1 / LENGTH, 2 / LENGTH)
    return wave(_angles(BINS, np.arange(QUARTER + 1))) * weight[:, None]


def _noise(window: Any) -> Any:
    """Return spectra [NOISE_ROWS + 1, 2 * POINTS] of windowed noise, each of two frames.

    The last row is for the very first frame: silence, then the first frame of noise.
    """
    rows = np.random.default_rng(NOISE_SEED).standard_normal((NOISE_ROWS, HOP))
    pairs = np.concatenate([np.roll(rows, 1, 0), rows], 1)
    first = np.concatenate([np.zeros(HOP), rows[0]])
    spectra = np.fft.rfft(np.concatenate([pairs, first[None]]) * window, LENGTH)[:, BINS]
    return np.concatenate([spectra.real, spectra.imag], 1)
