"""The backbone with a KV cache: a voice is one prefill, a latent is one step.

The cache stays with the host. The state after a voice is computed once and starts any number of
texts. Sequences that share a step have one state, with a row each.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.graphs import CACHED_BACKBONE, TEXT_CONDITIONER, open_graph
from pywasm.core.host import DeviceTensor, Host, State, Tensor, ints
from pywasm.core.lm.backbone import MAX_BATCH_SIZE, ModelSequence, Step, Tokens, bos
from pywasm.core.voice.prompt import Prompt

#: these int8 kernels share one quantisation scale per run, so batching would change a sequence's
#: output; those of "int8-rows", which exports have now, do not
SHARED_SCALE_PRECISION = "int8"
#: voices whose state is kept; the reference keeps two
MAX_VOICE_STATES = 4


@dataclass(slots=True)
class CachedSequence:
    """One row of a state, and the text that the first step reads."""

    state: State
    row: int
    #: number of rows of the state
    rows: int
    #: text embeddings [1, T, model_dim]; None after the first step
    text: DeviceTensor | None
    #: outputs of the first step, if it was taken in advance
    first_step: Step | None = None


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A sequence whose first step was taken in advance. That step draws no noise."""

    voice_id: str
    tokens: Tokens
    sequence: CachedSequence


class CachedBackbone:
    """Runs ``flow_lm_main_kv``."""

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host
        self._voices: dict[str, State] = {}
        self._prepared: _Prepared | None = None
        self._no_text = [
            Tensor(array("f"), (rows, 0, bundle.model.model_dim))
            for rows in range(MAX_BATCH_SIZE + 1)
        ]

    @property
    def max_batch_size(self) -> int:
        """``MAX_BATCH_SIZE`` if states can be stacked and rows do not affect each other, else 1."""
        graph = self._bundle.graph(CACHED_BACKBONE)
        assert graph is not None
        independent = graph.batchable and graph.precision != SHARED_SCALE_PRECISION
        return MAX_BATCH_SIZE if independent else 1

    async def open(self) -> None:
        """Open the text conditioner and the cached backbone."""
        await open_graph(self._bundle, self._host, TEXT_CONDITIONER)
        await open_graph(self._bundle, self._host, CACHED_BACKBONE)

    async def prepare(self, prompt: Prompt, tokens: Tokens) -> None:
        """Take the first step, which reads the text. Only the latest prepared text is kept."""
        if self._find_prepared(prompt, tokens) is None:
            self._prepared = None
            sequence = await self.begin(prompt, tokens)
            sequence.first_step = await self.step([sequence], [None])
            self._prepared = _Prepared(prompt.id, tokens, sequence)

    async def begin(self, prompt: Prompt, tokens: Tokens) -> CachedSequence:
        """Start after the voice's state."""
        if (prepared := self._find_prepared(prompt, tokens)) is not None:
            return replace(prepared)
        state = await self._voice_state(prompt)
        conditioned = await self._host.run(
            TEXT_CONDITIONER, {"tokens": ints(tokens, 1, len(tokens))}, keep=("text_embeddings",)
        )
        return CachedSequence(state, 0, 1, conditioned.kept["text_embeddings"])

    async def step(
        self, sequences: Sequence[ModelSequence], latents: Sequence[array[float] | None]
    ) -> Step:
        """Run the new rows only, see ``Backbone.step``."""
        batch = cast("Sequence[CachedSequence]", sequences)
        if (first_step := batch[0].first_step) is not None:
            batch[0].first_step = None
            return first_step
        count, width = len(batch), self._bundle.model.latent_dim
        rows = b"".join((bos(width) if row is None else row).tobytes() for row in latents)
        outputs = await self._host.run(
            CACHED_BACKBONE,
            {
                "sequence": Tensor(array("f", rows), (count, 1, width)),
                "text_embeddings": batch[0].text or self._no_text[count],
            },
            state=await self._stacked(batch),
            fetch=("eos_logits",),
            keep=("last_hidden",),
        )
        assert outputs.state is not None
        for row, sequence in enumerate(batch):
            sequence.state, sequence.row, sequence.rows = outputs.state, row, count
            sequence.text = None
        return Step(outputs.kept["last_hidden"], outputs.fetched["eos_logits"].as_floats())

    def _find_prepared(self, prompt: Prompt, tokens: Tokens) -> CachedSequence | None:
        prepared = self._prepared
        if prepared and (prepared.voice_id, prepared.tokens) == (prompt.id, tokens):
            return prepared.sequence
        return None

    async def _stacked(self, batch: Sequence[CachedSequence]) -> State:
        """Return one state with the rows of all sequences, in their order."""
        first = batch[0]
        already_stacked = first.rows == len(batch) and all(
            sequence.state is first.state and sequence.row == row
            for row, sequence in enumerate(batch)
        )
        if already_stacked:
            return first.state
        rows = [(sequence.state, sequence.row) for sequence in batch]
        return await self._host.stack_states(CACHED_BACKBONE, rows)

    async def _voice_state(self, prompt: Prompt) -> State:
        """Return the state after a voice; at most ``MAX_VOICE_STATES`` are kept."""
        state = self._voices.pop(prompt.id, None)
        if state is None:
            if prompt.state is not None:
                state = await self._host.make_state(CACHED_BACKBONE, prompt.state)
            else:
                assert prompt.embedding is not None
                state = await self._prefill(prompt.embedding)
        self._voices[prompt.id] = state
        if len(self._voices) > MAX_VOICE_STATES:
            del self._voices[next(iter(self._voices))]
        return state

    async def _prefill(self, embedding: Tensor) -> State:
        sequence = Tensor(array("f"), (1, 0, self._bundle.model.latent_dim))
        outputs = await self._host.run(
            CACHED_BACKBONE, {"sequence": sequence, "text_embeddings": embedding}
        )
        assert outputs.state is not None
        return outputs.state
