"""Safetensors files: read and write.

In: the bytes of a file (voices, exported states). Out: tensors as views of those bytes, and their
values as arrays. Files are untrusted, so everything in the header is checked before use
(github.com/huggingface/safetensors#format). Numbers are little-endian, like every platform that
this runs on.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

from pywasm.core.bundle.strict_json import parse_object
from pywasm.core.errors import FormatError

METADATA = "__metadata__"
#: the limit of the safetensors library
MAX_HEADER_BYTES = 100_000_000
_LENGTH_BYTES = 8
#: dimensions and their product are 64-bit numbers in the safetensors library
_MAX_SIZE = 2**64 - 1

#: bytes per element, in the order in which the safetensors library sorts a file
ELEMENT_BYTES = {
    "BOOL": 1,
    "U8": 1,
    "I8": 1,
    "I16": 2,
    "F16": 2,
    "BF16": 2,
    "I32": 4,
    "F32": 4,
    "F64": 8,
    "I64": 8,
}
#: array typecodes of integers
_INT_CODES = {"BOOL": "B", "U8": "B", "I8": "b", "I16": "h", "I32": "i", "I64": "q"}


@dataclass(frozen=True, slots=True)
class Stored:
    """A tensor as it is stored in a file."""

    #: a key of ``ELEMENT_BYTES``
    dtype: str
    #: one length per axis; empty for a scalar
    shape: tuple[int, ...]
    #: the elements, little-endian, C order; a view, not a copy
    data: memoryview


class Safetensors(Mapping[str, Stored]):
    """The tensors of a file by name, in file order."""

    def __init__(self, tensors: dict[str, Stored], metadata: dict[str, str]) -> None:
        self._tensors = tensors
        #: free text about the file
        self.metadata = metadata

    def __getitem__(self, name: str) -> Stored:
        """Return a tensor by name."""
        return self._tensors[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tensors)

    def __len__(self) -> int:
        return len(self._tensors)


def read(data: bytes | memoryview, *, max_header: int = MAX_HEADER_BYTES) -> Safetensors:
    """Read a file without copying its tensors.

    Args:
        data: the whole file.
        max_header: refuse a longer header, in bytes.

    Raises:
        FormatError: the file is truncated, damaged or malicious; the message says what is wrong.
    """
    view = memoryview(data).cast("B").toreadonly()
    if len(view) < _LENGTH_BYTES:
        raise FormatError(f"not a safetensors file: it has only {len(view)} bytes")
    length = int.from_bytes(view[:_LENGTH_BYTES], "little")
    if length > max_header:
        raise FormatError(
            f"the safetensors header would have {length} bytes, and at most {max_header} are "
            "allowed here: probably not a safetensors file"
        )
    if length > len(view) - _LENGTH_BYTES:
        raise FormatError(
            f"the safetensors header has {length} bytes, but only {len(view) - _LENGTH_BYTES} "
            "follow: the file is truncated, or not a safetensors file"
        )
    raw = bytes(view[_LENGTH_BYTES : _LENGTH_BYTES + length])
    header = parse_object(raw, "the safetensors header")
    metadata = _read_metadata(header.pop(METADATA, None))
    entries = {name: _read_entry(name, value) for name, value in header.items()}
    return Safetensors(_slice(entries, view[_LENGTH_BYTES + length :]), metadata)


def write(tensors: Mapping[str, Stored], metadata: Mapping[str, str] | None = None) -> bytes:
    """Return the bytes of a file, identical to what the safetensors library writes.

    Raises:
        FormatError: a tensor's bytes do not fill its shape, or its dtype is unknown.
    """
    order = list(ELEMENT_BYTES)
    for name, tensor in tensors.items():
        size = ELEMENT_BYTES.get(tensor.dtype)
        if size is None or name == METADATA or tensor.data.nbytes != size * prod(tensor.shape):
            raise FormatError(
                f"cannot write tensor {name!r}: {tensor.data.nbytes} bytes as {tensor.dtype} "
                f"{list(tensor.shape)}"
            )
    # Widest first, so that every tensor is aligned.
    names = sorted(tensors, key=lambda name: (-order.index(tensors[name].dtype), name))
    header: dict[str, object] = {METADATA: dict(metadata)} if metadata is not None else {}
    at = 0
    for name in names:
        tensor = tensors[name]
        end = at + tensor.data.nbytes
        header[name] = {
            "dtype": tensor.dtype,
            "shape": list(tensor.shape),
            "data_offsets": [at, end],
        }
        at = end
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % _LENGTH_BYTES)
    length = len(text).to_bytes(_LENGTH_BYTES, "little")
    return b"".join([length, text, *(tensors[name].data for name in names)])


def to_floats(tensor: Stored) -> array[float]:
    """Return the elements of a floating point tensor as float32; F64 is rounded.

    Raises:
        FormatError: the tensor does not hold floating point numbers.
    """
    if tensor.dtype == "F32":
        return array("f", bytes(tensor.data))
    if tensor.dtype == "F64":
        return array("f", array("d", bytes(tensor.data)))
    if tensor.dtype == "F16":
        return _widen_half(tensor.data)
    if tensor.dtype == "BF16":  # the upper half of a float32
        wide = bytearray(2 * len(tensor.data))
        wide[2::4] = tensor.data[0::2]
        wide[3::4] = tensor.data[1::2]
        return array("f", bytes(wide))
    raise FormatError(f"a tensor of {tensor.dtype} was found where floats are needed")


#: upper byte of a float16 (sign, 5 bits of exponent, 2 bits of fraction) -> upper bytes of a
#: float32, whose exponent has 8 bits and a bias larger by 112; all ones (infinity, NaN) stay so
_EXPONENTS = [0, *(exponent + 112 for exponent in range(1, 31)), 255]
_WIDE = [(h & 128) << 8 | _EXPONENTS[h >> 2 & 31] << 7 | (h & 3) << 5 for h in range(256)]
_TOP = bytes(wide >> 8 for wide in _WIDE)
_SECOND = bytes(wide & 255 for wide in _WIDE)
#: lower byte of a float16 -> the rest of the fraction
_SECOND_LOW = bytes(low >> 3 for low in range(256))
_THIRD = bytes((low & 7) << 5 for low in range(256))
#: subnormal float16 values have exponent zero and a fraction
_NO_EXPONENT = bytes(not h >> 2 & 31 for h in range(256))
_FRACTION_HIGH = bytes(bool(h & 3) for h in range(256))
_FRACTION_LOW = bytes(map(bool, range(256)))


def _widen_half(data: memoryview) -> array[float]:
    """Convert float16 to float32. Caches have millions of values, and ``struct`` is slower."""
    whole = bytes(data)
    low, high = whole[0::2], whole[1::2]
    wide = bytearray(2 * len(data))
    wide[3::4] = high.translate(_TOP)
    wide[2::4] = _either(high.translate(_SECOND), low.translate(_SECOND_LOW))
    wide[1::4] = low.translate(_THIRD)
    values = array("f", bytes(wide))
    fraction = _either(high.translate(_FRACTION_HIGH), low.translate(_FRACTION_LOW))
    tiny = _both(high.translate(_NO_EXPONENT), fraction)
    at = tiny.find(1)
    while at >= 0:
        (values[at],) = struct.unpack_from("<e", data, 2 * at)
        at = tiny.find(1, at + 1)
    return values


def _either(one: bytes, two: bytes) -> bytes:
    """Return the bitwise or."""
    return (int.from_bytes(one, "little") | int.from_bytes(two, "little")).to_bytes(
        len(one), "little"
    )


def _both(one: bytes, two: bytes) -> bytes:
    """Return the bitwise and."""
    return (int.from_bytes(one, "little") & int.from_bytes(two, "little")).to_bytes(
        len(one), "little"
    )


def to_ints(tensor: Stored) -> array[int]:
    """Return the elements of an integer or boolean tensor as int64.

    Raises:
        FormatError: the tensor does not hold integers.
    """
    code = _INT_CODES.get(tensor.dtype)
    if code is None:
        raise FormatError(f"a tensor of {tensor.dtype} was found where integers are needed")
    return array("q", array(code, bytes(tensor.data)))


def _read_metadata(value: object) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise FormatError(f"{METADATA} of the safetensors file does not map strings to strings")
    return value


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int


def _read_entry(name: str, value: object) -> _Entry:
    """Check one entry of the header, without regard to the others."""
    where = f"safetensors: tensor {name[:80]!r}"
    if not isinstance(value, dict):
        raise FormatError(f"{where} is not described by an object")
    dtype = value.get("dtype")
    if not isinstance(dtype, str) or dtype not in ELEMENT_BYTES:
        raise FormatError(f"{where} has dtype {dtype!r}; known: {', '.join(ELEMENT_BYTES)}")
    shape = _read_sizes(value.get("shape"), f"{where}: shape")
    offsets = _read_sizes(value.get("data_offsets"), f"{where}: data_offsets")
    if len(offsets) != 2 or offsets[0] > offsets[1]:
        raise FormatError(f"{where} has data_offsets {list(offsets)}, which is not a range")
    start, end = offsets
    count = 1
    for dimension in shape:
        count *= dimension
        if count > _MAX_SIZE:
            raise FormatError(f"{where} has shape {list(shape)}, which is too large for any memory")
    size = count * ELEMENT_BYTES[dtype]
    if end - start != size:
        raise FormatError(
            f"{where} has data_offsets {list(offsets)}, but {dtype} {list(shape)} takes {size} "
            "bytes"
        )
    return _Entry(name, dtype, shape, start, end)


def _read_sizes(value: object, where: str) -> tuple[int, ...]:
    # In Python, unlike in JSON, bool is an int.
    if not isinstance(value, list) or not all(
        type(item) is int and 0 <= item <= _MAX_SIZE for item in value
    ):
        raise FormatError(f"{where} is {str(value)[:80]}, not a list of whole numbers")
    return tuple(value)


def _slice(entries: Mapping[str, _Entry], body: memoryview) -> dict[str, Stored]:
    """Split the body into tensors, which must cover it without gaps or overlaps."""
    tensors: dict[str, Stored] = {}
    at, before = 0, "the start"
    for entry in sorted(entries.values(), key=lambda entry: (entry.start, entry.end)):
        if entry.start != at:
            what = "overlaps" if entry.start < at else "leaves a hole after"
            raise FormatError(
                f"safetensors: tensor {entry.name[:80]!r} starts at {entry.start} and {what} "
                f"{before}, which ends at {at}"
            )
        if entry.end > len(body):
            raise FormatError(
                f"safetensors: tensor {entry.name[:80]!r} ends at {entry.end}, but the file has "
                f"{len(body)} bytes of tensors: it is truncated"
            )
        tensors[entry.name] = Stored(entry.dtype, entry.shape, body[entry.start : entry.end])
        at, before = entry.end, f"{entry.name[:80]!r}"
    if at != len(body):
        raise FormatError(f"safetensors: {len(body) - at} bytes follow the last tensor")
    return tensors
