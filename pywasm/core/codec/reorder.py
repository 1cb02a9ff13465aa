"""A reorder buffer: items of chunks that are decoded at the same time leave in text order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class ReorderBuffer(Generic[T]):
    """Holds back the items of a chunk until every chunk before it has ended."""

    def __init__(self) -> None:
        self._next = 0
        self._items: defaultdict[int, deque[T]] = defaultdict(deque)
        self._ended: set[int] = set()

    def add(self, chunk_index: int, item: T) -> None:
        """Add the next item of a chunk."""
        self._items[chunk_index].append(item)

    def end(self, chunk_index: int) -> None:
        """Mark the end of a chunk."""
        self._ended.add(chunk_index)

    def pop_ready(self) -> Iterator[T]:
        """Yield and remove every item whose turn has come."""
        while True:
            items = self._items[self._next]
            while items:
                yield items.popleft()
            del self._items[self._next]
            if self._next not in self._ended:
                return
            self._ended.remove(self._next)
            self._next += 1
