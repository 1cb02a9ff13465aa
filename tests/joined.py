"""Chunks with pauses, and what a click at their joints would be: for all hosts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

#: three chunks when it is read
TEXT = "[pause 0.05s] The quick brown fox. My sister walked to the station. [pause 0.2s] Yes."
#: silence after a sentence, in seconds
SENTENCE_PAUSE = 0.1
#: seconds of silence before each chunk and after the last
PAUSES = (0.05, SENTENCE_PAUSE, 0.2, 0.0)
#: samples of different calls of the decoder are equal up to rounding
TOLERANCE = 1e-4


def sounds(
    samples: Sequence[float], lengths: Sequence[int], sample_rate: int
) -> list[Sequence[float]]:
    """Return the sound of each chunk, of ``lengths`` samples; check that the rest is silent."""
    found, at = [], 0
    for length, seconds in zip((*lengths, 0), PAUSES, strict=True):
        start = at + round(seconds * sample_rate)
        assert not any(samples[at:start])
        at = start + length
        found.append(samples[start:at])
    assert at == len(samples)
    return found[:-1]


def check_joints(sound: Sequence[float], raw: Sequence[float], fade: int) -> None:
    """Check that a chunk is its ``raw`` self but for a fade at its end, without a click."""
    assert len(sound) == len(raw)
    whole = len(raw) - fade
    assert max(abs(a - b) for a, b in zip(sound[:whole], raw[:whole], strict=True)) < TOLERANCE
    assert abs(sound[0]) < TOLERANCE
    assert sound[-1] == 0.0
    for part in (slice(None, fade), slice(whole - 1, None)):
        assert largest_step(sound[part]) <= allowed(raw[part], fade)


def allowed(raw: Sequence[float], fade: int) -> float:
    """Return the largest step that a fade over these samples can make."""
    return largest_step(raw) + max(map(abs, raw)) / fade + TOLERANCE


def largest_step(samples: Sequence[float]) -> float:
    """Return the largest difference of neighbouring samples."""
    return max(abs(after - before) for before, after in pairwise(samples))


def loudest_cut(raw: Sequence[float], samples_per_frame: int) -> int:
    """Return after which frame a cut would make the largest step."""
    ends = range(samples_per_frame, len(raw) + 1, samples_per_frame)
    return max(ends, key=lambda end: abs(raw[end - 1])) // samples_per_frame
