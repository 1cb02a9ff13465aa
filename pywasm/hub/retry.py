"""Try again what may pass: with growing pauses, and an end.

In: an attempt. Out: what it returns, or one error that says how often it was tried.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import httpx2

from pywasm.hub.errors import AccessDeniedError, HubError, NotFoundError

#: longest pause in seconds, also if a server asks for more
MAX_PAUSE = 60.0
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})

Result = TypeVar("Result")


class TransientError(Exception):
    """This attempt failed, the next one may not."""

    def __init__(self, reason: str, *, pause: float = 0.0, progress: bool = False) -> None:
        super().__init__(reason)
        #: least seconds before the next attempt, if the server said so
        self.pause = pause
        #: it failed, but came further than all before
        self.progress = progress


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long to try."""

    #: seconds without a byte, or for the connection
    timeout: float = 30.0
    #: failures in a row that end it
    attempts: int = 6
    #: first pause in seconds; each next one is twice as long
    pause: float = 1.0


def retry(
    attempt: Callable[[], Result], what: str, policy: RetryPolicy, say: Callable[[str], None]
) -> Result:
    """Call ``attempt`` until it returns; progress starts the count again.

    Raises:
        HubError: the last attempt failed; and what ``attempt`` raises but TransientError.
    """
    failures = 0
    while True:
        try:
            return attempt()
        except TransientError as error:
            failures = 1 if error.progress else failures + 1
            if failures >= policy.attempts:
                raise HubError(
                    f"{what}: {error}; gave up after {failures} attempts in a row; check the "
                    "network and run the command again, it goes on where it stopped"
                ) from error
            # up to a tenth more, so that many clients do not come back at the same moment
            pause = policy.pause * 2 ** (failures - 1) * random.uniform(1.0, 1.1)
            pause = min(max(pause, error.pause), MAX_PAUSE)
            say(f"{what}: {error}; trying again in {pause:.1f} s")
            time.sleep(pause)


def check_status(status: int, headers: Mapping[str, str], url: str) -> None:
    """Raise what a status other than success means.

    Raises:
        TransientError: the server may answer later.
        AccessDeniedError: 401 or 403.
        NotFoundError: 404 or 410.
        HubError: any other.
    """
    if status in _TRANSIENT:
        wait = headers.get("retry-after", "")
        raise TransientError(
            f"the server answers {status}", pause=float(wait) if wait.isdecimal() else 0.0
        )
    if status in (401, 403):
        raise AccessDeniedError(
            f"{url}: the server refuses it ({status}); it wants a token with rights"
        )
    if status in (404, 410):
        raise NotFoundError(f"{url}: the server does not have it ({status}); check the address")
    if status >= 300:
        raise HubError(f"{url}: the server answers {status}; check the address")


def reason(error: httpx2.HTTPError) -> str:
    """Say in words how a connection failed."""
    if isinstance(error, httpx2.TimeoutException):
        return "no answer in time"
    return " ".join(str(error).split()) or type(error).__name__
