"""The scripted host: what it does beyond the contract that all hosts share."""

from __future__ import annotations

import pytest

from pywasm.core.bundle.manifest import Graph, parse_manifest
from pywasm.core.errors import BundleError, HostError
from pywasm.core.host import Tensor, floats, ints
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run

DECODER = "mimi_decoder_stream"
BACKBONE = "flow_lm_main_kv"
LATENT = floats([0.0] * samples.LATENT_DIM, 1, 1, samples.LATENT_DIM)


def graph(host: FakeHost, name: str) -> Graph:
    found = parse_manifest(host.files["manifest.json"]).graph(name)
    assert found is not None
    return found


def opened(*names: str) -> FakeHost:
    host = samples.host(samples.functions())
    for name in names:
        run(host.open(graph(host, name)))
    return host


def test_runs_are_recorded_in_order() -> None:
    host = opened(DECODER, "text_conditioner")

    async def go() -> None:
        for _ in range(2):
            await host.run("text_conditioner", {"tokens": ints([1], 1, 1)})
        host.begin(DECODER, {"latent": LATENT})

    run(go())
    assert host.runs == ["text_conditioner", "text_conditioner", DECODER]


def test_a_graph_without_a_function_cannot_be_opened() -> None:
    host = samples.host(samples.functions())
    described = graph(host, DECODER)
    host.functions = {}
    with pytest.raises(HostError, match=f"no function for graph {DECODER}"):
        run(host.open(described))


def test_a_graph_whose_file_is_missing_cannot_be_opened() -> None:
    host = samples.host(samples.functions())
    described = graph(host, DECODER)
    host.files = {}
    with pytest.raises(BundleError, match=rf"cannot read {DECODER}\.onnx: no such file"):
        run(host.open(described))


def test_a_function_is_fed_the_inputs_and_the_state_with_room_for_new_rows() -> None:
    fed: list[samples.Inputs] = []
    host = opened(BACKBONE)
    function = host.functions[BACKBONE]

    def recording(inputs: samples.Inputs) -> samples.Inputs:
        fed.append(inputs)
        return function(inputs)

    host.functions = {BACKBONE: recording}
    text = floats([1.0] * 2 * samples.MODEL_DIM, 1, 2, samples.MODEL_DIM)
    run(host.run(BACKBONE, {"sequence": LATENT, "text_embeddings": text}))
    assert set(fed[0]) == {"sequence", "text_embeddings", "position", "latents", "key_0"}
    assert fed[0]["key_0"] == floats([0.0] * 3, 1, 1, 3, 1)
    assert fed[0]["position"] == ints([0], 1)


def test_an_error_of_a_begun_run_is_raised_where_it_is_waited_for() -> None:
    host = opened(DECODER)

    def failing(_inputs: samples.Inputs) -> dict[str, Tensor]:
        raise HostError("broke")

    host.functions = {DECODER: failing}

    async def go() -> None:
        pending = host.begin(DECODER, {"latent": LATENT})
        with pytest.raises(HostError, match="broke"):
            await pending.outputs

    run(go())


def test_a_made_state_has_the_initial_value_of_what_is_not_given() -> None:
    host = opened(BACKBONE)

    async def go() -> float:
        values = {"position": ints([1], 1), "key_0": floats([5.0], 1, 1, 1, 1)}
        state = await host.make_state(BACKBONE, values)
        text = floats([], 1, 0, samples.MODEL_DIM)
        inputs = {"sequence": LATENT, "text_embeddings": text}
        outputs = await host.run(BACKBONE, inputs, state=state, fetch=("last_hidden",))
        return outputs.fetched["last_hidden"].as_floats()[0]

    assert run(go()) == 5.0
