"""Export one module as one ONNX file, and describe it for the manifest.

In: a module, its ports and its state. Out: a file, with or without its weights (``external.py``),
whose inputs and outputs are exactly the declared ones. onnx checks it, and onnxruntime opens it
once.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import onnx
import onnxruntime
import torch

from pywasm.assembly.precision_names import FP16_STORAGE, FP32, INT8_STORAGE, per_stage
from pywasm.core.bundle.manifest import Graph, Port, StatePort, Weights
from pywasm.export.external import split_merged, write_external
from pywasm.export.quantize import apply_precision, halve, precision_of
from pywasm.native.host import create_session

F32 = "float32"
I64 = "int64"
#: the highest opset of the legacy exporter, and the lowest with LayerNormalization
OPSET = 17

#: lengths for tracing; all different, so that the exporter cannot confuse two axes
_SIZES = {"B": 2, "T": 3, "S": 4, "P": 5, "K": 7, "C": 11}
_ONNX_TYPES = {F32: "tensor(float)", I64: "tensor(int64)"}


@dataclass(frozen=True, slots=True)
class Spec:
    """A graph to export."""

    name: str
    #: torch module that takes the inputs and returns the outputs, in order
    module: Any
    stage: str
    use: str
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    states: tuple[StatePort, ...] = ()
    #: symbol -> unit that this length must be a multiple of
    multiple_of: Mapping[str, int] = field(default_factory=dict)
    #: writes the graph, if tracing the module once is not enough
    trace: Callable[[Path], None] | None = None


def port(name: str, dtype: str, *shape: int | str) -> Port:
    """Return a port of this shape; strings are symbolic lengths."""
    return Port(name, dtype, shape)


def write_graph(
    spec: Spec, folder: Path, precision: str = FP32, *, external: bool = False
) -> Graph:
    """Write ``spec`` to ``folder``; return its entry for the manifest.

    Args:
        spec: the graph.
        folder: an existing folder.
        precision: how to store its weights, see :func:`pywasm.assembly.precision_names.per_stage`.
        external: whether weights go to a file of their own. Those in ``int8-storage`` do not: what
            the runtime would have to compute from them cannot be stored.

    Raises:
        RuntimeError: the ports of the written graph differ from the declared ones.
    """
    path = folder / f"{spec.name}.onnx"
    _trace(spec, path)
    model = _clean(spec, path)
    weights = None
    if external and per_stage(precision)[spec.stage] != INT8_STORAGE:
        stored, weights = _write_external(spec, model, path, precision)
    else:
        stored = apply_precision(model, precision, stage=spec.stage)
        onnx.checker.check_model(model, full_check=True)
        onnx.save(model, str(path))
    _check(spec, path, weights)
    data = path.read_bytes()
    return Graph(
        file=path.name,
        sha256=sha256(data).hexdigest(),
        bytes=len(data),
        name=spec.name,
        precision=stored,
        stage=spec.stage,
        use=spec.use,
        inputs=spec.inputs,
        outputs=spec.outputs,
        states=spec.states,
        weights=weights,
    )


def _write_external(spec: Spec, model: Any, path: Path, precision: str) -> tuple[str, Weights]:
    """Write a graph and its weights; return its precision, and the entry of the weights."""
    split_merged(model.graph)
    narrow: Collection[str] = ()
    if precision_of(model, precision, stage=spec.stage) == FP16_STORAGE:
        narrow = halve(model)
        stored = FP16_STORAGE
    else:
        stored = apply_precision(model, precision, stage=spec.stage)
    onnx.checker.check_model(model, full_check=True)
    return stored, write_external(model, path, narrow)


def example(spec: Spec, sizes: Mapping[str, int]) -> tuple[Any, ...]:
    """Return inputs of the given sizes: small positive values, which are valid for every port."""
    return tuple(example_value(entry, sizes) for entry in spec.inputs)


def example_value(entry: Port, sizes: Mapping[str, int] | None = None) -> Any:
    """Return a valid value for one port."""
    sizes = sizes or _SIZES
    shape = [sizes[n] if isinstance(n, str) else n for n in entry.shape]
    if entry.dtype == I64:
        return torch.ones(shape, dtype=torch.int64)
    return torch.linspace(0.1, 0.9, max(1, torch.Size(shape).numel())).reshape(shape)


def _trace(spec: Spec, path: Path) -> None:
    if spec.trace:
        spec.trace(path)
        return
    sizes = {**_SIZES, **{name: 3 * unit for name, unit in spec.multiple_of.items()}}
    trace(spec.module, spec.inputs, spec.outputs, path, values=example(spec, sizes))


def trace(
    module: Any,
    inputs: Sequence[Port],
    outputs: Sequence[Port],
    path: Path,
    *,
    values: tuple[Any, ...],
    fold: bool = True,
) -> None:
    """Trace ``module`` and write the graph.

    Args:
        module: a torch module.
        inputs: its input ports.
        outputs: its output ports.
        path: the file to write.
        values: example inputs.
        fold: compute constant expressions now; weights may lose their names.
    """
    ports = (*inputs, *outputs)
    with warnings.catch_warnings(), torch.no_grad():
        # The legacy exporter warns that it is deprecated, and about lengths it keeps symbolic.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            values,
            str(path),
            dynamo=False,
            opset_version=OPSET,
            do_constant_folding=fold,
            input_names=[entry.name for entry in inputs],
            output_names=[entry.name for entry in outputs],
            dynamic_axes={entry.name: _symbols(entry) for entry in ports if _symbols(entry)},
        )


def _symbols(entry: Port) -> dict[int, str]:
    return {i: n for i, n in enumerate(entry.shape) if isinstance(n, str)}


def _clean(spec: Spec, path: Path) -> Any:
    """Return the traced model with the declared shapes, without machine-dependent data."""
    model = onnx.load(str(path))
    for node in model.graph.node:
        node.ClearField("doc_string")
        node.ClearField("metadata_props")
    del model.graph.value_info[:]
    declared = {entry.name: entry for entry in (*spec.inputs, *spec.outputs)}
    for value in (*model.graph.input, *model.graph.output):
        shape = value.type.tensor_type.shape
        del shape.dim[:]
        for n in declared[value.name].shape:
            dim = shape.dim.add()
            if isinstance(n, str):
                dim.dim_param = n
            else:
                dim.dim_value = n
    return model


def _check(spec: Spec, path: Path, weights: Weights | None) -> None:
    file = (weights, path.with_name(weights.file).read_bytes()) if weights else None
    session, _ = create_session(path.read_bytes(), file, onnxruntime.SessionOptions())
    for kind, declared, found in (
        ("inputs", spec.inputs, session.get_inputs()),
        ("outputs", spec.outputs, session.get_outputs()),
    ):
        wanted = [(entry.name, _ONNX_TYPES[entry.dtype], list(entry.shape)) for entry in declared]
        real = [(entry.name, entry.type, entry.shape) for entry in found]
        if wanted != real:
            raise RuntimeError(f"{spec.name}: {kind} are {real}, declared {wanted}")
