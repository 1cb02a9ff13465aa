"""The codec's features: log F0, voicing, cepstra and strengths, in whole blocks of 80 ms.

Utterances are trimmed: the teacher's pauses at both ends are shortened, so that speech starts soon,
and the length becomes a whole number of latents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.codec.model import BLOCK
from training.data.flite import FRAME_RATE
from training.data.shards import PHONES, RATE, StoredUtterance

#: seconds that are kept of the first and the last pause
LEAD = 0.06
TRAIL = 0.2
#: F0 in Hz of an utterance without a voiced frame
_UNVOICED_F0 = 120.0

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Trimmed:
    """An utterance with its features, ready for training."""

    text: str
    #: [T * BLOCK, FEATURE_DIM] float32: log F0, voicing, cepstra, strengths
    features: Array
    #: [P, 4] int16 as in ``StoredUtterance``, but ends count frames of ``features``
    phones: Array

    @property
    def latents(self) -> int:
        """Length in latents."""
        return len(self.features) // BLOCK


def trim(utterance: StoredUtterance) -> Trimmed:
    """Shorten the pauses at both ends and compute the features."""
    ends = utterance.phones[:, 3].astype(np.int64) * RATE // FRAME_RATE
    names = utterance.phones[:, 0]
    total = len(utterance.parameters)
    first = max(0, int(ends[0]) - round(LEAD * RATE)) if names[0] == 0 else 0
    last = int(ends[-2]) + round(TRAIL * RATE) if names[-1] == 0 else total
    blocks = -(-(min(last, total) - first) // BLOCK)
    rows = np.arange(first, first + blocks * BLOCK).clip(max=total - 1)  # repeats the last frame
    phones = utterance.phones.copy()
    phones[:, 3] = (ends - first).clip(0, blocks * BLOCK)
    return Trimmed(
        utterance.text, to_features(utterance.parameters[rows].astype(np.float32)), phones
    )


def to_features(parameters: Array) -> Array:
    """Convert parameters [T, PARAMETER_DIM] to features [T, FEATURE_DIM].

    F0 becomes log F0, interpolated over unvoiced frames, and a voicing flag.
    """
    f0 = parameters[:, 0]
    voiced = f0 > 0
    frames = np.arange(len(f0))
    filled = np.interp(frames, frames[voiced], f0[voiced]) if voiced.any() else f0 + _UNVOICED_F0
    columns = [np.log(filled)[:, None], voiced[:, None], parameters[:, 1:]]
    return np.concatenate(columns, 1).astype(np.float32)


assert PHONES[0] == "pau"
