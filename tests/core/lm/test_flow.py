"""Euler integration for every flow type, against values worked out by hand."""

from __future__ import annotations

from array import array

import pytest

from pywasm.core.errors import BundleError
from pywasm.core.host import Tensor, floats
from pywasm.core.lm.flow import FlowHead
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run

CONDITION = floats([10.0], 1, 1)
NOISE = array("f", [2.0, 4.0])


def sample(flow_type: str, steps: int) -> tuple[list[float], list[dict[str, float]]]:
    """Integrate v = condition - x; return the latent and the times of each call."""
    calls = []

    def direction(inputs: samples.Inputs) -> dict[str, Tensor]:
        calls.append({name: inputs[name].data[0] for name in ("s", "t") if name in inputs})
        return {"flow_direction": floats([10.0 - x for x in inputs["x"].data], 1, 2)}

    graphs = {"flow_lm_flow": direction}
    bundle = samples.bundle(["flow_lm_flow"])
    host = FakeHost({"flow_lm_flow.onnx": b""}, graphs)
    graph = bundle.graph("flow_lm_flow")
    assert graph is not None

    async def go() -> list[float]:
        await host.open(graph)
        (latent,) = await FlowHead(host, flow_type).sample(CONDITION, [NOISE], steps)
        return list(latent)

    return run(go()), calls


def test_latents_of_several_chunks_are_made_in_one_run() -> None:
    shapes = []

    def direction(inputs: samples.Inputs) -> dict[str, Tensor]:
        shapes.append({name: value.shape for name, value in inputs.items()})
        rows = [inputs["condition"].data[i // 2] - x for i, x in enumerate(inputs["x"].data)]
        return {"flow_direction": floats(rows, 2, 2)}

    host = FakeHost({"flow_lm_flow.onnx": b""}, {"flow_lm_flow": direction})
    graph = samples.bundle(["flow_lm_flow"]).graph("flow_lm_flow")
    assert graph is not None

    async def go() -> list[list[float]]:
        await host.open(graph)
        noise = [NOISE, array("f", [0.0, -2.0])]
        made = await FlowHead(host, "lsd").sample(floats([10.0, 20.0], 2, 1), noise, 2)
        return [list(latent) for latent in made]

    assert run(go()) == [[8.0, 8.5], [15.0, 14.5]]
    assert shapes[0] == {"condition": (2, 1), "x": (2, 2), "s": (2, 1), "t": (2, 1)}


def test_lsd_takes_euler_steps_with_two_times() -> None:
    latent, calls = sample("lsd", 2)
    assert latent == [8.0, 8.5]  # x + (10 - x)/2, twice
    assert calls == [{"s": 0.0, "t": 0.5}, {"s": 0.5, "t": 1.0}]


def test_flow_matching_takes_euler_steps_with_one_time() -> None:
    latent, calls = sample("flow_matching", 4)
    assert latent == pytest.approx([10 - 8 * 0.75**4, 10 - 6 * 0.75**4])
    assert calls == [{"t": 0.0}, {"t": 0.25}, {"t": 0.5}, {"t": 0.75}]


def test_drifting_is_the_head_itself_in_one_step() -> None:
    assert sample("drifting", 5) == ([8.0, 6.0], [{}])


def test_pointwise_adds_the_head_to_the_noise_in_one_step() -> None:
    assert sample("pointwise", 5) == ([10.0, 10.0], [{}])


def test_unknown_flow_type_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BundleError, match=r"'euler'.*lsd, flow_matching, drifting, pointwise"):
        FlowHead(FakeHost({}, {}), "euler")
