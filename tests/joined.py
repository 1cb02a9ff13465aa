"""Chunks with pauses, and what a click at their joints would be: for all hosts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pywasm.core.text.chunking import Chunk, chunks

TEXT = "The quick brown fox jumps over the lazy dog. My sister walked to the station. Yes."
#: seconds before and after each chunk
PAUSES = ((0.05, 0.2), (0.0, 0.0), (0.1, 0.15))
#: tokens of a chunk, so that each sentence becomes one
MAX_TOKENS = 5
#: samples of different calls of the decoder are equal up to rounding
TOLERANCE = 1e-4


def paused(text: str, rules: Any, tokenizer: Any, _max_tokens: int) -> list[Chunk]:
    """Split ``TEXT`` into its sentences, with their pauses; stands for ``chunking.chunks``."""
    sentences = chunks(text, rules, tokenizer, MAX_TOKENS)
    return [
        replace(chunk, pause_before=before, pause_after=after)
        for chunk, (before, after) in zip(sentences, PAUSES, strict=True)
    ]


def sounds(
    samples: Sequence[float], lengths: Sequence[int], sample_rate: int
) -> Iterator[Sequence[float]]:
    """Yield the sound of each chunk, of ``lengths`` samples; the pauses around it are silent."""
    at = 0
    for length, pauses in zip(lengths, PAUSES, strict=True):
        before, after = (round(seconds * sample_rate) for seconds in pauses)
        start = at + before
        at = start + length + after
        assert not any(samples[start - before : start])
        assert not any(samples[start + length : at])
        yield samples[start : start + length]
    assert at == len(samples)


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
