"""Figures of one speaker in one voice: word errors, lengths, levels, clicks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from training.codec.model import SAMPLES
from training.evaluate.word_errors import errors, words

Array = npt.NDArray[Any]

#: an utterance is well timed if its length differs from the teacher's by at most this fraction
TIMING = 0.25
#: samples from this magnitude on count as clipped: the largest value of 16 bits
FULL = 1 - 2**-15
#: samples on both sides of a border that its curvature is compared with
AROUND = 320
#: curvature of a click, as a multiple of the highest curvature around it
CLICK = 2.0


@dataclass(slots=True)
class Score:
    """Counts and figures of all utterances of one speaker in one voice."""

    words: int = 0
    errors: int = 0
    #: length of every utterance relative to the teacher's
    lengths: list[float] = field(default_factory=list)
    peak: float = 0.0
    #: samples that are NaN or infinite, and those at full scale
    not_finite: int = 0
    clipped: int = 0
    #: roughness at the borders between latents, per utterance
    roughness: list[float] = field(default_factory=list)
    #: clicks at the borders between latents, clicks half-way between them, and number of borders
    clicks: int = 0
    clicks_between: int = 0
    borders: int = 0

    def add(self, text: str, audio: Array, recognised: list[str], length: float) -> None:
        """Count one utterance.

        Args:
            text: its text.
            audio: its samples [N].
            recognised: the words that the recogniser found.
            length: the teacher's, in samples.
        """
        spoken = words(text)
        self.words += len(spoken)
        self.errors += errors(spoken, recognised)
        self.lengths.append(len(audio) / length)
        self.peak = max(self.peak, float(np.abs(audio).max(initial=0)))
        self.not_finite += int((~np.isfinite(audio)).sum())
        self.clipped += int((np.abs(audio) >= FULL).sum())
        self.roughness.append(roughness(audio))
        self.clicks += clicks(audio, 0)
        self.clicks_between += clicks(audio, SAMPLES // 2)
        self.borders += max(0, len(audio) // SAMPLES - 1)

    def summary(self) -> dict[str, float]:
        """Return the figures of all utterances."""
        lengths = np.array(self.lengths)
        return {
            "word_error": round(self.errors / max(1, self.words), 4),
            "well_timed": round(float((np.abs(lengths - 1) < TIMING).mean()), 4),
            "shortest": round(float(lengths.min()), 3),
            "longest": round(float(lengths.max()), 3),
            "peak": round(self.peak, 3),
            "not_numbers": self.not_finite,
            "clipped": self.clipped,
            "border_roughness": round(float(np.mean(self.roughness)), 3),
            "clicks_at_borders": self.clicks,
            "clicks_between": self.clicks_between,
            "borders": self.borders,
        }


def roughness(audio: Array) -> float:
    """Return the curvature at the borders between latents relative to elsewhere.

    Clicks give values above 1.
    """
    curvature = np.abs(np.diff(audio, 2))
    offset = (np.arange(len(curvature)) + 1) % SAMPLES
    near = (offset <= 1) | (offset == SAMPLES - 1)
    if not near.any() or near.all() or not curvature[~near].any():
        return 1.0
    return float(curvature[near].mean() / curvature[~near].mean())


def clicks(audio: Array, shift: int) -> int:
    """Count the borders between latents with a curvature far above that around them.

    ``shift`` moves all borders by some samples: speech has pulses of its own, and the count between
    borders shows how many are usual.
    """
    curvature = np.abs(np.diff(audio, 2))
    found = 0
    for border in range(SAMPLES + shift, len(audio) - AROUND, SAMPLES):
        near = curvature[border - 2 : border + 1]
        before, after = curvature[border - AROUND : border - 2], curvature[border + 1 :][:AROUND]
        around = np.concatenate([before, after])
        found += bool(near.max(initial=0) > CLICK * around.max(initial=0) + 1e-4)
    return found
