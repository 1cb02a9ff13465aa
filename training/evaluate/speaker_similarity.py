"""Speaker similarity by pitch and long-term spectrum, without a trained model.

A speaker's profile is the median of F0 and the mean spectrum over mel-spaced bands, without its
level. The distance of two speakers is that of their spectra, in decibels. The distance between two
halves of one speaker's sentences gives the scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.data.flite import SAMPLE_RATE

Array = npt.NDArray[Any]

#: samples of a window, and between windows
WINDOW, HOP = 640, 160
#: frames this many decibels below the loudest one, or more, are silence
SILENCE = 35.0
BANDS = 32
#: range of F0 in Hz, and the least normalised autocorrelation of a voiced frame
LOWEST, HIGHEST = 60.0, 350.0
VOICED = 0.6


@dataclass(frozen=True, slots=True)
class Profile:
    """The measured properties of a speaker."""

    #: median F0 in Hz
    pitch: float
    #: [BANDS], in decibels, with mean 0
    spectrum: Array


def profile(sounds: Sequence[Array]) -> Profile:
    """Return the profile of a speaker from sounds [N] at ``SAMPLE_RATE``."""
    frames = np.concatenate([_loud(sound) for sound in sounds])
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW), 1024)) ** 2
    levels = 10 * np.log10(power @ _bands(power.shape[1]).T + 1e-9)
    spectrum = (levels - levels.mean(1, keepdims=True)).mean(0)
    pitches = _pitches(frames)
    return Profile(float(np.median(pitches)) if len(pitches) else 0.0, spectrum)


def distance(one: Profile, other: Profile) -> float:
    """Return the root mean square difference of two spectra, in decibels."""
    return float(np.sqrt(np.mean((one.spectrum - other.spectrum) ** 2)))


def nearest(one: Profile, others: dict[str, Profile]) -> str:
    """Return the name of the speaker with the most similar spectrum."""
    return min(others, key=lambda name: distance(one, others[name]))


def spread(sounds: Sequence[Array]) -> float:
    """Return the distance between two halves of a speaker's sentences."""
    return distance(profile(sounds[::2]), profile(sounds[1::2]))


def _loud(sound: Array) -> Array:
    """Cut sound into frames [T, WINDOW] and drop the silent ones."""
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(sound, (0, WINDOW)), WINDOW)[::HOP]
    levels = 10 * np.log10((frames.astype(np.float64) ** 2).mean(1) + 1e-12)
    loud: Array = frames[levels > levels.max() - SILENCE]
    return loud


def _pitches(frames: Array) -> Array:
    """Return F0 of the voiced frames, from the peak of their normalised autocorrelation."""
    centred = frames - frames.mean(1, keepdims=True)
    size = 2 * WINDOW
    power = np.abs(np.fft.rfft(centred, size)) ** 2
    correlation = np.fft.irfft(power, size)[:, :WINDOW]
    overlap = 1 - np.arange(WINDOW) / WINDOW  # longer lags sum fewer products
    correlation = correlation / (correlation[:, :1] * overlap + 1e-12)
    first, last = int(SAMPLE_RATE / HIGHEST), int(SAMPLE_RATE / LOWEST) + 1
    within = correlation[:, first:last]
    # The shortest lag that is nearly as good as the best one, which may be two periods.
    good = within > 0.9 * within.max(1, keepdims=True)
    rising = np.diff(within, axis=1, prepend=-np.inf) >= 0
    falling = np.diff(within, axis=1, append=-np.inf) <= 0
    peaks = good & rising & falling
    lags = first + peaks.argmax(1)
    voiced = (within.max(1) > VOICED) & peaks.any(1)
    found: Array = SAMPLE_RATE / lags[voiced]
    return found


def _bands(points: int) -> Array:
    """Return triangular filters [BANDS, points], evenly spaced in mel."""
    top = 2595 * np.log10(1 + SAMPLE_RATE / 2 / 700)
    edges = 700 * (10 ** (np.linspace(0, top, BANDS + 2) / 2595) - 1)
    line = np.linspace(0, SAMPLE_RATE / 2, points)
    rows = [np.interp(line, edges[i : i + 3], [0, 1, 0], left=0, right=0) for i in range(BANDS)]
    return np.stack(rows)
