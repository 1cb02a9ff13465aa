"""Trained weights from the graphs of a bundle, as exactly as these store them.

So a bundle can be exported again after the code of the graphs has changed, and then be measured,
even if the checkpoints are gone. A bundle lacks what only training needs: the codec's parameter
encoder and the language model's phone classifier. These stay untrained.

The exporter keeps the names of most weights. The matrix of a linear layer may have lost its name.
It is then found by its use: in the product to which the layer's bias is added, or in the product
that is named after the layer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, numpy_helper

from pywasm.core.bundle.manifest import MANIFEST, Bundle, parse_manifest
from pywasm.export.quantize import nodes
from training.codec.model import Codec
from training.encoder.model import SoundEncoder
from training.lm.model import LanguageModel

Array = npt.NDArray[Any]

#: suffix of the name of a weight that a graph stores transposed
TRANSPOSED = ".T"
#: modules of the language model, and the graphs that hold them
_PARTS = {
    "text": "text_conditioner",
    "prosody": "flow_lm_main_kv",
    "frames": "flow_lm_main_kv",
    "flow": "flow_lm_flow",
    "speaker": "speaker_projection",
}


def read_manifest(bundle: Path) -> Bundle:
    """Read a bundle's manifest."""
    return parse_manifest((bundle / MANIFEST).read_bytes())


def restore(bundle: Path) -> tuple[Codec, LanguageModel, SoundEncoder | None]:
    """Return a bundle's modules with their trained weights, in evaluation mode.

    The sound encoder is None if the bundle has none.

    Raises:
        RuntimeError: a weight is missing or has another shape.
    """
    model, codec = LanguageModel(), Codec()
    with torch.no_grad():
        model.spoken.weight.zero_()
        model.spoken.bias.zero_()
    for part, graph in _PARTS.items():
        fill(getattr(model, part), Weights(bundle / f"{graph}.onnx"), part)
    found = Weights(bundle / "mimi_decoder_stream.onnx")
    fill(codec.decoder, found, "codec.decoder")
    for name in ("mean", "scale", "latent_mean", "latent_scale"):
        getattr(codec, name).copy_(found.get(f"codec.{name}", getattr(codec, name).shape))
    encoder = None
    if (path := bundle / "mimi_encoder.onnx").exists():
        encoder = SoundEncoder()
        fill(encoder, Weights(path), "")
        encoder.eval()
    return codec.eval(), model.eval(), encoder


def fill(module: Any, found: Weights, prefix: str) -> None:
    """Set all weights of ``module``, whose names in the graph start with ``prefix``."""
    with torch.no_grad():
        for name, weight in module.state_dict().items():
            weight.copy_(found.get(f"{prefix}.{name}".lstrip("."), weight.shape))


class Weights:
    """The weights of one graph, by their names in training."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self._file = path.name
        self._nodes = list(nodes(graph))
        self._values = constants(graph)
        self._makers = {output: node for node in self._nodes for output in node.output}

    def get(self, name: str, shape: Any) -> Any:
        """Return a weight.

        Raises:
            RuntimeError: it is missing, or has another shape.
        """
        value = self._values.get(name)
        if value is None and name + TRANSPOSED in self._values:
            value = self._values[name + TRANSPOSED].T
        if value is None and name.endswith(".weight"):
            value = self._matrix(name.removesuffix(".weight"))
        if value is None and name.endswith(".aim"):
            value = self._aim(name.removesuffix(".aim"))
        if value is not None and (value.ndim, len(shape)) == (2, 3):  # see conv_as_matmul
            value = value.reshape(shape[0], shape[2], shape[1]).transpose(0, 2, 1)
        if value is None or tuple(value.shape) != tuple(shape):
            what = "nothing" if value is None else list(value.shape)
            raise RuntimeError(f"{self._file} has {what} for {name} {list(shape)}")
        return torch.from_numpy(np.array(value, np.float32))

    def _matrix(self, layer: str) -> Array | None:
        """Find the matrix of a linear layer, which its product uses transposed."""
        for node in self._nodes:
            if node.op_type == "Add" and f"{layer}.bias" in node.input:
                for name in node.input:
                    maker = self._makers.get(name)
                    if maker is not None and maker.op_type == "MatMul":
                        return self._values[maker.input[1]].T
        found = [
            self._values[node.input[1]].T
            for node in self._nodes
            if node.op_type == "MatMul"
            and node.input[1] in self._values
            and f"{layer}.".endswith(f"{node.name.strip('/').rpartition('/')[0]}.")
        ]
        return found[0] if len(found) == 1 else None

    def _aim(self, layer: str) -> Array | None:
        """Find the ``aim`` of an attention layer: it is subtracted where its ``pull`` is used."""
        for node in self._nodes:
            if node.op_type == "Softplus" and node.input[0] == f"{layer}.pull":
                scope = node.name.rpartition("/")[0]
                for other in self._nodes:
                    if other.op_type == "Sub" and other.name.rpartition("/")[0] == scope:
                        value = self._values.get(other.input[1])
                        if value is not None:
                            return value.reshape(-1)
        return None


def constants(graph: Any) -> dict[str, Array]:
    """Return a graph's stored tensors by name; those stored in fewer bits are dequantised."""
    values: dict[str, Array] = {}
    for tensor in graph.initializer:
        values[tensor.name] = numpy_helper.to_array(tensor)
    for node in graph.node:
        stored = [values.get(name) for name in node.input]
        if any(value is None for value in stored):
            continue
        if node.op_type == "Cast" and node.attribute[0].i == TensorProto.FLOAT:
            values[node.output[0]] = stored[0].astype(np.float32)  # type: ignore[union-attr]
        elif node.op_type == "Mul":
            values[node.output[0]] = stored[0] * stored[1]  # type: ignore[operator]
    return values
