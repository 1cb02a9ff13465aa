"""The wire format: fields by number and type, and what is damaged is refused."""

from __future__ import annotations

import struct

import pytest

from pywasm.core.errors import FormatError
from pywasm.core.text.protobuf import Message
from tests.core.text.tokenizer_corpus import blob, number, real, varint


def message(data: bytes) -> Message:
    return Message(data, "thing")


@pytest.mark.parametrize("value", [0, 1, 127, 128, 300, 2**31, 2**63 - 1, 2**64 - 1])
def test_a_number_is_read_whatever_its_length(value: int) -> None:
    assert message(number(3, value)).number(3, default=7) == value


def test_a_number_may_be_written_longer_than_it_needs_to_be() -> None:
    assert message(b"\x18\x85\x80\x00").number(3, default=7) == 5


@pytest.mark.parametrize("value", [0.0, -1.5, 3.4028234663852886e38, float("inf")])
def test_a_float_is_read(value: float) -> None:
    assert message(real(2, value)).real(2, default=7.0) == value


@pytest.mark.parametrize("text", ["", "é▁😀", "\0"])
def test_a_string_is_read(text: str) -> None:
    assert message(blob(1, text.encode())).text(1, default="x") == text


def test_bytes_are_read() -> None:
    assert message(blob(1, b"\xff\x00" * 100)).blob(1) == b"\xff\x00" * 100


def test_a_field_number_may_be_large() -> None:
    assert message(number(2**29 - 1, 4)).number(2**29 - 1, default=7) == 4


def test_an_absent_field_has_the_default() -> None:
    empty = message(b"")
    assert not empty.has(1)
    assert (empty.number(1, 7), empty.real(1, 0.5), empty.text(1, "x")) == (7, 0.5, "x")
    assert (empty.blob(1), empty.blobs(1)) == (b"", [])


def test_a_field_that_is_its_types_zero_is_there() -> None:
    assert message(number(1, 0)).has(1)
    assert message(blob(1, b"")).text(1, default="x") == ""


def test_of_a_field_that_is_there_twice_the_last_one_counts() -> None:
    twice = message(number(3, 2) + real(4, 1.0) + number(3, 1) + real(4, 2.0))
    assert (twice.number(3, default=7), twice.real(4, default=7.0)) == (1, 2.0)


def test_a_repeated_field_keeps_its_order() -> None:
    assert message(blob(1, b"b") + number(2, 0) + blob(1, b"a")).blobs(1) == [b"b", b"a"]


def test_a_message_that_is_there_twice_is_merged() -> None:
    parts = blob(2, number(1, 5) + number(3, 6)) + blob(2, number(1, 8))
    inner = message(parts).message(2, "part")
    assert (inner.number(1, default=7), inner.number(3, default=7)) == (8, 6)


def test_an_absent_message_has_no_fields() -> None:
    assert not message(b"").message(2, "part").has(1)


def test_fields_of_eight_bytes_are_skipped() -> None:
    double = varint(4 << 3 | 1) + struct.pack("<d", 1.0)
    assert message(double + number(3, 5)).number(3, default=7) == 5


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"\x08" + b"\xff" * 11, "thing: a number is too long at byte 11"),
        (b"\x08\xff", "thing: it is truncated at byte 2"),
        (b"\x08", "thing: it is truncated at byte 1"),
        (b"\x0a\x05abc", "thing is truncated: 5 bytes wanted, 3 left"),
        (b"\x0d\0\0", "thing is truncated: 4 bytes wanted, 2 left"),
        (b"\x09\0", "thing is truncated: 8 bytes wanted, 1 left"),
        (b"\x0b\x0c", "thing: byte 1 starts a field of unsupported wire type 3"),
        (b"\x0e", "thing: byte 1 starts a field of unsupported wire type 6"),
    ],
)
def test_what_is_no_message_is_refused(data: bytes, complaint: str) -> None:
    with pytest.raises(FormatError) as error:
        message(data)
    assert str(error.value) == complaint


@pytest.mark.parametrize(
    ("read", "complaint"),
    [
        (lambda found: found.number(1, 0), "field 1 has wire type 2 instead of 0"),
        (lambda found: found.real(1, 0.0), "field 1 has wire type 2 instead of 5"),
        (lambda found: found.blob(2), "field 2 has wire type 0 instead of 2"),
        (lambda found: found.blobs(2), "field 2 has wire type 0 instead of 2"),
        (lambda found: found.text(2, ""), "field 2 has wire type 0 instead of 2"),
        (lambda found: found.message(2, "part"), "field 2 has wire type 0 instead of 2"),
        (lambda found: found.text(1, ""), "field 1 is not UTF-8"),
    ],
)
def test_a_field_of_another_type_is_named(read: object, complaint: str) -> None:
    found = message(blob(1, b"\xff") + number(2, 5))
    assert callable(read)
    with pytest.raises(FormatError, match=f"^thing: {complaint}"):
        read(found)


def test_an_error_inside_a_message_names_that_message() -> None:
    with pytest.raises(FormatError, match=r"^part is truncated"):
        message(blob(2, b"\x0a\x05")).message(2, "part")
