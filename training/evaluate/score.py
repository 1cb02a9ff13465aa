"""What is counted of one speaker in one voice: words, lengths, levels, clicks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from training.codec.model import SAMPLES
from training.evaluate.word_errors import errors, words

Array = npt.NDArray[Any]

#: an utterance is well timed within this part of the teacher's length
TIMING = 0.25
#: full scale is clipped: the largest value of 16 bits
FULL = 1 - 2**-15
#: samples on both sides of a place that tell how much sound bends there anyway
AROUND = 320
#: a click bends more than this many times the most around it
CLICK = 2.0


@dataclass(slots=True)
class Score:
    """What one speaker did in one voice."""

    words: int = 0
    errors: int = 0
    #: length of every utterance as a part of the teacher's
    lengths: list[float] = field(default_factory=list)
    peak: float = 0.0
    #: samples that are no numbers, and those at full scale
    broken: int = 0
    clipped: int = 0
    #: roughness at the borders between latents, relative to elsewhere
    borders: list[float] = field(default_factory=list)
    #: clicks at those borders, in the middles between them, and how many there are of each
    clicks: int = 0
    clicks_elsewhere: int = 0
    places: int = 0

    def add(self, text: str, audio: Array, heard: list[str], length: float) -> None:
        """Count one utterance; ``length`` is the teacher's, in samples."""
        said = words(text)
        self.words += len(said)
        self.errors += errors(said, heard)
        self.lengths.append(len(audio) / length)
        self.peak = max(self.peak, float(np.abs(audio).max(initial=0)))
        self.broken += int((~np.isfinite(audio)).sum())
        self.clipped += int((np.abs(audio) >= FULL).sum())
        self.borders.append(roughness(audio))
        self.clicks += clicks(audio, 0)
        self.clicks_elsewhere += clicks(audio, SAMPLES // 2)
        self.places += max(0, len(audio) // SAMPLES - 1)

    def summary(self) -> dict[str, float]:
        """Say it in a few numbers."""
        lengths = np.array(self.lengths)
        return {
            "word_error": round(self.errors / max(1, self.words), 4),
            "well_timed": round(float((np.abs(lengths - 1) < TIMING).mean()), 4),
            "shortest": round(float(lengths.min()), 3),
            "longest": round(float(lengths.max()), 3),
            "peak": round(self.peak, 3),
            "not_numbers": self.broken,
            "clipped": self.clipped,
            "border_roughness": round(float(np.mean(self.borders)), 3),
            "clicks_at_borders": self.clicks,
            "clicks_between": self.clicks_elsewhere,
            "borders": self.places,
        }


def roughness(audio: Array) -> float:
    """Compare curvature at the borders between latents with that elsewhere; clicks give > 1."""
    bend = np.abs(np.diff(audio, 2))
    place = (np.arange(len(bend)) + 1) % SAMPLES
    near = (place <= 1) | (place == SAMPLES - 1)
    if not near.any() or near.all() or not bend[~near].any():
        return 1.0
    return float(bend[near].mean() / bend[~near].mean())


def clicks(audio: Array, shift: int) -> int:
    """Count the borders, all moved by ``shift`` samples, where sound bends as nowhere around.

    Speech has pulses of its own, so that a count at moved borders says what is usual.
    """
    bend = np.abs(np.diff(audio, 2))
    found = 0
    for border in range(SAMPLES + shift, len(audio) - AROUND, SAMPLES):
        near = bend[border - 2 : border + 1]
        around = np.concatenate([bend[border - AROUND : border - 2], bend[border + 1 :][:AROUND]])
        found += bool(near.max(initial=0) > CLICK * around.max(initial=0) + 1e-4)
    return found
