"""Store a graph's weights in fewer bits, or compute with quantized weights.

In: a checked fp32 graph. Out: the same graph with the same ports, smaller. There are two kinds:

- ``fp16-storage`` and ``int8-storage`` store small weights and widen them to fp32 with nodes that
  depend on constants only. onnxruntime folds these when it opens the graph: fewer bytes to
  download, then the speed and memory of fp32.
- ``int8`` computes in 8 bits and quantizes activations at run time. In the language model it
  covers the linear layers of attention and feed-forward parts, as the reference recommends, and
  those of the flow head. Every row of activations has a scale of its own there, so that rows do not
  depend on each other. In the codec it covers these layers and every convolution of the decoder,
  and a run has one scale: windows of rows are laid out after they are quantized.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import gcd
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import AttributeProto, TensorProto, helper, numpy_helper

from pywasm.assembly.precision_names import (
    FP16_STORAGE,
    FP32,
    INT8,
    INT8_ROWS,
    INT8_STORAGE,
    per_stage,
)

#: tensors with fewer elements (biases, norms, heads of one row) are left alone: they are tiny
SMALLEST = 256
#: stage -> the matrix products to quantize, by the node names of the exporter
_QUANTIZED = {
    "lm": re.compile(
        r"/stack/(in_proj|out_proj|linear1|linear2)(_\d+)?/MatMul"
        r"|/(cond_embed|adaLN_modulation\.1|mlp/mlp\.[02])(_\d+)?/Gemm"
    ),
    "codec": re.compile(r"/(transformer|seanet)/.*/(MatMul|Gemm)"),
}
_NOTHING = re.compile(r"(?!)")
#: operations that only move values: their input is quantized instead of their output
_LAYOUT_OPS = ("Concat", "Reshape", "Slice")
#: largest signed 8-bit value; symmetric, so -128 is not used
_LIMIT = 127
#: zero point of the same values as unsigned integers
_ZERO = 128
#: Columns of a block of weights. onnxruntime repacks weights in every run, a few columns at a time:
#: from the rows of a wide matrix, whose length is a power of two, they come slowly, because they
#: fall on the same lines of the processor's cache.
_BLOCK = 32
#: smallest scale of a row of activations, for rows of zeros
_LEAST = 1e-30

Array = npt.NDArray[Any]


def apply_precision(
    model: Any, precision: str, *, stage: str, products: re.Pattern[str] | None = None
) -> str:
    """Change ``model`` in place; return its precision afterwards.

    Args:
        model: an ONNX model.
        precision: for one stage or all, see :func:`pywasm.assembly.precision_names.per_stage`.
        stage: the graph's stage in the manifest.
        products: names of the matrix products to quantize with ``int8``; None means those of the
            reference's graphs.
    """
    name = precision_of(model, precision, stage=stage, products=products)
    changed = _CHANGES[name](model.graph, products or _QUANTIZED.get(stage, _NOTHING))
    return name if changed else FP32


def halve(model: Any) -> set[str]:
    """Return the names of the weights to store in half precision by whoever writes them.

    A table of which rows are gathered is stored in half precision here, and only the rows are
    widened: the runtime need not hold it in float32.
    """
    graph = model.graph
    weights = {weight.name: weight for weight in _weights(graph)}
    for name, weight in list(weights.items()):
        users = [node for node in nodes(graph) if name in node.input]
        if all(node.op_type == "Gather" and node.input[0] == name for node in users):
            _gather_narrow(graph, weight, users)
            del weights[name]
    return set(weights)


def _gather_narrow(graph: Any, weight: Any, users: list[Any]) -> None:
    narrow = clipped(numpy_helper.to_array(weight), np.float16)
    _replace(graph, weight, narrow, [])
    for node in users:
        rows, out = f"{node.output[0]}_narrow", node.output[0]
        node.input[0], node.output[0] = narrow_name(weight), rows
        at = list(graph.node).index(node)
        graph.node.insert(at + 1, _node("Cast", [rows], [out]))


def precision_of(
    model: Any, precision: str, *, stage: str, products: re.Pattern[str] | None = None
) -> str:
    """Return what ``model`` gets of a precision; the arguments are those of ``apply_precision``.

    In the language model ``int8`` is by rows, and what has nothing to compute in 8 bits, the table
    of the text, is stored in half precision.
    """
    name = per_stage(precision)[stage]
    if name != INT8 or stage != "lm":
        return name
    found = map((products or _QUANTIZED[stage]).fullmatch, (node.name for node in model.graph.node))
    return INT8_ROWS if any(found) else FP16_STORAGE


def _keep(_graph: Any, _products: re.Pattern[str]) -> int:
    return 0


def _store_fp16(graph: Any, _products: re.Pattern[str]) -> int:
    """Store weights in half precision, each followed by a Cast; return their number."""
    weights = _weights(graph)
    for weight in weights:
        values = numpy_helper.to_array(weight)
        narrow = clipped(values, np.float16)
        _replace(graph, weight, narrow, [_node("Cast", [narrow_name(weight)], [weight.name])])
    return len(weights)


def _store_int8(graph: Any, _products: re.Pattern[str]) -> int:
    """Store weights in 8 bits with a scale per output channel, followed by Cast and Mul."""
    weights = [weight for weight in _weights(graph) if len(weight.dims) > 1]
    for weight in weights:
        values, scale = quantize(numpy_helper.to_array(weight), _channel(graph, weight.name))
        wide, factor = f"{weight.name}_wide", f"{weight.name}_scale"
        made = [
            _node("Cast", [narrow_name(weight)], [wide]),
            _node("Mul", [wide, factor], [weight.name]),
        ]
        graph.initializer.append(numpy_helper.from_array(scale, factor))
        _replace(graph, weight, values, made)
    return len(weights)


def _compute_int8(graph: Any, products: re.Pattern[str]) -> int:
    """Quantize these matrix products with one scale per run; return their number."""
    weights, found = _found(graph, products)
    nodes = list(graph.node)
    for node in found:
        source, layout_ops = _origin(nodes, node.input[0])
        narrowing, product = _integer_product(graph, node, weights[node.input[1]], source)
        for layout_op in layout_ops:
            layout_op.input[:] = [
                narrowing.output[0] if x == source else x for x in layout_op.input
            ]
        if not layout_ops:
            product[0].input[0] = narrowing.output[0]
        at = nodes.index(node)
        nodes[at : at + 1] = product
        nodes.insert(min([at, *map(nodes.index, layout_ops)]), narrowing)
    if found:
        graph.initializer.append(numpy_helper.from_array(np.array(_ZERO, np.uint8), "int8_zero"))
    del graph.node[:]
    graph.node.extend(nodes)
    return len(found)


def _compute_int8_by_rows(graph: Any, products: re.Pattern[str]) -> int:
    """Quantize these matrix products with a scale per row of activations; return their number."""
    weights, found = _found(graph, products)
    names = {node.name for node in found}
    made: list[Any] = []
    quantized: set[str] = set()
    for node in list(graph.node):
        if node.name not in names:
            made.append(node)
            continue
        source = node.input[0]
        if source not in quantized:
            made += _quantized_rows(source)
            quantized.add(source)
        made += _row_product(graph, node, weights[node.input[1]])
    if found:
        for name, value in _ROW_CONSTANTS.items():
            graph.initializer.append(numpy_helper.from_array(np.array(value), name))
    del graph.node[:]
    graph.node.extend(made)
    return len(found)


#: values that all rows are quantized with
_ROW_CONSTANTS = {
    "int8_zero": np.uint8(_ZERO),
    "int8_limit": np.float32(_LIMIT),
    "int8_least": np.float32(_LEAST),
    "int8_one": np.float32(1),
}


def _quantized_rows(source: str) -> list[Any]:
    """Return nodes that round a tensor to 8 bits with a scale for each of its rows."""
    size, peak, step, least = (f"{source}_{part}" for part in ("size", "peak", "step", "least"))
    scaled = f"{source}_scaled"
    return [
        _node("Abs", [source], [size]),
        _node("ReduceMax", [size], [peak], axes=[-1], keepdims=1),
        _node("Div", [peak, "int8_limit"], [least]),
        _node("Max", [least, "int8_least"], [step]),
        _node("Div", [source, step], [scaled]),
        # rounds, adds 128 and narrows
        _node("QuantizeLinear", [scaled, "int8_one", "int8_zero"], [f"{source}_narrow"]),
    ]


def _row_product(graph: Any, node: Any, weight: Any) -> list[Any]:
    """Return nodes for ``x @ w`` or ``x @ w + b`` in 8 bits, of a source with quantized rows."""
    values, scale = _unsigned(graph, node, weight)
    depth, width = values.shape
    block = gcd(width, _BLOCK)
    name, out, factor = node.name, node.output[0], f"{weight.name}_scale"
    flat, total, turned, wide = (f"{name}_{part}" for part in ("flat", "total", "turned", "wide"))
    scaled, joined, shape = (f"{name}_{part}" for part in ("scaled", "joined", "shape"))
    rows, bias = f"{node.input[0]}_narrow", list(node.input[2:])
    result = f"{name}_product" if bias else out
    constants = {
        narrow_name(weight): values.reshape(depth, -1, block).transpose(1, 0, 2),
        factor: scale.reshape(-1, block),
    }
    before, middle = [], []
    if node.op_type == "Gemm":  # of rows only
        flat = rows
        constants[shape] = np.array([-1, width])
    else:
        outer, last = f"{name}_outer", f"{name}_width"
        constants |= {f"{name}_rows": np.array([-1, depth]), last: np.array([width])}
        before = [_node("Reshape", [rows, f"{name}_rows"], [flat])]
        middle = [
            _node("Shape", [node.input[0]], [outer], start=0, end=-1),
            _node("Concat", [outer, last], [shape], axis=0),
        ]
    graph.initializer.remove(weight)
    graph.initializer.extend(numpy_helper.from_array(a, key) for key, a in constants.items())
    return [
        *before,
        _node("MatMulInteger", [flat, narrow_name(weight), *["int8_zero"] * 2], [total]),
        _node("Transpose", [total], [turned], perm=[1, 0, 2]),
        _node("Cast", [turned], [wide]),
        _node("Mul", [wide, factor], [scaled]),
        *middle,
        _node("Reshape", [scaled, shape], [joined]),
        _node("Mul", [joined, f"{node.input[0]}_step"], [result]),
        *([_node("Add", [result, *bias], [out])] if bias else []),
    ]


def _found(graph: Any, products: re.Pattern[str]) -> tuple[dict[str, Any], list[Any]]:
    """Return the weights by name, and these matrix products."""
    weights = {tensor.name: tensor for tensor in _weights(graph)}
    found = [
        node for node in graph.node if products.fullmatch(node.name) and node.input[1] in weights
    ]
    return weights, found


def _unsigned(graph: Any, node: Any, weight: Any) -> tuple[Array, Array]:
    """Return the second factor of a product as unsigned integers, and the scales of its columns.

    The weights are unsigned with zero point 128. With signed ones, x86 processors without VNNI
    saturate sums of two products, and results would depend on the machine.
    """
    values, scale = quantize(numpy_helper.to_array(weight), _channel(graph, weight.name))
    if _transposed(node):
        values = values.T
    return (values.astype(np.int16) + _ZERO).astype(np.uint8), scale.reshape(-1)


def _origin(nodes: list[Any], name: str) -> tuple[str, list[Any]]:
    """Return the tensor whose values ``name`` holds, moved, and the nodes that move them."""
    makers = [node for node in nodes if name in node.output and node.op_type in _LAYOUT_OPS]
    if not makers or sum(name in node.input for node in nodes) > 1:
        return name, []
    (maker,) = makers
    parts = maker.input if maker.op_type == "Concat" else maker.input[:1]
    found = [_origin(nodes, part) for part in parts]
    sources = {source for source, _ in found}
    if len(sources) > 1:
        return name, []
    return sources.pop(), [maker, *(node for _, layout_ops in found for node in layout_ops)]


def _integer_product(graph: Any, node: Any, weight: Any, source: str) -> tuple[Any, list[Any]]:
    """Return nodes for a product with one scale: the one that quantizes x, and the others."""
    unsigned, scale = _unsigned(graph, node, weight)
    narrow, factor, out = narrow_name(weight), f"{weight.name}_scale", node.output[0]
    graph.initializer.remove(weight)
    graph.initializer.append(numpy_helper.from_array(unsigned, narrow))
    graph.initializer.append(numpy_helper.from_array(scale, factor))
    x, step, zero = (f"{node.name}_{part}" for part in ("x", "step", "zero"))
    total, wide, steps = (f"{node.name}_{part}" for part in ("total", "wide", "steps"))
    bias = list(node.input[2:])
    scaled = f"{node.name}_scaled" if bias else out
    product = [
        _node("MatMulInteger", [node.input[0], narrow, zero, "int8_zero"], [total]),
        _node("Cast", [total], [wide]),
        _node("Mul", [step, factor], [steps]),
        _node("Mul", [wide, steps], [scaled]),
    ]
    if bias:
        product.append(_node("Add", [scaled, *bias], [out]))
    return _node("DynamicQuantizeLinear", [source], [x, step, zero]), product


def quantize(values: Array, axis: int) -> tuple[Array, Array]:
    """Round to symmetric signed 8 bits with one scale along ``axis``.

    Returns:
        the integers, and scales that broadcast against them.
    """
    others = tuple(i for i in range(values.ndim) if i != axis)
    peak = np.abs(values).max(others, keepdims=True)
    scale = np.where(peak > 0, peak / _LIMIT, 1).astype(np.float32)
    return np.rint(values / scale).astype(np.int8), scale


def narrow_name(weight: Any) -> str:
    """Return the name of the tensor that is stored instead of a weight."""
    return f"{weight.name}_narrow"


def _weights(graph: Any) -> list[Any]:
    """Return the fp32 weights that are large enough to be worth converting."""
    return [
        tensor
        for tensor in graph.initializer
        if tensor.data_type == TensorProto.FLOAT and np.prod(tensor.dims) >= SMALLEST
    ]


def _channel(graph: Any, name: str) -> int:
    """Return the axis of a weight's output channels.

    It is the last axis if only matrix products use the weight, untransposed, else the first.
    """
    users = [node for node in nodes(graph) if name in node.input]
    dims = next(len(tensor.dims) for tensor in graph.initializer if tensor.name == name)
    products = [node.op_type in ("MatMul", "Gemm") and not _transposed(node) for node in users]
    return dims - 1 if all(products) else 0


def _transposed(node: Any) -> bool:
    """Return whether a product transposes its second factor."""
    return any(entry.name == "transB" and entry.i for entry in node.attribute)


def nodes(graph: Any) -> Iterator[Any]:
    """Yield a graph's nodes and those of its subgraphs."""
    for node in graph.node:
        yield node
        for attribute in node.attribute:
            if attribute.type == AttributeProto.GRAPH:
                yield from nodes(attribute.g)


def _replace(graph: Any, weight: Any, values: Array, made: list[Any]) -> None:
    """Store ``values`` instead of ``weight``; prepend the nodes ``made``, which restore it."""
    graph.initializer.append(numpy_helper.from_array(values, narrow_name(weight)))
    graph.initializer.remove(weight)
    for node in reversed(made):
        graph.node.insert(0, node)


def clipped(values: Array, dtype: Any) -> Array:
    """Round to a narrower kind of float; what is too large becomes its largest number."""
    limit = np.finfo(dtype).max
    return np.clip(values, -limit, limit).astype(dtype)


def _node(kind: str, inputs: list[str], outputs: list[str], **attributes: Any) -> Any:
    if kind == "Cast":
        attributes = {"to": TensorProto.FLOAT}
    return helper.make_node(kind, inputs, outputs, name=f"{outputs[0]}_{kind}", **attributes)


#: precision of a stage -> function that converts a graph and returns the number of weights
_CHANGES: dict[str, Callable[[Any, re.Pattern[str]], int]] = {
    FP32: _keep,
    FP16_STORAGE: _store_fp16,
    INT8_STORAGE: _store_int8,
    INT8: _compute_int8,
    INT8_ROWS: _compute_int8_by_rows,
}
