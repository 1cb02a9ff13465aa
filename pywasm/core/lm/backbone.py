"""The transformer over [voice | text | latents]: one condition and one EOS logit per step.

In: a voice, token ids, then one latent at a time, for one sequence or for a batch of them. Out: the
hidden vectors that condition the flow head (left with the host) and the raw EOS logits. Two
implementations give the same numbers: ``cached.py`` keeps a KV cache with the host, and
``stateless.py`` runs the whole sequence at every step, for bundles without a cached graph.
``select.py`` chooses.

Reference: ``FlowLMModel.forward`` and ``backbone`` in pocket_tts/models/flow_lm.py.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pywasm.core.host import DeviceTensor
from pywasm.core.voice.prompt import Prompt

#: most sequences in a step
MAX_BATCH_SIZE = 4

#: ids of one text chunk
Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Outputs of one step of B sequences, in their order."""

    #: conditions of the flow head, [B, hidden_dim] float32
    hidden: DeviceTensor
    #: raw logits, to be compared with the EOS threshold
    eos_logits: Sequence[float]


class ModelSequence(Protocol):
    """One sequence in progress; only the backbone that started it looks inside."""


class Backbone(Protocol):
    """Starts sequences and extends them step by step."""

    @property
    def max_batch_size(self) -> int:
        """Most sequences that may share a step."""
        ...

    async def open(self) -> None:
        """Open the graphs."""
        ...

    async def prepare(self, prompt: Prompt, tokens: Tokens) -> None:
        """Compute in advance what ``begin`` and the first step of this text will need."""
        ...

    async def begin(self, prompt: Prompt, tokens: Tokens) -> ModelSequence:
        """Start a sequence from a voice and a text."""
        ...

    async def step(
        self, sequences: Sequence[ModelSequence], latents: Sequence[array[float] | None]
    ) -> Step:
        """Append one latent [latent_dim] to each sequence and run; None appends the BOS row.

        The first step of a sequence must be taken alone.
        """
        ...


def bos(latent_dim: int) -> array[float]:
    """Return a row of NaN; the graph replaces it by its beginning-of-sequence vector."""
    return array("f", [math.nan] * latent_dim)
