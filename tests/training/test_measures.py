"""What the trained model is measured by: clicks, and who speaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from training.codec.model import SAMPLES
from training.data.flite import SAMPLE_RATE
from training.evaluate.evaluate import speak
from training.evaluate.cloning import clone, judge, recordings
from training.evaluate.score import Score, clicks
from training.evaluate.speaker_similarity import distance, nearest, speaker, spread

Array = npt.NDArray[Any]


def voice(pitch: float, tilt: float, seconds: float = 1.0) -> Array:
    """Harmonics that fall off by ``tilt``, with some noise."""
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    numbers = np.arange(1, int(SAMPLE_RATE / 2 / pitch))[:, None]
    waves = np.sin(2 * np.pi * pitch * numbers * time + numbers**2) / numbers**tilt
    hiss = np.random.default_rng(0).standard_normal(len(time))
    sound: Array = 0.1 * waves.sum(0) + 0.003 * hiss
    return sound


@pytest.mark.parametrize("pitch", [90.0, 130.0, 210.0])
def test_pitch_is_found(pitch: float) -> None:
    assert speaker([voice(pitch, 1.0)]).pitch == pytest.approx(pitch, rel=0.02)


def test_speakers_differ_by_their_spectra_not_by_their_level() -> None:
    dark, bright = speaker([voice(100, 2.0)]), speaker([voice(100, 0.7)])
    quiet = speaker([0.3 * voice(100, 2.0)])
    assert distance(dark, quiet) < 0.1
    assert distance(dark, bright) > 3
    assert nearest(speaker([voice(110, 1.9)]), {"dark": dark, "bright": bright}) == "dark"
    assert spread([voice(100, 2.0), voice(103, 2.0)]) < distance(dark, bright) / 3


def test_a_jump_between_latents_is_a_click() -> None:
    sound = voice(120, 1.5)
    assert clicks(sound, 0) == 0
    broken = sound.copy()
    broken[3 * SAMPLES :] += 0.5
    assert clicks(broken, 0) == 1
    assert clicks(broken, SAMPLES // 2) == 0


def test_a_score_counts_what_is_no_sound() -> None:
    score = Score()
    sound = voice(120, 1.5)
    sound[5], sound[7], sound[9] = np.nan, 1.0, -1.0
    score.add("Some words.", sound, ["some"], len(sound) / 1.3)
    found = score.summary()
    assert (found["not_numbers"], found["clipped"]) == (1, 2)
    assert (found["word_error"], found["well_timed"]) == (0.5, 0.0)


def test_what_a_voice_says_is_a_recording_of_it() -> None:
    bundle = Path(__file__).parents[2] / "bundle"
    texts = ["The museum opens at nine in the morning.", "Thank you for calling."]
    names = ("susan", "robert")
    sounds = {name: speak(bundle, name, texts) for name in names}
    voices = {name: speaker(said) for name, said in sounds.items()}
    for name in names:
        found = judge(name, clone(bundle, recordings(sounds[name]), texts[1:]), voices)
        assert found["recordings"] == 1
        assert found["prompt_nearest_to_own_voice"] == 1
        assert found["sound_nearest_to_own_voice"] == 1
        assert found["pitch"] == pytest.approx(found["pitch_of_own_voice"], rel=0.08)
