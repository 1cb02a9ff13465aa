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
from collections.abc import Awaitable, Callable, Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pywasm.bench.requests import carry_out
from pywasm.core.errors import PocketTTSError
from pywasm.core.host import DeviceTensor, Outputs, State, Tensor
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.native.host import NativeHost

Message = dict[str, Any]
T = TypeVar("T")


class MeteredHost(NativeHost):
    """Counts what crosses the seam, and notes when the stages' threads were at work."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        super().__init__(folder, threads=threads)
        self.calls = 0
        self.bytes = 0
        #: when a thread was at work, seconds
        self.busy: list[tuple[float, float]] = []

    def _worker(self, stage: str) -> ThreadPoolExecutor:
        if stage not in self._workers:
            self._workers[stage] = _TimedThread(self.busy)
        return super()._worker(stage)

    async def run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        fetch: Collection[str] = (),
        keep: Collection[str] = (),
    ) -> Outputs:
        """Run and count, see ``Host.run``."""
        self._count(value for value in inputs.values() if isinstance(value, Tensor))
        outputs = await super().run(graph, inputs, state=state, fetch=fetch, keep=keep)
        self.bytes += _size(outputs.fetched.values())
        return outputs

    # Of any signature: this file also measures revisions that have no such method.
    def begin(self, graph: str, inputs: Any, **options: Any) -> Any:
        """Begin a run and count, see ``Host.begin``."""
        self._count(value for value in inputs.values() if isinstance(value, Tensor))
        return super().begin(graph, inputs, **options)

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        """Fetch and count, see ``Host.fetch``."""
        tensor = await super().fetch(tensor)
        self._count([tensor])
        return tensor

    def _count(self, tensors: Any) -> None:
        self.calls += 1
        self.bytes += _size(tensors)


class _TimedThread(ThreadPoolExecutor):
    """One thread that notes when it works."""

    def __init__(self, busy: list[tuple[float, float]]) -> None:
        super().__init__(1)
        self._busy = busy

    def submit(self, work: Callable[..., T], /, *args: Any, **options: Any) -> Future[T]:
        def timed() -> T:
            start = time.perf_counter()
            try:
                return work(*args, **options)
            finally:
                self._busy.append((start, time.perf_counter()))

        return super().submit(timed)


class Child:
    """Carries out orders over one bundle."""

    def __init__(self, folder: Path, threads: int | None) -> None:
        self._host = MeteredHost(folder, threads=threads)
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
            "precision": "/".join(sorted({g.precision for g in bundle.graphs})),
            "threads": self._host._threads,
            "startMs": start_times(order, began, graphs),
        }

    async def _warm_up(self, order: Message) -> Message:
        await self._opened.warm_up()
        return {}

    async def _speak(self, order: Message) -> Message:
        host = self._host
        calls, crossed = host.calls, host.bytes
        host.busy.clear()
        options = Options(seed=order["seed"], eos_threshold=order["eosThreshold"])
        began, samples, first = time.perf_counter(), 0, 0.0
        speech = self._opened.speak(order["text"], order["voice"], options, warn=lambda _: None)
        async with aclosing(speech) as pieces:
            async for piece in pieces:
                first = first or time.perf_counter()
                samples += len(piece.samples)
        wall = 1000 * (time.perf_counter() - began)
        graph = min(wall, 1000 * union(host.busy))
        return {
            "samples": samples,
            "firstMs": 1000 * (first - began),
            "firstSinceStartMs": 1000 * (time.time() - order["startedAt"])
            - 1000 * (time.perf_counter() - first),
            "wallMs": wall,
            "outsideMs": wall - graph,
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


def union(spans: list[tuple[float, float]]) -> float:
    """Add up the time that at least one span covers."""
    total, upto = 0.0, float("-inf")
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, upto))
        upto = max(upto, end)
    return total


def peak_megabytes(process: int | str) -> float | None:
    """Tell the most memory that a process ever had in use; None where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return None
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) / 1000 if "VmHWM" in lines else None


def _size(tensors: Any) -> int:
    return sum(len(tensor.data) * tensor.data.itemsize for tensor in tensors)


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
