"""A graph with a fork: one part of it runs only if an input is not empty, another if it is.

One trace cannot hold both ways. So every part is traced by itself, and their graphs are joined
under an ONNX ``If``. Weights keep the names that they have in training.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from pywasm.core.bundle.manifest import Port
from pywasm.export.graph import F32, OPSET, example_value, trace
from training.export.from_bundle import TRANSPOSED

#: lengths to trace with, all different, of more symbols than other graphs have
_SIZES = {"B": 2, "M": 3, "S": 4, "P": 5, "N": 6, "K": 7, "R": 8}
_TYPES = {F32: TensorProto.FLOAT, "int64": TensorProto.INT64}


@dataclass(frozen=True, slots=True)
class Part:
    """A module with its ports; a port has the same name in all parts."""

    module: Any
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """Two parts with the same ports, of which one runs, and one that runs after it."""

    #: the input that decides: has its axis 1 any length?
    where: str
    some: Part
    none: Part
    after: Part

    def write(self, path: Path, inputs: tuple[Port, ...], outputs: tuple[Port, ...]) -> None:
        """Trace all parts and write their graphs as one."""
        some, none, after = (
            _traced(part, name)
            for part, name in ((self.some, "some"), (self.none, "none"), (self.after, "after"))
        )
        weights = {w.name: w for graph in (some, none, after) for w in graph.initializer}
        joined = [
            *_is_any(self.where),
            helper.make_node(
                "If",
                ["fork/any"],
                [port.name for port in self.some.outputs],
                "fork/If",
                then_branch=_branch(some, self.some),
                else_branch=_branch(none, self.none),
            ),
            *_ending(after, self.after),
        ]
        graph = helper.make_graph(
            joined, path.stem, _values(inputs), _values(outputs), list(weights.values())
        )
        opsets = [helper.make_opsetid("", OPSET)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), str(path))


def _is_any(name: str) -> list[Any]:
    """Make the nodes that tell whether axis 1 of an input has any length: ``fork/any``."""
    zero = numpy_helper.from_array(np.zeros(1, np.int64))
    return [
        helper.make_node("Shape", [name], ["fork/length"], start=1, end=2),
        helper.make_node("Constant", [], ["fork/zero"], value=zero),
        helper.make_node("Greater", ["fork/length", "fork/zero"], ["fork/any"]),
    ]


def _traced(part: Part, scope: str) -> Any:
    """Trace a part; what it computes is renamed, so that no two parts have a name in common."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "part.onnx"
        values = tuple(example_value(port, _SIZES) for port in part.inputs)
        trace(part.module, part.inputs, part.outputs, path, values=values, fold=False)
        graph = onnx.load(str(path)).graph
    keep = {port.name for port in part.inputs}
    keep |= {w.name for w in graph.initializer if not w.name.startswith("onnx::")}
    for node in graph.node:
        node.name = f"{scope}{node.name}"
        for names in (node.input, node.output):
            names[:] = [name if name in keep or not name else f"{scope}/{name}" for name in names]
    for weight in graph.initializer:
        weight.name = weight.name if weight.name in keep else f"{scope}/{weight.name}"
    _transpose(graph)
    return graph


def _transpose(graph: Any) -> None:
    """Store the matrices of linear layers as they are used."""
    weights = {weight.name: weight for weight in graph.initializer}
    for node in list(graph.node):
        if node.op_type == "Transpose" and node.input[0] in weights:
            weight = weights[node.input[0]]
            turned = numpy_helper.to_array(weight).T.copy()
            name = weight.name + TRANSPOSED
            for user in graph.node:
                user.input[:] = [name if x == node.output[0] else x for x in user.input]
            graph.node.remove(node)
            graph.initializer.remove(weight)
            graph.initializer.append(numpy_helper.from_array(turned, name))


def _branch(graph: Any, part: Part) -> Any:
    """Make a branch: it sees the inputs and the weights of the graph around it."""
    scope = graph.node[0].output[0].partition("/")[0]
    outputs = _values(part.outputs)
    for value in outputs:
        value.name = f"{scope}/{value.name}"
    return helper.make_graph(list(graph.node), scope, [], outputs)


def _ending(graph: Any, part: Part) -> list[Any]:
    """Return the nodes of the last part; what it gives is the whole graph's."""
    scope = graph.node[0].output[0].partition("/")[0]
    names = {f"{scope}/{port.name}": port.name for port in part.outputs}
    for node in graph.node:
        for places in (node.input, node.output):
            places[:] = [names.get(name, name) for name in places]
    return list(graph.node)


def _values(ports: tuple[Port, ...]) -> list[Any]:
    return [
        helper.make_tensor_value_info(port.name, _TYPES[port.dtype], list(port.shape))
        for port in ports
    ]
