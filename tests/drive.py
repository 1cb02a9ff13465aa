"""Runs a coroutine to its end on an event loop without files, sockets or threads.

``asyncio.run`` needs sockets, which Pyodide under Node has not, and Pyodide's own loop cannot be
waited for. The core needs neither, so its tests run on this loop on every host.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _NoFiles:
    """Stands where a selector would be: there is nothing to wait for but time."""

    def select(self, timeout: float | None) -> list[Any]:
        """Sleep until the next timer is due."""
        assert timeout is not None, "deadlock: every task waits for another"
        time.sleep(timeout)
        return []


class BareLoop(asyncio.BaseEventLoop):
    """Callbacks, tasks and timers; nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _NoFiles()

    def _process_events(self, event_list: list[Any]) -> None:
        pass


class InstantLoop(BareLoop):
    """A loop on which waiting takes no time: its clock is set forward instead."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__()
        self._selector = self  # type: ignore[assignment]

    def time(self) -> float:
        return self._now

    def select(self, timeout: float | None) -> list[Any]:
        """Set the clock to the next timer."""
        assert timeout is not None, "deadlock: every task waits for another"
        self._now += timeout
        return []


def run(coroutine: Coroutine[Any, Any, T], loop: BareLoop | None = None) -> T:
    """Run a coroutine, then cancel what it left behind, as ``asyncio.run`` does."""
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    loop = loop or BareLoop()
    try:
        result = loop.run_until_complete(coroutine)
        leftover = asyncio.all_tasks(loop)
        assert not leftover, f"tasks left behind: {leftover}"
        return result
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
        asyncio._set_running_loop(outer)
