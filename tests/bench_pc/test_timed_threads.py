"""Threads that record when they work."""

from __future__ import annotations

import time
from concurrent.futures import wait

import pytest

from pywasm.bench_pc.timed_threads import TimedThreads, covered


def test_overlapping_spans_count_once() -> None:
    assert covered([(0, 2), (1, 3), (5, 6), (5.2, 5.5)]) == pytest.approx(4)


def test_threads_count_the_time_of_their_work_and_nothing_else() -> None:
    threads = TimedThreads()
    with threads.thread("lm") as lm, threads.thread("codec") as codec:
        began = time.perf_counter()
        wait([lm.submit(time.sleep, 0.1), codec.submit(time.sleep, 0.1)])
        elapsed = time.perf_counter() - began
        time.sleep(0.1)
    assert 0.1 <= threads.busy_seconds() <= elapsed
    threads.clear()
    assert threads.busy_seconds() == 0


def test_work_that_fails_is_counted_too() -> None:
    threads = TimedThreads()
    with threads.thread("lm") as lm, pytest.raises(ZeroDivisionError):
        lm.submit(lambda: 1 / 0).result()
    assert threads.busy_seconds() > 0
