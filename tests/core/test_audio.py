"""A piece of audio: plain values that need nothing else."""

from __future__ import annotations

import pickle
from array import array

from pywasm.core.audio import AudioChunk


def piece(*samples: float, sample_rate: int = 50, position: int = 0) -> AudioChunk:
    return AudioChunk(sample_rate, array("f", samples), position, "Hello.", 0, (0, 6))


def test_its_duration_follows_from_its_samples() -> None:
    assert piece(*[0.0] * 20, sample_rate=50).seconds == 0.4
    assert piece().seconds == 0.0


def test_its_start_follows_from_its_position() -> None:
    assert piece(0.0, sample_rate=50, position=125).start_seconds == 2.5


def test_samples_outside_the_range_are_clipped_in_16_bits() -> None:
    assert piece(-1.5, -1.0, 0.0, 0.5, 1.0, 1.5).int16() == array(
        "h", [-32767, -32767, 0, 16383, 32767, 32767]
    )


def test_making_integers_leaves_the_samples_alone() -> None:
    chunk = piece(1.5)
    chunk.int16()
    assert chunk.samples == array("f", [1.5])


def test_it_can_leave_the_process_that_made_it() -> None:
    chunk = piece(0.25, -0.5, position=7)
    copy = pickle.loads(pickle.dumps(chunk))
    assert copy == chunk
    assert (copy.start_seconds, copy.int16()) == (chunk.start_seconds, chunk.int16())
