"""The backbone with a cache: what is computed once, and what is stacked into a batch."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import pytest

from pywasm.core.bundle.manifest import parse_manifest
from pywasm.core.host import State, Tensor, floats, ints
from pywasm.core.lm.cached import MAX_VOICE_STATES, CachedBackbone, CachedSequence
from pywasm.core.voice.prompt import Prompt
from pywasm.fake.host import FakeHost, Function
from tests import samples
from tests.drive import run

GRAPH = "flow_lm_main_kv"
TOKENS = (4, 5)
#: voice, text and the row that begins a sequence, as the stand-in adds them up
START = 6.0 + 27.0 + samples.BOS_VALUE


class RecordingHost(FakeHost):
    """Records what the cached backbone is fed, and which rows are stacked."""

    def __init__(self) -> None:
        functions = samples.functions(float)
        super().__init__(samples.host(functions).files, functions | {GRAPH: self._graph})
        self._function: Function = functions[GRAPH]
        self.fed: list[samples.Inputs] = []
        self.stacked: list[list[int]] = []

    def _graph(self, inputs: samples.Inputs) -> samples.Inputs:
        self.fed.append(inputs)
        return self._function(inputs)

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        self.stacked.append([row for _, row in rows])
        return await super().stack_states(graph, rows)


def opened() -> tuple[CachedBackbone, RecordingHost]:
    host = RecordingHost()
    backbone = CachedBackbone(parse_manifest(host.files["manifest.json"]), host)
    run(backbone.open())
    return backbone, host


def voice(voice_id: str = "ada") -> Prompt:
    """Return an embedding of two rows, each of the sum 3."""
    return Prompt(voice_id, floats([1.0] * 6, 1, 2, samples.MODEL_DIM), None)


async def step(
    backbone: CachedBackbone, sequences: Sequence[CachedSequence], *latents: float | None
) -> list[float]:
    """Step a batch; a latent has this sum. Return the conditions, which are of width 1."""
    rows = [None if latent is None else array("f", [latent, 0.0]) for latent in latents]
    out = await backbone.step(sequences, rows)
    assert isinstance(out.hidden, Tensor)
    return list(out.hidden.as_floats())


async def started(backbone: CachedBackbone, count: int) -> list[CachedSequence]:
    """Start sequences and take the first step of each, alone."""
    sequences = [await backbone.begin(voice(), TOKENS) for _ in range(count)]
    for sequence in sequences:
        await step(backbone, [sequence], None)
    return sequences


def test_a_voice_is_prefilled_once() -> None:
    backbone, host = opened()
    for _ in range(2):
        run(backbone.begin(voice(), TOKENS))
    assert host.runs == [GRAPH, "text_conditioner", "text_conditioner"]


def prefilled(backbone: CachedBackbone, host: FakeHost, voice_id: str) -> bool:
    """Start a sequence; return whether the voice had to be run for it."""
    before = host.runs.count(GRAPH)
    run(backbone.begin(voice(voice_id), TOKENS))
    return host.runs.count(GRAPH) > before


def test_the_states_of_a_few_voices_are_kept() -> None:
    backbone, host = opened()
    voices = [str(i) for i in range(MAX_VOICE_STATES)]
    assert all(prefilled(backbone, host, one) for one in voices)
    assert not any(prefilled(backbone, host, one) for one in voices)


def test_one_voice_more_drops_the_least_recently_used() -> None:
    backbone, host = opened()
    for one in [*map(str, range(MAX_VOICE_STATES)), "0", "new"]:
        prefilled(backbone, host, one)
    assert not prefilled(backbone, host, "0")
    assert prefilled(backbone, host, "1")


def test_a_voice_that_is_a_kv_state_is_not_run() -> None:
    backbone, host = opened()
    state = {"position": ints([2], 1), "key_0": floats([3.0, 3.0], 1, 1, 2, 1)}

    async def go() -> list[float]:
        sequence = await backbone.begin(Prompt("eve", None, state), TOKENS)
        return await step(backbone, [sequence], None)

    assert run(go()) == [START]
    assert host.runs == ["text_conditioner", GRAPH]


def test_the_first_step_carries_the_text_and_later_ones_only_a_latent() -> None:
    backbone, host = opened()

    async def go() -> None:
        (sequence,) = await started(backbone, 1)
        await step(backbone, [sequence], 1.0)

    run(go())
    fed = [(one["text_embeddings"].shape, one["sequence"].shape) for one in host.fed]
    prefill, first, second = fed
    assert prefill == ((1, 2, samples.MODEL_DIM), (1, 0, samples.LATENT_DIM))
    assert first == ((1, 2, samples.MODEL_DIM), (1, 1, samples.LATENT_DIM))
    assert second == ((1, 0, samples.MODEL_DIM), (1, 1, samples.LATENT_DIM))


def test_a_batch_gives_each_sequence_what_it_gets_alone() -> None:
    backbone, host = opened()

    async def go() -> list[list[float]]:
        batch = await started(backbone, 3)
        return [await step(backbone, batch, 1.0, 2.0, 3.0) for _ in range(2)]

    assert run(go()) == [[START + 1, START + 2, START + 3], [START + 2, START + 4, START + 6]]
    assert host.fed[-1]["sequence"].shape == (3, 1, samples.LATENT_DIM)


def test_states_are_stacked_once_for_the_same_batch() -> None:
    backbone, host = opened()

    async def go() -> None:
        batch = await started(backbone, 2)
        for _ in range(3):
            await step(backbone, batch, 1.0, 1.0)

    run(go())
    assert host.stacked == [[0, 0]]


def test_one_sequence_is_never_stacked() -> None:
    backbone, host = opened()

    async def go() -> None:
        (sequence,) = await started(backbone, 1)
        for _ in range(3):
            await step(backbone, [sequence], 1.0)

    run(go())
    assert host.stacked == []


@pytest.mark.parametrize(
    ("remaining", "rows"), [([0], [0]), ([1], [1]), ([1, 0], [1, 0]), ([0, 2], [0, 2])]
)
def test_states_are_stacked_again_when_the_rows_differ(
    remaining: list[int], rows: list[int]
) -> None:
    backbone, host = opened()

    async def go() -> list[float]:
        batch = await started(backbone, max(2, max(remaining) + 1))
        await step(backbone, batch, *(float(i) for i in range(len(batch))))
        host.stacked.clear()
        return await step(backbone, [batch[i] for i in remaining], *[0.0] * len(remaining))

    assert run(go()) == [START + i for i in remaining]
    assert host.stacked == [rows]


def test_a_sequence_joins_a_batch_that_is_under_way() -> None:
    backbone, host = opened()

    async def go() -> list[float]:
        batch = await started(backbone, 2)
        await step(backbone, batch, 1.0, 2.0)
        batch += await started(backbone, 1)
        host.stacked.clear()
        return await step(backbone, batch, 0.0, 0.0, 3.0)

    assert run(go()) == [START + 1, START + 2, START + 3]
    assert host.stacked == [[0, 1, 0]]


def prepared(*texts: tuple[Prompt, tuple[int, ...]]) -> tuple[CachedBackbone, RecordingHost]:
    """Return a backbone that prepared these texts, with nothing recorded yet."""
    backbone, host = opened()
    for prompt, tokens in texts:
        run(backbone.prepare(prompt, tokens))
    host.runs.clear()
    return backbone, host


def test_a_prepared_text_starts_without_a_run_once_and_again() -> None:
    backbone, host = prepared((voice(), TOKENS))
    for _ in range(2):
        run(started(backbone, 1))
    assert host.runs == []


def test_sequences_of_a_prepared_text_do_not_see_each_other() -> None:
    backbone, _ = prepared((voice(), TOKENS))

    async def go() -> list[float]:
        one, two = await started(backbone, 2)
        await step(backbone, [one], 5.0)
        return await step(backbone, [two], 1.0)

    assert run(go()) == [START + 1]


def test_a_text_that_is_prepared_already_is_not_run_again() -> None:
    backbone, host = prepared((voice(), TOKENS))
    run(backbone.prepare(voice(), TOKENS))
    assert host.runs == []


@pytest.mark.parametrize(("prompt", "tokens"), [(voice(), (4,)), (voice("bob"), TOKENS)])
def test_another_text_or_voice_is_not_the_prepared_one(
    prompt: Prompt, tokens: tuple[int, ...]
) -> None:
    backbone, host = prepared((voice(), TOKENS))
    sequence = run(backbone.begin(prompt, tokens))
    assert "text_conditioner" in host.runs
    assert sequence.first_step is None


def test_only_the_latest_prepared_text_is_kept() -> None:
    backbone, host = prepared((voice(), TOKENS), (voice(), (7,)))
    run(backbone.begin(voice(), (7,)))
    assert host.runs == []
    run(backbone.begin(voice(), TOKENS))
    assert host.runs == ["text_conditioner"]


@pytest.mark.parametrize(
    ("changes", "size"),
    [
        ({}, 4),
        ({"precision": "fp16"}, 4),
        ({"precision": "int8"}, 1),
        ({"precision": "int8-rows"}, 4),
        ({"states": [samples.KEYS | {"update": "append", "rows": []}]}, 1),
        ({"states": []}, 1),
    ],
)
def test_steps_are_shared_only_if_rows_are_independent(changes: dict[str, Any], size: int) -> None:
    (graph,) = samples.manifest({f"{GRAPH}.onnx": b""})["graphs"]
    bundle = samples.bundle(graphs=[graph | changes])
    assert CachedBackbone(bundle, FakeHost({}, {})).max_batch_size == size
