"""The queue between reading and the language model: order, capacity, end, errors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from pywasm.core.chunk_queue import ChunkQueue
from pywasm.core.errors import TextError
from pywasm.core.text.chunking import Chunk
from tests.drive import run

CHUNKS = [Chunk(str(index), (), words=1, index=index, oversize=False) for index in range(5)]


async def some(
    count: int, made: list[int], error: Exception | None = None
) -> AsyncGenerator[Chunk, None]:
    for chunk in CHUNKS[:count]:
        made.append(chunk.index)
        yield chunk
    if error:
        raise error


async def turn() -> None:
    """Run what can run."""
    for _ in range(10):
        await asyncio.sleep(0)


def test_all_chunks_come_in_order_then_none() -> None:
    async def go() -> None:
        queue = ChunkQueue(2)
        filling = asyncio.create_task(queue.fill(some(5, [])))
        assert [await queue.next() for _ in range(7)] == [*CHUNKS, None, None]
        assert filling.done()

    run(go())


def test_no_more_are_made_than_wait() -> None:
    async def go() -> None:
        queue, made = ChunkQueue(2), list[int]()
        async with aclosing(some(5, made)) as chunks:
            filling = asyncio.create_task(queue.fill(chunks))
            await turn()
            assert made == [0, 1]
            assert queue.next_nowait() == CHUNKS[0]
            await turn()
            assert made == [0, 1, 2]
            filling.cancel()
            await asyncio.gather(filling, return_exceptions=True)

    run(go())


def test_what_is_there_is_told_from_what_may_come() -> None:
    async def go() -> None:
        queue = ChunkQueue(2)
        assert queue.next_nowait() is None
        waiting = asyncio.create_task(queue.peek())
        await turn()
        assert not waiting.done()
        await queue.fill(some(1, []))
        assert await waiting == CHUNKS[0]
        assert await queue.peek() == CHUNKS[0]
        assert queue.next_nowait() == CHUNKS[0]
        assert queue.next_nowait() is None

    run(go())


def test_an_error_comes_after_the_last_chunk_and_stays() -> None:
    async def go() -> None:
        queue = ChunkQueue(5)
        await queue.fill(some(1, [], TextError("broke")))
        assert await queue.next() == CHUNKS[0]
        for _ in range(2):
            with pytest.raises(TextError, match="broke"):
                await queue.next()

    run(go())


def test_a_cancelled_filling_is_no_error_of_the_reader() -> None:
    async def go() -> None:
        queue = ChunkQueue(1)
        async with aclosing(some(5, [])) as chunks:
            filling = asyncio.create_task(queue.fill(chunks))
            await turn()
            filling.cancel()
            with pytest.raises(asyncio.CancelledError):
                await filling
        assert await queue.next() == CHUNKS[0]

    run(go())
