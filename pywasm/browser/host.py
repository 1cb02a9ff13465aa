"""The host in a browser tab: Pyodide over ``web/worker/bridge.js`` and onnxruntime-web.

A run is one call into JavaScript; what it takes and gives lies in the mailbox (mailbox.py): whole
numbers (which kind of run, states, held values, shapes) and the small tensors. What kinds of runs
there are, with their names, the bridge is told once each. States and kept outputs are numbers here;
dropping the Python handle frees the value behind it, told to the bridge with the next run.
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

#: bytes of tensors that fit into the mailbox at first
ROOM = 1 << 16
#: what the bridge returns for a run that is not over
PENDING = -1
#: how the words of a request tell a held tensor; see ``mailbox.KINDS`` for others
_HELD = 0

#: longest time that the worker computes without looking at its messages
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
    """A kind of run."""

    #: under which the bridge knows it
    number: int
    fetch: tuple[str, ...]
    keep: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    """A run, and where its outputs will be."""

    plan: _Plan
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
        self._running: dict[int, tuple[_Order, asyncio.Future[Outputs]]] = {}
        self._js_run = js_bridge.run
        self._mailbox = Mailbox(ROOM)
        js_bridge.attach(self._mailbox.memory, self._answered)
        self._turns = CallbackBatcher.of(asyncio.get_event_loop())

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
        order = self._order(graph, inputs, fetch, keep)
        size = self._call(order, inputs, state)
        if size == PENDING:
            return await self._waiting(order)
        outputs = self._outputs(order, size)
        if self._turns.elapsed() > MAX_BLOCKING_S:
            # Graphs of this worker run at once, and nothing else does then.
            await self._turns.rest()
        return outputs

    def begin(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        keep: Collection[str] = (),
    ) -> PendingRun:
        """Begin a run, see ``Host.begin``; a graph of this worker is over at once."""
        order = self._order(graph, inputs, (), keep)
        size = self._call(order, inputs, state)
        if size == PENDING:
            return PendingRun(order.after, self._waiting(order))
        done = asyncio.get_running_loop().create_future()
        done.set_result(self._outputs(order, size))
        return PendingRun(order.after, done)

    def _order(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        fetch: Collection[str],
        keep: Collection[str],
    ) -> _Order:
        after = self._handle() if graph in self._stateful else None
        plan = self._plan((graph, tuple(inputs), tuple(fetch), tuple(keep)))
        return _Order(plan, after, [self._handle() for _ in keep])

    def _call(
        self, order: _Order, inputs: Mapping[str, Tensor | DeviceTensor], state: State | None
    ) -> int:
        """Write the request and let the bridge run it; return the answer's size, or ``PENDING``."""
        assert state is None or isinstance(state, Handle)
        words = [
            order.plan.number,
            state.number if state else 0,
            order.after.number if order.after else 0,
            *[handle.number for handle in order.kept],
        ]
        data = []
        for value in inputs.values():
            if isinstance(value, Tensor):
                words += (KINDS[value.data.typecode], len(value.shape), *value.shape)
                data.append(value.data)
            else:
                assert isinstance(value, Handle)
                words += (_HELD, value.number)
        words += self._take_dropped(WORDS - len(words))
        self._make_room(sum(aligned(len(part) * part.itemsize) for part in data))
        self._mailbox.write(words, data)
        try:
            size: int = self._js_run(len(words))
        except JsException as error:
            raise _mapped(error.name, error.message) from error
        return size

    def _outputs(self, order: _Order, size: int) -> Outputs:
        """Read the answer."""
        if size > self._mailbox.room:
            self._make_room(size)
            self._js.repeat()
        fetch = order.plan.fetch
        shapes = self._mailbox.shapes(len(fetch) + len(order.kept))
        found = self._mailbox.read(shapes[: len(fetch)])
        for handle, (_, *shape) in zip(order.kept, shapes[len(fetch) :], strict=True):
            handle.shape = tuple(shape)
        return Outputs(
            dict(zip(fetch, found, strict=True)),
            dict(zip(order.plan.keep, order.kept, strict=True)),
            order.after,
        )

    def _waiting(self, order: _Order) -> asyncio.Future[Outputs]:
        """Promise the outputs of a run that is not over."""
        ticket = next(self._tickets)
        outputs: asyncio.Future[Outputs] = asyncio.get_running_loop().create_future()
        self._running[ticket] = order, outputs
        # Nobody wants the outputs of a cancelled run: their handles must go, to be freed.
        outputs.add_done_callback(lambda _: self._running.pop(ticket, None))
        return outputs

    def _answered(self, ticket: int, size: int, name: str, message: str) -> None:
        """Hear from the bridge that a run is over, as it is."""
        order, outputs = self._running.pop(ticket, (None, None))
        if order is None or outputs is None or outputs.done():
            return
        if name:
            outputs.set_exception(_mapped(name, message))
        else:
            outputs.set_result(self._outputs(order, size))

    def _make_room(self, size: int) -> None:
        if size > self._mailbox.room:
            self._mailbox = Mailbox(2 * size)
            self._js.attach(self._mailbox.memory, self._answered)

    def _plan(self, key: tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]) -> _Plan:
        """Return the kind of a run; the bridge is told once."""
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
        """Put rows of states side by side, see ``Host.stack_states``."""
        after = self._handle()
        parts = [(state.number, row) for state, row in rows if isinstance(state, Handle)]
        order = {"graph": graph, "after": after.number, "rows": parts}
        await _settled(self._js.stackStates(json.dumps(order)))
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

        A stopped job leaves a cycle of tasks and their exceptions in Pyodide; collecting the young
        generation finds it, in less than a millisecond.
        """
        gc.collect(0)
        self._js.drop(json.dumps(self._take_dropped()))

    def post(self, message: str) -> None:
        """Send an event to the page, see ``worker_api.EventSink``."""
        self._js.post(message)

    def emit(self, job: int, audio: DeviceTensor) -> None:
        """Send held PCM to the page, see ``worker_api.EventSink``; the held value is used up."""
        assert isinstance(audio, Handle)
        self._js.emit(job, audio.number)

    def _handle(self) -> Handle:
        return Handle(next(self._numbers), self._dropped)

    def _take_dropped(self, most: int = sys.maxsize) -> list[int]:
        dropped = self._dropped[:most]
        # In place: the handles hold this very list.
        del self._dropped[: len(dropped)]
        return dropped


async def _settled(promise: JsProxy) -> Any:
    """Wait for JavaScript; its errors become ours."""
    try:
        return await promise
    except JsException as error:
        raise _mapped(error.name, error.message) from error


def _mapped(name: str, message: str) -> BundleError | HostError:
    """Turn an error of the bridge, which carries our own names, into ours."""
    kind = BundleError if name == "BundleError" else HostError
    return kind(message)
