"""Memory that Python and JavaScript both see: the integers and small tensors of a run.

Layout: ``WORDS`` int32 words, then the data of the tensors one after another, each starting at a
multiple of eight bytes. One request or answer lies there at a time. The other end is
web/worker/mailbox.js.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from math import prod

from pywasm.core.host import Tensor

#: number of int32 words; the tensors follow behind them
WORDS = 1024
#: word for the dtype of a tensor, by typecode
KINDS = {"f": 1, "q": 2}
_TYPECODES = {kind: typecode for typecode, kind in KINDS.items()}
_DATA = 4 * WORDS
_ALIGNMENT = 8


class Mailbox:
    """Holds a request, then the answer to it.

    Args:
        capacity: bytes of tensor data that fit.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.memory = bytearray(_DATA + capacity)
        self._words = memoryview(self.memory)[:_DATA].cast("i")

    def write(self, words: Sequence[int], tensors: Iterable[array[float] | array[int]]) -> None:
        """Write a request, which the caller has checked to fit."""
        self._words[: len(words)] = array("i", words)
        memory, at = self.memory, _DATA
        for data in tensors:
            end = at + len(data) * data.itemsize
            memory[at:end] = data.tobytes()
            at += aligned(end - at)

    def shapes(self, count: int) -> list[tuple[int, ...]]:
        """Return the first ``count`` tensors of an answer, each as its kind and its shape."""
        words, at, found = self._words, 0, []
        for _ in range(count):
            end = at + 2 + words[at + 1]
            found.append((words[at], *words[at + 2 : end]))
            at = end
        return found

    def read(self, shapes: Iterable[tuple[int, ...]]) -> list[Tensor]:
        """Return the tensors of an answer, given the kind and shape of each."""
        found = []
        at = _DATA
        for kind, *shape in shapes:
            data = array(_TYPECODES[kind])
            end = at + prod(shape) * data.itemsize
            data.frombytes(self.memory[at:end])
            found.append(Tensor(data, tuple(shape)))
            at += aligned(end - at)
        return found


def aligned(size: int) -> int:
    """Round up to where the next tensor starts."""
    return -(-size // _ALIGNMENT) * _ALIGNMENT
