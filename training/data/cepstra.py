"""Mel cepstra: conversion to spectra, and the teacher's formant sharpening.

A mel cepstrum is a cosine series of a log spectrum over a warped frequency axis. ``basis`` is the
matrix of that series, so that a spectrum is one matrix product; the matching sine series gives the
phase of the minimum-phase filter with that spectrum.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
#: frequency points at which the energy of a filter is summed
_POINTS = 129


def basis(order: int, points: int, alpha: float) -> tuple[Doubles, Doubles]:
    """Return the matrices [order, points] from cepstra to log magnitude and to phase lag."""
    line = np.linspace(0, np.pi, points)
    warped = line + 2 * np.arctan(alpha * np.sin(line) / (1 - alpha * np.cos(line)))
    angles = np.outer(np.arange(order), warped)
    return np.cos(angles), np.sin(angles)


def sharpen(cepstra: npt.NDArray[Any], alpha: float, amount: float) -> Doubles:
    """Raise spectral peaks over valleys at constant energy, as the teacher's vocoder does.

    Args:
        cepstra: [T, order].
        alpha: frequency warping.
        amount: 0 changes nothing.

    Returns:
        cepstra [T, order] in double precision.
    """
    cosines, _ = basis(cepstra.shape[1], _POINTS, alpha)
    filters = cepstra.astype(np.float64)
    before = np.exp(2 * filters @ cosines).mean(1)
    for i in range(filters.shape[1] - 2, -1, -1):  # to the coefficients of the lattice filter
        filters[:, i] -= alpha * filters[:, i + 1]
    second = filters[:, 2].copy()
    filters[:, 2:] *= 1 + amount
    filters[:, 1] -= amount * alpha * second
    filters[:, :-1] += alpha * filters[:, 1:]
    filters[:, 0] += np.log(before / np.exp(2 * filters @ cosines).mean(1)) / 2
    return filters
