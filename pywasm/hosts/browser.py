"""The host in a browser tab: Pyodide over ``web/worker/bridge.js`` and onnxruntime-web.

A run is one call into JavaScript: a header of whole numbers (which kind of run, states, held
values, shapes) and the bytes of the small tensors. What kinds of runs there are, with their names,
the bridge is told once each. States and kept outputs are numbers here; dropping the Python handle
frees the value behind it, told to the bridge with the next run.
"""

from __future__ import annotations

import asyncio
import gc
import json
import time
from array import array
from collections.abc import Collection, Mapping
from dataclasses import asdict
from itertools import count, islice
from typing import Any

from pyodide.ffi import JsException, to_js

from pywasm.bundle import Graph
from pywasm.errors import BundleError, HostError
from pywasm.hosts.base import TYPECODES, Held, Outputs, State, Tensor

JsProxy = Any

#: longest time that the worker computes without looking at its messages
MAX_BREATHLESS_S = 0.004


class Handle:
    """A state or a kept tensor that lives in JavaScript."""

    __slots__ = ("_dropped", "number", "shape")

    def __init__(self, number: int, dropped: list[int], shape: tuple[int, ...] = ()) -> None:
        self.number = number
        self.shape = shape
        self._dropped = dropped

    def __del__(self) -> None:
        """Remember to free the value."""
        self._dropped.append(self.number)


class BrowserHost:
    """Runs graphs through the bridge.

    Args:
        js_bridge: the ``Bridge`` of web/worker/bridge.js.
    """

    def __init__(self, js_bridge: JsProxy) -> None:
        self._js = js_bridge
        self._numbers = count(1)
        self._dropped: list[int] = []
        self._stateful: set[str] = set()
        self._plans: dict[object, int] = {}
        #: when messages to this worker last had a chance
        self._breath = time.perf_counter()

    async def read(self, name: str, sha256: str | None = None) -> bytes:
        """Read a whole bundle file, see ``Host.read``."""
        try:
            js_bytes = await self._js.read(name, sha256 or "")
        except JsException as error:
            raise _mapped(error) from error
        data: bytes = js_bytes.to_bytes()
        return data

    async def open(self, graph: Graph) -> None:
        """Create the graph's session, see ``Host.open``."""
        try:
            await self._js.open(json.dumps(asdict(graph)))
        except JsException as error:
            raise _mapped(error) from error
        if graph.states:
            self._stateful.add(graph.name)

    async def run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | Held],
        *,
        state: State | None = None,
        fetch: Collection[str] = (),
        keep: Collection[str] = (),
    ) -> Outputs:
        """Run a graph, see ``Host.run``."""
        assert state is None or isinstance(state, Handle)
        after = self._handle() if graph in self._stateful else None
        kept = {name: self._handle() for name in keep}
        header = [
            self._plan(graph, inputs, fetch, keep),
            state.number if state else 0,
            after.number if after else 0,
            *(handle.number for handle in kept.values()),
        ]
        data = []
        for value in inputs.values():
            if isinstance(value, Tensor):
                header.extend(value.shape)
                data.append(value.data)
            else:
                assert isinstance(value, Handle)
                header.append(value.number)
        header.extend(self._take_dropped())
        js_answer = await self._call(" ".join(map(str, header)), to_js(b"".join(data)))
        dims = iter(map(int, js_answer.dims.split()))
        shapes = [tuple(islice(dims, rank)) for rank in dims]
        for handle, shape in zip(kept.values(), shapes[len(fetch) :], strict=True):
            handle.shape = shape
        fetched = {
            name: _tensor(js_answer.fetched[index], shapes[index])
            for index, name in enumerate(fetch)
        }
        return Outputs(fetched, kept, after)

    async def _call(self, header: str, js_data: JsProxy) -> JsProxy:
        """Run, and now and then let messages through: graphs of this worker run at once."""
        try:
            js_answer = self._js.run(header, js_data)
            if hasattr(js_answer, "then"):
                js_answer = await js_answer
                self._breath = time.perf_counter()
            elif time.perf_counter() - self._breath > MAX_BREATHLESS_S:
                await asyncio.sleep(0)
                self._breath = time.perf_counter()
        except JsException as error:
            raise _mapped(error) from error
        return js_answer

    def _plan(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | Held],
        fetch: Collection[str],
        keep: Collection[str],
    ) -> int:
        """Return the number under which the bridge knows this kind of run, told once."""
        ports = tuple(
            (name, value.dtype, len(value.shape)) if isinstance(value, Tensor) else (name, "", 0)
            for name, value in inputs.items()
        )
        key = (graph, ports, tuple(fetch), tuple(keep))
        number = self._plans.get(key)
        if number is None:
            number = self._plans[key] = len(self._plans)
            plan = {"graph": graph, "inputs": ports, "fetch": key[2], "keep": key[3]}
            self._js.plan(json.dumps(plan))
        return number

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        """Make a state from values, see ``Host.make_state``."""
        handle = self._handle()
        header = {
            "graph": graph,
            "after": handle.number,
            "inputs": [(name, value.shape) for name, value in tensors.items()],
        }
        buffers = [to_js(value.data) for value in tensors.values()]
        try:
            await self._js.makeState(json.dumps(header), *buffers)
        except JsException as error:
            raise _mapped(error) from error
        return handle

    async def fetch(self, held: Held) -> Tensor:
        """Bring a kept output into Python."""
        assert isinstance(held, Handle)
        return _tensor(self._js.fetch(held.number), held.shape)

    def free_dropped(self) -> None:
        """Free now what Python has dropped, instead of with the next run.

        A stopped job leaves a cycle of tasks and their exceptions in Pyodide; collecting the young
        generation finds it, in less than a millisecond.
        """
        gc.collect(0)
        self._js.drop(json.dumps(self._take_dropped()))

    def post(self, message: str) -> None:
        """Send an event to the page, see ``worker_api.Outlet``."""
        self._js.post(message)

    def emit(self, job: int, audio: Held) -> None:
        """Send held PCM to the page, see ``worker_api.Outlet``; the held value is used up."""
        assert isinstance(audio, Handle)
        self._js.emit(job, audio.number)

    def _handle(self) -> Handle:
        return Handle(next(self._numbers), self._dropped)

    def _take_dropped(self) -> list[int]:
        dropped = self._dropped[:]
        # In place: the handles hold this very list.
        del self._dropped[: len(dropped)]
        return dropped


def _tensor(js_buffer: JsProxy, shape: Collection[int]) -> Tensor:
    data = array(TYPECODES["int64" if js_buffer.BYTES_PER_ELEMENT == 8 else "float32"])
    data.frombytes(js_buffer.to_bytes())
    return Tensor(data, tuple(shape))


def _mapped(error: JsException) -> BundleError | HostError:
    """Turn an error of the bridge, which carries our own names, into ours."""
    kind = BundleError if error.name == "BundleError" else HostError
    return kind(error.message)
