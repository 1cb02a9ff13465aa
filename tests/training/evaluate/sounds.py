"""Synthetic sounds for the tests of measures."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from training.data.flite import SAMPLE_RATE


def voice(pitch: float, tilt: float, seconds: float = 1.0) -> npt.NDArray[Any]:
    """Return harmonics of ``pitch`` in Hz that fall off by ``tilt``, with some noise."""
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    numbers = np.arange(1, int(SAMPLE_RATE / 2 / pitch))[:, None]
    waves = np.sin(2 * np.pi * pitch * numbers * time + numbers**2) / numbers**tilt
    noise = np.random.default_rng(0).standard_normal(len(time))
    sound: npt.NDArray[Any] = 0.1 * waves.sum(0) + 0.003 * noise
    return sound
