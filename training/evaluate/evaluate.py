"""How well does it speak? The bundle, through the product's own code, beside its teacher.

Flite and the bundle say every held-out sentence; where the codec's checkpoint is there, the codec
does, too, from Flite's parameters. A recogniser counts their word errors; lengths, levels and the
borders between latents are measured, and how far the voices are apart. Spectrograms of a few
sentences are for the eye. Every finished voice is written down, and not done again.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy.typing as npt
import torch

from pywasm.core.synthesizer import Synthesizer
from pywasm.native.host import NativeHost
from training.codec import train as codec_train
from training.codec.features import Trimmed, trim
from training.codec.model import BLOCK, Codec
from training.codec.vocoder import HOP
from training.data import shards
from training.data.flite import SAMPLE_RATE, VOICES, Teacher
from training.evaluate import spectrogram as picture
from training.evaluate.asr import Recogniser
from training.evaluate.cloning import SAID, clone, judge, recordings, say
from training.evaluate.score import Score
from training.evaluate.speaker_similarity import Speaker, distance, nearest, speaker, spread
from training.export.bundle import VOICE_NAMES
from training.workspace import Workspace

log = logging.getLogger(__name__)

Array = npt.NDArray[Any]
#: what a speaker said, by speaker
Sounds = dict[str, list[Array]]

#: sentences whose spectrograms are drawn, per voice
PICTURES = 3
#: sentences written for this test, that no text package has
NEW = Path(__file__).parent / "new_sentences.txt"


def run(workspace: Workspace, bundle: Path, count: int) -> dict[str, Any]:
    """Let everybody say ``count`` held-out and ``count`` new sentences in every voice.

    Writes and returns a report: voice, kind of sentences, speaker, figures; then how the voices
    differ and what becomes of recordings.
    """
    workspace.reports.mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {}
    for voice in VOICES:
        report[voice] = _once(
            workspace, voice, lambda voice=voice: _voice(workspace, bundle, voice, count)
        )
    report["voices"] = _once(workspace, "voices", lambda: _voices(workspace, bundle, count))
    (workspace.reports / "evaluation.json").write_text(json.dumps(report, indent=1) + "\n", "ascii")
    return report


def _once(workspace: Workspace, name: str, make: Any) -> Any:
    """Read a finished part of the report, or make it."""
    path = workspace.reports / f"{name}.json"
    if not path.exists():
        path.write_text(json.dumps(make(), indent=1) + "\n", "ascii")
    part = json.loads(path.read_text("ascii"))
    log.info("%s: %s", name, json.dumps(part))
    return part


def _voice(workspace: Workspace, bundle: Path, voice: str, count: int) -> dict[str, Any]:
    kinds = {"held out": workspace.held_out, "new": NEW}
    found = {}
    for kind, path in kinds.items():
        texts = path.read_text("ascii").splitlines()[:count]
        scores = _compare(workspace, bundle, voice, texts, pictures=kind == "held out")
        found[kind] = {name: score.summary() for name, score in scores.items()}
    return found


def _compare(
    workspace: Workspace, bundle: Path, voice: str, texts: Sequence[str], *, pictures: bool
) -> dict[str, Score]:
    sounds, lengths = listen(workspace, voice, texts)
    sounds["model"] = speak(bundle, VOICE_NAMES[voice].lower(), texts)
    recogniser = Recogniser()
    scores = {name: Score() for name in sounds}
    for name, said in sounds.items():
        for text, audio, length in zip(texts, said, lengths, strict=True):
            scores[name].add(text, audio, recogniser.transcribe(audio), length)
    for i in range(min(PICTURES, len(texts)) if pictures else 0):
        said = [sound[i] for sound in sounds.values()]
        picture.write(workspace.reports / f"{voice}-{i}.png", said)
    return scores


def listen(workspace: Workspace, voice: str, texts: Sequence[str]) -> tuple[Sounds, list[int]]:
    """Let the teacher speak, and the codec if there is one; also return lengths without pauses."""
    teacher = Teacher(workspace.packages, voice)
    codec = codec_train.load(workspace) if codec_train.checkpoint(workspace).exists() else None
    sounds: Sounds = {"teacher": [], "codec": []} if codec else {"teacher": []}
    lengths = []
    for text in texts:
        utterance = teacher.speak(text, audio=True)
        assert utterance.audio is not None
        trimmed = trim(shards.pack(text, utterance))
        sounds["teacher"].append(utterance.audio)
        lengths.append(trimmed.latents * BLOCK * HOP)
        if codec:
            sounds["codec"].append(_copy(codec, trimmed))
    return sounds, lengths


def _copy(codec: Codec, trimmed: Trimmed) -> Array:
    """Make the codec's sound of the teacher's parameters."""
    with torch.no_grad():
        features = (torch.from_numpy(trimmed.features) - codec.mean) / codec.scale
        copy: Array = codec.decode(codec.encode(features[None]))[0, 0].numpy()
    return copy


def speak(bundle: Path, voice: str, texts: Sequence[str]) -> list[Array]:
    """Let a bundle say ``texts``, as the product does."""
    host = NativeHost(bundle)
    try:
        return asyncio.run(_speak(host, voice, texts))
    finally:
        host.close()


async def _speak(host: NativeHost, voice: str, texts: Sequence[str]) -> list[Array]:
    synthesizer = await Synthesizer.open(host)
    assert synthesizer.bundle.audio.sample_rate == SAMPLE_RATE
    return [await say(synthesizer, host, text, voice) for text in texts]


def _voices(workspace: Workspace, bundle: Path, count: int) -> dict[str, Any]:
    """Tell the bundle's voices apart, and let it take voices from the teacher's recordings."""
    texts = workspace.held_out.read_text("ascii").splitlines()[:count]
    said = {
        VOICE_NAMES[voice].lower(): speak(bundle, VOICE_NAMES[voice].lower(), texts)
        for voice in VOICES
    }
    taught = {
        VOICE_NAMES[voice].lower(): listen(workspace, voice, texts)[0]["teacher"]
        for voice in VOICES
    }
    voices = {name: speaker(sounds) for name, sounds in said.items()}
    return {
        "differences": {name: _differ(name, said, taught, voices) for name in said},
        "recordings": {
            # the sentences in a recording are none of those that are said with it
            name: judge(name, clone(bundle, recordings(sounds), texts[-SAID:]), voices)
            for name, sounds in taught.items()
        },
    }


def _differ(name: str, said: Sounds, taught: Sounds, voices: dict[str, Speaker]) -> dict[str, Any]:
    teacher = speaker(taught[name])
    own = voices[name]
    return {
        "pitch": round(own.pitch, 1),
        "pitch_of_teacher": round(teacher.pitch, 1),
        "distance_to_teacher": round(distance(own, teacher), 2),
        "distance_within": round(spread(said[name]), 2),
        "distance_to": {
            other: round(distance(own, one), 2) for other, one in voices.items() if other != name
        },
        "sentences_nearest_to_it": sum(nearest(speaker([x]), voices) == name for x in said[name]),
        "sentences": len(said[name]),
    }
