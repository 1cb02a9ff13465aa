"""The backbone without a cache: the whole sequence runs again at every step.

For bundles that have no cached graph. The cost of a step grows with the sequence.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import VoiceError
from pywasm.core.graphs import CACHED_BACKBONE, STATELESS_BACKBONE, TEXT_CONDITIONER, open_graph
from pywasm.core.host import Host, Tensor, ints
from pywasm.core.lm.backbone import ModelSequence, Step, Tokens, bos
from pywasm.core.voice.prompt import Prompt


@dataclass(slots=True)
class StatelessSequence:
    """A prefix and a growing list of latents."""

    #: embeddings of voice and text, [1, T, model_dim]
    prefix: Tensor
    #: latents so far, flat
    latents: array[float]


class StatelessBackbone:
    """Runs ``flow_lm_main``."""

    #: sequences of unequal length do not fit into one run
    max_batch_size = 1

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host

    async def open(self) -> None:
        """Open the text conditioner and the stateless backbone."""
        await open_graph(self._bundle, self._host, TEXT_CONDITIONER)
        await open_graph(self._bundle, self._host, STATELESS_BACKBONE)

    async def prepare(self, prompt: Prompt, tokens: Tokens) -> None:
        """Do nothing: every step reads the whole text again."""

    async def begin(self, prompt: Prompt, tokens: Tokens) -> StatelessSequence:
        """Concatenate the voice's embedding and the text's embeddings.

        Raises:
            VoiceError: the voice is a KV state, which a graph without a cache cannot take.
        """
        if prompt.embedding is None:
            raise VoiceError(
                f"voice {prompt.id!r} is a KV state, and bundle {self._bundle.name!r} has no "
                f"{CACHED_BACKBONE}; use a voice that is an embedding, or export that graph"
            )
        conditioned = await self._host.run(
            TEXT_CONDITIONER, {"tokens": ints(tokens, 1, len(tokens))}, fetch=("text_embeddings",)
        )
        prefix = concat_embeddings(prompt.embedding, conditioned.fetched["text_embeddings"])
        return StatelessSequence(prefix, array("f"))

    async def step(
        self, sequences: Sequence[ModelSequence], latents: Sequence[array[float] | None]
    ) -> Step:
        """Run the whole of one sequence, see ``Backbone.step``."""
        (sequence,), (latent,) = cast("Sequence[StatelessSequence]", sequences), latents
        width = self._bundle.model.latent_dim
        sequence.latents.extend(bos(width) if latent is None else latent)
        shape = (1, len(sequence.latents) // width, width)
        outputs = await self._host.run(
            STATELESS_BACKBONE,
            {
                "sequence": Tensor(sequence.latents[:], shape),
                "text_embeddings": sequence.prefix,
            },
            fetch=("eos_logits",),
            keep=("last_hidden",),
        )
        return Step(outputs.kept["last_hidden"], outputs.fetched["eos_logits"].as_floats())


def concat_embeddings(first: Tensor, second: Tensor) -> Tensor:
    """Concatenate [1, T1, d] and [1, T2, d] along time; at batch 1 that appends the data."""
    return Tensor(
        first.as_floats() + second.as_floats(),
        (1, first.shape[1] + second.shape[1], first.shape[2]),
    )
