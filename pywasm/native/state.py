"""States of graphs in numpy, and one that is still being computed.

A state is a value: going on from it makes a new one and never changes rows that another one sees.
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

    Appending writes behind the last row if nobody else did, else it copies: the rows that another
    state sees never change.
    """

    def __init__(self, buffer: _Buffer, length: int) -> None:
        self._buffer = buffer
        self._length = length

    @classmethod
    def of(cls, rows: Array) -> Rows:
        """Take over an array."""
        return cls(_Buffer(rows, len(rows)), len(rows))

    def view(self) -> Array:
        """Return the rows, without a copy."""
        return self._buffer.data[: self._length]

    def append(self, rows: Array) -> Rows:
        """Return these rows and more."""
        length = self._length + len(rows)
        buffer = self._buffer
        if buffer.used != self._length or length > len(buffer.data):
            data = np.empty((max(64, 2 * length), *rows.shape[1:]), rows.dtype)
            data[: self._length] = self.view()
            buffer = _Buffer(data, self._length)
        buffer.data[self._length : length] = rows
        buffer.used = length
        return Rows(buffer, length)


#: positions that a cache has room for beyond those of the run that made it
SPARE_ROWS = 256


class Cache:
    """The first rows of a buffer that runs write into, and several states may share.

    Args:
        buffer: has room for more.
        lengths: rows in use of each sequence.
        axis: along which they lie.
    """

    def __init__(self, buffer: _Buffer, lengths: Sequence[int], axis: int) -> None:
        self._buffer = buffer
        self._lengths = lengths
        self._axis = axis

    @classmethod
    def of(cls, rows: Array, axis: int) -> Cache:
        """Take over an array that is all in use."""
        length = rows.shape[axis]
        return cls(_Buffer(np.ascontiguousarray(rows), length), [length] * len(rows), axis)

    def extended(self, rows: int) -> tuple[Array, Cache]:
        """Make room for a run's rows behind these; copy them if another state did so before.

        Returns:
            memory to run on, and the cache after the run.
        """
        lengths = [length + rows for length in self._lengths]
        buffer, longest = self._buffer, max(lengths)
        if buffer.used != max(self._lengths) or longest > buffer.data.shape[self._axis]:
            buffer = _gathered([(self, row) for row in range(len(lengths))], rows)
        buffer.used = longest
        return buffer.data, Cache(buffer, lengths, self._axis)

    @staticmethod
    def join(parts: Sequence[tuple[Cache, int]]) -> Cache:
        """Put sequences side by side."""
        lengths = [cache._lengths[row] for cache, row in parts]
        return Cache(_gathered(parts, 0), lengths, parts[0][0]._axis)


def _gathered(parts: Sequence[tuple[Cache, int]], rows: int) -> _Buffer:
    """Copy sequences side by side, with room for ``rows`` more and some to spare.

    The room is for the longest of these: what they lay beside before may have been longer.
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


def stored(port: StatePort, value: Array) -> Rows | Cache | Array:
    """Keep a value as its port is updated."""
    if port.update == "extend":
        return Cache.of(value, port.axis)
    return Rows.of(value) if port.update == "append" else value


def joined(parts: Sequence[tuple[Rows | Cache | Array, int]]) -> Cache | Array:
    """Put rows of one part of several states side by side."""
    caches = [(value, row) for value, row in parts if isinstance(value, Cache)]
    if caches:
        return Cache.join(caches)
    return np.stack([value[row] for value, row in parts if isinstance(value, np.ndarray)])


@dataclass(frozen=True, slots=True)
class NativeState:
    """One value per state port of a graph, in the manifest's order."""

    values: tuple[Rows | Cache | Array, ...]


@dataclass(frozen=True, slots=True)
class PendingState:
    """The state after a run that was begun; over when a later run of its thread asks for it."""

    run: Future[Outputs]

    def values(self) -> NativeState:
        """Return the state."""
        try:
            after = self.run.result(timeout=0).state
        except (CancelledError, TimeoutError) as error:
            raise HostError("the run before this one did not happen") from error
        assert isinstance(after, NativeState)
        return after
