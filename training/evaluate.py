"""How well does it speak? The bundle, through the product's own code, beside its teacher.

Three speakers say every held-out sentence: Flite; the codec, from Flite's parameters; and the
bundle, from the text. A recogniser counts their word errors; lengths, levels and the borders
between latents are measured. Spectrograms of a few sentences are for the eye.
"""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from pywasm.hosts.native import NativeHost
from pywasm.synthesizer import Synthesizer
from training import codec_training, picture, shards
from training.channels import trim
from training.codec_model import SAMPLES, Codec
from training.export import PEOPLE
from training.flite import SAMPLE_RATE, VOICES, Teacher
from training.place import Place
from training.recognise import Recogniser
from training.word_errors import errors, words

log = logging.getLogger(__name__)

Array = npt.NDArray[Any]

#: an utterance is well timed within this part of the teacher's length
TIMING = 0.25
#: sentences whose spectrograms are drawn, per voice
PICTURES = 3
#: more than this is a click: how much rougher sound is at the borders between latents
CLICK = 1.5
#: sentences written for this test, that no text package has
NEW = Path(__file__).parent / "new_sentences.txt"


@dataclass(slots=True)
class Score:
    """What one speaker did in one voice."""

    words: int = 0
    errors: int = 0
    #: length of every utterance as a part of the teacher's
    lengths: list[float] = field(default_factory=list)
    peak: float = 0.0
    #: roughness at the borders between latents, relative to elsewhere
    borders: list[float] = field(default_factory=list)

    def add(self, text: str, audio: Array, heard: list[str], length: float) -> None:
        """Count one utterance."""
        said = words(text)
        self.words += len(said)
        self.errors += errors(said, heard)
        self.lengths.append(len(audio) / length)
        self.peak = max(self.peak, float(np.abs(audio).max(initial=0)))
        self.borders.append(roughness(audio))

    def summary(self) -> dict[str, float]:
        """Say it in a few numbers."""
        lengths = np.array(self.lengths)
        return {
            "word_error": round(self.errors / max(1, self.words), 4),
            "well_timed": round(float((np.abs(lengths - 1) < TIMING).mean()), 4),
            "shortest": round(float(lengths.min()), 3),
            "longest": round(float(lengths.max()), 3),
            "peak": round(self.peak, 3),
            "border_roughness": round(float(np.mean(self.borders)), 3),
        }


def roughness(audio: Array) -> float:
    """Compare curvature at the borders between latents with that elsewhere; clicks give > 1."""
    bend = np.abs(np.diff(audio, 2))
    place = (np.arange(len(bend)) + 1) % SAMPLES
    near = (place <= 1) | (place == SAMPLES - 1)
    if not near.any() or near.all() or not bend[~near].any():
        return 1.0
    return float(bend[near].mean() / bend[~near].mean())


def run(place: Place, bundle: Path, count: int) -> dict[str, Any]:
    """Let everybody say ``count`` held-out and ``count`` new sentences in every voice.

    Writes and returns a report: voice, kind of sentences, speaker, figures.
    """
    kinds = {"held out": place.held_out, "new": NEW}
    report: dict[str, Any] = {voice: {} for voice in VOICES}
    for voice in VOICES:
        for kind, path in kinds.items():
            texts = path.read_text("ascii").splitlines()[:count]
            scores = _compare(place, bundle, voice, texts)
            report[voice][kind] = {name: score.summary() for name, score in scores.items()}
            for name, figures in report[voice][kind].items():
                shown = " ".join(f"{key} {value}" for key, value in figures.items())
                log.info("%s, %s, %s: %s", voice, kind, name, shown)
    place.reports.mkdir(parents=True, exist_ok=True)
    (place.reports / "evaluation.json").write_text(json.dumps(report, indent=1) + "\n", "ascii")
    return report


def _compare(place: Place, bundle: Path, voice: str, texts: list[str]) -> dict[str, Score]:
    teacher, codec = Teacher(place.packages, voice), codec_training.load(place)
    recogniser = Recogniser()
    spoken = speak(bundle, PEOPLE[voice].lower(), texts)
    scores = {"teacher": Score(), "codec": Score(), "model": Score()}
    for i, (text, model) in enumerate(zip(texts, spoken, strict=True)):
        original, copy = listen(teacher, codec, text)
        sounds = {"teacher": original, "codec": copy, "model": model}
        for name, audio in sounds.items():
            scores[name].add(text, audio, recogniser.hear(audio), len(copy))
        if i < PICTURES:
            picture.write(place.reports / f"{voice}-{i}.png", list(sounds.values()))
    return scores


def listen(teacher: Teacher, codec: Codec, text: str) -> tuple[Array, Array]:
    """Return the teacher's sound, and what the codec makes of its parameters."""
    utterance = teacher.speak(text, audio=True)
    assert utterance.audio is not None
    trimmed = trim(shards.spoken(text, utterance))
    with torch.no_grad():
        channels = (torch.from_numpy(trimmed.channels) - codec.mean) / codec.scale
        copy = codec.speak(codec.encode(channels[None]))[0, 0].numpy()
    return utterance.audio, copy


def speak(bundle: Path, voice: str, texts: list[str]) -> list[Array]:
    """Let a bundle say ``texts``, as the product does."""
    host = NativeHost(bundle)
    try:
        return asyncio.run(_speak(host, voice, texts))
    finally:
        host.close()


async def _speak(host: NativeHost, voice: str, texts: list[str]) -> list[Array]:
    synthesizer = await Synthesizer.open(host)
    assert synthesizer.bundle.audio.sample_rate == SAMPLE_RATE
    sounds = []
    for text in texts:
        parts = [
            np.array((await host.fetch(chunk.audio)).data, np.float32)
            async for chunk in synthesizer.speak(text, voice)
        ]
        sounds.append(np.concatenate(parts))
    return sounds
