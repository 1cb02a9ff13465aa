"""One message of the browser's event loop for all callbacks of asyncio that are due.

Pyodide's loop sends itself a message per callback, but runs everything that is due with the first
one. The others stay in their channel, and Chrome goes on with a channel that is not empty for up to
50 ms before it looks elsewhere: answers of another worker came that late. Here one message is under
way at most, and a callback costs no call into JavaScript.
"""

from __future__ import annotations

import asyncio
import contextvars
import time
from collections.abc import Callable
from typing import Any

#: callbacks of callbacks that are run before the browser has its turn
_MAX_ROUNDS = 100


class CallbackBatcher:
    """Takes over ``call_soon`` of a loop.

    Args:
        loop: Pyodide's; its ``call_later`` must not be built on its ``call_soon``.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._due: list[asyncio.Handle] = []
        self._resting: list[asyncio.Future[None]] = []
        self._requested = False
        self._began = time.perf_counter()

    @classmethod
    def of(cls, loop: asyncio.AbstractEventLoop) -> CallbackBatcher:
        """Return the turns of a loop, taken over once."""
        turns = getattr(loop.call_soon, "__self__", None)
        if not isinstance(turns, CallbackBatcher):
            turns = cls(loop)
            loop.call_soon = turns.call_soon  # type: ignore[method-assign, assignment]
        return turns

    def call_soon(
        self,
        callback: Callable[..., Any],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        """Run a callback in this turn, if there is one, else in the next."""
        handle = asyncio.Handle(callback, args, self._loop, context)
        self._due.append(handle)
        self._request()
        return handle

    def elapsed(self) -> float:
        """Seconds since the browser last had its turn."""
        return time.perf_counter() - self._began

    async def rest(self) -> None:
        """Go on after the browser has dealt with its messages, and Python with what they did."""
        rested = self._loop.create_future()
        self._resting.append(rested)
        self._request()
        await rested

    def _request(self) -> None:
        if not self._requested:
            self._requested = True
            self._loop.call_later(0, self._turn)

    def _turn(self) -> None:
        resting, self._resting = self._resting, []
        self._began = time.perf_counter()
        try:
            self._run_due()
            for rested in resting:
                if not rested.done():
                    rested.set_result(None)
            self._run_due()
        finally:  # a callback may end the interpreter's turn: SystemExit
            self._requested = False
            if self._due or self._resting:
                self._request()

    def _run_due(self) -> None:
        for _ in range(_MAX_ROUNDS):
            if not self._due:
                return
            due, self._due = self._due, []
            for handle in due:
                if not handle.cancelled():
                    handle._run()
