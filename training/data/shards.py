"""The teacher's utterances on disk: made once, read many times, a few thousand per file (shard).

A shard is ``NNNN.npz`` in the folder of its voice: vocoder parameters every 10 ms in half
precision, phones with their end times, and texts. Shards are written atomically, so that an
interrupted run resumes with the next missing one.
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
#: parameter frames per second that are kept: every second one of the teacher's
RATE = FRAME_RATE // 2
#: parameters per frame: F0, cepstra, strengths
PARAMETER_DIM = 1 + CEPSTRA + BANDS
#: the teacher's phones, those that occur; the first is its pause
PHONES = (
    "pau aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th "
    "uh uw v w y z zh"
).split()
_INDEX = {name: i for i, name in enumerate(PHONES)}

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class StoredUtterance:
    """One utterance of a shard."""

    text: str
    #: [T, PARAMETER_DIM] float16: F0 in Hz or 0, cepstra ready for a vocoder, strengths
    parameters: Array
    #: [P, 4] int16: index in PHONES, stress, index of the word or -1, end in frames of 5 ms
    phones: Array


def vocoder_parameters(utterance: Utterance) -> Array:
    """Return the parameters [T, PARAMETER_DIM] at ``RATE``, formants sharpened, gain applied."""
    step = FRAME_RATE // RATE
    cepstra = sharpen(utterance.cepstra[::step], ALPHA, SHARPEN)
    cepstra[:, 0] += np.log(GAIN / 2**15)
    parts: list[Array] = [utterance.f0[::step, None], cepstra, utterance.strengths[::step]]
    return np.concatenate(parts, 1).astype(np.float16)


def pack(text: str, utterance: Utterance) -> StoredUtterance:
    """Convert an utterance of the teacher to the form that a shard stores."""
    rows = [
        (_INDEX[phone.name], phone.stress, phone.word, round(phone.end * FRAME_RATE))
        for phone in utterance.phones
    ]
    return StoredUtterance(text, vocoder_parameters(utterance), np.array(rows, np.int16))


def write(teacher: Teacher, texts: Sequence[str], path: Path) -> None:
    """Write a shard with the teacher's utterances of ``texts``."""
    utterances = []
    for text in texts:
        utterance = teacher.speak(text)
        # Where the teacher divides a text into other words than we do, its phones cannot be
        # assigned to them.
        if max(phone.word for phone in utterance.phones) + 1 == len(text.split()):
            utterances.append(pack(text, utterance))
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part.npz")
    np.savez(
        partial,
        texts=np.array([entry.text for entry in utterances]),
        parameters=np.concatenate([entry.parameters for entry in utterances]),
        lengths=np.array([len(entry.parameters) for entry in utterances]),
        phones=np.concatenate([entry.phones for entry in utterances]),
        counts=np.array([len(entry.phones) for entry in utterances]),
    )
    partial.rename(path)


def read(path: Path) -> Iterator[StoredUtterance]:
    """Yield the utterances of a shard."""
    with np.load(path) as file:
        stored = {name: file[name] for name in file.files}
    frames = np.split(stored["parameters"], np.cumsum(stored["lengths"])[:-1])
    phones = np.split(stored["phones"], np.cumsum(stored["counts"])[:-1])
    yield from map(StoredUtterance, map(str, stored["texts"]), frames, phones)


def finished(folder: Path) -> list[Path]:
    """List the complete shards of a voice."""
    return sorted(path for path in folder.glob("*.npz") if not path.stem.endswith(".part"))
