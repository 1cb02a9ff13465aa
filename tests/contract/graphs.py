"""The contract's graphs as ONNX files; functions.py describes them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from pywasm.export.external import make_external
from tests.contract.checks import FILE
from tests.contract.functions import (
    CACHE,
    COUNTER,
    ECHO,
    OUTSIDE,
    OUTSIDE_FILE,
    OUTSIDE_WEIGHTS,
    ROWS,
    SEGMENTS,
    TWICE,
    WIDTH,
)

F32, I64 = TensorProto.FLOAT, TensorProto.INT64


_NUMBERS = {"one": 1, "back": -1}

#: sha256 and bytes by graph name, or name of a file of weights
Entries = dict[str, tuple[str, int]]


def write(folder: Path) -> Entries:
    """Write all files; return their entries."""
    one = helper.make_tensor("one", I64, [1], [1])
    everything = [
        helper.make_node("Concat", ["past", "rows"], ["all"], axis=0),
        helper.make_node("ReduceSum", ["all"], ["sum"], keepdims=0),
        helper.make_node("Reshape", ["sum", "one"], ["total"]),
        helper.make_node("Identity", ["rows"], ["new"]),
    ]
    counting = [
        helper.make_node("Add", ["count", "one"], ["next"]),
        helper.make_node("Identity", ["next"], ["shown"]),
    ]
    models = {
        CACHE: _cache(),
        ECHO: _model([helper.make_node("Identity", ["in"], ["out"])], {"in": "n"}, {"out": "n"}),
        TWICE: _model([helper.make_node("Add", ["in", "in"], ["out"])], {"in": "n"}, {"out": "n"}),
        ROWS: _model(everything, {"past": "P2", "rows": "S2"}, {"total": 1, "new": "S2"}, one),
        COUNTER: _model(counting, {"count": 1}, {"next": 1, "shown": 1}, one, dtype=I64),
        OUTSIDE: _outside(),
    }
    (folder / "file.bin").write_bytes(FILE)
    (folder / OUTSIDE_WEIGHTS).write_bytes(OUTSIDE_FILE)
    entries = {OUTSIDE_WEIGHTS: (hashlib.sha256(OUTSIDE_FILE).hexdigest(), len(OUTSIDE_FILE))}
    for name, model in models.items():
        data = model.SerializeToString()
        (folder / f"{name}.onnx").write_bytes(data)
        entries[name] = (hashlib.sha256(data).hexdigest(), len(data))
    return entries


def _outside() -> onnx.ModelProto:
    """Make a graph that adds up all tensors of a file, in another order than they have there."""
    names = [segment.name for segment in SEGMENTS]
    nodes = [helper.make_node("Cast", [name], [f"{name}_wide"], to=F32) for name in reversed(names)]
    nodes += [
        helper.make_node("ReduceSum", [f"{name}_wide"], [f"{name}_sum"], keepdims=0)
        for name in names
    ]
    sums = [f"{name}_sum" for name in names]
    nodes += [
        helper.make_node("Sum", sums, ["sum"]),
        helper.make_node("Add", ["in", "sum"], ["out"]),
    ]
    tensors = []
    at = 0
    for segment in SEGMENTS:
        kind = helper.np_dtype_to_tensor_dtype(np.dtype(segment.dtype))
        tensor = TensorProto(name=segment.name, data_type=kind, dims=segment.shape)
        make_external(tensor, OUTSIDE_WEIGHTS, at, segment.opened_bytes)
        at += segment.opened_bytes
        tensors.append(tensor)
    return _model(nodes, {"in": "n"}, {"out": "n"}, *tensors, check=False)


def _cache() -> onnx.ModelProto:
    """Make a graph whose attention weighs all rows equally: queries and keys are zeros."""
    one = {name: helper.make_tensor(name, I64, [1], [n]) for name, n in _NUMBERS.items()}
    zero = helper.make_tensor("zero", F32, [], [0])
    node = helper.make_node
    nodes = [
        node("Mul", ["rows", "zero"], ["nothing"]),
        node("Shape", ["rows"], ["count"], start=1, end=2),
        node("Add", ["position", "count"], ["next_position"]),
        node("Sub", ["next_position", "one"], ["last"]),
        node("Cast", ["last"], ["lasts"], to=TensorProto.INT32),
        node("ReduceMax", ["next_position"], ["longest"], keepdims=0),
        node("Cast", ["longest"], ["total"], to=TensorProto.INT32),
        node(
            "GroupQueryAttention",
            ["nothing", "nothing", "rows", "keys", "values", "lasts", "total"],
            ["means", "next_keys", "next_values"],
            domain="com.microsoft",
            num_heads=1,
            kv_num_heads=1,
        ),
        node("Slice", ["means", "back", "count", "one"], ["mean"]),
        node("Shape", ["keys"], ["room"], start=2, end=3),
    ]
    kept = (F32, ["B", 1, "C", WIDTH])
    place = (I64, ["B"])
    inputs = {"rows": (F32, ["B", "S", WIDTH]), "position": place, "keys": kept, "values": kept}
    outputs = {"mean": (F32, ["B", "L", WIDTH]), "next_position": place, "room": (I64, [1])}
    outputs |= {"next_keys": kept, "next_values": kept}
    ports = [
        [helper.make_tensor_value_info(name, *port) for name, port in side.items()]
        for side in (inputs, outputs)
    ]
    graph = helper.make_graph(nodes, "g", *ports, [zero, *one.values()])
    domains = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=domains, ir_version=8)


def _model(
    nodes: list[onnx.NodeProto],
    inputs: dict[str, str | int],
    outputs: dict[str, str | int],
    *constants: onnx.TensorProto,
    dtype: int = F32,
    check: bool = True,
) -> onnx.ModelProto:
    def ports(named: dict[str, str | int]) -> list[onnx.ValueInfoProto]:
        return [
            helper.make_tensor_value_info(
                name, dtype, [shape[0], 2] if isinstance(shape, str) and shape[1:] else [shape]
            )
            for name, shape in named.items()
        ]

    graph = helper.make_graph(nodes, "g", ports(inputs), ports(outputs), list(constants))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    if check:  # it looks for files of weights
        onnx.checker.check_model(model)
    return model
