"""Callbacks of asyncio in turns of a browser's event loop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pywasm.browser.event_loop import CallbackBatcher


class Browser(asyncio.BaseEventLoop):
    """A loop whose turns the test takes."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Callable[[], None]] = []

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Any, *args: Any
    ) -> Any:
        assert delay == 0  # due at once
        self.messages.append(lambda: callback(*args))

    def turn(self) -> None:
        messages, self.messages = self.messages, []
        outer = asyncio._get_running_loop()
        asyncio._set_running_loop(None)
        asyncio._set_running_loop(self)
        try:
            for message in messages:
                message()
        finally:
            asyncio._set_running_loop(outer)


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.close()


def test_one_message_for_all_callbacks(browser: Browser) -> None:
    turns = CallbackBatcher.of(browser)
    seen: list[int] = []
    for value in (1, 2, 3):
        browser.call_soon(seen.append, value)
    assert len(browser.messages) == 1
    assert seen == []
    browser.turn()
    assert seen == [1, 2, 3]
    assert browser.messages == []
    assert CallbackBatcher.of(browser) is turns


def test_a_chain_of_callbacks_takes_one_turn(browser: Browser) -> None:
    CallbackBatcher.of(browser)
    seen = []

    async def wait(future: asyncio.Future[int]) -> int:
        return await future

    async def chain() -> None:
        future = browser.create_future()
        task = browser.create_task(wait(future))
        await asyncio.sleep(0)
        browser.call_soon(future.set_result, 5)
        seen.append(await task)

    browser.create_task(chain())
    browser.turn()
    assert seen == [5]


def test_rest_lets_messages_and_what_they_cause_go_first(browser: Browser) -> None:
    turns, seen = CallbackBatcher.of(browser), []

    async def compute() -> None:
        seen.append("computes")
        await turns.rest()
        seen.append("goes on")

    async def hear(answer: asyncio.Future[str]) -> None:
        seen.append(await answer)

    answer = browser.create_future()
    tasks = [browser.create_task(compute()), browser.create_task(hear(answer))]
    browser.turn()
    assert seen == ["computes"]
    answer.set_result("hears")  # a message came before the turn
    assert len(browser.messages) == 1
    browser.turn()
    assert seen == ["computes", "hears", "goes on"]
    assert all(task.done() for task in tasks)


def test_a_cancelled_callback_is_left_out(browser: Browser) -> None:
    CallbackBatcher.of(browser)
    seen: list[int] = []
    browser.call_soon(seen.append, 1).cancel()
    browser.call_soon(seen.append, 2)
    browser.turn()
    assert seen == [2]


def test_endless_callbacks_do_not_lock_the_browser_out(browser: Browser) -> None:
    CallbackBatcher.of(browser)
    seen = []

    def again() -> None:
        seen.append(1)
        browser.call_soon(again)

    browser.call_soon(again)
    browser.turn()
    assert 1 < len(seen) < 1000
    assert len(browser.messages) == 1


def test_a_task_that_was_cancelled_while_it_rested(browser: Browser) -> None:
    turns = CallbackBatcher.of(browser)
    task = browser.create_task(turns.rest())
    browser.turn()
    task.cancel()
    browser.turn()
    assert task.cancelled()
    browser.call_soon(lambda: None)
    browser.turn()


def test_a_callback_that_exits_does_not_stop_the_others(browser: Browser) -> None:
    CallbackBatcher.of(browser)
    seen: list[int] = []
    browser.call_soon(sys.exit, 3)
    with pytest.raises(SystemExit):
        browser.turn()
    browser.call_soon(seen.append, 1)
    browser.turn()
    assert seen == [1]
