"""Threads for the stages of a host that record when they work.

A graph is timed in the thread that runs it. Timing it from the event loop instead would count the
way to the thread and back as time of the graph.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
#: start and end of one piece of work, seconds of ``time.perf_counter``
Span = tuple[float, float]


class TimedThreads:
    """Makes the threads of a ``NativeHost`` and collects the spans in which they worked."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def thread(self, stage: str) -> ThreadPoolExecutor:
        """Make the thread of a stage."""
        return _TimedThread(self._spans, f"pywasm-{stage}")

    def clear(self) -> None:
        """Forget what was recorded so far."""
        self._spans.clear()

    def busy_seconds(self) -> float:
        """Return for how long at least one thread worked since the last ``clear``."""
        return covered(self._spans)


class _TimedThread(ThreadPoolExecutor):
    def __init__(self, spans: list[Span], name: str) -> None:
        super().__init__(1, thread_name_prefix=name)
        self._spans = spans

    def submit(self, work: Callable[..., T], /, *args: Any, **options: Any) -> Future[T]:
        def timed() -> T:
            start = time.perf_counter()
            try:
                return work(*args, **options)
            finally:
                self._spans.append((start, time.perf_counter()))

        return super().submit(timed)


def covered(spans: Sequence[Span]) -> float:
    """Return the length of the union of ``spans``."""
    total, end_so_far = 0.0, float("-inf")
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, end_so_far))
        end_so_far = max(end_so_far, end)
    return total
