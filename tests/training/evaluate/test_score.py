"""Clicks, and samples that are not audio."""

from __future__ import annotations

import numpy as np

from tests.training.evaluate.sounds import voice
from training.codec.model import SAMPLES
from training.evaluate.score import Score, clicks


def test_a_jump_between_latents_is_a_click() -> None:
    sound = voice(120, 1.5)
    assert clicks(sound, 0) == 0
    broken = sound.copy()
    broken[3 * SAMPLES :] += 0.5
    assert clicks(broken, 0) == 1
    assert clicks(broken, SAMPLES // 2) == 0


def test_a_score_counts_samples_that_are_not_finite_or_clipped() -> None:
    score = Score()
    sound = voice(120, 1.5)
    sound[5], sound[7], sound[9] = np.nan, 1.0, -1.0
    score.add("Some words.", sound, ["some"], len(sound) / 1.3)
    found = score.summary()
    assert (found["not_numbers"], found["clipped"]) == (1, 2)
    assert (found["word_error"], found["well_timed"]) == (0.5, 0.0)
