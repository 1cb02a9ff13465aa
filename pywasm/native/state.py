"""States of graphs as numpy arrays.

A state is a value: continuing from it makes a new state and never changes rows that another state
sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pywasm.core.bundle.manifest import StatePort
from pywasm.core.errors import HostError
from pywasm.core.host import Outputs

Array = npt.NDArray[Any]


class Rows:
    """The first ``length`` rows of a growing buffer that several states may share.

    Appending writes after the last row if no other state has done so, else into a copy. Rows that
    another state sees never change.
    """

    def __init__(self, buffer: _Buffer, length: int) -> None:
        self._buffer = buffer
        self._length = length

    @classmethod
    def of(cls, rows: Array) -> Rows:
        """Return all rows of an array, which must not be used elsewhere."""
        return cls(_Buffer(rows, len(rows)), len(rows))

    def view(self) -> Array:
        """Return the rows without copying."""
        return self._buffer.data[: self._length]

    def append(self, rows: Array) -> Rows:
        """Return these rows followed by ``rows``."""
        length = self._length + len(rows)
        buffer = self._buffer
        if buffer.used != self._length or length > len(buffer.data):
            data = np.empty((max(64, 2 * length), *rows.shape[1:]), rows.dtype)
            data[: self._length] = self.view()
            buffer = _Buffer(data, self._length)
        buffer.data[self._length : length] = rows
        buffer.used = length
        return Rows(buffer, length)


#: free positions of a new buffer, beyond those of the run that needs it
SPARE_ROWS = 256


class Cache:
    """The first rows of a buffer that runs write into and several states may share.

    Args:
        buffer: usually has room for more rows.
        lengths: number of rows in use of each sequence.
        axis: the axis of the rows.
    """

    def __init__(self, buffer: _Buffer, lengths: Sequence[int], axis: int) -> None:
        self._buffer = buffer
        self._lengths = lengths
        self._axis = axis

    @classmethod
    def of(cls, rows: Array, axis: int) -> Cache:
        """Return a cache of an array whose rows are all in use."""
        length = rows.shape[axis]
        return cls(_Buffer(np.ascontiguousarray(rows), length), [length] * len(rows), axis)

    def extended(self, rows: int) -> tuple[Array, Cache]:
        """Make room for the rows of a run; copy if another state has written there.

        Returns:
            The memory to run on, and the cache after the run.
        """
        lengths = [length + rows for length in self._lengths]
        buffer, longest = self._buffer, max(lengths)
        if buffer.used != max(self._lengths) or longest > buffer.data.shape[self._axis]:
            buffer = _stacked_buffer([(self, row) for row in range(len(lengths))], rows)
        buffer.used = longest
        return buffer.data, Cache(buffer, lengths, self._axis)

    @staticmethod
    def stack(parts: Sequence[tuple[Cache, int]]) -> Cache:
        """Stack sequences along the batch axis."""
        lengths = [cache._lengths[row] for cache, row in parts]
        return Cache(_stacked_buffer(parts, 0), lengths, parts[0][0]._axis)


def _stacked_buffer(parts: Sequence[tuple[Cache, int]], rows: int) -> _Buffer:
    """Copy sequences into one buffer, with room for ``rows`` more and ``SPARE_ROWS``.

    The longest of these sequences decides, not those that shared a buffer with them before.
    """
    lengths = [cache._lengths[row] for cache, row in parts]
    before, axis = parts[0][0]._buffer.data, parts[0][0]._axis
    shape = [len(parts), *before.shape[1:]]
    shape[axis] = max(lengths) + rows + SPARE_ROWS
    data = np.zeros(shape, before.dtype)
    for i, ((cache, row), length) in enumerate(zip(parts, lengths, strict=True)):
        here = (slice(None),) * (axis - 1) + (slice(length),)
        data[i][here] = cache._buffer.data[row][here]
    return _Buffer(data, max(lengths))


@dataclass(slots=True)
class _Buffer:
    data: Array
    used: int


def for_port(port: StatePort, value: Array) -> Rows | Cache | Array:
    """Return a value in the form that suits how its port is updated."""
    if port.update == "extend":
        return Cache.of(value, port.axis)
    return Rows.of(value) if port.update == "append" else value


def stack(parts: Sequence[tuple[Rows | Cache | Array, int]]) -> Cache | Array:
    """Stack one tensor of several states along the batch axis."""
    caches = [(value, row) for value, row in parts if isinstance(value, Cache)]
    if caches:
        return Cache.stack(caches)
    return np.stack([value[row] for value, row in parts if isinstance(value, np.ndarray)])


@dataclass(frozen=True, slots=True)
class NativeState:
    """One value per state port of a graph, in the manifest's order."""

    values: tuple[Rows | Cache | Array, ...]


@dataclass(frozen=True, slots=True)
class PendingState:
    """The state after a pending run; complete when a later run of the same thread needs it."""

    run: Future[Outputs]

    def values(self) -> NativeState:
        """Return the state."""
        try:
            after = self.run.result(timeout=0).state
        except (CancelledError, TimeoutError) as error:
            raise HostError("the run that this one continues from was cancelled") from error
        assert isinstance(after, NativeState)
        return after
