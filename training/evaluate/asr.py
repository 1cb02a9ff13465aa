"""Speech recognition for counting word errors: PocketSphinx, which works offline.

It comes with its own model of American English. It makes errors on the teacher's speech, too, so
its error rates only mean something beside the teacher's on the same sentences.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pocketsphinx

from training.data.flite import SAMPLE_RATE
from training.evaluate.word_errors import words

#: seconds of silence before and after an utterance, which the recogniser needs
MARGIN = 0.2


class Recogniser:
    """A speech recogniser for one sentence at a time."""

    def __init__(self) -> None:
        self._decoder = pocketsphinx.Decoder(samprate=SAMPLE_RATE, loglevel="FATAL")

    def transcribe(self, audio: npt.NDArray[Any]) -> list[str]:
        """Return the words of sound [N], -1 to 1 at ``SAMPLE_RATE``."""
        margin = np.zeros(int(MARGIN * SAMPLE_RATE))
        padded = np.concatenate([margin, audio, margin])
        pcm = (np.clip(padded, -1, 1) * (2**15 - 1)).astype("<i2")
        self._decoder.start_utt()
        self._decoder.process_raw(pcm.tobytes(), full_utt=True)
        self._decoder.end_utt()
        best = self._decoder.hyp()
        return words(best.hypstr) if best else []
