"""Pitch and spectral distance of speakers."""

from __future__ import annotations

import pytest

from tests.training.evaluate.sounds import voice
from training.evaluate.speaker_similarity import distance, nearest, profile, spread


@pytest.mark.parametrize("pitch", [90.0, 130.0, 210.0])
def test_pitch_is_found(pitch: float) -> None:
    assert profile([voice(pitch, 1.0)]).pitch == pytest.approx(pitch, rel=0.02)


def test_speakers_differ_by_their_spectra_not_by_their_level() -> None:
    dark, bright = profile([voice(100, 2.0)]), profile([voice(100, 0.7)])
    quiet = profile([0.3 * voice(100, 2.0)])
    assert distance(dark, quiet) < 0.1
    assert distance(dark, bright) > 3
    assert nearest(profile([voice(110, 1.9)]), {"dark": dark, "bright": bright}) == "dark"
    assert spread([voice(100, 2.0), voice(103, 2.0)]) < distance(dark, bright) / 3
