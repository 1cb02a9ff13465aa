"""The backbone without a cache: every step runs the whole sequence."""

from __future__ import annotations

import math
from array import array

import pytest

from pywasm.core.bundle.manifest import parse_manifest
from pywasm.core.errors import VoiceError
from pywasm.core.host import Tensor, floats, ints
from pywasm.core.lm.stateless import StatelessBackbone
from pywasm.core.voice.prompt import Prompt
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run

VOICE = Prompt("ada", floats([1.0] * 6, 1, 2, samples.MODEL_DIM), None)
STATE_VOICE = Prompt("eve", None, {"position": ints([1], 1)})
TOKENS = (4, 5)
#: embeddings of the voice, then those that the stand-in text conditioner makes
PREFIX = floats([1.0] * 6 + [4.0] * 3 + [5.0] * 3, 1, 4, samples.MODEL_DIM)


def opened() -> tuple[StatelessBackbone, FakeHost, list[samples.Inputs]]:
    """Return a backbone, its host, and the list of what its graph will be fed."""
    functions = samples.functions(stateful=False)
    graph, fed = functions["flow_lm_main"], []

    def recording(inputs: samples.Inputs) -> samples.Inputs:
        fed.append(inputs)
        return graph(inputs)

    host = samples.host(functions | {"flow_lm_main": recording})
    backbone = StatelessBackbone(parse_manifest(host.files["manifest.json"]), host)
    run(backbone.open())
    return backbone, host, fed


def steps(count: int) -> list[samples.Inputs]:
    """Take steps of one sequence, of latents [1, 1], [2, 2], ...; return what was fed."""
    backbone, _, fed = opened()

    async def go() -> None:
        sequence = await backbone.begin(VOICE, TOKENS)
        for i in range(count):
            await backbone.step([sequence], [array("f", [i, i]) if i else None])

    run(go())
    return fed


def test_every_step_feeds_the_prefix_of_voice_and_text() -> None:
    assert [inputs["text_embeddings"] for inputs in steps(3)] == [PREFIX] * 3


def test_every_step_feeds_all_latents_so_far() -> None:
    sequences: list[Tensor] = [inputs["sequence"] for inputs in steps(3)]
    assert [one.shape for one in sequences] == [(1, 1, 2), (1, 2, 2), (1, 3, 2)]
    for one in sequences:
        assert all(map(math.isnan, one.data[:2]))
    # What was fed does not change with later steps.
    latents = [list(one.data[2:]) for one in sequences]
    assert latents == [[], [1.0, 1.0], [1.0, 1.0, 2.0, 2.0]]


def test_a_text_is_embedded_once_for_all_its_steps() -> None:
    backbone, host, _ = opened()

    async def go() -> None:
        sequence = await backbone.begin(VOICE, TOKENS)
        for _ in range(3):
            await backbone.step([sequence], [None])

    run(go())
    assert host.runs == ["text_conditioner", *["flow_lm_main"] * 3]


def test_preparing_a_text_runs_nothing() -> None:
    backbone, host, _ = opened()
    run(backbone.prepare(VOICE, TOKENS))
    assert host.runs == []


def test_sequences_are_not_batched() -> None:
    assert opened()[0].max_batch_size == 1


def test_a_voice_that_is_a_kv_state_is_refused_with_a_remedy() -> None:
    backbone, host, _ = opened()
    with pytest.raises(
        VoiceError,
        match="voice 'eve' is a KV state, and bundle 'sample' has no flow_lm_main_kv; "
        "use a voice that is an embedding",
    ):
        run(backbone.begin(STATE_VOICE, TOKENS))
    assert host.runs == []
