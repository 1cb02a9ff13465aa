"""The host in a browser tab: Pyodide over ``web/worker/bridge.js`` and onnxruntime-web.

A run is one call into JavaScript. Its inputs and outputs lie in the mailbox (mailbox.py): integers
(plan, states, kept tensors, shapes) and the data of small tensors. A plan is what runs of one kind
have in common, their names above all; the bridge is told each plan once. States and kept outputs
are numbers here. Dropping the Python handle frees the value behind it: the bridge is told with the
next run.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from pyodide.ffi import JsException, to_js

from pywasm.browser.event_loop import CallbackBatcher
from pywasm.browser.mailbox import KINDS, WORDS, Mailbox, aligned
from pywasm.core.bundle.manifest import Graph
from pywasm.core.errors import BundleError, HostError
from pywasm.core.host import TYPECODES, DeviceTensor, Outputs, PendingRun, State, Tensor

JsProxy = Any

#: bytes of tensor data that fit into the first mailbox
INITIAL_CAPACITY = 1 << 16
#: what the bridge returns for a run that is not over
PENDING = -1
#: word of a request for an input that is a kept tensor; ``mailbox.KINDS`` has the others
_KEPT = 0

#: longest time that the worker computes without handling its messages
MAX_BLOCKING_S = 0.002


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


@dataclass(frozen=True, slots=True)
class _Plan:
    """What runs of one kind have in common."""

    #: under which the bridge knows it
    number: int
    fetch: tuple[str, ...]
    keep: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """A run, and the handles of what it will make."""

    plan: _Plan
    #: the next state; None for a graph without state
    after: Handle | None
    kept: list[Handle]


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
        self._plans: dict[object, _Plan] = {}
        self._tickets = count()
        self._pending: dict[int, tuple[_Run, asyncio.Future[Outputs]]] = {}
        self._js_run = js_bridge.run
        self._mailbox = Mailbox(INITIAL_CAPACITY)
        js_bridge.attach(self._mailbox.memory, self._on_finished)
        self._batcher = CallbackBatcher.of(asyncio.get_event_loop())

    async def read(self, name: str, sha256: str | None = None) -> bytes:
        """Read a whole bundle file, see ``Host.read``."""
        js_bytes = await _settled(self._js.read(name, sha256 or ""))
        data: bytes = js_bytes.to_bytes()
        return data

    async def open(self, graph: Graph) -> None:
        """Create the graph's session, see ``Host.open``."""
        await _settled(self._js.open(json.dumps(asdict(graph))))
        if graph.states:
            self._stateful.add(graph.name)

    async def run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        fetch: Collection[str] = (),
        keep: Collection[str] = (),
    ) -> Outputs:
        """Run a graph, see ``Host.run``."""
        run = self._new_run(graph, inputs, fetch, keep)
        size = self._call(run, inputs, state)
        if size == PENDING:
            return await self._wait_for(run)
        outputs = self._outputs(run, size)
        if self._batcher.elapsed() > MAX_BLOCKING_S:
            # Graphs of this worker block it while they run.
            await self._batcher.yield_to_browser()
        return outputs

    def begin(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        keep: Collection[str] = (),
    ) -> PendingRun:
        """Begin a run, see ``Host.begin``; a graph of this worker has run when this returns."""
        run = self._new_run(graph, inputs, (), keep)
        size = self._call(run, inputs, state)
        if size == PENDING:
            return PendingRun(run.after, self._wait_for(run))
        done = asyncio.get_running_loop().create_future()
        done.set_result(self._outputs(run, size))
        return PendingRun(run.after, done)

    def _new_run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        fetch: Collection[str],
        keep: Collection[str],
    ) -> _Run:
        after = self._handle() if graph in self._stateful else None
        plan = self._plan((graph, tuple(inputs), tuple(fetch), tuple(keep)))
        return _Run(plan, after, [self._handle() for _ in keep])

    def _call(
        self, run: _Run, inputs: Mapping[str, Tensor | DeviceTensor], state: State | None
    ) -> int:
        """Write the request and let the bridge run it; return the answer's size, or ``PENDING``."""
        assert state is None or isinstance(state, Handle)
        words = [
            run.plan.number,
            state.number if state else 0,
            run.after.number if run.after else 0,
            *[handle.number for handle in run.kept],
        ]
        data = []
        for value in inputs.values():
            if isinstance(value, Tensor):
                words += (KINDS[value.data.typecode], len(value.shape), *value.shape)
                data.append(value.data)
            else:
                assert isinstance(value, Handle)
                words += (_KEPT, value.number)
        words += self._take_dropped(WORDS - len(words))
        self._ensure_capacity(sum(aligned(len(part) * part.itemsize) for part in data))
        self._mailbox.write(words, data)
        try:
            size: int = self._js_run(len(words))
        except JsException as error:
            raise _mapped(error.name, error.message) from error
        return size

    def _outputs(self, run: _Run, size: int) -> Outputs:
        """Read the answer, which has ``size`` bytes of tensor data."""
        if size > self._mailbox.capacity:
            self._ensure_capacity(size)
            self._js.repeat()
        fetch = run.plan.fetch
        shapes = self._mailbox.shapes(len(fetch) + len(run.kept))
        found = self._mailbox.read(shapes[: len(fetch)])
        for handle, (_, *shape) in zip(run.kept, shapes[len(fetch) :], strict=True):
            handle.shape = tuple(shape)
        return Outputs(
            dict(zip(fetch, found, strict=True)),
            dict(zip(run.plan.keep, run.kept, strict=True)),
            run.after,
        )

    def _wait_for(self, run: _Run) -> asyncio.Future[Outputs]:
        """Return the future outputs of a run that is not over."""
        ticket = next(self._tickets)
        outputs: asyncio.Future[Outputs] = asyncio.get_running_loop().create_future()
        self._pending[ticket] = run, outputs
        # A cancelled run gives up its handles, so that what it makes is freed.
        outputs.add_done_callback(lambda _: self._pending.pop(ticket, None))
        return outputs

    def _on_finished(self, ticket: int, size: int, name: str, message: str) -> None:
        """Complete a run; the bridge calls this while the answer is in the mailbox."""
        run, outputs = self._pending.pop(ticket, (None, None))
        if run is None or outputs is None or outputs.done():
            return
        if name:
            outputs.set_exception(_mapped(name, message))
        else:
            outputs.set_result(self._outputs(run, size))

    def _ensure_capacity(self, size: int) -> None:
        if size > self._mailbox.capacity:
            self._mailbox = Mailbox(2 * size)
            self._js.attach(self._mailbox.memory, self._on_finished)

    def _plan(self, key: tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]) -> _Plan:
        """Return the plan for graph, inputs, fetch and keep; tell the bridge a new one."""
        plan = self._plans.get(key)
        if plan is None:
            graph, inputs, fetch, keep = key
            plan = self._plans[key] = _Plan(len(self._plans), fetch, keep)
            self._js.plan(
                json.dumps({"graph": graph, "inputs": inputs, "fetch": fetch, "keep": keep})
            )
        return plan

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        """Make a state from values, see ``Host.make_state``."""
        handle = self._handle()
        header = {
            "graph": graph,
            "after": handle.number,
            "inputs": [(name, value.shape) for name, value in tensors.items()],
        }
        buffers = [to_js(value.data) for value in tensors.values()]
        await _settled(self._js.makeState(json.dumps(header), *buffers))
        return handle

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        """Stack rows of states along the batch axis, see ``Host.stack_states``."""
        after = self._handle()
        parts = [(state.number, row) for state, row in rows if isinstance(state, Handle)]
        header = {"graph": graph, "after": after.number, "rows": parts}
        await _settled(self._js.stackStates(json.dumps(header)))
        return after

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        """Bring a kept output into Python."""
        assert isinstance(tensor, Handle)
        js_buffer = self._js.fetch(tensor.number)
        data = array(TYPECODES["int64" if js_buffer.BYTES_PER_ELEMENT == 8 else "float32"])
        data.frombytes(js_buffer.to_bytes())
        return Tensor(data, tensor.shape)

    def free_dropped(self) -> None:
        """Free now what Python has dropped, instead of with the next run.

        A stopped request leaves a cycle of tasks and their exceptions in Pyodide. Collecting the
        young generation finds it, in less than a millisecond.
        """
        gc.collect(0)
        self._js.drop(json.dumps(self._take_dropped()))

    def post(self, message: str) -> None:
        """Send an event to the page, see ``session.EventSink``."""
        self._js.post(message)

    def emit(self, request_id: int, audio: DeviceTensor, hold: int) -> None:
        """Send PCM to the page, see ``session.EventSink``; the tensor is used up."""
        assert isinstance(audio, Handle)
        self._js.emit(request_id, audio.number, hold)

    def end_chunk(self, request_id: int, silence: int) -> None:
        """Send the end of a chunk to the page, see ``session.EventSink``."""
        self._js.endChunk(request_id, silence)

    def _handle(self) -> Handle:
        return Handle(next(self._numbers), self._dropped)

    def _take_dropped(self, limit: int = sys.maxsize) -> list[int]:
        dropped = self._dropped[:limit]
        # In place: the handles append to this very list.
        del self._dropped[: len(dropped)]
        return dropped


async def _settled(promise: JsProxy) -> Any:
    """Await a promise; an error of the bridge becomes one of ours."""
    try:
        return await promise
    except JsException as error:
        raise _mapped(error.name, error.message) from error


def _mapped(name: str, message: str) -> BundleError | HostError:
    """Turn an error of the bridge, which has the name of one of ours, into that one."""
    kind = BundleError if name == "BundleError" else HostError
    return kind(message)
