"""The queue between loop and decoder: order, batches, capacity, end."""

from __future__ import annotations

import asyncio
from array import array

import pytest

from pywasm.core.errors import HostError
from pywasm.core.latent_queue import LatentQueue
from pywasm.core.text.chunking import Chunk
from tests.drive import run

ONE, TWO = (Chunk(text=str(i), tokens=(), words=1, index=i, oversize=False) for i in (0, 1))


def latent(value: float) -> array[float]:
    return array("f", [value])


async def take(
    queue: LatentQueue, limit: int, min_latents: int = 1
) -> tuple[int, list[float], bool] | None:
    while (batch := queue.take(limit, min_latents)) is None:
        if queue.drained():
            return None
        await queue.wait(min_latents)
    return batch.chunk.index, [item[0] for item in batch.latents], batch.is_last


def test_takes_what_waits_up_to_the_limit_in_order() -> None:
    async def go() -> None:
        queue = LatentQueue(10)
        for value in (1.0, 2.0, 3.0):
            await queue.put(ONE, latent(value))
        assert await take(queue, 1) == (0, [1.0], False)
        assert await take(queue, 10) == (0, [2.0, 3.0], False)

    run(go())


def test_a_batch_never_mixes_chunks() -> None:
    async def go() -> None:
        queue = LatentQueue(10)
        await queue.put(ONE, latent(1.0))
        queue.end_chunk(ONE)
        await queue.put(TWO, latent(2.0))
        queue.end_chunk(TWO)
        queue.close()
        assert await take(queue, 10) == (0, [1.0], True)
        assert await take(queue, 10) == (1, [2.0], True)
        assert await take(queue, 10) is None

    run(go())


def test_a_chunk_without_latents_still_ends() -> None:
    async def go() -> None:
        queue = LatentQueue(10)
        queue.end_chunk(ONE)
        queue.close()
        assert await take(queue, 10) == (0, [], True)
        assert await take(queue, 10) is None

    run(go())


def test_an_earlier_chunk_goes_first_and_a_later_one_when_it_has_more() -> None:
    async def go() -> None:
        queue = LatentQueue(10)
        await queue.put(ONE, latent(1.0))
        await queue.put(TWO, latent(2.0))
        await queue.put(TWO, latent(3.0))
        assert await take(queue, 2, min_latents=2) == (1, [2.0, 3.0], False)
        await queue.put(TWO, latent(4.0))
        assert await take(queue, 2) == (0, [1.0], False)
        assert await take(queue, 2) == (1, [4.0], False)

    run(go())


def test_latents_of_all_chunks_share_the_capacity() -> None:
    async def go() -> None:
        queue = LatentQueue(2)
        await queue.put(ONE, latent(1.0))
        await queue.put(TWO, latent(2.0))
        third = asyncio.create_task(queue.put(TWO, latent(3.0)))
        await asyncio.sleep(0)
        assert not third.done()
        assert await take(queue, 1) == (0, [1.0], False)
        await asyncio.wait_for(third, 1)

    run(go())


def test_put_waits_while_the_queue_is_full() -> None:
    async def go() -> None:
        queue = LatentQueue(2)
        await queue.put(ONE, latent(1.0))
        await queue.put(ONE, latent(2.0))
        third = asyncio.create_task(queue.put(ONE, latent(3.0)))
        await asyncio.sleep(0)
        assert not third.done()
        assert await take(queue, 1) == (0, [1.0], False)
        await asyncio.wait_for(third, 1)
        assert await take(queue, 5) == (0, [2.0, 3.0], False)

    run(go())


def test_take_waits_for_the_first_latent_and_for_the_end() -> None:
    async def go() -> None:
        queue = LatentQueue(2)
        waiting = asyncio.create_task(take(queue, 5))
        await asyncio.sleep(0)
        assert not waiting.done()
        await queue.put(ONE, latent(1.0))
        assert await waiting == (0, [1.0], False)
        waiting = asyncio.create_task(take(queue, 5))
        await asyncio.sleep(0)
        queue.close()
        assert await waiting is None

    run(go())


def test_an_error_comes_after_the_last_latent() -> None:
    async def go() -> None:
        queue = LatentQueue(2)
        await queue.put(ONE, latent(1.0))
        queue.close(HostError("broke"))
        assert await take(queue, 5) == (0, [1.0], False)
        with pytest.raises(HostError, match="broke"):
            queue.drained()

    run(go())
