"""What the codec is trained on: parameters with F0 and voicing told apart, cut into blocks.

An utterance is trimmed: the teacher's pauses before and after it are cut down, so that speech
starts soon, and its length is made a whole number of latents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.codec.model import BLOCK
from training.data.flite import FRAME_RATE
from training.data.shards import PHONES, RATE, Spoken

#: seconds of the first and of the last pause that are kept
LEAD = 0.06
TRAIL = 0.2
#: F0 where an utterance has no voiced frame
_WHISPER = 120.0

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Trimmed:
    """An utterance as it is trained on."""

    text: str
    #: [T * BLOCK, CHANNELS] float32: log F0, voicing, cepstra, strengths
    channels: Array
    #: [P, 4] int16 as in ``Spoken``; ends are parameter frames from here, in units of RATE
    phones: Array

    @property
    def latents(self) -> int:
        """Length in latents."""
        return len(self.channels) // BLOCK


def trim(spoken: Spoken) -> Trimmed:
    """Cut pauses and separate F0 from voicing."""
    ends = spoken.phones[:, 3].astype(np.int64) * RATE // FRAME_RATE
    names = spoken.phones[:, 0]
    total = len(spoken.parameters)
    first = max(0, int(ends[0]) - round(LEAD * RATE)) if names[0] == 0 else 0
    last = int(ends[-2]) + round(TRAIL * RATE) if names[-1] == 0 else total
    blocks = -(-(min(last, total) - first) // BLOCK)
    rows = np.arange(first, first + blocks * BLOCK).clip(max=total - 1)  # repeats the last frame
    phones = spoken.phones.copy()
    phones[:, 3] = (ends - first).clip(0, blocks * BLOCK)
    return Trimmed(spoken.text, separate(spoken.parameters[rows].astype(np.float32)), phones)


def separate(parameters: Array) -> Array:
    """[T, WIDTH] to [T, CHANNELS]: log F0 goes on where there is no voice."""
    f0 = parameters[:, 0]
    voiced = f0 > 0
    places = np.arange(len(f0))
    steady = np.interp(places, places[voiced], f0[voiced]) if voiced.any() else f0 + _WHISPER
    columns = [np.log(steady)[:, None], voiced[:, None], parameters[:, 1:]]
    return np.concatenate(columns, 1).astype(np.float32)


assert PHONES[0] == "pau"
