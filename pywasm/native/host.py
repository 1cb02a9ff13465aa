"""The host on a PC: onnxruntime and numpy, with one thread for each stage.

Each stage (language model, codec, encoder) has a thread of its own. onnxruntime releases the GIL,
so the language model and the decoder overlap; the runs of one stage keep their order.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as ort_errors

from pywasm.core.bundle.manifest import Graph, Port, Weights
from pywasm.core.errors import BundleError, HostError
from pywasm.core.host import TYPECODES, DeviceTensor, Outputs, PendingRun, State, Tensor
from pywasm.native.state import Array, Cache, NativeState, PendingState, Rows, for_port, stack
from pywasm.native.weights import read_weights

#: everything that onnxruntime raises; its own classes have no common root but Exception
_ORT_ERRORS: tuple[type[Exception], ...] = (
    RuntimeError,
    ValueError,
    *(
        error
        for error in vars(ort_errors).values()
        if isinstance(error, type) and issubclass(error, Exception)
    ),
)

#: onnxruntime's names of the types in a manifest
_DTYPES = {"tensor(float)": "float32", "tensor(int64)": "int64"}


@dataclass(frozen=True, slots=True)
class _Kept:
    """A kept output."""

    value: Array

    @property
    def shape(self) -> tuple[int, ...]:
        return self.value.shape


@dataclass(frozen=True, slots=True)
class _Session:
    graph: Graph
    session: onnxruntime.InferenceSession
    initial: NativeState
    #: the session uses it
    memory: tuple[Array, ...]


def _new_thread(stage: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix=f"pywasm-{stage}")


class NativeHost:
    """Runs the graphs of a bundle folder.

    Args:
        folder: the bundle.
        threads: onnxruntime threads per stage; None shares the machine's cores between the
            language model and the codec, which run at the same time.
        new_thread: makes the thread of a stage, from the stage's name; a benchmark times the work
            in it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        threads: int | None = None,
        new_thread: Callable[[str], ThreadPoolExecutor] = _new_thread,
    ) -> None:
        self._folder = folder
        cores = os.cpu_count() or 2
        self._threads = threads or max(1, cores // 2)
        # Waiting threads spin. With few cores they would spin on the cores of the other stage.
        self._spins = 2 * self._threads <= cores
        self._sessions: dict[str, _Session] = {}
        self._new_thread = new_thread
        self._workers: dict[str, ThreadPoolExecutor] = {}

    async def read(self, name: str, sha256: str | None = None) -> bytes:
        """Read a whole bundle file, see ``Host.read``."""
        return await asyncio.to_thread(self._read, name, sha256)

    async def open(self, graph: Graph) -> None:
        """Create the graph's session, see ``Host.open``."""
        if graph.name not in self._sessions:
            worker = self._worker(graph.stage)
            loop = asyncio.get_running_loop()
            self._sessions[graph.name] = await loop.run_in_executor(worker, self._create, graph)

    async def run(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        fetch: Collection[str] = (),
        keep: Collection[str] = (),
    ) -> Outputs:
        """Run a graph in its stage's thread, see ``Host.run``."""
        return await asyncio.wrap_future(self._submit(graph, inputs, state, fetch, keep))

    def begin(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        *,
        state: State | None = None,
        keep: Collection[str] = (),
    ) -> PendingRun:
        """Begin a run in the graph's stage's thread, see ``Host.begin``."""
        running = self._submit(graph, inputs, state, (), keep)
        after = PendingState(running) if self._opened(graph).graph.states else None
        return PendingRun(after, asyncio.wrap_future(running))

    def _submit(
        self,
        graph: str,
        inputs: Mapping[str, Tensor | DeviceTensor],
        state: State | None,
        fetch: Collection[str],
        keep: Collection[str],
    ) -> Future[Outputs]:
        opened = self._opened(graph)
        values = opened.initial if state is None else state
        assert isinstance(values, NativeState | PendingState)
        feeds = {name: _to_numpy(value) for name, value in inputs.items()}
        worker = self._worker(opened.graph.stage)
        return worker.submit(_run, opened, feeds, values, fetch, keep)

    async def make_state(self, graph: str, tensors: Mapping[str, Tensor]) -> State:
        """Return a state with these values, see ``Host.make_state``."""
        opened = self._opened(graph)
        return NativeState(
            tuple(
                for_port(port, _to_numpy(tensors[port.input])) if port.input in tensors else initial
                for port, initial in zip(opened.graph.states, opened.initial.values, strict=True)
            )
        )

    async def stack_states(self, graph: str, rows: Sequence[tuple[State, int]]) -> State:
        """Stack sequences, see ``Host.stack_states``."""
        count = len(self._opened(graph).graph.states)
        parts = []
        for state, row in rows:
            assert isinstance(state, NativeState)
            parts.append((state.values, row))
        return NativeState(
            tuple(stack([(values[i], row) for values, row in parts]) for i in range(count))
        )

    async def fetch(self, tensor: DeviceTensor) -> Tensor:
        """Copy a kept output into Python."""
        assert isinstance(tensor, _Kept)
        return _to_tensor(tensor.value)

    def ports(self, graph: str) -> tuple[tuple[Port, ...], tuple[Port, ...]]:
        """Return the inputs and outputs that an open graph has; an unnamed length is ``?``."""
        session = self._opened(graph).session
        return _ports(session.get_inputs()), _ports(session.get_outputs())

    def forget(self, graph: str) -> None:
        """Close a graph if it is open, and free its memory."""
        self._sessions.pop(graph, None)

    def close(self) -> None:
        """Stop the threads. The host cannot be used after that."""
        for worker in self._workers.values():
            worker.shutdown()
        self._sessions.clear()

    def _worker(self, stage: str) -> ThreadPoolExecutor:
        if stage not in self._workers:
            self._workers[stage] = self._new_thread(stage)
        return self._workers[stage]

    def _opened(self, name: str) -> _Session:
        if name not in self._sessions:
            raise HostError(f"graph {name} is not open")
        return self._sessions[name]

    def _read(self, name: str, sha256: str | None) -> bytes:
        path = self._folder / name
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise BundleError(
                f"cannot read {name} of the bundle in {self._folder}: {reason}; "
                "check the folder or get the bundle again"
            ) from error
        if sha256 is not None and (found := hashlib.sha256(data).hexdigest()) != sha256:
            raise BundleError(
                f"{name} of the bundle in {self._folder} is damaged: its sha256 is "
                f"{found[:12]}…, the manifest says {sha256[:12]}…; get the bundle again"
            )
        return data

    def _create(self, graph: Graph) -> _Session:
        data = self._read(graph.file, graph.sha256)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", str(int(self._spins)))
        options.log_severity_level = 3
        weights = None
        if graph.weights:
            file = self._read(graph.weights.file, graph.weights.sha256)
            weights = graph.weights, file
        try:
            session, memory = create_session(data, weights, options)
        except _ORT_ERRORS as error:
            raise HostError(f"onnxruntime refuses graph {graph.file}: {error}") from error
        initial = tuple(
            for_port(port, np.zeros(port.shape, np.dtype(port.dtype))) for port in graph.states
        )
        return _Session(graph, session, NativeState(initial), memory)


def create_session(
    graph: bytes, weights: tuple[Weights, bytes] | None, options: onnxruntime.SessionOptions
) -> tuple[onnxruntime.InferenceSession, tuple[Array, ...]]:
    """Open a graph.

    Args:
        graph: the ONNX file.
        weights: the entry of its weights in the manifest, and their file.
        options: changed if there are weights.

    Returns:
        the session, and memory that has to live as long as it.
    """
    tensors = dict(read_weights(*weights)) if weights else {}
    if weights:  # the graph was optimised when it was made
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    _use_tensors(options, tensors)
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    return session, tuple(tensors.values())


def _use_tensors(options: onnxruntime.SessionOptions, tensors: Mapping[str, Array]) -> None:
    """Have a session use the memory of tensors that are not in its graph."""
    if tensors:
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in tensors.values()]
        options.add_external_initializers(list(tensors), values)


def check_ports(graph: Graph, folder: Path) -> None:
    """Open a graph's file once, with little memory, and compare its ports with the manifest.

    Raises:
        HostError: onnxruntime refuses it, or its ports are others.
    """
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.add_session_config_entry("session.disable_prepacking", "1")
    options.log_severity_level = 3
    segments = graph.weights.segments if graph.weights else ()
    # never read, so they take no memory
    zeros = {segment.name: np.zeros(segment.shape, segment.dtype) for segment in segments}
    try:
        _use_tensors(options, zeros)
        session = onnxruntime.InferenceSession(
            str(folder / graph.file), options, providers=["CPUExecutionProvider"]
        )
    except _ORT_ERRORS as error:
        raise HostError(f"onnxruntime refuses graph {graph.file}: {error}") from error
    for what, stated, found in (
        ("inputs", graph.inputs, _ports(session.get_inputs())),
        ("outputs", graph.outputs, _ports(session.get_outputs())),
    ):
        if stated != found:
            raise HostError(f"{graph.file} has the {what} {found}; the manifest says {stated}")


def _run(
    opened: _Session,
    feeds: dict[str, Array],
    state: NativeState | PendingState,
    fetch: Collection[str],
    keep: Collection[str],
) -> Outputs:
    ports = opened.graph.states
    if isinstance(state, PendingState):
        state = state.values()
    shapes = {name: value.shape for name, value in feeds.items()}
    places: dict[str, Array] = {}
    caches: dict[str, Cache] = {}
    for port, value in zip(ports, state.values, strict=True):
        if isinstance(value, Cache):
            rows = opened.graph.new_rows(port, shapes)
            feeds[port.input], caches[port.output] = value.extended(rows)
            places[port.output] = feeds[port.input]
        else:
            feeds[port.input] = value.view() if isinstance(value, Rows) else value
    names = dict.fromkeys([*fetch, *keep, *(port.output for port in ports)])
    try:
        values = _compute(opened.session, feeds, names, places)
    except _ORT_ERRORS as error:
        raise HostError(f"graph {opened.graph.name} failed: {error}") from error
    after = tuple(
        value.append(values[port.output])
        if isinstance(value, Rows)
        else caches.get(port.output, values[port.output])
        for port, value in zip(ports, state.values, strict=True)
    )
    return Outputs(
        {name: _to_tensor(values[name]) for name in fetch},
        {name: _Kept(values[name]) for name in keep},
        NativeState(after) if ports else None,
    )


def _compute(
    session: onnxruntime.InferenceSession,
    feeds: Mapping[str, Array],
    names: Collection[str],
    places: Mapping[str, Array],
) -> dict[str, Array]:
    """Run a session; outputs in ``places`` are written into that memory."""
    if not places:
        return dict(zip(names, session.run(list(names), feeds), strict=True))
    binding = session.io_binding()
    for name, value in feeds.items():
        binding.bind_cpu_input(name, value)
    for name in names:
        if (place := places.get(name)) is not None:
            binding.bind_output(name, "cpu", 0, place.dtype, place.shape, place.ctypes.data)
        else:
            binding.bind_output(name)
    session.run_with_iobinding(binding)
    made = zip(names, binding.get_outputs(), strict=True)
    return {name: places[name] if name in places else value.numpy() for name, value in made}


def _ports(arguments: Any) -> tuple[Port, ...]:
    return tuple(
        Port(
            argument.name,
            _DTYPES.get(argument.type, argument.type),
            tuple(size if isinstance(size, int) else size or "?" for size in argument.shape),
        )
        for argument in arguments
    )


def _to_numpy(value: Tensor | DeviceTensor) -> Array:
    if isinstance(value, _Kept):
        return value.value
    assert isinstance(value, Tensor)
    return np.asarray(value.data, dtype=value.dtype).reshape(value.shape)


def _to_tensor(value: Array) -> Tensor:
    return Tensor(array(TYPECODES[str(value.dtype)], value.tobytes()), value.shape)
