"""Evaluation of voices from recordings: a known speaker's recordings should give its voice.

The recordings are the teacher's speech of held-out sentences. The product makes a voice of each.
Its prompt should be nearest to the voice file of its own speaker, and its speech should have that
speaker's pitch and spectrum.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pywasm.core.synthesizer import Synthesizer
from pywasm.core.voice.clone import embed, voice_file
from pywasm.native.open import open_bundle
from training.evaluate.speaker_similarity import Profile, distance, nearest, profile
from training.evaluate.speech import synthesize

Array = npt.NDArray[Any]

#: sentences per recording, recordings per speaker, sentences spoken with each cloned voice
SENTENCES, RECORDINGS, SPOKEN = 4, 8, 3


@dataclass(frozen=True, slots=True)
class Clone:
    """A voice made from a recording."""

    #: samples of each sentence that it spoke
    speech: list[Array]
    #: id of each voice of the bundle -> Euclidean distance of its prompt
    distances: dict[str, float]


def recordings(sounds: Sequence[Array]) -> list[Array]:
    """Concatenate a speaker's sentences to recordings."""
    starts = range(0, min(len(sounds), SENTENCES * RECORDINGS), SENTENCES)
    return [np.concatenate(sounds[i : i + SENTENCES]) for i in starts]


def clone(bundle: Path, sounds: Sequence[Array], texts: Sequence[str]) -> list[Clone]:
    """Make a voice from each recording and speak ``texts`` with it."""

    async def with_bundle() -> list[Clone]:
        async with open_bundle(bundle) as synthesizer:
            return await _clone(synthesizer, sounds, texts)

    return asyncio.run(with_bundle())


async def _clone(
    synthesizer: Synthesizer, sounds: Sequence[Array], texts: Sequence[str]
) -> list[Clone]:
    known = {}
    for voice in synthesizer.voices:
        embedding = (await synthesizer.load_voice(voice.id)).embedding
        assert embedding is not None
        known[voice.id] = np.array(embedding.data)
    clones = []
    for number, sound in enumerate(sounds):
        samples = array("f", sound.astype(np.float32).tobytes())
        prompt = await embed(samples, synthesizer.bundle, synthesizer.host)
        data = voice_file(prompt, synthesizer.bundle)
        voice_id = synthesizer.add_voice(f"recording-{number}", data)
        speech = [await synthesize(synthesizer, text, voice_id) for text in texts]
        vector = np.array(prompt.data)
        distances = {name: float(np.linalg.norm(vector - own)) for name, own in known.items()}
        clones.append(Clone(speech, distances))
    return clones


def compare(name: str, clones: Sequence[Clone], voices: dict[str, Profile]) -> dict[str, Any]:
    """Compare the clones of a voice with the voices of the bundle; return figures.

    Args:
        name: id of the voice whose speaker was recorded.
        clones: from its recordings.
        voices: profiles of the bundle's voices, by id.
    """
    profiles = [profile(one.speech) for one in clones]
    return {
        "recordings": len(clones),
        "prompt_nearest_to_own_voice": sum(
            min(one.distances, key=one.distances.__getitem__) == name for one in clones
        ),
        "sound_nearest_to_own_voice": sum(nearest(one, voices) == name for one in profiles),
        "pitch": round(float(np.median([one.pitch for one in profiles])), 1),
        "pitch_of_own_voice": round(voices[name].pitch, 1),
        "distance": {
            voice: round(float(np.mean([distance(one, own) for one in profiles])), 2)
            for voice, own in voices.items()
        },
    }
