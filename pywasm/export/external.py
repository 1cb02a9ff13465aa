"""Write a graph without its weights, and the weights in a file of their own.

In: a model that stores its weights as it wants them. Out: an ONNX file that onnxruntime has
optimised, with all tensors of ``LARGE`` bytes and more as external data, and the file of these. A
page opens them tensor by tensor, with half the memory: no copy of a file, no constants to fold.

What is written depends on the values of weights in no other way than that they are in it: equal
tensors are not merged. And nothing in it was computed in floating point by onnxruntime, whose
results depend on the machine: a table of rotations is stored as its angles.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from pywasm.core.bundle.manifest import Segment, Weights
from pywasm.export import quantize
from pywasm.export.quantize import Array
from pywasm.native.weights import rotation_table

#: tensors of at least so many bytes leave the ONNX file
LARGE = 1024
_TABLES = {"Cos": "cos", "Sin": "sin"}
#: optimisations that depend on the values of weights
_BY_VALUE = ["NoopElimination"]


def write_external(model: Any, path: Path, narrow: Collection[str]) -> Weights:
    """Write ``model`` to ``path``, and its weights beside it.

    Args:
        model: an ONNX model; changed.
        path: the ONNX file.
        narrow: names of float32 weights to store in half precision.

    Returns:
        the entry of the file of weights for the manifest.
    """
    split_merged(model.graph)
    tables = _take_tables(model.graph)
    model = _optimised(model)
    target = path.with_suffix(".bin")
    segments = []
    at = 0
    with target.open("wb") as file:
        for tensor in _large(model.graph):
            segment, data = _segment(tensor, tables, narrow)
            file.write(data)
            make_external(tensor, target.name, at, segment.opened_bytes)
            at += segment.opened_bytes
            segments.append(segment)
    onnx.save(model, str(path))
    data = target.read_bytes()
    return Weights(target.name, sha256(data).hexdigest(), len(data), tuple(segments))


def split_merged(graph: Any) -> None:
    """Give every weight a tensor of its own again: PyTorch merges those with equal values.

    It leaves an Identity behind for each. The order of the tensors becomes that of their use.
    """
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    copies = [
        node for node in graph.node if node.op_type == "Identity" and node.input[0] in tensors
    ]
    for node in copies:
        copy = TensorProto()
        copy.CopyFrom(tensors[node.input[0]])
        copy.name = node.output[0]
        tensors[copy.name] = copy
        graph.node.remove(node)
    used = dict.fromkeys(name for node in graph.node for name in node.input if name in tensors)
    del graph.initializer[:]
    graph.initializer.extend(tensors[name] for name in used)


def _take_tables(graph: Any) -> dict[str, tuple[str, Array]]:
    """Replace tables of rotations by weights; return the store and the angles of each by name."""
    tables = {}
    for node in list(graph.node):
        parts = _constant_parts(graph, node.input[0]) if node.op_type in _TABLES else None
        if parts is None:
            continue
        angles = _evaluate(parts, node.input[0])
        store, name = _TABLES[node.op_type], node.output[0]
        rates = angles[1]
        if not np.array_equal(angles, np.arange(len(angles), dtype=np.float32)[:, None] * rates):
            raise RuntimeError(f"{name} is not a table of rotations")
        graph.node.remove(node)
        graph.initializer.append(numpy_helper.from_array(np.zeros_like(angles), name))
        tables[name] = store, rates
    _drop_unused(graph)
    return tables


def _constant_parts(graph: Any, name: str) -> list[Any] | None:
    """Return the nodes and tensors that ``name`` is computed from; None if it needs an input."""
    tensors = [tensor for tensor in graph.initializer if tensor.name == name]
    if tensors:
        return tensors
    makers = [node for node in graph.node if name in node.output]
    if not makers:
        return None
    found = [_constant_parts(graph, source) for source in makers[0].input]
    if None in found:
        return None
    return [part for parts in found for part in parts or ()] + makers


def _evaluate(parts: list[Any], name: str) -> Array:
    """Compute a constant."""
    nodes = [part for part in parts if not isinstance(part, TensorProto)]
    tensors = [part for part in parts if isinstance(part, TensorProto)]
    output = helper.make_tensor_value_info(name, TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "constant", [], [output], tensors)
    (value,) = ReferenceEvaluator(helper.make_model(graph)).run(None, {})
    return np.asarray(value, np.float32)


def _drop_unused(graph: Any) -> None:
    """Remove nodes whose outputs nobody uses, and then those that only they used."""
    wanted = {output.name for output in graph.output}
    kept = []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            wanted |= _read(node)
            kept.append(node)
    del graph.node[:]
    graph.node.extend(reversed(kept))


def _read(node: Any) -> set[str]:
    """Return what a node and its subgraphs read."""
    graphs = [attribute.g for attribute in node.attribute if attribute.HasField("g")]
    inner = (_read(part) for graph in graphs for part in graph.node)
    return set(node.input).union(*inner)


def _optimised(model: Any) -> Any:
    """Return the model as onnxruntime would run it."""
    options = onnxruntime.SessionOptions()
    # Higher levels depend on the processor.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.log_severity_level = 3
    with tempfile.TemporaryDirectory() as folder:
        options.optimized_model_filepath = str(Path(folder) / "optimised.onnx")
        onnxruntime.InferenceSession(
            model.SerializeToString(),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=_BY_VALUE,
        )
        optimised = onnx.load(options.optimized_model_filepath)
    for node in optimised.graph.node:
        node.ClearField("doc_string")
        node.ClearField("metadata_props")
        for attribute in node.attribute:
            if attribute.HasField("t"):
                attribute.t.CopyFrom(_raw(attribute.t))
    tensors = [_raw(tensor) for tensor in optimised.graph.initializer]
    del optimised.graph.initializer[:]
    optimised.graph.initializer.extend(tensors)
    del optimised.graph.value_info[:]
    domains = {node.domain for node in optimised.graph.node}
    imports = [entry for entry in optimised.opset_import if entry.domain in domains]
    del optimised.opset_import[:]
    optimised.opset_import.extend(imports)
    return optimised


def _raw(tensor: Any) -> Any:
    """Return a tensor whose numbers are stored as bytes."""
    return numpy_helper.from_array(numpy_helper.to_array(tensor), tensor.name)


def _large(graph: Any) -> Iterator[Any]:
    """Yield the tensors that leave the file, in the order in which they are used."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    used = dict.fromkeys(name for node in graph.node for name in node.input if name in tensors)
    del graph.initializer[:]
    graph.initializer.extend(tensors[name] for name in used)
    for tensor in graph.initializer:
        if numpy_helper.to_array(tensor).nbytes >= LARGE:
            yield tensor


def _segment(
    tensor: Any, tables: dict[str, tuple[str, Array]], narrow: Collection[str]
) -> tuple[Segment, bytes]:
    """Return how a tensor is stored, and its bytes in the file."""
    value = numpy_helper.to_array(tensor)
    name, dtype = tensor.name, str(value.dtype)
    if name in tables:
        store, rates = tables[name]
        assert rotation_table(store, rates, 1).shape[1:] == value.shape[1:]
        return Segment(name, dtype, value.shape, store), rates.tobytes()
    if name in narrow:
        return Segment(name, dtype, value.shape, "float16"), quantize.clipped(
            value, np.float16
        ).tobytes()
    return Segment(name, dtype, value.shape), value.tobytes()


def make_external(tensor: Any, location: str, offset: int, length: int) -> None:
    """Turn a tensor into a reference to a file."""
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", location), ("offset", offset), ("length", length)):
        tensor.external_data.add(key=key, value=str(value))
