"""Turn one module into one ONNX file and its entry in the manifest.

In: a module, its ports and its state. Out: a file without external data, checked by onnx and
opened once by onnxruntime, whose inputs and outputs are exactly the declared ones.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import onnx
import onnxruntime
import torch

from pywasm.core.bundle.manifest import Graph, Port, StatePort
from pywasm.export.precision_names import FP32
from pywasm.export.quantize import shrink

F32 = "float32"
I64 = "int64"
#: the highest that the legacy exporter writes and LayerNormalization needs
OPSET = 17

#: lengths to trace with; all different, so that none can pass for another
_SIZES = {"B": 2, "T": 3, "S": 4, "P": 5, "K": 7, "C": 11}
_ONNX_TYPES = {F32: "tensor(float)", I64: "tensor(int64)"}


@dataclass(frozen=True, slots=True)
class Spec:
    """What to export."""

    name: str
    #: the torch module; takes the inputs in order, returns the outputs in order
    module: Any
    stage: str
    use: str
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    states: tuple[StatePort, ...] = ()
    #: symbols that must be a multiple of something
    multiple_of: Mapping[str, int] = field(default_factory=dict)
    #: writes the graph, where one trace of the module cannot
    trace: Callable[[Path], None] | None = None


def port(name: str, dtype: str, *shape: int | str) -> Port:
    """Make a port."""
    return Port(name, dtype, shape)


def write_graph(spec: Spec, folder: Path, precision: str = FP32) -> Graph:
    """Export ``spec`` to ``folder`` and describe the file.

    Args:
        spec: what to export.
        folder: where to write.
        precision: how to store its weights, see :func:`pywasm.export.precision_names.per_stage`.

    Raises:
        RuntimeError: the graph's ports are not the declared ones.
    """
    path = folder / f"{spec.name}.onnx"
    _trace(spec, path)
    stored = _clean(spec, path, precision)
    _check(spec, path)
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
    )


def example(spec: Spec, sizes: Mapping[str, int]) -> tuple[Any, ...]:
    """Make inputs of the given sizes: small positive values, which suit every port."""
    return tuple(example_value(entry, sizes) for entry in spec.inputs)


def example_value(entry: Port, sizes: Mapping[str, int] | None = None) -> Any:
    """Make a value for one port."""
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
    """Write what ``module`` does with ``values`` as a graph with the given ports.

    With ``fold``, what depends on weights alone is computed now, and weights may lose their names.
    """
    ports = (*inputs, *outputs)
    with warnings.catch_warnings(), torch.no_grad():
        # The legacy exporter is announced as deprecated and warns of sizes it keeps symbolic.
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


def _clean(spec: Spec, path: Path, precision: str) -> str:
    """Write the declared shapes, drop what depends on the machine, shrink, and check."""
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
    stored = shrink(model, precision, stage=spec.stage)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))
    return stored


def _check(spec: Spec, path: Path) -> None:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    for kind, declared, found in (
        ("inputs", spec.inputs, session.get_inputs()),
        ("outputs", spec.outputs, session.get_outputs()),
    ):
        wanted = [(entry.name, _ONNX_TYPES[entry.dtype], list(entry.shape)) for entry in declared]
        real = [(entry.name, entry.type, entry.shape) for entry in found]
        if wanted != real:
            raise RuntimeError(f"{spec.name}: {kind} are {real}, declared {wanted}")
