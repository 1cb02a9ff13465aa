"""The transformer over [voice | text | latents]: one condition and one EOS logit per step.

In: a voice, token ids, then one latent at a time, of one utterance or of several together. Out: the
hidden vectors that condition the flow head (left with the host) and the raw EOS logits. Two ways
give the same numbers: with a KV cache that stays with the host, or, for bundles without one, from
scratch over the whole sequence.

Reference: ``FlowLMModel.forward`` and ``backbone`` in pocket_tts/models/flow_lm.py.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, cast

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import BundleError, VoiceError
from pywasm.core.host import DeviceTensor, Host, State, Tensor, ints
from pywasm.core.voice.prompt import Prompt

CACHED_GRAPH = "flow_lm_main_kv"
STATELESS_GRAPH = "flow_lm_main"
TEXT_GRAPH = "text_conditioner"

#: ids of one text chunk
Tokens = tuple[int, ...]

#: most utterances in a step
MOST_TOGETHER = 4
#: a graph of this precision rounds all rows of a run by one scale: company would change the sound
SHARED_SCALE = "int8"
#: voices whose KV prefix is kept; the reference keeps two
MAX_VOICE_STATES = 4


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of some utterances says, B rows in their order."""

    #: conditions of the flow head, [B, hidden_dim]
    hidden: DeviceTensor
    #: raw, to be compared with the EOS threshold
    eos_logits: Sequence[float]


class Utterance(Protocol):
    """One sequence in progress, opaque but to its backbone."""


class Backbone(Protocol):
    """Starts utterances and goes on with them."""

    @property
    def together(self) -> int:
        """How many utterances may share a step."""
        ...

    async def open(self) -> None:
        """Make the graphs ready."""
        ...

    async def prepare(self, prompt: Prompt, tokens: Tokens) -> None:
        """Do what can be done before an utterance is asked for; it will be begun sooner."""
        ...

    async def begin(self, prompt: Prompt, tokens: Tokens) -> Utterance:
        """Start an utterance from a voice and a text."""
        ...

    async def step(
        self, utterances: Sequence[Utterance], latents: Sequence[array[float] | None]
    ) -> Step:
        """Append a latent [latent_dim] to each, or the beginning-of-sequence mark if None, and run.

        The first step of an utterance is taken alone.
        """
        ...


def backbone_for(bundle: Bundle, host: Host) -> Backbone:
    """Choose the stateful way where the bundle has it."""
    if bundle.graph(CACHED_GRAPH):
        return CachedBackbone(bundle, host)
    if bundle.graph(STATELESS_GRAPH):
        return StatelessBackbone(bundle, host)
    raise BundleError(
        f"bundle {bundle.name!r} has neither {CACHED_GRAPH} nor {STATELESS_GRAPH}; "
        "export it again with one of them"
    )


async def open_graph(bundle: Bundle, host: Host, name: str) -> None:
    """Open a graph that the bundle must have."""
    graph = bundle.graph(name)
    if graph is None:
        raise BundleError(f"bundle {bundle.name!r} has no graph {name}; export it again")
    await host.open(graph)


@dataclass(slots=True)
class CachedUtterance:
    """A row of a state, and a text that its first step reads."""

    state: State
    row: int
    #: how many rows the state has
    rows: int
    text: DeviceTensor | None
    #: its first step, where that was taken beforehand
    first: Step | None = None


class CachedBackbone:
    """Stateful: a voice is one prefill, a latent is one step, the cache stays with the host."""

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host
        self._voices: dict[str, State] = {}
        #: by voice and text, an utterance whose first step was taken: it draws no noise
        self._prepared: tuple[tuple[str, Tokens], CachedUtterance] | None = None
        self._no_text = [
            Tensor(array("f"), (rows, 0, bundle.model.model_dim))
            for rows in range(MOST_TOGETHER + 1)
        ]

    @property
    def together(self) -> int:
        """Several, if their states can be joined and their numbers do not depend on each other."""
        graph = self._bundle.graph(CACHED_GRAPH)
        assert graph is not None
        return MOST_TOGETHER if graph.batchable and graph.precision != SHARED_SCALE else 1

    async def open(self) -> None:
        """Open the text conditioner and the stateful backbone."""
        await open_graph(self._bundle, self._host, TEXT_GRAPH)
        await open_graph(self._bundle, self._host, CACHED_GRAPH)

    async def prepare(self, prompt: Prompt, tokens: Tokens) -> None:
        """Take the first step, which reads the text; the latest one is kept."""
        key = prompt.id, tokens
        if self._prepared is None or self._prepared[0] != key:
            self._prepared = None
            utterance = await self.begin(prompt, tokens)
            utterance.first = await self.step([utterance], [None])
            self._prepared = key, utterance

    async def begin(self, prompt: Prompt, tokens: Tokens) -> CachedUtterance:
        """Start after the voice's state, which is computed once per voice."""
        if self._prepared is not None and self._prepared[0] == (prompt.id, tokens):
            return replace(self._prepared[1])
        state = await self._voice_state(prompt)
        conditioned = await self._host.run(
            TEXT_GRAPH, {"tokens": ints(tokens, 1, len(tokens))}, keep=("text_embeddings",)
        )
        return CachedUtterance(state, 0, 1, conditioned.kept["text_embeddings"])

    async def step(
        self, utterances: Sequence[Utterance], latents: Sequence[array[float] | None]
    ) -> Step:
        """Run the new rows only; utterances that were not together before are joined first."""
        mine = cast("Sequence[CachedUtterance]", utterances)
        if (first := mine[0].first) is not None:
            mine[0].first = None
            return first
        count, width = len(mine), self._bundle.model.latent_dim
        rows = b"".join((bos(width) if row is None else row).tobytes() for row in latents)
        outputs = await self._host.run(
            CACHED_GRAPH,
            {
                "sequence": Tensor(array("f", rows), (count, 1, width)),
                "text_embeddings": mine[0].text or self._no_text[count],
            },
            state=await self._joined(mine),
            fetch=("eos_logits",),
            keep=("last_hidden",),
        )
        assert outputs.state is not None
        for row, utterance in enumerate(mine):
            utterance.state, utterance.row, utterance.rows = outputs.state, row, count
            utterance.text = None
        return Step(outputs.kept["last_hidden"], outputs.fetched["eos_logits"].as_floats())

    async def _joined(self, utterances: Sequence[CachedUtterance]) -> State:
        """Return one state of all, in their order."""
        first = utterances[0]
        as_they_are = first.rows == len(utterances) and all(
            one.state is first.state and one.row == row for row, one in enumerate(utterances)
        )
        if as_they_are:
            return first.state
        return await self._host.stack_states(
            CACHED_GRAPH, [(one.state, one.row) for one in utterances]
        )

    async def _voice_state(self, prompt: Prompt) -> State:
        state = self._voices.pop(prompt.id, None)
        if state is None:
            if prompt.state is not None:
                state = await self._host.make_state(CACHED_GRAPH, prompt.state)
            else:
                assert prompt.embedding is not None
                state = await self._prefill(prompt.embedding)
        self._voices[prompt.id] = state  # last used is last out
        if len(self._voices) > MAX_VOICE_STATES:
            del self._voices[next(iter(self._voices))]
        return state

    async def _prefill(self, embedding: Tensor) -> State:
        sequence = Tensor(array("f"), (1, 0, self._bundle.model.latent_dim))
        outputs = await self._host.run(
            CACHED_GRAPH, {"sequence": sequence, "text_embeddings": embedding}
        )
        assert outputs.state is not None
        return outputs.state


@dataclass(slots=True)
class WholeUtterance:
    """An utterance as its prefix and a growing list of latents."""

    prefix: Tensor
    rows: array[float]


class StatelessBackbone:
    """Without a cache: the whole sequence runs again at every step."""

    #: sequences of unequal lengths do not fit into one run
    together = 1

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host

    async def open(self) -> None:
        """Open the text conditioner and the stateless backbone."""
        await open_graph(self._bundle, self._host, TEXT_GRAPH)
        await open_graph(self._bundle, self._host, STATELESS_GRAPH)

    async def prepare(self, prompt: Prompt, tokens: Tokens) -> None:
        """Nothing: every step reads the whole text again."""

    async def begin(self, prompt: Prompt, tokens: Tokens) -> WholeUtterance:
        """Join the voice's prefix and the text's embeddings along time.

        Raises:
            VoiceError: the voice is a KV state, which has no place in a stateless graph.
        """
        if prompt.embedding is None:
            raise VoiceError(
                f"voice {prompt.id!r} is a KV state, and bundle {self._bundle.name!r} has no "
                f"{CACHED_GRAPH}; use a voice that is an embedding, or export the stateful graphs"
            )
        conditioned = await self._host.run(
            TEXT_GRAPH, {"tokens": ints(tokens, 1, len(tokens))}, fetch=("text_embeddings",)
        )
        prefix = join_time(prompt.embedding, conditioned.fetched["text_embeddings"])
        return WholeUtterance(prefix, array("f"))

    async def step(
        self, utterances: Sequence[Utterance], latents: Sequence[array[float] | None]
    ) -> Step:
        """Run over everything so far, of one utterance."""
        (utterance,), (latent,) = cast("Sequence[WholeUtterance]", utterances), latents
        width = self._bundle.model.latent_dim
        utterance.rows.extend(bos(width) if latent is None else latent)
        shape = (1, len(utterance.rows) // width, width)
        outputs = await self._host.run(
            STATELESS_GRAPH,
            {
                "sequence": Tensor(utterance.rows[:], shape),
                "text_embeddings": utterance.prefix,
            },
            fetch=("eos_logits",),
            keep=("last_hidden",),
        )
        return Step(outputs.kept["last_hidden"], outputs.fetched["eos_logits"].as_floats())


def bos(latent_dim: int) -> array[float]:
    """Return the row of NaN that the graph replaces by its beginning-of-sequence vector."""
    return array("f", [math.nan] * latent_dim)


def join_time(first: Tensor, second: Tensor) -> Tensor:
    """Concatenate [1, T1, d] and [1, T2, d] along time; at batch 1 that is joining the data."""
    return Tensor(
        first.as_floats() + second.as_floats(),
        (1, first.shape[1] + second.shape[1], first.shape[2]),
    )
