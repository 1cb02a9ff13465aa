"""Writes the contract's graphs as ONNX files (see functions.py)."""

from __future__ import annotations

import hashlib
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from tests.contract.checks import FILE
from tests.contract.functions import COUNTER, ECHO, ROWS, TWICE

F32, I64 = TensorProto.FLOAT, TensorProto.INT64


#: sha256 and bytes by graph name
Entries = dict[str, tuple[str, int]]


def write(folder: Path) -> Entries:
    """Write every file; return sha256 and bytes by graph name."""
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
        ECHO: _model([helper.make_node("Identity", ["in"], ["out"])], {"in": "n"}, {"out": "n"}),
        TWICE: _model([helper.make_node("Add", ["in", "in"], ["out"])], {"in": "n"}, {"out": "n"}),
        ROWS: _model(everything, {"past": "P2", "rows": "S2"}, {"total": 1, "new": "S2"}, one),
        COUNTER: _model(counting, {"count": 1}, {"next": 1, "shown": 1}, one, dtype=I64),
    }
    (folder / "file.bin").write_bytes(FILE)
    entries = {}
    for name, model in models.items():
        data = model.SerializeToString()
        (folder / f"{name}.onnx").write_bytes(data)
        entries[name] = (hashlib.sha256(data).hexdigest(), len(data))
    return entries


def _model(
    nodes: list[onnx.NodeProto],
    inputs: dict[str, str | int],
    outputs: dict[str, str | int],
    *constants: onnx.TensorProto,
    dtype: int = F32,
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
    onnx.checker.check_model(model)
    return model
