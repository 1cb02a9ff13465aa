"""The vocoder's sound, against Fourier transforms frame by frame."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from training.codec.model import Codec
from training.codec.vocoder import (
    HOP,
    LENGTH,
    NOISE_ROWS,
    NOISE_SEED,
    POINTS,
    RING,
    TURN,
    WINDOW,
    Vocoder,
    band_gains,
)
from training.data.cepstra import basis
from training.data.flite import ALPHA, BANDS, CEPSTRA


def test_the_band_gains_add_up_to_one() -> None:
    assert band_gains(65).sum(0) == pytest.approx(np.ones(65))


def test_the_vocoder_has_the_pitch_and_the_level_of_its_input() -> None:
    frames = 100
    f0, voiced = torch.full((1, frames), 125.0), torch.ones(1, frames)
    cepstra, strengths = torch.zeros(1, frames, CEPSTRA), torch.ones(1, frames, 5)
    cepstra[..., 0] = float(np.log(0.1))
    state = Codec().initial_state(f0)
    with torch.no_grad():
        start = torch.zeros(1, dtype=torch.int64)
        audio, *_ = Vocoder()((f0, voiced, cepstra, strengths), start, state)
    sound = audio[0, 10 * HOP :].numpy()
    assert np.sqrt((sound**2).mean()) == pytest.approx(0.1, rel=0.05)
    spectrum = np.abs(np.fft.rfft(sound[:8000] * np.hanning(8000)))
    peaks = spectrum[np.arange(1, 20) * 125 // 2]
    assert peaks.min() > 20 * np.median(spectrum[:1200])


def test_the_matrices_compute_fourier_transforms() -> None:
    """Compare with the same sound computed frame by frame with Fourier transforms."""
    frames = 12
    random = np.random.default_rng(5)
    f0 = random.uniform(80, 300, frames).astype(np.float32)
    voiced = (random.uniform(size=frames) > 0.3).astype(np.float32)
    cepstra = (random.standard_normal((frames, CEPSTRA)) * 0.1).astype(np.float32)
    strengths = random.uniform(size=(frames, BANDS)).astype(np.float32)
    given = [torch.from_numpy(x)[None] for x in (f0, voiced, cepstra, strengths)]
    with torch.no_grad():
        start = torch.zeros(1, dtype=torch.int64)
        audio, *_ = Vocoder()(tuple(given), start, Codec().initial_state(given[0]))
    pulses, phase = np.zeros((frames + 1, HOP)), 0
    for i, step in enumerate(np.round(f0 * np.float32(TURN / 16000)).astype(int)):
        turns = (phase + step * np.arange(HOP + 1)) // TURN
        pulses[i + 1] = np.diff(turns) * np.sqrt(16000 / f0[i])
        phase += step * HOP
    noise = np.random.default_rng(NOISE_SEED).standard_normal((NOISE_ROWS, HOP))[:frames]
    noise = np.concatenate([np.zeros((1, HOP)), noise])
    window = np.hanning(WINDOW + 1)[:-1]
    cosines, sines = basis(CEPSTRA, POINTS, ALPHA)
    gains = strengths @ band_gains(POINTS)
    wanted = np.zeros((frames + RING) * HOP)
    for i in range(frames):
        pulse, hiss = (
            np.fft.rfft(rows[i : i + 2].reshape(-1) * window, LENGTH) for rows in (pulses, noise)
        )
        mixed = pulse * voiced[i] * gains[i] + hiss * (1 - gains[i])
        mixed = mixed * np.exp(cepstra[i] @ cosines - 1j * (cepstra[i] @ sines))
        wanted[i * HOP :][:LENGTH] += np.fft.irfft(mixed, LENGTH)
    assert float(np.abs(wanted).max()) > 0.5
    assert audio[0].numpy() == pytest.approx(wanted[: frames * HOP], abs=2e-5)
