"""A scripted host for tests, where plain functions stand for graphs.

In: files as bytes, and for each graph a function from all inputs to all outputs, states included.
It fulfils the contract of ``host.py`` exactly and records every run.
"""

from __future__ import annotations

import asyncio
import hashlib
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import prod

from pywasm.core.bundle.manifest import Graph
from pywasm.core.errors import BundleError, HostError
from pywasm.core.host import TYPECODES, DeviceTensor, Outputs, PendingRun, State, Tensor

Function = Callable[[Mapping[str, Tensor]], Mapping[str, Tensor]]


@dataclass(frozen=True, slots=True)
class FakeState:
    """One value per state input."""

    values: Mapping[str, Tensor]


@dataclass
class FakeHost:
    """Runs Python functions as graphs."""

    #: the bundle's files
    files: Mapping[str, bytes]
    #: graph name -> the function that stands for it
    functions: Mapping[str, Function]
    #: names of the graphs run so far, in order
    runs: list[str] = field(default_factory=list)
    _open: dict[str, Graph] = field(default_factory=dict)

    async def read(self, name: str, sha256: str | None = None) -> bytes:
        """Return a file, see ``Host.read``."""
        if name not in self.files:
            raise BundleError(f"cannot read {name}: no such file")
        data = self.files[name]
        if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
            raise BundleError(f"{name} is damaged")
        return data

    async def open(self, graph: Graph) -> None:
        """Accept a graph if there is a function for it, see ``Host.open``."""
        for file in graph.files:
            await self.read(file.file, file.sha256)
        if graph.name not in self.functions:
            raise HostError(f"no function for graph {graph.name}")
        self._open[graph.name] = graph

    async def run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        fetch: Collection[str] = (),
        keep: Collection[str] = (),
    ) -> Outputs:
        """Call the graph's function, see ``Host.run``."""
        return self._run(graph, inputs, state, fetch, keep)

    def _run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        state: State | None,
        fetch: Collection[str],
        keep: Collection[str],
    ) -> Outputs:
        opened = self._opened(graph)
        before = self._initial(opened) if state is None else state
        assert isinstance(before, FakeState)
        feeds = {name: value for name, value in inputs.items() if isinstance(value, Tensor)}
        assert len(feeds) == len(inputs), "a tensor of another host"
        self.runs.append(graph)
        shapes = {name: value.shape for name, value in feeds.items()}
        fed = {
            port.input: _padded(before.values[port.input], port.axis, opened.new_rows(port, shapes))
            if port.update == "extend"
            else before.values[port.input]
            for port in opened.states
        }
        outputs = self.functions[graph]({**feeds, **fed})
        after = {
            port.input: _join(before.values[port.input], outputs[port.output])
            if port.update == "append"
            else outputs[port.output]
            for port in opened.states
        }
        return Outputs(
            {name: outputs[name] for name in fetch},
            {name: outputs[name] for name in keep},
            FakeState(after) if opened.states else None,
        )

    def begin(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        keep: Collection[str] = (),
    ) -> PendingRun:
        """Call the graph's function at once, see ``Host.begin``."""
        self._opened(graph)
        outputs = asyncio.get_running_loop().create_future()
        try:
            outputs.set_result(self._run(graph, inputs, state, (), keep))
        except HostError as error:
            outputs.set_exception(error)
            return PendingRun(state, outputs)
        return PendingRun(outputs.result().state, outputs)

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        """Return a state with these values, see ``Host.make_state``."""
        return FakeState({**self._initial(self._opened(graph)).values, **tensors})

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        """Stack sequences, see ``Host.stack_states``."""
        values = {}
        for port in self._opened(graph).states:
            parts = []
            for state, row in rows:
                assert isinstance(state, FakeState)
                parts.append(_row(state.values[port.input], row))
            if port.update == "extend":
                longest = max(part.shape[port.axis] for part in parts)
                parts = [_padded(p, port.axis, longest - p.shape[port.axis]) for p in parts]
            first, *others = parts
            values[port.input] = reduce(_join, others, first)
        return FakeState(values)

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        """Return a kept output."""
        assert isinstance(tensor, Tensor)
        return tensor

    def _opened(self, name: str) -> Graph:
        if name not in self._open:
            raise HostError(f"graph {name} is not open")
        return self._open[name]

    def _initial(self, graph: Graph) -> FakeState:
        return FakeState({port.input: _zeros(port.dtype, port.shape) for port in graph.states})


def _zeros(dtype: str, shape: tuple[int, ...]) -> Tensor:
    empty = array(TYPECODES[dtype])
    empty.frombytes(bytes(empty.itemsize * prod(shape)))
    return Tensor(empty, shape)


def _padded(value: Tensor, axis: int, rows: int) -> Tensor:
    """Append rows of zeros at the end of an axis."""
    shape = (*value.shape[:axis], value.shape[axis] + rows, *value.shape[axis + 1 :])
    width = prod(value.shape[axis + 1 :])
    old, new = value.shape[axis] * width, rows * width
    values, size = value.data.tobytes(), value.data.itemsize
    parts = [values[i * old * size :][: old * size] for i in range(prod(value.shape[:axis]))]
    return Tensor(array(value.data.typecode, b"".join(p + bytes(new * size) for p in parts)), shape)


def _row(value: Tensor, row: int) -> Tensor:
    size = len(value.data) // value.shape[0]
    return Tensor(value.data[row * size : (row + 1) * size], (1, *value.shape[1:]))


def _join(first: Tensor, second: Tensor) -> Tensor:
    data = array(first.data.typecode, first.data.tobytes() + second.data.tobytes())
    return Tensor(data, (first.shape[0] + second.shape[0], *first.shape[1:]))
