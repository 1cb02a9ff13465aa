"""Speech for the evaluation: from a bundle, from the teacher, and from the codec."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.native.open import open_bundle
from training.codec import train as codec_train
from training.codec.features import Trimmed, trim
from training.codec.model import BLOCK, Codec
from training.codec.vocoder import HOP
from training.data import shards
from training.data.flite import SAMPLE_RATE, Teacher
from training.workspace import Workspace

Array = npt.NDArray[Any]


async def synthesize(synthesizer: Synthesizer, text: str, voice: str) -> Array:
    """Return the samples [N] of a text as the model makes them: without pauses and fades."""
    spoken = synthesizer.speak(text, voice, Options(reading=None))
    chunks = [np.array(chunk.samples) async for chunk in spoken]
    return np.concatenate(chunks)


def bundle_speech(bundle: Path, voice: str, texts: Sequence[str]) -> list[Array]:
    """Return the samples of every text, spoken by a voice of the bundle."""

    async def speak() -> list[Array]:
        async with open_bundle(bundle) as synthesizer:
            assert synthesizer.sample_rate == SAMPLE_RATE
            return [await synthesize(synthesizer, text, voice) for text in texts]

    return asyncio.run(speak())


@dataclass(frozen=True, slots=True)
class ReferenceSpeech:
    """The texts spoken by the teacher, and the reproduction of that by the codec."""

    teacher: list[Array]
    #: None if the codec has no checkpoint
    codec: list[Array] | None
    #: length in samples of every text without the teacher's long pauses
    lengths: list[int]


def reference_speech(workspace: Workspace, voice: str, texts: Sequence[str]) -> ReferenceSpeech:
    """Return the teacher's speech and, if the codec is trained, its reproduction."""
    teacher = Teacher(workspace.packages, voice)
    codec = codec_train.load(workspace) if codec_train.checkpoint(workspace).exists() else None
    speech = ReferenceSpeech([], None if codec is None else [], [])
    for text in texts:
        utterance = teacher.speak(text, audio=True)
        assert utterance.audio is not None
        trimmed = trim(shards.pack(text, utterance))
        speech.teacher.append(utterance.audio)
        speech.lengths.append(trimmed.latents * BLOCK * HOP)
        if codec is not None and speech.codec is not None:
            speech.codec.append(_reproduce(codec, trimmed))
    return speech


def _reproduce(codec: Codec, trimmed: Trimmed) -> Array:
    """Encode and decode the teacher's features; return the samples [N]."""
    with torch.no_grad():
        features = (torch.from_numpy(trimmed.features) - codec.mean) / codec.scale
        sound: Array = codec.decode(codec.encode(features[None]))[0, 0].numpy()
    return sound
