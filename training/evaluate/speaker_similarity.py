"""Who speaks? Pitch and the long-term spectrum, without a recogniser and without a model.

A speaker is a mean spectrum over mel-spaced bands, its level taken away, and the median of F0. The
distance between two is that between their spectra, in decibels; how far two halves of one speaker's
sentences are apart says what a distance means.
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
#: frames that are this many decibels below the loudest are silence
SILENCE = 35.0
BANDS = 32
#: where F0 is looked for, in Hz, and how periodic a frame must be to have one
LOWEST, HIGHEST = 60.0, 350.0
PERIODIC = 0.6


@dataclass(frozen=True, slots=True)
class Speaker:
    """What some sound says about who speaks."""

    #: median F0 in Hz
    pitch: float
    #: [BANDS], in decibels, mean 0
    spectrum: Array


def speaker(sounds: Sequence[Array]) -> Speaker:
    """Measure a speaker from sounds [N] at ``SAMPLE_RATE``."""
    frames = np.concatenate([_loud(sound) for sound in sounds])
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW), 1024)) ** 2
    levels = 10 * np.log10(power @ _bands(power.shape[1]).T + 1e-9)
    spectrum = (levels - levels.mean(1, keepdims=True)).mean(0)
    pitches = _pitches(frames)
    return Speaker(float(np.median(pitches)) if len(pitches) else 0.0, spectrum)


def distance(one: Speaker, other: Speaker) -> float:
    """Root mean square of the difference of two spectra, in decibels."""
    return float(np.sqrt(np.mean((one.spectrum - other.spectrum) ** 2)))


def nearest(one: Speaker, others: dict[str, Speaker]) -> str:
    """Name the speaker with the spectrum most alike."""
    return min(others, key=lambda name: distance(one, others[name]))


def spread(sounds: Sequence[Array]) -> float:
    """Tell how far a speaker is from itself: the distance between two halves of its sentences."""
    return distance(speaker(sounds[::2]), speaker(sounds[1::2]))


def _loud(sound: Array) -> Array:
    """Cut sound into frames [T, WINDOW] and drop the silent ones."""
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(sound, (0, WINDOW)), WINDOW)[::HOP]
    levels = 10 * np.log10((frames.astype(np.float64) ** 2).mean(1) + 1e-12)
    loud: Array = frames[levels > levels.max() - SILENCE]
    return loud


def _pitches(frames: Array) -> Array:
    """Find F0 of the periodic frames, by the peak of their normalised autocorrelation."""
    centred = frames - frames.mean(1, keepdims=True)
    size = 2 * WINDOW
    power = np.abs(np.fft.rfft(centred, size)) ** 2
    likeness = np.fft.irfft(power, size)[:, :WINDOW]
    overlap = 1 - np.arange(WINDOW) / WINDOW  # fewer products at longer lags
    likeness = likeness / (likeness[:, :1] * overlap + 1e-12)
    first, last = int(SAMPLE_RATE / HIGHEST), int(SAMPLE_RATE / LOWEST) + 1
    within = likeness[:, first:last]
    # the shortest lag that is nearly as good as the best: not two periods for one
    good = within > 0.9 * within.max(1, keepdims=True)
    rising = np.diff(within, axis=1, prepend=-np.inf) >= 0
    falling = np.diff(within, axis=1, append=-np.inf) <= 0
    peaks = good & rising & falling
    lags = first + peaks.argmax(1)
    voiced = (within.max(1) > PERIODIC) & peaks.any(1)
    found: Array = SAMPLE_RATE / lags[voiced]
    return found


def _bands(points: int) -> Array:
    """Make triangles [BANDS, points] that are evenly spaced in mel."""
    top = 2595 * np.log10(1 + SAMPLE_RATE / 2 / 700)
    edges = 700 * (10 ** (np.linspace(0, top, BANDS + 2) / 2595) - 1)
    line = np.linspace(0, SAMPLE_RATE / 2, points)
    rows = [np.interp(line, edges[i : i + 3], [0, 1, 0], left=0, right=0) for i in range(BANDS)]
    return np.stack(rows)
