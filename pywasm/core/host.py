"""What the core needs from the world: read a bundle file, open a graph, run it.

Three hosts provide it: ``native`` (CPython, onnxruntime), ``browser`` (Pyodide, over
``web/worker/bridge.js``) and ``fake`` (scripted, for tests). The rules:

- Bulk never crosses into Python. States (KV caches, streaming tails) and kept outputs are opaque
  values of the host, freed when Python drops its last reference to them.
- A state is a value: a run takes one and returns the next, and never changes the one it took. So
  one voice state starts any number of chunks, and ``state=None`` is the initial state that the
  manifest declares.
- Small tensors cross as typed buffers, never as text: the NaN that marks the beginning of a
  sequence must survive.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Protocol, cast

from pywasm.core.bundle.manifest import Graph

#: array typecode of each tensor dtype that may cross the seam
TYPECODES = {"float32": "f", "int64": "q"}


@dataclass(frozen=True, slots=True)
class Tensor:
    """A small dense tensor in Python memory, C order."""

    #: the elements: typecode ``f`` is float32, ``q`` is int64
    data: array[float] | array[int]
    #: one length per axis; a scalar axis of length 0 is legal
    shape: tuple[int, ...]

    def __post_init__(self) -> None:
        """Catch a wrong shape here, where the caller is on the stack."""
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
    """Make a float32 tensor of ``shape``."""
    return Tensor(array("f", values), shape)


def ints(values: Collection[int], *shape: int) -> Tensor:
    """Make an int64 tensor of ``shape``."""
    return Tensor(array("q", values), shape)


class DeviceTensor(Protocol):
    """A tensor that stayed with the host; only its shape is known here."""

    @property
    def shape(self) -> tuple[int, ...]:
        """One length per axis."""
        ...


class State(Protocol):
    """Streaming state of one graph, opaque to the core."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a run gave back."""

    #: outputs that were asked for by value
    fetched: Mapping[str, Tensor]
    #: outputs that were asked for by reference
    kept: Mapping[str, DeviceTensor]
    #: the next state; None for a graph without state
    state: State | None


@dataclass(frozen=True, slots=True)
class PendingRun:
    """A run that was begun and may not be over."""

    #: the next state, of which a run that is begun later may already go on
    state: State | None
    #: what the run gives, or HostError; cancel it if nobody wants it any more
    outputs: asyncio.Future[Outputs]


class Host(Protocol):
    """The downward seam."""

    async def read(self, name: str, sha256: str | None = None) -> bytes:
        """Read a whole bundle file.

        Args:
            name: path relative to the bundle's folder.
            sha256: if given, the bytes must have this digest.

        Raises:
            BundleError: the file is missing, unreadable or damaged; names the file.
        """
        ...

    async def open(self, graph: Graph) -> None:
        """Verify a graph's file and make it ready to run; a second call does nothing.

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
            state: where to go on from; None for the declared initial state.
            fetch: outputs to bring into Python.
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
        """Begin a run and return; the runs of one stage happen in the order they are begun.

        So the next run can wait with the runtime while this one computes, and a stage that works
        in a thread of its own is never idle between the two.

        Raises:
            HostError: the graph is not open. What else goes wrong, ``PendingRun.outputs`` says.
        """
        ...

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        """Make a state from values, keyed by the state's input name (a stored voice, say)."""
        ...

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        """Put rows of states side by side: the state of that many sequences, which run together.

        Args:
            graph: a batchable one, see ``Graph.batchable``.
            rows: states of this graph, and which of their sequences is wanted.
        """
        ...

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        """Bring a kept output into Python."""
        ...
