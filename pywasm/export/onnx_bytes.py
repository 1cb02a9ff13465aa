"""Find where the numbers of each tensor lie in the bytes of an ONNX file.

In: the file's bytes. Out: name, type, shape and place of every tensor: initializers and constants,
those of subgraphs included. The onnx package can parse and write a file, but it does not say where
in the file something is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onnx import TensorProto

#: numbers of fields in onnx.proto
_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_INITIALIZER = 1, 5
_NODE_ATTRIBUTE = 5
_ATTRIBUTE_TENSOR, _ATTRIBUTE_GRAPH = 5, 6
_TENSOR_DIMS, _TENSOR_TYPE, _TENSOR_NAME, _TENSOR_RAW = 1, 2, 8, 9
#: a tensor that is stored element by element; the exporter writes none
_TENSOR_ELEMENTS = (4, 5, 6, 7, 10, 11)
#: wire types of protobuf
_VARINT, _EIGHT_BYTES, _BLOCK, _FOUR_BYTES = 0, 1, 2, 5


@dataclass(frozen=True, slots=True)
class Slot:
    """The numbers of one tensor in a file."""

    name: str
    #: numpy's name of the type
    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Field:
    number: int
    #: of a varint
    value: int
    #: of the others: where the content lies
    start: int
    end: int


_DTYPES = {
    TensorProto.FLOAT: "float32",
    TensorProto.FLOAT16: "float16",
    TensorProto.INT8: "int8",
    TensorProto.UINT8: "uint8",
}


def slots(data: memoryview) -> Iterator[Slot]:
    """Yield the tensors of a model in the order of the file."""
    for field in _fields(data, 0, len(data)):
        if field.number == _MODEL_GRAPH:
            yield from _graph(data, field)


def _graph(data: memoryview, graph: _Field) -> Iterator[Slot]:
    for field in _fields(data, graph.start, graph.end):
        if field.number == _GRAPH_INITIALIZER:
            yield from _tensor(data, field)
        elif field.number == _GRAPH_NODE:
            for attribute in _fields(data, field.start, field.end):
                if attribute.number == _NODE_ATTRIBUTE:
                    yield from _attribute(data, attribute)


def _attribute(data: memoryview, attribute: _Field) -> Iterator[Slot]:
    for field in _fields(data, attribute.start, attribute.end):
        if field.number == _ATTRIBUTE_TENSOR:
            yield from _tensor(data, field)
        elif field.number == _ATTRIBUTE_GRAPH:
            yield from _graph(data, field)


def _tensor(data: memoryview, tensor: _Field) -> Iterator[Slot]:
    shape: list[int] = []
    dtype, name, raw = 0, "", None
    for field in _fields(data, tensor.start, tensor.end):
        if field.number == _TENSOR_DIMS:
            shape += _integers(data, field)
        elif field.number == _TENSOR_TYPE:
            dtype = field.value
        elif field.number == _TENSOR_NAME:
            name = bytes(data[field.start : field.end]).decode()
        elif field.number == _TENSOR_RAW:
            raw = field
        elif field.number in _TENSOR_ELEMENTS:
            raise ValueError(f"tensor {name!r} is not stored as raw bytes")
    if raw is not None and raw.end > raw.start:
        yield Slot(name, _DTYPES.get(dtype, "other"), tuple(shape), raw.start, raw.end)


def _integers(data: memoryview, field: _Field) -> Iterator[int]:
    """Yield the integers of a repeated field, which may be packed into one block."""
    if field.start == field.end:
        yield field.value
    at = field.start
    while at < field.end:
        value, at = _varint(data, at)
        yield value


def _fields(data: memoryview, at: int, end: int) -> Iterator[_Field]:
    """Yield the fields of a message; a varint's content is empty."""
    while at < end:
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        value, size = 0, {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}.get(kind, 0)
        if kind == _VARINT:
            value, at = _varint(data, at)
        elif kind == _BLOCK:
            size, at = _varint(data, at)
        elif not size:
            raise ValueError(f"protobuf field {number} has the unknown wire type {kind}")
        yield _Field(number, value, at, at + size)
        at += size


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    """Return the integer at a place, and the place behind it."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
