"""A process that speaks and measures on this PC.

    python -m pywasm.bench_pc.native BUNDLE [THREADS]

In: requests on standard input, one JSON object per line; ``do`` names the request. Out: the results
on standard output, one JSON object per line. ``pywasm.bench_pc.sides`` is the other end. Every
process is a fresh start.
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
from pywasm.core.lm.backbone import MAX_BATCH_SIZE
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.native.host import NativeHost

Message = dict[str, Any]
Handler = Callable[[Message], Awaitable[Message]]


class MeasuringProcess:
    """Handles requests about one bundle."""

    def __init__(self, folder: Path, threads: int | None) -> None:
        self._threads = TimedThreads()
        native = NativeHost(folder, threads=threads, new_thread=self._threads.thread)
        self._host = MeteredHost(native)
        self._synthesizer: Synthesizer | None = None
        self.handlers: dict[str, Handler] = {
            "load": self._load,
            "warm_up": self._warm_up,
            "speak": self._speak,
            "bench": self._bench,
            "memory": self._memory,
        }

    async def _load(self, request: Message) -> Message:
        began = time.perf_counter()
        self._synthesizer = await Synthesizer.open(
            self._host, max_batch_size=request["max_batch_size"] or MAX_BATCH_SIZE
        )
        opened = time.perf_counter()
        bundle = self._synthesizer.bundle
        if bundle.default_voice:
            await self._synthesizer.load_voice(bundle.default_voice)
        return {
            "name": bundle.name,
            "voice": bundle.default_voice,
            "sampleRate": bundle.audio.sample_rate,
            "samplesPerFrame": bundle.audio.samples_per_frame,
            "startMs": start_times(request, began, opened),
        }

    async def _warm_up(self, request: Message) -> Message:
        await self._opened.warm_up()
        return {}

    async def _speak(self, request: Message) -> Message:
        host = self._host
        calls, crossed = host.calls, host.bytes
        self._threads.clear()
        options = Options(seed=request["seed"], eos_threshold=request["eosThreshold"])
        began, samples, first = time.perf_counter(), 0, 0.0
        speech = self._opened.speak(request["text"], request["voice"], options, warn=lambda _: None)
        async with aclosing(speech) as pieces:
            async for piece in pieces:
                first = first or time.perf_counter()
                samples += len(piece.samples)
        wall = 1000 * (time.perf_counter() - began)
        graphs = min(wall, 1000 * self._threads.busy_seconds())
        return {
            "samples": samples,
            "firstMs": 1000 * (first - began),
            "firstSinceStartMs": 1000 * (time.time() - request["startedAt"])
            - 1000 * (time.perf_counter() - first),
            "wallMs": wall,
            "outsideMs": wall - graphs,
            "bytes": host.bytes - crossed,
            "calls": host.calls - calls,
        }

    async def _bench(self, request: Message) -> Message:
        return await carry_out(request, self._opened, self._host, lambda *_: None)

    async def _memory(self, request: Message) -> Message:
        return {"peakMB": peak_megabytes("self")}

    @property
    def _opened(self) -> Synthesizer:
        assert self._synthesizer is not None, "load comes first"
        return self._synthesizer


def start_times(request: Message, began: float, opened: float) -> dict[str, float]:
    """Return the milliseconds from the start of the process to each stage of its start.

    Args:
        request: the ``load`` request; its ``startedAt`` is when the process was started.
        began: when Python began to load the bundle, in seconds of ``time.perf_counter``.
        opened: when the graphs were open.
    """
    ready = 1000 * (time.time() - request["startedAt"])
    now = time.perf_counter()
    return {
        "python": ready - 1000 * (now - began),
        "graphs": ready - 1000 * (now - opened),
        "ready": ready,
    }


def peak_megabytes(process: int | str) -> float | None:
    """Return the peak memory of a process; None if the system does not provide it."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return None
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) / 1000 if "VmHWM" in lines else None


class RequestHandler(Protocol):
    """Something that handles requests."""

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """The handler of each request, by name."""
        ...


async def serve(handler: RequestHandler) -> None:
    """Handle the requests on standard input, one per line, until it ends."""
    for line in sys.stdin:
        request: Message = json.loads(line)
        try:
            answer = await handler.handlers[request["do"]](request)
        except PocketTTSError as error:
            answer = {"error": str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def main() -> None:
    """Serve until standard input ends."""
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else None
    asyncio.run(serve(MeasuringProcess(Path(sys.argv[1]), threads)))


if __name__ == "__main__":
    main()
