"""Callbacks of asyncio in batches, one per message of a browser's event loop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pywasm.browser.event_loop import CallbackBatcher


class Browser(asyncio.BaseEventLoop):
    """A loop that handles its messages when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Callable[[], None]] = []

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Any, *args: Any
    ) -> Any:
        assert delay == 0  # due at once
        self.messages.append(lambda: callback(*args))

    def handle_messages(self) -> None:
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
    batcher = CallbackBatcher.of(browser)
    seen: list[int] = []
    for value in (1, 2, 3):
        browser.call_soon(seen.append, value)
    assert len(browser.messages) == 1
    assert seen == []
    browser.handle_messages()
    assert seen == [1, 2, 3]
    assert browser.messages == []
    assert CallbackBatcher.of(browser) is batcher


def test_a_chain_of_callbacks_takes_one_batch(browser: Browser) -> None:
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
    browser.handle_messages()
    assert seen == [5]


def test_yielding_lets_messages_and_their_results_go_first(browser: Browser) -> None:
    batcher, seen = CallbackBatcher.of(browser), []

    async def compute() -> None:
        seen.append("computes")
        await batcher.yield_to_browser()
        seen.append("goes on")

    async def receive(answer: asyncio.Future[str]) -> None:
        seen.append(await answer)

    answer = browser.create_future()
    tasks = [browser.create_task(compute()), browser.create_task(receive(answer))]
    browser.handle_messages()
    assert seen == ["computes"]
    answer.set_result("receives")  # a message came before the batch
    assert len(browser.messages) == 1
    browser.handle_messages()
    assert seen == ["computes", "receives", "goes on"]
    assert all(task.done() for task in tasks)


def test_a_cancelled_callback_is_left_out(browser: Browser) -> None:
    CallbackBatcher.of(browser)
    seen: list[int] = []
    browser.call_soon(seen.append, 1).cancel()
    browser.call_soon(seen.append, 2)
    browser.handle_messages()
    assert seen == [2]


def test_endless_callbacks_do_not_lock_the_browser_out(browser: Browser) -> None:
    CallbackBatcher.of(browser)
    seen = []

    def again() -> None:
        seen.append(1)
        browser.call_soon(again)

    browser.call_soon(again)
    browser.handle_messages()
    assert 1 < len(seen) < 1000
    assert len(browser.messages) == 1


def test_a_task_that_was_cancelled_while_it_yielded(browser: Browser) -> None:
    batcher = CallbackBatcher.of(browser)
    task = browser.create_task(batcher.yield_to_browser())
    browser.handle_messages()
    task.cancel()
    browser.handle_messages()
    assert task.cancelled()
    browser.call_soon(lambda: None)
    browser.handle_messages()


def test_a_callback_that_exits_does_not_stop_the_others(browser: Browser) -> None:
    CallbackBatcher.of(browser)
    seen: list[int] = []
    browser.call_soon(sys.exit, 3)
    with pytest.raises(SystemExit):
        browser.handle_messages()
    browser.call_soon(seen.append, 1)
    browser.handle_messages()
    assert seen == [1]
