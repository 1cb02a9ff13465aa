"""Run every graph once, on small inputs like those during synthesis.

In: an open graph. Out: a line of detail, or ``CheckFailed``: outputs must have the stated types and
shapes, be finite, and not be constant. The outputs of one graph are inputs of the next, as in the
model; if that graph failed, noise replaces them.
"""

from __future__ import annotations

import math
import random
from array import array
from math import prod

from pywasm.core.bundle.manifest import Bundle, Graph, Port
from pywasm.core.graphs import (
    CACHED_BACKBONE,
    ENCODER,
    FLOW_HEAD,
    LATENT_PROJECTION,
    SPEAKER_PROJECTION,
    STATELESS_BACKBONE,
    TEXT_CONDITIONER,
    WHOLE_DECODER,
)
from pywasm.core.host import Host, Tensor, floats, ints
from pywasm.verify.graph_signature import fits
from pywasm.verify.report import CheckFailed

#: frames, tokens or steps of a run
STEPS = 4
#: a working network has no activations beyond this
MAX_VALUE = 1e6
#: largest plausible sample; 1 is full scale
MAX_SAMPLE = 8.0
#: start and end time of a flow step over the whole range
_TIMES = {"s": 0.0, "t": 1.0}

#: (graph, input) -> (graph, output) that feeds it
_FED_BY = {
    (STATELESS_BACKBONE, "text_embeddings"): (TEXT_CONDITIONER, "text_embeddings"),
    (CACHED_BACKBONE, "text_embeddings"): (TEXT_CONDITIONER, "text_embeddings"),
    (WHOLE_DECODER, "latent"): (LATENT_PROJECTION, "mimi_latent"),
    (SPEAKER_PROJECTION, "latent"): (ENCODER, "latent"),
}


def noise(*shape: int, seed: int = 1) -> Tensor:
    """Return Gaussian noise of this shape, float32; the same for the same seed."""
    source = random.Random(seed)
    return floats([source.gauss() for _ in range(prod(shape))], *shape)


class GraphRunner:
    """Runs the graphs of one bundle, and keeps their outputs as inputs of the next ones."""

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host
        self._seen: dict[tuple[str, str], Tensor] = {}

    async def run(self, graph: Graph) -> str:
        """Run a graph from its initial state and check every output."""
        states = {state.input: state.shape for state in graph.states}
        inputs = {
            port.name: self._input(graph, port) for port in graph.inputs if port.name not in states
        }
        names = [port.name for port in graph.outputs]
        outputs = (await self._host.run(graph.name, inputs, fetch=names)).fetched
        shapes = {name: tensor.shape for name, tensor in inputs.items()} | states
        bound: dict[str, int] = {}
        roomy = {name for s in graph.states if s.update == "extend" for name in (s.input, s.output)}
        for port in graph.inputs:
            if port.name not in roomy and not fits(shapes[port.name], port.shape, bound):
                raise CheckFailed(
                    f"input {port.name} {list(shapes[port.name])} contradicts the other inputs"
                )
        inner = {state.output for state in graph.states}
        for port in graph.outputs:
            # the host decides how much spare room a cache has
            free = {} if port.name in roomy else bound
            _check_output(port, outputs[port.name], free, inner=port.name in inner)
        if "audio" in outputs:
            self._check_audio(outputs["audio"])
        self._seen |= {(graph.name, name): tensor for name, tensor in outputs.items()}
        return "; ".join(
            f"{name} {list(outputs[name].shape)}, {_range(outputs[name])}"
            for name in names
            if name not in inner
        )

    def _input(self, graph: Graph, port: Port) -> Tensor:
        """Return a small input like those of this port during synthesis."""
        given = self._seen.get(_FED_BY.get((graph.name, port.name), ("", "")))
        if given is not None and fits(given.shape, port.shape):
            return given
        length = STEPS
        if graph.name == ENCODER:
            length *= self._bundle.audio.samples_per_frame
        shape = [
            size if isinstance(size, int) else length if axis else 1
            for axis, size in enumerate(port.shape)
        ]
        if port.dtype == "int64":  # token ids, including the largest
            last = max(1, self._bundle.tokenizer.vocab_size - 1)
            return ints([last * (i + 1) // prod(shape) for i in range(prod(shape))], *shape)
        if graph.name == FLOW_HEAD and port.name in _TIMES:
            return floats([_TIMES[port.name]] * prod(shape), *shape)
        tensor = noise(*shape)
        if port.name == "sequence":  # a row of NaN marks the beginning of the sequence
            width = shape[-1]
            tensor.data[:width] = array("f", [math.nan] * width)  # type: ignore[assignment]
        return tensor

    def _check_audio(self, audio: Tensor) -> None:
        samples = STEPS * self._bundle.audio.samples_per_frame
        if audio.shape[-1] != samples:
            raise CheckFailed(
                f"{STEPS} frames gave {audio.shape[-1]} samples, the manifest says {samples}"
            )
        if (peak := max(map(abs, audio.data))) > MAX_SAMPLE:
            raise CheckFailed(f"sound peaks at {peak:.3g} times full scale")


def _check_output(port: Port, tensor: Tensor, bound: dict[str, int], *, inner: bool) -> None:
    if tensor.dtype != port.dtype:
        raise CheckFailed(f"output {port.name} is {tensor.dtype}, the manifest says {port.dtype}")
    if not fits(tensor.shape, port.shape, bound):
        stated = ", ".join(f"{size}={bound.get(str(size), size)}" for size in port.shape)
        raise CheckFailed(
            f"output {port.name} is {list(tensor.shape)}, the manifest says [{stated}]"
        )
    check_values(port.name, tensor)
    if not inner and len(tensor.data) > 1 and min(tensor.data) == max(tensor.data):
        raise CheckFailed(f"every value of output {port.name} is {tensor.data[0]:.3g}")


def check_values(name: str, tensor: Tensor) -> None:
    """Raise CheckFailed for values that no working network outputs."""
    wrong = sum(not math.isfinite(value) for value in tensor.data)
    if wrong:
        raise CheckFailed(f"{wrong} of {len(tensor.data)} values of {name} are NaN or infinite")
    if tensor.dtype == "float32" and (peak := max(map(abs, tensor.data), default=0)) > MAX_VALUE:
        raise CheckFailed(f"{name} reaches {peak:.3g}")


def _range(tensor: Tensor) -> str:
    if not tensor.data:
        return "empty"
    return f"{min(tensor.data):.3g} to {max(tensor.data):.3g}"
