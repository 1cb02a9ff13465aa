"""Utterances of the teacher on disk: a few thousand to a file, made once, read many times.

In: sentences. Out: ``NNNN.npz`` per voice with parameters every 10 ms in half precision, phones
with their ends, and texts. A shard is written whole or not at all, so that a run can be stopped at
any time and goes on with the next missing one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.data.cepstra import sharpen
from training.data.flite import ALPHA, BANDS, CEPSTRA, FRAME_RATE, GAIN, SHARPEN, Teacher, Utterance

#: utterances per file
SIZE = 2000
#: parameter frames per second that are kept: every second one
RATE = FRAME_RATE // 2
#: F0, cepstra, strengths
WIDTH = 1 + CEPSTRA + BANDS
#: the teacher's phones, those that occur; the first is its pause
PHONES = (
    "pau aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th "
    "uh uw v w y z zh"
).split()
_PLACE = {name: i for i, name in enumerate(PHONES)}

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One utterance of a shard."""

    text: str
    #: [T, WIDTH] half precision: F0 in Hz or 0, cepstra ready for a vocoder, strengths
    parameters: Array
    #: [P, 4] int16: place in PHONES, stress, word or -1, end in frames of 5 ms
    phones: Array


def parameters(utterance: Utterance) -> Array:
    """Thin out, sharpen and scale what the teacher says: [T, WIDTH]."""
    step = FRAME_RATE // RATE
    cepstra = sharpen(utterance.cepstra[::step], ALPHA, SHARPEN)
    cepstra[:, 0] += np.log(GAIN / 2**15)
    parts: list[Array] = [utterance.f0[::step, None], cepstra, utterance.strengths[::step]]
    return np.concatenate(parts, 1).astype(np.float16)


def spoken(text: str, utterance: Utterance) -> Spoken:
    """Put an utterance into a shard's form."""
    rows = [
        (_PLACE[phone.name], phone.stress, phone.word, round(phone.end * FRAME_RATE))
        for phone in utterance.phones
    ]
    return Spoken(text, parameters(utterance), np.array(rows, np.int16))


def make(teacher: Teacher, texts: Sequence[str], path: Path) -> None:
    """Let the teacher say ``texts`` and write a shard."""
    said = []
    for text in texts:
        utterance = teacher.speak(text)
        # Where the teacher divides a text otherwise, its phones have no place in it.
        if max(phone.word for phone in utterance.phones) + 1 == len(text.split()):
            said.append(spoken(text, utterance))
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part.npz")
    np.savez(
        partial,
        texts=np.array([entry.text for entry in said]),
        parameters=np.concatenate([entry.parameters for entry in said]),
        lengths=np.array([len(entry.parameters) for entry in said]),
        phones=np.concatenate([entry.phones for entry in said]),
        counts=np.array([len(entry.phones) for entry in said]),
    )
    partial.rename(path)


def read(path: Path) -> Iterator[Spoken]:
    """Yield the utterances of a shard."""
    with np.load(path) as file:
        stored = {name: file[name] for name in file.files}
    frames = np.split(stored["parameters"], np.cumsum(stored["lengths"])[:-1])
    phones = np.split(stored["phones"], np.cumsum(stored["counts"])[:-1])
    yield from map(Spoken, map(str, stored["texts"]), frames, phones)


def ready(folder: Path) -> list[Path]:
    """List the finished shards of a voice."""
    return sorted(path for path in folder.glob("*.npz") if not path.stem.endswith(".part"))
