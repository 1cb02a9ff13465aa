"""The transformer over [voice | text | latents]: one condition and one EOS logit per step.

In: a voice, token ids, then one latent at a time. Out: the hidden vector that conditions the flow
head (left with the host) and the raw EOS logit. Two ways give the same numbers: with a KV cache
that stays with the host, or, for bundles without one, from scratch over the whole sequence.

Reference: ``FlowLMModel.forward`` and ``backbone`` in pocket_tts/models/flow_lm.py.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from typing import Protocol

from pywasm.bundle import Bundle
from pywasm.errors import BundleError, VoiceError
from pywasm.hosts.base import Held, Host, State, Tensor, ints
from pywasm.voice import Prompt

CACHED_GRAPH = "flow_lm_main_kv"
STATELESS_GRAPH = "flow_lm_main"
TEXT_GRAPH = "text_conditioner"

#: ids of one text chunk
Tokens = tuple[int, ...]

#: voices whose KV prefix is kept; the reference keeps two
MAX_VOICE_STATES = 4


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of the backbone says."""

    #: condition of the flow head, [1, hidden_dim]
    hidden: Held
    #: raw, to be compared with the EOS threshold
    eos_logit: float


class Sequence(Protocol):
    """One utterance in progress."""

    async def step(self, latent: array[float] | None) -> Step:
        """Append a latent, or the beginning-of-sequence mark if None, and run."""
        ...


class Backbone(Protocol):
    """Starts sequences."""

    async def open(self) -> None:
        """Make the graphs ready."""
        ...

    async def begin(self, prompt: Prompt, tokens: Tokens) -> Sequence:
        """Start a sequence from a voice and a text."""
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


class CachedBackbone:
    """Stateful: a voice is one prefill, a latent is one step, the cache stays with the host."""

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host
        self._voices: dict[str, State] = {}

    async def open(self) -> None:
        """Open the text conditioner and the stateful backbone."""
        await open_graph(self._bundle, self._host, TEXT_GRAPH)
        await open_graph(self._bundle, self._host, CACHED_GRAPH)

    async def begin(self, prompt: Prompt, tokens: Tokens) -> CachedSequence:
        """Start after the voice's state, which is computed once per voice."""
        state = await self._voice_state(prompt)
        conditioned = await self._host.run(
            TEXT_GRAPH, {"tokens": ints(tokens, 1, len(tokens))}, keep=("text_embeddings",)
        )
        return CachedSequence(self._host, state, conditioned.held["text_embeddings"], self._bundle)

    async def _voice_state(self, prompt: Prompt) -> State:
        state = self._voices.pop(prompt.id, None)
        if state is None:
            if prompt.state is not None:
                state = await self._host.make_state(CACHED_GRAPH, prompt.state)
            else:
                assert prompt.embedding is not None
                state = await self._prefill(prompt.embedding, None)
        self._voices[prompt.id] = state  # last used is last out
        if len(self._voices) > MAX_VOICE_STATES:
            del self._voices[next(iter(self._voices))]
        return state

    async def _prefill(self, embeddings: Tensor | Held, state: State | None) -> State:
        sequence = Tensor(array("f"), (1, 0, self._bundle.model.latent_dim))
        outputs = await self._host.run(
            CACHED_GRAPH, {"sequence": sequence, "text_embeddings": embeddings}, state=state
        )
        assert outputs.state is not None
        return outputs.state


class CachedSequence:
    """An utterance over a KV cache; its text is read together with the first row of latents."""

    def __init__(self, host: Host, state: State, text: Held, bundle: Bundle) -> None:
        self._host = host
        self._state = state
        self._text: Tensor | Held = text
        self._latent_dim = bundle.model.latent_dim
        self._no_text = Tensor(array("f"), (1, 0, bundle.model.model_dim))

    async def step(self, latent: array[float] | None) -> Step:
        """Append one latent [latent_dim], or the BOS mark."""
        row = bos(self._latent_dim) if latent is None else latent
        outputs = await self._host.run(
            CACHED_GRAPH,
            {"sequence": Tensor(row, (1, 1, len(row))), "text_embeddings": self._text},
            state=self._state,
            fetch=("eos_logits",),
            keep=("last_hidden",),
        )
        assert outputs.state is not None
        self._state = outputs.state
        self._text = self._no_text
        return Step(outputs.held["last_hidden"], outputs.fetched["eos_logits"].data[0])


class StatelessBackbone:
    """Without a cache: the whole sequence runs again at every step."""

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host

    async def open(self) -> None:
        """Open the text conditioner and the stateless backbone."""
        await open_graph(self._bundle, self._host, TEXT_GRAPH)
        await open_graph(self._bundle, self._host, STATELESS_GRAPH)

    async def begin(self, prompt: Prompt, tokens: Tokens) -> StatelessSequence:
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
        return StatelessSequence(self._host, prefix, self._bundle.model.latent_dim)


class StatelessSequence:
    """An utterance as a growing list of latents."""

    def __init__(self, host: Host, prefix: Tensor, latent_dim: int) -> None:
        self._host = host
        self._prefix = prefix
        self._latent_dim = latent_dim
        self._rows = array("f")

    async def step(self, latent: array[float] | None) -> Step:
        """Append one latent [latent_dim], or the BOS mark, and run over everything so far."""
        self._rows.extend(bos(self._latent_dim) if latent is None else latent)
        shape = (1, len(self._rows) // self._latent_dim, self._latent_dim)
        outputs = await self._host.run(
            STATELESS_GRAPH,
            {"sequence": Tensor(self._rows[:], shape), "text_embeddings": self._prefix},
            fetch=("eos_logits",),
            keep=("last_hidden",),
        )
        return Step(outputs.held["last_hidden"], outputs.fetched["eos_logits"].data[0])


def bos(latent_dim: int) -> array[float]:
    """Return the row of NaN that the graph replaces by its beginning-of-sequence vector."""
    return array("f", [math.nan] * latent_dim)


def join_time(first: Tensor, second: Tensor) -> Tensor:
    """Concatenate [1, T1, d] and [1, T2, d] along time; at batch 1 that is joining the data."""
    return Tensor(
        first.as_floats() + second.as_floats(),
        (1, first.shape[1] + second.shape[1], first.shape[2]),
    )
