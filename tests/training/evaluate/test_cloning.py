"""Voices cloned from the bundle's own speech."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.evaluate.cloning import clone, compare, recordings
from training.evaluate.speaker_similarity import profile
from training.evaluate.speech import bundle_speech

BUNDLE = Path(__file__).parents[3] / "bundle"


def test_speech_of_a_voice_clones_that_voice() -> None:
    texts = ["The museum opens at nine in the morning.", "Thank you for calling."]
    names = ("susan", "robert")
    sounds = {name: bundle_speech(BUNDLE, name, texts) for name in names}
    voices = {name: profile(spoken) for name, spoken in sounds.items()}
    for name in names:
        found = compare(name, clone(BUNDLE, recordings(sounds[name]), texts[1:]), voices)
        assert found["recordings"] == 1
        assert found["prompt_nearest_to_own_voice"] == 1
        assert found["sound_nearest_to_own_voice"] == 1
        assert found["pitch"] == pytest.approx(found["pitch_of_own_voice"], rel=0.08)
