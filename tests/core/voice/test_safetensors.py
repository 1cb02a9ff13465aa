"""Safetensors files: what is written is read, and what is damaged or hostile is refused."""

from __future__ import annotations

import json
import math
import struct
from array import array
from typing import Any

import pytest

from pywasm.core.errors import FormatError
from pywasm.core.voice.safetensors import ELEMENT_BYTES, Stored, read, to_floats, to_ints, write


def stored(dtype: str, code: str, values: list[Any], *shape: int) -> Stored:
    data = struct.pack(f"<{len(values)}{code}", *values)
    return Stored(dtype, shape or (len(values),), memoryview(data))


def file(header: object, body: bytes = b"", *, padding: bytes = b"") -> bytes:
    raw = header if isinstance(header, bytes) else json.dumps(header).encode()
    raw += padding
    return len(raw).to_bytes(8, "little") + raw + body


def entry(dtype: object, shape: object, *offsets: object) -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": list(offsets)}


TENSORS = {
    "floats": stored("F32", "f", [1.0, -2.5, math.inf, 0.0, 5.0, 6.0], 3, 2),
    "bytes": stored("U8", "B", [1, 2, 255]),
    "scalar": Stored("I64", (), memoryview(struct.pack("<q", -7))),
    "empty": Stored("F32", (0, 4), memoryview(b"")),
    "größe 😀": stored("F16", "e", [0.5, 2.0]),
}


def test_what_is_written_is_read() -> None:
    found = read(write(TENSORS, {"made by": "a test"}))
    assert dict(found) == TENSORS
    assert found.metadata == {"made by": "a test"}
    assert len(found) == 5
    assert "bytes" in found
    assert read(write({})).metadata == {}


def test_a_file_is_laid_out_widest_elements_first_and_aligned() -> None:
    data = write(TENSORS)
    assert list(read(data)) == ["scalar", "empty", "floats", "größe 😀", "bytes"]
    assert int.from_bytes(data[:8], "little") % 8 == 0
    assert data[8:9] == b"{"


def test_tensors_are_views_of_the_file() -> None:
    data = write(TENSORS)
    for source in (data, memoryview(data)):
        tensor = read(source)["floats"]
        assert tensor.data.obj is data
    assert read(memoryview(bytearray(data)))["floats"].data.readonly


@pytest.mark.parametrize(
    ("tensor", "values"),
    [
        (stored("F64", "d", [1.5, -1e300, 1e-300]), [1.5, -math.inf, 0.0]),
        (stored("F32", "f", [1.5, -0.25, math.inf]), [1.5, -0.25, math.inf]),
        (stored("F16", "e", [1.5, -0.25, 65504.0, 6e-8]), [1.5, -0.25, 65504.0, 2.0**-24]),
        (stored("BF16", "H", [0x3FC0, 0xBE80, 0x7F80, 0x0001]), [1.5, -0.25, math.inf, 2.0**-133]),
        (Stored("BF16", (0,), memoryview(b"")), []),
        (Stored("F16", (2, 0), memoryview(b"")), []),
    ],
)
def test_floats_are_converted_to_float32(tensor: Stored, values: list[float]) -> None:
    floats = to_floats(tensor)
    assert floats.typecode == "f"
    assert list(floats) == values


@pytest.mark.parametrize(("dtype", "bits"), [("F16", 0x7E00), ("BF16", 0x7FC0)])
def test_nan_stays_nan(dtype: str, bits: int) -> None:
    assert math.isnan(to_floats(stored(dtype, "H", [bits]))[0])


@pytest.mark.parametrize(
    ("dtype", "code", "values"),
    [
        ("I64", "q", [-(2**63), 2**63 - 1]),
        ("I32", "i", [-(2**31), 5]),
        ("I16", "h", [-(2**15), 5]),
        ("I8", "b", [-128, 127]),
        ("U8", "B", [0, 255]),
        ("BOOL", "?", [True, False]),
    ],
)
def test_integers_are_converted_to_int64(dtype: str, code: str, values: list[int]) -> None:
    ints = to_ints(stored(dtype, code, values))
    assert ints == array("q", values)


def test_a_view_at_an_unaligned_offset_is_converted() -> None:
    body = b"\x01" + struct.pack("<fq", 2.5, -3)
    header = {"a": entry("U8", [1], 0, 1), "f": entry("F32", [1], 1, 5)}
    found = read(file(header | {"i": entry("I64", [1], 5, 13)}, body))
    assert list(to_floats(found["f"])) == [2.5]
    assert list(to_ints(found["i"])) == [-3]


def test_the_wrong_kind_of_number_is_refused() -> None:
    for dtype in ELEMENT_BYTES:
        tensor = Stored(dtype, (0,), memoryview(b""))
        wrong = to_ints if "F" in dtype else to_floats
        with pytest.raises(FormatError, match=f"a tensor of {dtype}"):
            wrong(tensor)


@pytest.mark.parametrize(
    "data",
    [
        file({}),
        file({}, padding=b"   \n"),
        file(b" {}"),
        file({"__metadata__": {"a": "b"}}),
        file({"__metadata__": None}),
        file({"x": entry("F32", [], 0, 4)}, bytes(4)),
        file({"x": entry("F32", [0], 0, 0), "y": entry("U8", [0, 9], 0, 0)}),
        file({"x": entry("U8", [2], 1, 3), "y": entry("U8", [1], 0, 1)}, bytes(3)),
        file({"x": entry("U8", [1], 0, 1) | {"note": "unknown fields are ignored"}}, b"\0"),
    ],
)
def test_odd_but_valid_files_are_read(data: bytes) -> None:
    read(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it has only 0 bytes"),
        (b"\0" * 7, "it has only 7 bytes"),
        (b"\0" * 8, "not valid JSON"),
        (b"\xff" * 8 + b"{}", "18446744073709551615 bytes, and at most 100000000"),
        ((100_000_001).to_bytes(8, "little"), "at most 100000000"),
        (b"\x03\0\0\0\0\0\0\0{}", "but only 2 follow"),
        (file(b"{\xff}"), "not valid JSON"),
        (file(b"{"), "not valid JSON"),
        (file(b"{}\0"), "not valid JSON"),
        (file([]), "not a JSON object"),
        (file(b"[" * 100_000), "nested"),
        (file(b'{"x": 1, "x": 1}'), "'x' occurs twice"),
        (file({"__metadata__": {"a": 1}}), "does not map strings to strings"),
        (file({"__metadata__": []}), "does not map strings to strings"),
        (file({"x": []}), "'x' is not described by an object"),
        (file({"x": {"shape": [], "data_offsets": [0, 0]}}), "dtype None"),
        (file({"x": entry("F8", [1], 0, 1)}, b"\0"), "dtype 'F8'; known: BOOL"),
        (file({"x": entry(["F32"], [1], 0, 4)}, bytes(4)), "dtype"),
        (file({"x": {"dtype": "U8", "data_offsets": [0, 1]}}, b"\0"), "shape is None"),
        (file({"x": entry("U8", 1, 0, 1)}, b"\0"), "shape is 1, not a list"),
        (file({"x": entry("U8", [-1], 0, 1)}, b"\0"), "shape is .-1., not a list of whole"),
        (file({"x": entry("U8", [1.0], 0, 1)}, b"\0"), "not a list of whole numbers"),
        (file({"x": entry("U8", [True], 0, 1)}, b"\0"), "not a list of whole numbers"),
        (file({"x": entry("U8", ["1"], 0, 1)}, b"\0"), "not a list of whole numbers"),
        (file({"x": entry("U8", [2**64], 0, 1)}, b"\0"), "not a list of whole numbers"),
        (file({"x": entry("U8", [2**63, 2], 0, 0)}), "too large for any memory"),
        (file({"x": entry("U8", [2**63, 2, 0], 0, 0)}), "too large for any memory"),
        (file({"x": entry("U8", [1], 0)}, b"\0"), "not a range"),
        (file({"x": entry("U8", [1], 0, 1, 2)}, b"\0"), "not a range"),
        (file({"x": entry("U8", [1], 1, 0)}, b"\0"), "not a range"),
        (file({"x": entry("U8", [1], 0, True)}, b"\0"), "data_offsets is"),
        (file({"x": entry("U8", [1], -1, 0)}, b"\0"), "data_offsets is"),
        (file({"x": entry("F32", [2], 0, 4)}, bytes(4)), "takes 8 bytes"),
        (file({"x": entry("F32", [1], 0, 5)}, bytes(5)), "takes 4 bytes"),
        (file({"x": entry("U8", [0], 0, 1)}, b"\0"), "takes 0 bytes"),
        (
            file(b'{"x": {"dtype": "U8", "shape": [-0], "data_offsets": [0, 0]}}'),
            "not a list of whole numbers",
        ),
        (file({"x": entry("U8", [3], 0, 3)}, b"\0\0"), "ends at 3, but the file has 2"),
        (file({"x": entry("U8", [1], 1, 2)}, b"\0\0"), "leaves a hole after the start"),
        (
            file({"x": entry("U8", [1], 0, 1), "y": entry("U8", [1], 2, 3)}, bytes(3)),
            "'y' starts at 2 and leaves a hole after 'x'",
        ),
        (
            file({"x": entry("U8", [2], 0, 2), "y": entry("U8", [2], 1, 3)}, bytes(3)),
            "'y' starts at 1 and overlaps 'x'",
        ),
        (
            file({"x": entry("U8", [2], 0, 2), "y": entry("U8", [2], 0, 2)}, bytes(2)),
            "'y' starts at 0 and overlaps 'x'",
        ),
        (file({"x": entry("U8", [1], 0, 1)}, b"\0\0"), "1 bytes follow the last tensor"),
        (file({}, b"\0"), "1 bytes follow"),
    ],
)
def test_a_damaged_or_hostile_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(data)


def test_every_truncation_is_noticed() -> None:
    data = write(TENSORS)
    for length in range(len(data)):
        with pytest.raises(FormatError):
            read(data[:length])


def test_the_header_can_be_limited() -> None:
    data = write(TENSORS)
    length = int.from_bytes(data[:8], "little")
    read(data, max_header=length)
    with pytest.raises(FormatError, match=f"at most {length - 1} are allowed"):
        read(data, max_header=length - 1)


@pytest.mark.parametrize(
    ("name", "tensor"),
    [
        ("x", Stored("F32", (2,), memoryview(bytes(4)))),
        ("x", Stored("F8", (4,), memoryview(bytes(4)))),
        ("__metadata__", Stored("U8", (1,), memoryview(bytes(1)))),
    ],
)
def test_a_tensor_that_does_not_fit_is_not_written(name: str, tensor: Stored) -> None:
    with pytest.raises(FormatError, match=f"cannot write tensor {name!r}"):
        write({name: tensor})


def test_every_half_is_widened_exactly() -> None:
    data = array("H", range(65536)).tobytes()
    found = to_floats(Stored("F16", (65536,), memoryview(data)))
    expected = array("f", struct.unpack("<65536e", data))
    for half, (one, two) in enumerate(zip(found, expected, strict=True)):
        assert one == two or (one != one and two != two), hex(half)
    assert [struct.pack("<f", found[i]) for i in (0, 32768)] == [bytes(4), b"\0\0\0\x80"]
    assert list(to_floats(Stored("F16", (0,), memoryview(b"")))) == []
