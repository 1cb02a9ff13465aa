"""Runs all asyncio callbacks that are due in one message of the browser's event loop.

Pyodide's loop sends itself a message per callback, but runs everything that is due with the first
one. The other messages stay in their channel, and Chrome works on a channel that is not empty for
up to 50 ms before it turns to others: answers of another worker came that late. Here at most one
message is under way, and a callback costs no call into JavaScript.
"""

from __future__ import annotations

import asyncio
import contextvars
import time
from collections.abc import Callable
from typing import Any

#: limit of rounds in one message; a round runs what the round before scheduled
_MAX_ROUNDS = 100


class CallbackBatcher:
    """Replaces the ``call_soon`` of a loop.

    Args:
        loop: Pyodide's. Its ``call_later`` must not use its ``call_soon``.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._due: list[asyncio.Handle] = []
        self._yielding: list[asyncio.Future[None]] = []
        self._requested = False
        self._began = time.perf_counter()

    @classmethod
    def of(cls, loop: asyncio.AbstractEventLoop) -> CallbackBatcher:
        """Return the batcher of a loop; the first call installs it."""
        batcher = getattr(loop.call_soon, "__self__", None)
        if not isinstance(batcher, CallbackBatcher):
            batcher = cls(loop)
            loop.call_soon = batcher.call_soon  # type: ignore[method-assign, assignment]
        return batcher

    def call_soon(
        self,
        callback: Callable[..., Any],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        """Run a callback in the current batch, or in the next one if none is running."""
        handle = asyncio.Handle(callback, args, self._loop, context)
        self._due.append(handle)
        self._request()
        return handle

    def elapsed(self) -> float:
        """Return the seconds since the browser last handled its messages."""
        return time.perf_counter() - self._began

    async def yield_to_browser(self) -> None:
        """Wait until the browser has handled its messages and Python their results."""
        handled = self._loop.create_future()
        self._yielding.append(handled)
        self._request()
        await handled

    def _request(self) -> None:
        if not self._requested:
            self._requested = True
            self._loop.call_later(0, self._run_batch)

    def _run_batch(self) -> None:
        yielding, self._yielding = self._yielding, []
        self._began = time.perf_counter()
        try:
            self._run_due()
            for handled in yielding:
                if not handled.done():
                    handled.set_result(None)
            self._run_due()
        finally:  # a callback may end the batch with SystemExit
            self._requested = False
            if self._due or self._yielding:
                self._request()

    def _run_due(self) -> None:
        for _ in range(_MAX_ROUNDS):
            if not self._due:
                return
            due, self._due = self._due, []
            for handle in due:
                if not handle.cancelled():
                    handle._run()
