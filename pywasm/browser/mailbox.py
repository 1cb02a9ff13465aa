"""Memory that Python and JavaScript both see: a run's numbers and small tensors, unconverted.

Layout: ``WORDS`` int32 words, then the data of tensors one after another, each starting at a
multiple of eight bytes. One request or answer lies there at a time. Its other end is
web/worker/mailbox.js.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from math import prod

from pywasm.core.host import Tensor

#: whole numbers come first, then data
WORDS = 1024
#: how words tell the type of a tensor, by typecode
KINDS = {"f": 1, "q": 2}
_TYPECODES = {kind: typecode for typecode, kind in KINDS.items()}
_DATA = 4 * WORDS
_ALIGN = 8


class Mailbox:
    """A request on its way out, then the answer to it.

    Args:
        room: bytes of tensor data that fit.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.memory = bytearray(_DATA + room)
        self._words = memoryview(self.memory)[:_DATA].cast("i")

    def write(self, words: Sequence[int], tensors: Iterable[array[float] | array[int]]) -> None:
        """Write a request; the caller made sure that it fits."""
        self._words[: len(words)] = array("i", words)
        memory, at = self.memory, _DATA
        for data in tensors:
            end = at + len(data) * data.itemsize
            memory[at:end] = data.tobytes()
            at += aligned(end - at)

    def shapes(self, count: int) -> list[tuple[int, ...]]:
        """Return the kind and the shape of the first ``count`` tensors of an answer."""
        words, at, found = self._words, 0, []
        for _ in range(count):
            end = at + 2 + words[at + 1]
            found.append((words[at], *words[at + 2 : end]))
            at = end
        return found

    def read(self, shapes: Iterable[tuple[int, ...]]) -> list[Tensor]:
        """Return the tensors of an answer, given kind and shape of each."""
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
    return -(-size // _ALIGN) * _ALIGN
