"""A graph with a condition: one part runs if an input has rows, another one if it is empty.

One trace cannot contain both branches. So every part is traced on its own, and the traces become
the branches of an ONNX ``If``. Weights keep the names that they have in training.
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

#: lengths to trace with, all different; these graphs have more symbols than others
_SIZES = {"B": 2, "M": 3, "S": 4, "P": 5, "N": 6, "K": 7, "R": 8}
_TYPES = {F32: TensorProto.FLOAT, "int64": TensorProto.INT64}
#: prefixes of the names in the three parts; like "fork/", they must stay as they are in the
#: embedded bundle, so that exporting it again gives the same bytes
_SCOPES = ("some", "none", "after")


@dataclass(frozen=True, slots=True)
class Part:
    """A module with its ports; shared ports have the same name in all parts."""

    module: Any
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]


@dataclass(frozen=True, slots=True)
class Conditional:
    """Two parts with the same ports, of which one runs, and a part that runs after it."""

    #: name of the input whose length along axis 1 decides
    input: str
    #: runs if that length is not 0
    filled: Part
    #: runs if that length is 0
    empty: Part
    after: Part

    def write(self, path: Path, inputs: tuple[Port, ...], outputs: tuple[Port, ...]) -> None:
        """Trace all parts and write them as one graph."""
        filled, empty, after = (
            _traced(part, scope)
            for part, scope in zip((self.filled, self.empty, self.after), _SCOPES, strict=True)
        )
        weights = {w.name: w for graph in (filled, empty, after) for w in graph.initializer}
        nodes = [
            *_has_rows(self.input),
            helper.make_node(
                "If",
                ["fork/any"],
                [port.name for port in self.filled.outputs],
                "fork/If",
                then_branch=_branch(filled, self.filled),
                else_branch=_branch(empty, self.empty),
            ),
            *_last_nodes(after, self.after),
        ]
        graph = helper.make_graph(
            nodes, path.stem, _values(inputs), _values(outputs), list(weights.values())
        )
        opsets = [helper.make_opsetid("", OPSET)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), str(path))


def _has_rows(name: str) -> list[Any]:
    """Return the nodes that compute ``fork/any``: whether axis 1 of an input has any length."""
    zero = numpy_helper.from_array(np.zeros(1, np.int64))
    return [
        helper.make_node("Shape", [name], ["fork/length"], start=1, end=2),
        helper.make_node("Constant", [], ["fork/zero"], value=zero),
        helper.make_node("Greater", ["fork/length", "fork/zero"], ["fork/any"]),
    ]


def _traced(part: Part, scope: str) -> Any:
    """Trace a part; prefix the names of its nodes and values with ``scope``, but not of weights."""
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
    """Replace transposed matrices of linear layers by stored transposes."""
    weights = {weight.name: weight for weight in graph.initializer}
    for node in list(graph.node):
        if node.op_type == "Transpose" and node.input[0] in weights:
            weight = weights[node.input[0]]
            transposed = numpy_helper.to_array(weight).T.copy()
            name = weight.name + TRANSPOSED
            for user in graph.node:
                user.input[:] = [name if x == node.output[0] else x for x in user.input]
            graph.node.remove(node)
            graph.initializer.remove(weight)
            graph.initializer.append(numpy_helper.from_array(transposed, name))


def _branch(graph: Any, part: Part) -> Any:
    """Return a branch of an If, which can read inputs and weights of the enclosing graph."""
    scope = graph.node[0].output[0].partition("/")[0]
    outputs = _values(part.outputs)
    for value in outputs:
        value.name = f"{scope}/{value.name}"
    return helper.make_graph(list(graph.node), scope, [], outputs)


def _last_nodes(graph: Any, part: Part) -> list[Any]:
    """Return the nodes of the last part, whose outputs are those of the whole graph."""
    scope = graph.node[0].output[0].partition("/")[0]
    names = {f"{scope}/{port.name}": port.name for port in part.outputs}
    for node in graph.node:
        for used in (node.input, node.output):
            used[:] = [names.get(name, name) for name in used]
    return list(graph.node)


def _values(ports: tuple[Port, ...]) -> list[Any]:
    return [
        helper.make_tensor_value_info(port.name, _TYPES[port.dtype], list(port.shape))
        for port in ports
    ]
