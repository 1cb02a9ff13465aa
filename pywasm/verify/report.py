"""Results of checks: one record each, with its duration, in the order of the runs.

In: checks, which are functions that return a line of detail or raise. Out: their records. A check
that fails never stops the following ones.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pywasm.core.errors import PocketTTSError

PASS, FAIL, SKIP, NOTE = "pass", "FAIL", "skip", "note"


class CheckFailed(PocketTTSError):
    """A check failed; the message says what is wrong."""

    def __init__(self, detail: str, remedy: str = "") -> None:
        super().__init__(detail)
        #: what to do about it; "" means the remedy given to ``Report.check``
        self.remedy = remedy


class CheckNote(CheckFailed):
    """Something optional is missing: worth knowing, but not a failure."""


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one check."""

    name: str
    #: pass, FAIL, skip (could not be checked) or note (not a fault, but worth knowing)
    status: str
    detail: str
    #: what to do about a failure or note, else ""
    remedy: str
    seconds: float


class Report:
    """The results of all checks so far."""

    def __init__(self) -> None:
        self.checks: list[Check] = []

    @property
    def failed(self) -> list[Check]:
        """The checks that failed."""
        return [check for check in self.checks if check.status == FAIL]

    def check(self, name: str, remedy: str, work: Callable[[], str]) -> bool:
        """Run a check; return whether it passed."""
        start = time.perf_counter()
        try:
            return self._add(name, PASS, work(), start)
        except Exception as error:  # noqa: BLE001 (damaged files fail in any way; the rest goes on)
            return self._add_error(name, error, remedy, start)

    async def check_async(self, name: str, remedy: str, work: Callable[[], Awaitable[str]]) -> bool:
        """Run a check that awaits a host; return whether it passed."""
        start = time.perf_counter()
        try:
            return self._add(name, PASS, await work(), start)
        except Exception as error:  # noqa: BLE001 (damaged graphs fail in any way; the rest goes on)
            return self._add_error(name, error, remedy, start)

    def skip(self, name: str, why: str) -> None:
        """Record a check that cannot be run, and why."""
        self.checks.append(Check(name, SKIP, why, "", 0.0))

    def _add(self, name: str, status: str, detail: str, start: float, remedy: str = "") -> bool:
        line = " ".join(detail.split())
        self.checks.append(Check(name, status, line, remedy, time.perf_counter() - start))
        return status == PASS

    def _add_error(self, name: str, error: Exception, remedy: str, start: float) -> bool:
        status = NOTE if isinstance(error, CheckNote) else FAIL
        own = error.remedy if isinstance(error, CheckFailed) else ""
        ours = isinstance(error, PocketTTSError)
        detail = str(error) if ours else f"{type(error).__name__}: {error}"
        return self._add(name, status, detail, start, own or remedy)
