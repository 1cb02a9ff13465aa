"""A process that speaks and measures on this PC, told what to do line by line.

    python -m pywasm.bench_pc.native BUNDLE [THREADS]

In: one JSON object a line on standard input, ``do`` says what. Out: one JSON object a line, the
answer. ``pywasm.bench_pc.sides`` is the other end; a fresh process is a fresh start.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from pathlib import Path
from typing import Any, Protocol

from pywasm.bench.requests import carry_out
from pywasm.bench_pc.metered_host import MeteredHost
from pywasm.bench_pc.timed_threads import TimedThreads
from pywasm.core.errors import PocketTTSError
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.native.host import NativeHost

Message = dict[str, Any]


class Child:
    """Carries out orders over one bundle."""

    def __init__(self, folder: Path, threads: int | None) -> None:
        self._threads = TimedThreads()
        native = NativeHost(folder, threads=threads, new_thread=self._threads.thread)
        self._host = MeteredHost(native)
        self._synthesizer: Synthesizer | None = None
        self.orders: dict[str, Callable[[Message], Awaitable[Message]]] = {
            "load": self._load,
            "warm_up": self._warm_up,
            "speak": self._speak,
            "bench": self._bench,
            "memory": self._memory,
        }

    async def _load(self, order: Message) -> Message:
        began = time.perf_counter()
        together = {"max_batch_size": order["together"]} if order["together"] else {}
        self._synthesizer = await Synthesizer.open(self._host, **together)
        graphs = time.perf_counter()
        bundle = self._synthesizer.bundle
        if bundle.default_voice:
            await self._synthesizer.load_voice(bundle.default_voice)
        return {
            "name": bundle.name,
            "voice": bundle.default_voice,
            "sampleRate": bundle.audio.sample_rate,
            "samplesPerFrame": bundle.audio.samples_per_frame,
            "startMs": start_times(order, began, graphs),
        }

    async def _warm_up(self, order: Message) -> Message:
        await self._opened.warm_up()
        return {}

    async def _speak(self, order: Message) -> Message:
        host = self._host
        calls, crossed = host.calls, host.bytes
        self._threads.clear()
        options = Options(seed=order["seed"], eos_threshold=order["eosThreshold"])
        began, samples, first = time.perf_counter(), 0, 0.0
        speech = self._opened.speak(order["text"], order["voice"], options, warn=lambda _: None)
        async with aclosing(speech) as pieces:
            async for piece in pieces:
                first = first or time.perf_counter()
                samples += len(piece.samples)
        wall = 1000 * (time.perf_counter() - began)
        graphs = min(wall, 1000 * self._threads.busy_seconds())
        return {
            "samples": samples,
            "firstMs": 1000 * (first - began),
            "firstSinceStartMs": 1000 * (time.time() - order["startedAt"])
            - 1000 * (time.perf_counter() - first),
            "wallMs": wall,
            "outsideMs": wall - graphs,
            "bytes": host.bytes - crossed,
            "calls": host.calls - calls,
        }

    async def _bench(self, order: Message) -> Message:
        return await carry_out(order, self._opened, self._host, lambda *_: None)

    async def _memory(self, order: Message) -> Message:
        return {"peakMB": peak_megabytes("self")}

    @property
    def _opened(self) -> Synthesizer:
        assert self._synthesizer is not None, "load comes first"
        return self._synthesizer


def start_times(order: Message, began: float, opened: float) -> dict[str, float]:
    """Tell when Python ran, graphs were open and speech can be asked for, ms since the start."""
    ready = 1000 * (time.time() - order["startedAt"])
    now = time.perf_counter()
    return {
        "python": ready - 1000 * (now - began),
        "graphs": ready - 1000 * (now - opened),
        "ready": ready,
    }


def peak_megabytes(process: int | str) -> float | None:
    """Tell the most memory that a process ever had in use; None where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return None
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) / 1000 if "VmHWM" in lines else None


class Orders(Protocol):
    """Something that carries out orders."""

    @property
    def orders(self) -> Mapping[str, Callable[[Message], Awaitable[Message]]]:
        """What it can do, by name."""
        ...


async def serve(child: Orders) -> None:
    """Carry out the orders on standard input, a line each, until it ends."""
    for line in sys.stdin:
        order: Message = json.loads(line)
        try:
            answer = await child.orders[order["do"]](order)
        except PocketTTSError as error:
            answer = {"error": str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def main() -> None:
    """Serve until standard input ends."""
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else None
    asyncio.run(serve(Child(Path(sys.argv[1]), threads)))


if __name__ == "__main__":
    main()
