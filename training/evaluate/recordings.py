"""Voices from recordings: one of a known speaker, never heard before, should give its voice.

The recordings are the teacher's sound of held-out sentences. They go through the bundle's encoder
and speaker projection; the prompt should be nearest to the voice file of its own speaker, and what
is said with it should have that speaker's pitch and spectrum.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import safetensors.numpy

from pywasm.core.host import Tensor
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.voice.prompt import EMBEDDING
from pywasm.native.host import NativeHost
from training.codec.model import SAMPLES
from training.evaluate.speaker_similarity import Speaker, distance, nearest, speaker

Array = npt.NDArray[Any]

#: sentences in a recording, recordings of a speaker, and sentences said with each
SENTENCES, RECORDINGS, SAID = 4, 8, 3


def recordings(sounds: Sequence[Array]) -> list[Array]:
    """Join a speaker's sentences to recordings."""
    starts = range(0, min(len(sounds), SENTENCES * RECORDINGS), SENTENCES)
    return [np.concatenate(sounds[i : i + SENTENCES]) for i in starts]


def clone(bundle: Path, sounds: Sequence[Array], texts: Sequence[str]) -> list[Any]:
    """Take voices from recordings and speak with them.

    Returns:
        per recording, its prompt [T, d], what is said with it, and the distance to every voice
        file of the bundle.
    """
    host = NativeHost(bundle)
    try:
        return asyncio.run(_clone(host, sounds, texts))
    finally:
        host.close()


async def _clone(host: NativeHost, sounds: Sequence[Array], texts: Sequence[str]) -> list[Any]:
    synthesizer = await Synthesizer.open(host)
    for name in ("mimi_encoder", "speaker_projection"):
        graph = synthesizer.bundle.graph(name)
        assert graph is not None
        await host.open(graph)
    known = {}
    for voice in synthesizer.bundle.voices:
        embedding = (await synthesizer.load_voice(voice.id)).embedding
        assert embedding is not None
        known[voice.id] = np.array(embedding.data)
    found = []
    for number, sound in enumerate(sounds):
        prompt = await _prompt(host, sound)
        name = synthesizer.add_voice(f"recording-{number}", safetensors.numpy.save(prompt))
        said = [await say(synthesizer, host, text, name) for text in texts]
        vector = prompt[EMBEDDING].ravel()
        apart = {voice: float(np.linalg.norm(vector - rows)) for voice, rows in known.items()}
        found.append((vector, said, apart))
    return found


async def _prompt(host: NativeHost, sound: Array) -> dict[str, Array]:
    whole = sound[: len(sound) // SAMPLES * SAMPLES].astype(np.float32)
    audio = Tensor(array("f", whole.tobytes()), (1, 1, len(whole)))
    latent = (await host.run("mimi_encoder", {"audio": audio}, keep=("latent",))).kept["latent"]
    made = await host.run("speaker_projection", {"latent": latent}, fetch=("embedding",))
    tensor = made.fetched["embedding"]
    return {EMBEDDING: np.array(tensor.data, np.float32).reshape(tensor.shape[1:])}


async def say(synthesizer: Synthesizer, host: NativeHost, text: str, voice: str) -> Array:
    """Let a bundle say one text."""
    parts = [np.array(chunk.samples, np.float32) async for chunk in synthesizer.speak(text, voice)]
    return np.concatenate(parts)


def judge(name: str, cloned: Sequence[Any], voices: dict[str, Speaker]) -> dict[str, Any]:
    """Compare what recordings of the speaker ``name`` gave with the bundle's own voices.

    Args:
        name: id of the voice that the recordings are of.
        cloned: as :func:`clone` returns it.
        voices: how the bundle's voices sound.
    """
    speakers = [speaker(said) for _, said, _ in cloned]
    return {
        "recordings": len(cloned),
        "prompt_nearest_to_own_voice": sum(min(a, key=a.__getitem__) == name for *_, a in cloned),
        "sound_nearest_to_own_voice": sum(nearest(one, voices) == name for one in speakers),
        "pitch": round(float(np.median([one.pitch for one in speakers])), 1),
        "pitch_of_own_voice": round(voices[name].pitch, 1),
        "distance": {
            voice: round(float(np.mean([distance(one, own) for one in speakers])), 2)
            for voice, own in voices.items()
        },
    }
