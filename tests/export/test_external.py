"""Graphs with their weights in a file of their own."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import onnx
import pytest
import torch

from pywasm.core.bundle.manifest import Graph
from pywasm.export import lm
from pywasm.export.graph import write_graph
from tests.parity import reference


@pytest.fixture(scope="module")
def model() -> Any:
    return reference.model("mini_small")


def nodes(folder: Path, graph: Graph) -> list[tuple[str, ...]]:
    """Return kind, inputs and outputs of each node."""
    made = onnx.load(str(folder / graph.file), load_external_data=False).graph.node
    return [(node.op_type, *node.input, *node.output) for node in made]


@pytest.mark.parametrize("precision", ["fp16-storage", "int8"])
def test_the_graph_does_not_depend_on_the_values_of_weights(
    model: Any, precision: str, tmp_path: Path
) -> None:
    """Equal tensors are not merged, and zeros and ones are not optimised away."""
    equal = copy.deepcopy(model)
    with torch.no_grad():
        for name, tensor in equal.state_dict().items():
            tensor.fill_(0.0 if name.endswith("bias") else 1.0)
    found: list[Any] = []
    for kind in (model, equal):
        folder = tmp_path / str(len(found))
        folder.mkdir()
        graph = write_graph(lm.flow_lm_flow(kind), folder, precision, external=True)
        assert graph.weights is not None
        found.append((nodes(folder, graph), graph.weights.segments))
    assert found[0] == found[1]


def test_a_table_of_rotations_is_stored_as_its_angles(model: Any, tmp_path: Path) -> None:
    graph = write_graph(lm.flow_lm_main_kv(model), tmp_path, "fp16-storage", external=True)
    assert graph.weights is not None
    tables = [segment for segment in graph.weights.segments if segment.store in ("cos", "sin")]
    assert [table.store for table in tables] == ["cos", "sin"]
    assert all(table.file_bytes < table.opened_bytes / 1000 for table in tables)
    others = [segment for segment in graph.weights.segments if segment not in tables]
    assert {segment.store for segment in others} == {"float16"}
    assert graph.bytes < 50_000
