"""Training examples: trimmed utterances, and the durations of their letters."""

from __future__ import annotations

import numpy as np

from training.codec.features import trim
from training.codec.model import BLOCK
from training.data.shards import PARAMETER_DIM, PHONES, StoredUtterance
from training.lm.aligner import Aligner
from training.lm.alphabet import classes
from training.lm.examples import align


def _utterance(text: str, phones: list[tuple[str, int, int]]) -> StoredUtterance:
    """Make an utterance with phones: name, word, end in frames of 5 ms."""
    rows = [(PHONES.index(name), 0, word, end) for name, word, end in phones]
    frames = np.zeros((rows[-1][3] // 2, PARAMETER_DIM), np.float16)
    frames[:, 0] = 100
    return StoredUtterance(text, frames, np.array(rows, np.int16))


def test_pauses_are_cut_and_every_step_belongs_to_a_letter() -> None:
    phones = [("pau", -1, 40), ("hh", 0, 60), ("ay", 0, 100), ("pau", -1, 140), ("y", 1, 160)]
    trimmed = trim(_utterance("Hi, ya.", [*phones, ("aa", 1, 200), ("pau", -1, 280)]))
    assert len(trimmed.features) % BLOCK == 0
    durations, labels = align(trimmed, Aligner())
    assert len(durations) == len(classes("Hi, ya.")) == len(labels)
    assert int(durations.sum()) == len(trimmed.features)
    assert durations[0] == 6  # the leading space has what is left of the first pause
    assert durations[1:4].sum() == 10 + 20 + 20  # the comma has the pause after it
    assert durations[4] == 0
    assert durations[5:].sum() == len(trimmed.features) - 56
