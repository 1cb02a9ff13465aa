"""Retry network requests that failed for a transient reason, with exponential backoff.

In: a function that makes one attempt. Out: its result, or one error with the number of attempts.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import httpx2

from pywasm.hub.errors import AccessDeniedError, HubError, NotFoundError

#: longest pause between attempts in seconds, even if a server asks for more
MAX_PAUSE = 60.0
#: HTTP status codes after which a retry may succeed
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})

Result = TypeVar("Result")


class TransientError(Exception):
    """An attempt failed, and the next one may succeed."""

    def __init__(self, reason: str, *, pause: float = 0.0, progress: bool = False) -> None:
        super().__init__(reason)
        #: shortest pause in seconds before the next attempt, from Retry-After; 0 if not given
        self.pause = pause
        #: the attempt failed, but received more than all before it
        self.progress = progress


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Timeout, number of attempts and pauses."""

    #: longest wait in seconds for the connection, and for the next bytes
    timeout: float = 30.0
    #: give up after this many failures in a row
    attempts: int = 6
    #: first pause in seconds; it doubles with every failure
    pause: float = 1.0


def retry(
    attempt: Callable[[], Result], what: str, policy: RetryPolicy, say: Callable[[str], None]
) -> Result:
    """Call ``attempt`` until it returns; an attempt that made progress resets the count.

    Args:
        attempt: raises TransientError to be called again; other errors end the loop.
        what: what is attempted, for messages.
        policy: timeouts and pauses.
        say: receives a line before every pause.

    Raises:
        HubError: too many attempts in a row failed.
    """
    failures = 0
    while True:
        try:
            return attempt()
        except TransientError as error:
            failures = 1 if error.progress else failures + 1
            if failures >= policy.attempts:
                attempts = f"{failures} attempt{'s' if failures > 1 else ''} without progress"
                raise HubError(
                    f"{what}: {error}; gave up after {attempts}; check the network and run the "
                    "command again: it resumes the download"
                ) from error
            # jitter of up to a tenth, so that many clients do not retry at the same moment
            pause = policy.pause * 2 ** (failures - 1) * random.uniform(1.0, 1.1)
            pause = min(max(pause, error.pause), MAX_PAUSE)
            say(f"{what}: {error}; trying again in {pause:.1f} s")
            time.sleep(pause)


def check_status(status: int, headers: Mapping[str, str], url: str) -> None:
    """Raise the error that an HTTP status means; return if it is a success.

    Raises:
        TransientError: a retry may succeed.
        AccessDeniedError: 401 or 403.
        NotFoundError: 404 or 410.
        HubError: any other status from 300 on.
    """
    if status in _TRANSIENT:
        wait = headers.get("retry-after", "")
        raise TransientError(
            f"the server answers {status}", pause=float(wait) if wait.isdecimal() else 0.0
        )
    if status in (401, 403):
        raise AccessDeniedError(
            f"{url}: the server denies access ({status}); give a token that has the rights with "
            "--hf-token",
            status,
        )
    if status in (404, 410):
        raise NotFoundError(f"{url}: the server does not have it ({status}); check the address")
    if status >= 300:
        raise HubError(f"{url}: the server answers {status}; check the address")


def reason(error: httpx2.HTTPError) -> str:
    """Return in words why a connection failed."""
    if isinstance(error, httpx2.TimeoutException):
        return "no answer in time"
    return " ".join(str(error).split()) or type(error).__name__
