"""Derive templates of a bundle's files from the exporter.

Every weight is replaced by its own address: element g of all weights, laid end to end, is the
float32 with the bits ``_FIRST + g``. The exporter moves such numbers but does not compute with
them, so each tensor that it writes can be read back as a list of addresses, and from these follow
the tensor, offset, lengths and strides that it was read with.

Weights that are stored in fewer bits cannot hold an address, so the exporter runs several times;
each time what rounds a weight puts other bits of the addresses in its place. Everything else in
these files must be the same. Scales are numbered, and the calls that made them are remembered.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch

from pywasm.assembly.templates import (
    F16,
    F32,
    I8,
    SCALE,
    U8,
    FileTemplate,
    Hole,
    Template,
    Values,
    View,
)
from pywasm.core.bundle.manifest import Graph
from pywasm.export import graph as graphs
from pywasm.export import quantize
from pywasm.export.graph import Spec
from pywasm.export.onnx_bytes import Slot, slots

#: Bits of the first address: the smallest negative number that is normal, because subnormal ones
#: may be flushed. Positive ones are among the exporter's constants: 1e-30 would be an address.
_FIRST = 0x80800000
#: bits of the first number of a scale; above all addresses
_FIRST_SCALE = 0xB0000000
#: stored type -> runs in which all 32 bits of its addresses are seen
_RUNS = {"float32": 1, "float16": 2, "int8": 4, "uint8": 4}
_STORES = {"float32": F32, "float16": F16, "int8": I8, "uint8": U8}

Array = npt.NDArray[Any]
Bits = npt.NDArray[np.uint32]


class Addresses:
    """The weights of a model, each number of which is its own address.

    Args:
        model: a loaded reference model; its weights are replaced.
    """

    def __init__(self, model: Any) -> None:
        self.tensors: dict[str, tuple[int, ...]] = {}
        starts = [0]
        with torch.no_grad():
            for name, tensor in sorted(model.state_dict().items()):
                at = _FIRST + starts[-1]
                bits = np.arange(at, at + tensor.numel(), dtype=np.uint32)
                tensor.copy_(torch.from_numpy(bits.view(np.float32)).reshape(tensor.shape))
                self.tensors[name] = tuple(tensor.shape)
                starts.append(starts[-1] + tensor.numel())
        assert _FIRST + starts[-1] < _FIRST_SCALE
        self._names = list(self.tensors)
        self._starts = np.array(starts)

    def holds(self, bits: Bits) -> npt.NDArray[np.bool_]:
        """Return for each number whether it is an address."""
        inside: npt.NDArray[np.bool_] = (bits >= _FIRST) & (bits < _FIRST + self._starts[-1])
        return inside

    def parts(self, bits: Bits) -> tuple[View | Values, ...]:
        """Return the recipe of numbers that are addresses, wholly or in part.

        Raises:
            ValueError: they were read in an order that strides cannot express.
        """
        places = bits.astype(np.int64) - _FIRST
        first = self._source(places[0])
        if 0 <= first == self._source(places.min()) == self._source(places.max()):
            cuts = [0, len(bits)]
        else:
            sources = np.searchsorted(self._starts, places, "right")
            sources[~self.holds(bits)] = -1
            cuts = [0, *(np.flatnonzero(np.diff(sources)) + 1), len(bits)]
        parts: list[View | Values] = []
        for start, end in pairwise(cuts):
            source = self._source(places[start])
            if source < 0:
                parts.append(Values(bits[start:end].astype("<u4").tobytes()))
            else:
                offsets = places[start:end] - self._starts[source]
                parts.append(View(self._names[source], int(offsets[0]), *_strided(offsets)))
        return tuple(parts)

    def _source(self, place: int) -> int:
        """Return which tensor has the number at a place; -1 if none has."""
        if not 0 <= place < self._starts[-1]:
            return -1
        return int(np.searchsorted(self._starts, place, "right")) - 1


def _strided(offsets: npt.NDArray[np.int64]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the lengths and strides of the axes along which the offsets run.

    Raises:
        ValueError: there are none.
    """
    dims: list[int] = []
    strides: list[int] = []
    while len(offsets) > 1:
        step = int(offsets[1] - offsets[0])
        ends = np.flatnonzero(np.diff(offsets) != step)
        run = int(ends[0]) + 1 if len(ends) else len(offsets)
        while len(offsets) % run:  # a run may go on into the next row by chance
            run -= 1
        rows = offsets.reshape(-1, run)
        if run == 1 or (rows != rows[:, :1] + step * np.arange(run)).any():
            raise ValueError(f"no strides lead to the offsets {offsets[:20]} ...")
        dims.insert(0, run)
        strides.insert(0, step)
        offsets = rows[:, 0]
    return tuple(dims or [1]), tuple(strides or [1])


@dataclass(slots=True)
class _Rounding:
    """A call that stores a weight in 8 bits."""

    bits: Bits
    axis: int
    #: bits of the first of its scales
    scales: int
    #: the hole of the 8-bit numbers, once it is found
    hole: tuple[tuple[View | Values, ...], tuple[int, ...], int, int] | None = None


@dataclass(slots=True)
class _Observer:
    """Stands in for what rounds weights; puts some of the addresses' bits in their place."""

    addresses: Addresses
    run: int = 0
    roundings: list[_Rounding] = field(default_factory=list)
    _next: int = _FIRST_SCALE

    def begin(self, run: int) -> None:
        """Begin a run of the exporter."""
        self.run = run
        self.roundings.clear()
        self._next = _FIRST_SCALE

    def quantize(self, original: Callable[..., Any], values: Array, axis: int) -> Any:
        """Stand in for :func:`pywasm.export.quantize.quantize`."""
        bits = np.ascontiguousarray(values).view(np.uint32)
        if not self.addresses.holds(bits).any():
            return original(values, axis)
        self.roundings.append(_Rounding(bits, axis, self._next))
        shape = [n if i == axis else 1 for i, n in enumerate(bits.shape)]
        numbers = np.arange(self._next, self._next + prod(shape), dtype=np.uint32)
        self._next += prod(shape)
        return _piece(bits, np.int8, self.run), numbers.view(np.float32).reshape(shape)

    def clip(self, original: Callable[..., Any], values: Array, dtype: Any) -> Any:
        """Stand in for what rounds to half precision."""
        bits = np.ascontiguousarray(values).view(np.uint32)
        if not self.addresses.holds(bits).any():
            return original(values, dtype)
        return _piece(bits, dtype, self.run)


def _piece(bits: Bits, dtype: Any, run: int) -> Array:
    """Return the lowest, second ... bits of numbers, as many as ``dtype`` has."""
    width = 8 * np.dtype(dtype).itemsize
    unsigned = np.dtype(f"u{np.dtype(dtype).itemsize}")
    piece: Array = (bits >> (width * run % 32)).astype(unsigned).view(dtype)
    return piece


def derive(
    spec: Spec, addresses: Addresses, precisions: Sequence[str], folder: Path
) -> Generator[tuple[str, Template], None, None]:
    """Yield the template of a graph in each precision that its stage can have.

    Args:
        spec: a graph of the model whose weights are ``addresses``.
        addresses: these.
        precisions: names of precisions.
        folder: an empty folder for the exporter's files.

    Raises:
        ValueError: the exporter computes with weights, or moves them in an unknown way.
    """
    observer = _Observer(addresses)
    with _observed(observer, spec, folder / "traced.onnx"):
        for precision in precisions:
            yield precision, _derive(spec, f"{spec.stage}={precision}", observer, folder)


def _derive(spec: Spec, precision: str, observer: _Observer, folder: Path) -> Template:
    split = spec.use == "speak"  # as in a bundle
    observer.begin(0)
    entry = graphs.write_graph(spec, folder, precision, external=split)
    runs = [_read(folder, entry)]
    found = {name: _slots(name, entry, data) for name, data in runs[0].items()}
    count = max((_RUNS.get(slot.dtype, 1) for all_ in found.values() for slot in all_), default=1)
    for run in range(1, count):
        observer.begin(run)
        graphs.write_graph(spec, folder, precision, external=split)
        runs.append(_read(folder, entry))
    holes = _holes(found, runs, observer)
    files = tuple(_cut(name, holes[name], [run[name] for run in runs]) for name in found)
    return Template(entry, files)


def _read(folder: Path, entry: Graph) -> dict[str, memoryview]:
    """Return the contents of a graph's files by name."""
    return {file.file: memoryview((folder / file.file).read_bytes()) for file in entry.files}


def _slots(name: str, entry: Graph, data: memoryview) -> list[Slot]:
    """Return the tensors of a file, which is an ONNX file or one of weights."""
    if entry.weights is None or name != entry.weights.file:
        return list(slots(data))
    found = []
    at = 0
    for segment in entry.weights.segments:
        end = at + segment.file_bytes
        dtype = "float16" if segment.store == "float16" else segment.dtype
        found.append(Slot(segment.name, dtype, segment.shape, at, end))
        at = end
    return found


def _holes(
    found: Mapping[str, list[Slot]], runs: Sequence[Mapping[str, memoryview]], observer: _Observer
) -> dict[str, list[tuple[Slot, tuple[Any, ...]]]]:
    """Return the slots that depend on weights, with their recipes, by the name of their file."""
    holes: dict[str, list[tuple[Slot, tuple[Any, ...]]]] = {name: [] for name in found}
    # scales come last: they have the recipe of the numbers that they belong to
    for wide in (False, True):
        for name, all_ in found.items():
            for slot in all_:
                if slot.dtype in _STORES and (slot.dtype == "float32") == wide:
                    bits = _bits(slot, [run[name] for run in runs])
                    recipe = _recipe(slot, bits, observer)
                    if recipe is not None:
                        holes[name].append((slot, recipe))
    return holes


def _cut(
    name: str, holes: list[tuple[Slot, tuple[Any, ...]]], runs: list[memoryview]
) -> FileTemplate:
    """Return the template of a file from its holes, and its contents in each run.

    Raises:
        ValueError: the runs differ outside the holes.
    """
    made: list[Hole] = []
    skeletons = [bytearray() for _ in runs]
    last = 0
    for slot, (store, *recipe) in sorted(holes, key=lambda entry: entry[0].start):
        for skeleton, data in zip(skeletons, runs, strict=True):
            skeleton += data[last : slot.start]
        last = slot.end
        made.append(Hole(len(skeletons[0]), slot.end - slot.start, store, *recipe))
    for skeleton, data in zip(skeletons, runs, strict=True):
        skeleton += data[last:]
    if any(skeleton != skeletons[0] for skeleton in skeletons):
        raise ValueError(f"{name}: numbers that depend on weights were not found in the file")
    return FileTemplate(name, len(runs[0]), tuple(made), bytes(skeletons[0]))


def _bits(slot: Slot, runs: list[memoryview]) -> Bits:
    """Return the 32 bits of each number of a slot, which are spread over the runs."""
    width = 32 // _RUNS[slot.dtype]
    bits = np.zeros((slot.end - slot.start) * 8 // width, np.uint32)
    for run in range(_RUNS[slot.dtype]):
        piece = np.frombuffer(runs[run][slot.start : slot.end], f"u{width // 8}")
        if slot.dtype == "uint8":  # stored with 128 added
            piece = piece ^ np.uint8(128)
        bits |= piece.astype(np.uint32) << np.uint32(width * run)
    return bits


def _recipe(slot: Slot, bits: Bits, observer: _Observer) -> tuple[Any, ...] | None:
    """Return store, parts, shape ... of a hole; None if the numbers depend on no weight."""
    if slot.dtype == "float32":
        for rounding in observer.roundings:
            if bits[0] == rounding.scales:
                assert rounding.hole is not None, slot.name
                return (SCALE, *rounding.hole)
    if not observer.addresses.holds(bits).any():
        return None
    parts = observer.addresses.parts(bits)
    if slot.dtype in ("float32", "float16"):
        return _STORES[slot.dtype], parts
    rounding = _rounding(bits, observer.roundings)
    rounding.hole = (parts, *_scaled_arrays(slot, bits, rounding))
    return (_STORES[slot.dtype], *rounding.hole)


def _rounding(bits: Bits, roundings: list[_Rounding]) -> _Rounding:
    """Return the call that made these 8-bit numbers."""
    first, size = bits.min(), bits.size
    return next(r for r in roundings if r.bits.size == size and r.bits.min() == first)


def _scaled_arrays(slot: Slot, bits: Bits, rounding: _Rounding) -> tuple[tuple[int, ...], int, int]:
    """Return the shape of the stored numbers, the axis along which scales differ, and 1.

    If they differ along the first axis, too: the shape of a block, its axis, and the number of
    blocks.

    Raises:
        ValueError: numbers with the same scale are not along the same axis.
    """
    count = rounding.bits.shape[rounding.axis]
    first = rounding.bits.min()
    channel_of = np.zeros(int(rounding.bits.max() - first) + 1, np.int32)
    indices = np.arange(count, dtype=np.int32)
    channel_of[np.moveaxis(rounding.bits, rounding.axis, -1) - first] = indices
    channels = channel_of[bits - first].reshape(slot.shape)
    for blocks, block in ((1, channels[None]), (len(channels), channels)):
        for axis in range(1, block.ndim):
            size = block.shape[axis]
            lines = np.moveaxis(block, axis, 1).reshape(blocks, size, -1)
            numbers = np.arange(blocks * size).reshape(blocks, size, 1)
            if blocks * size == count and (lines == numbers).all():
                return block.shape[1:], axis - 1, blocks
    raise ValueError(f"{slot.name}: the scales follow no axis")


@contextmanager
def _observed(observer: _Observer, spec: Spec, traced: Path) -> Iterator[None]:
    """Have ``observer`` round weights, trace the graph once only, and check it once only."""
    graphs._trace(spec, traced)
    originals = quantize.quantize, quantize.clipped
    check, check_model = graphs._check, onnx.checker.check_model

    def first(function: Callable[..., None]) -> Callable[..., None]:
        """Return a function that does the same in the first run; the others differ in numbers."""

        def in_first_run(*args: Any, **options: Any) -> None:
            if observer.run == 0:
                function(*args, **options)

        return in_first_run

    with ExitStack() as stack:
        for owner, name, value in (
            (graphs, "_trace", lambda _spec, path: shutil.copyfile(traced, path)),
            (graphs, "_check", first(check)),
            (onnx.checker, "check_model", first(check_model)),
            (
                quantize,
                "quantize",
                lambda values, axis: observer.quantize(originals[0], values, axis),
            ),
            (quantize, "clipped", partial(observer.clip, originals[1])),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, value)
        yield
