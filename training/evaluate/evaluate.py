"""Step ``evaluate``: measure the bundle's speech beside its teacher's and the codec's.

All of them speak the held-out sentences and some new ones; the codec does so only if its checkpoint
exists. A recogniser counts word errors; lengths, levels and the borders between latents are
measured, and how different the voices are. Spectrograms of a few sentences are drawn. The figures
of a voice are stored as soon as they are complete, and an interrupted run does not repeat them.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy.typing as npt

from training.data.flite import VOICES
from training.evaluate import cloning, spectrogram
from training.evaluate.asr import Recogniser
from training.evaluate.score import Score
from training.evaluate.speaker_similarity import Profile, distance, nearest, profile, spread
from training.evaluate.speech import bundle_speech, reference_speech
from training.export.metadata import VOICE_NAMES
from training.workspace import Workspace

log = logging.getLogger(__name__)

Array = npt.NDArray[Any]
#: samples of every sentence, by voice
Sounds = dict[str, list[Array]]

#: sentences per voice whose spectrograms are drawn
SPECTROGRAMS = 3
#: sentences written for this evaluation, which no text package contains
NEW = Path(__file__).parent / "new_sentences.txt"


def run(workspace: Workspace, bundle: Path, count: int) -> dict[str, Any]:
    """Evaluate ``count`` held-out sentences and up to ``count`` new ones in every voice.

    Returns:
        the report, which is also written: per voice, kind of sentences and speaker the figures of
        a ``Score``; under "voices" the differences of voices, and the results of cloning.
    """
    workspace.reports.mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {}
    for voice in VOICES:
        report[voice] = _stored(workspace, voice, partial(_scores, workspace, bundle, voice, count))
    report["voices"] = _stored(workspace, "voices", partial(_voices, workspace, bundle, count))
    (workspace.reports / "evaluation.json").write_text(json.dumps(report, indent=1) + "\n", "ascii")
    return report


def _stored(workspace: Workspace, name: str, make: Callable[[], Any]) -> Any:
    """Read a part of the report, or make and store it."""
    path = workspace.reports / f"{name}.json"
    if not path.exists():
        path.write_text(json.dumps(make(), indent=1) + "\n", "ascii")
    part = json.loads(path.read_text("ascii"))
    log.info("%s: %s", name, json.dumps(part))
    return part


def _scores(workspace: Workspace, bundle: Path, voice: str, count: int) -> dict[str, Any]:
    """Return the figures of one voice by kind of sentences and speaker."""
    kinds = {"held out": workspace.held_out, "new": NEW}
    found = {}
    for kind, path in kinds.items():
        texts = path.read_text("ascii").splitlines()[:count]
        scores = _score(workspace, bundle, voice, texts, draw=kind == "held out")
        found[kind] = {name: score.summary() for name, score in scores.items()}
    return found


def _score(
    workspace: Workspace, bundle: Path, voice: str, texts: Sequence[str], *, draw: bool
) -> dict[str, Score]:
    """Score teacher, codec and model on ``texts``."""
    reference = reference_speech(workspace, voice, texts)
    sounds: Sounds = {"teacher": reference.teacher}
    if reference.codec is not None:
        sounds["codec"] = reference.codec
    sounds["model"] = bundle_speech(bundle, _voice_id(voice), texts)
    recogniser = Recogniser()
    scores = {name: Score() for name in sounds}
    for name, spoken in sounds.items():
        for text, audio, length in zip(texts, spoken, reference.lengths, strict=True):
            scores[name].add(text, audio, recogniser.transcribe(audio), length)
    for i in range(min(SPECTROGRAMS, len(texts)) if draw else 0):
        path = workspace.reports / f"{voice}-{i}.png"
        spectrogram.write(path, [spoken[i] for spoken in sounds.values()])
    return scores


def _voices(workspace: Workspace, bundle: Path, count: int) -> dict[str, Any]:
    """Return how the bundle's voices differ, and the results of cloning the teacher's voices."""
    texts = workspace.held_out.read_text("ascii").splitlines()[:count]
    model = {_voice_id(voice): bundle_speech(bundle, _voice_id(voice), texts) for voice in VOICES}
    teacher = {
        _voice_id(voice): reference_speech(workspace, voice, texts).teacher for voice in VOICES
    }
    profiles = {name: profile(sounds) for name, sounds in model.items()}
    # The cloned voices speak sentences that are not in the recordings.
    spoken = texts[-cloning.SPOKEN :]
    clones = {
        name: cloning.clone(bundle, cloning.recordings(sounds), spoken)
        for name, sounds in teacher.items()
    }
    return {
        "differences": {name: _differences(name, model, teacher, profiles) for name in model},
        "recordings": {
            name: cloning.compare(name, found, profiles) for name, found in clones.items()
        },
    }


def _voice_id(voice: str) -> str:
    return VOICE_NAMES[voice].lower()


def _differences(
    name: str, model: Sounds, teacher: Sounds, profiles: dict[str, Profile]
) -> dict[str, Any]:
    """Compare a voice of the bundle with its teacher, with itself and with the others."""
    original = profile(teacher[name])
    own = profiles[name]
    return {
        "pitch": round(own.pitch, 1),
        "pitch_of_teacher": round(original.pitch, 1),
        "distance_to_teacher": round(distance(own, original), 2),
        "distance_within": round(spread(model[name]), 2),
        "distance_to": {
            other: round(distance(own, one), 2) for other, one in profiles.items() if other != name
        },
        "sentences_nearest_to_it": sum(
            nearest(profile([sound]), profiles) == name for sound in model[name]
        ),
        "sentences": len(model[name]),
    }
