"""Attempts, pauses, and what the status codes of a server mean."""

from __future__ import annotations

import time

import pytest

from pywasm.hub.errors import AccessDeniedError, HubError, NotFoundError
from pywasm.hub.retry import MAX_PAUSE, RetryPolicy, TransientError, check_status, retry


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Collect the pauses in seconds instead of waiting."""
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    return waited


def attempts(*outcomes: TransientError | str) -> list[TransientError | str]:
    return list(reversed(outcomes))


def run(outcomes: list[TransientError | str], policy: RetryPolicy, said: list[str]) -> str:
    def attempt() -> str:
        outcome = outcomes.pop()
        if isinstance(outcome, TransientError):
            raise outcome
        return outcome

    return retry(attempt, "it", policy, said.append)


def test_pauses_double_and_end_in_one_error(pauses: list[float]) -> None:
    said: list[str] = []
    failures = [TransientError("busy") for _ in range(4)]
    with pytest.raises(HubError, match="it: busy; gave up after 4 attempts without progress"):
        run(attempts(*failures), RetryPolicy(attempts=4, pause=1), said)
    assert all(n <= pause <= 1.1 * n for n, pause in zip((1, 2, 4), pauses, strict=True))
    assert len(said) == 3


def test_progress_resets_the_count(pauses: list[float]) -> None:
    busy, slow = TransientError("busy"), TransientError("cut", progress=True)
    assert run(attempts(busy, slow, busy, "done"), RetryPolicy(attempts=3), []) == "done"
    assert len(pauses) == 3


def test_a_server_may_ask_for_a_longer_pause_within_limits(pauses: list[float]) -> None:
    for seconds, expected in ((20.0, 20.0), (1e9, MAX_PAUSE)):
        run(attempts(TransientError("busy", pause=seconds), "done"), RetryPolicy(), [])
        assert pauses.pop() == expected


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, AccessDeniedError), (403, AccessDeniedError), (404, NotFoundError), (418, HubError)],
)
def test_some_answers_are_final(status: int, error: type[HubError]) -> None:
    with pytest.raises(error, match=str(status)):
        check_status(status, {}, "https://host/file")


def test_some_answers_are_not() -> None:
    check_status(206, {}, "https://host/file")
    with pytest.raises(TransientError) as caught:
        check_status(503, {"retry-after": "7"}, "https://host/file")
    assert caught.value.pause == 7
