"""The interface below the core: read a bundle file, open a graph, run it.

Three hosts implement it: ``native/host.py`` (CPython, onnxruntime), ``browser/host.py`` (Pyodide,
over ``web/worker/bridge.js``) and ``fake/host.py`` (scripted, for tests). The rules:

- Large data never crosses into Python. States (KV caches, streaming tails) and kept outputs are
  opaque values of the host, freed when Python drops the last reference to them.
- A state is a value: a run takes one and returns the next, and never changes the one it took. So
  one voice state starts any number of chunks, and ``state=None`` is the initial state that the
  manifest declares.
- Small tensors cross as typed buffers, never as text, because the NaN that marks the beginning of
  a sequence must survive.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Protocol, cast

from pywasm.core.bundle.manifest import Graph

#: array typecode of each tensor dtype that may cross into Python
TYPECODES = {"float32": "f", "int64": "q"}


@dataclass(frozen=True, slots=True)
class Tensor:
    """A small dense tensor in Python memory, C order."""

    #: the elements: typecode ``f`` is float32, ``q`` is int64
    data: array[float] | array[int]
    #: one length per axis, which may be 0; empty for a scalar
    shape: tuple[int, ...]

    def __post_init__(self) -> None:
        """Check the shape here, where the caller is still on the stack."""
        if prod(self.shape) != len(self.data):
            raise ValueError(f"{len(self.data)} elements do not fill shape {self.shape}")

    @property
    def dtype(self) -> str:
        """``float32`` or ``int64``."""
        return "float32" if self.data.typecode == "f" else "int64"

    def as_floats(self) -> array[float]:
        """Return the elements of a float32 tensor."""
        assert self.data.typecode == "f", f"expected float32, found {self.dtype}"
        return cast("array[float]", self.data)


def floats(values: Collection[float], *shape: int) -> Tensor:
    """Return a float32 tensor of ``shape``."""
    return Tensor(array("f", values), shape)


def ints(values: Collection[int], *shape: int) -> Tensor:
    """Return an int64 tensor of ``shape``."""
    return Tensor(array("q", values), shape)


class DeviceTensor(Protocol):
    """A tensor that stays with the host; only its shape is known to Python."""

    @property
    def shape(self) -> tuple[int, ...]:
        """One length per axis."""
        ...


class State(Protocol):
    """Streaming state of one graph, opaque to the core."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The results of a run."""

    #: outputs that were requested by value
    fetched: Mapping[str, Tensor]
    #: outputs that stay with the host
    kept: Mapping[str, DeviceTensor]
    #: the next state; None for a graph without state
    state: State | None


@dataclass(frozen=True, slots=True)
class PendingRun:
    """A run that may not have finished."""

    #: the next state; a later run may already be begun from it
    state: State | None
    #: the results, or HostError; cancel it if they are no longer needed
    outputs: asyncio.Future[Outputs]


class Host(Protocol):
    """Reads files and runs graphs for the core."""

    async def read(self, name: str, sha256: str | None = None) -> bytes:
        """Read a whole bundle file.

        Args:
            name: path relative to the bundle's folder.
            sha256: if given, the bytes must have this digest.

        Raises:
            BundleError: the file is missing, unreadable or damaged; the message names it.
        """
        ...

    async def open(self, graph: Graph) -> None:
        """Verify a graph's file and create its session; a second call does nothing.

        Raises:
            BundleError: the file is missing or damaged.
            HostError: the runtime refuses the graph.
        """
        ...

    async def run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        fetch: Collection[str] = (),
        keep: Collection[str] = (),
    ) -> Outputs:
        """Run an open graph once.

        Args:
            graph: its name in the manifest.
            inputs: every input that is not fed from the state.
            state: the state to continue from; None is the initial state of the manifest.
            fetch: outputs to copy into Python.
            keep: outputs to leave with the host.

        Raises:
            HostError: the graph is not open, or the runtime failed.
        """
        ...

    def begin(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        keep: Collection[str] = (),
    ) -> PendingRun:
        """Begin a run and return at once; runs of one stage execute in the order they are begun.

        The next run can already wait while this one computes, so a stage with its own thread is
        never idle between the two.

        Raises:
            HostError: the graph is not open. Later errors are those of ``PendingRun.outputs``.
        """
        ...

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        """Return a state with these values, by input name (for example of a stored voice)."""
        ...

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        """Stack sequences along the batch axis; return the state of all of them.

        Args:
            graph: a batchable one, see ``Graph.batchable``.
            rows: for each sequence, the state that holds it and its row in that state.
        """
        ...

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        """Copy a kept output into Python."""
        ...
