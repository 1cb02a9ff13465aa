"""A reader of protocol buffers, limited to what a tokenizer model needs.

In: bytes. Out: a ``Message`` with fields by number and type. It reads the wire format
(protobuf.dev/programming-guides/encoding) without a schema; groups are refused.
"""

from __future__ import annotations

import struct

from pywasm.core.errors import FormatError

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MAX_VARINT_BYTES = 10
_FLOAT = struct.Struct("<f")


class Message:
    """One message; the last value of a repeated field counts."""

    __slots__ = ("_fields", "_where")

    def __init__(self, data: bytes, where: str) -> None:
        """Read the fields of ``data``; ``where`` names the message in errors.

        Raises:
            FormatError: truncated or not a message.
        """
        self._where = where
        #: field number -> (wire type, value) in file order
        self._fields: dict[int, list[tuple[int, int | bytes]]] = {}
        at, end = 0, len(data)
        while at < end:
            key, at = _read_varint(data, at, where)
            wire = key & 7
            value: int | bytes
            if wire == _VARINT:
                value, at = _read_varint(data, at, where)
            else:
                length, at = _length(data, at, wire, where)
                value = data[at : at + length]
                at += length
            self._fields.setdefault(key >> 3, []).append((wire, value))

    def has(self, field: int) -> bool:
        """Return whether a field is present."""
        return field in self._fields

    def number(self, field: int, default: int) -> int:
        """Return an integer, enum or boolean."""
        value = self._last(field, _VARINT)
        return default if value is None else int(value)

    def real(self, field: int, default: float) -> float:
        """Return a float."""
        value = self._last(field, _FIXED32)
        return _FLOAT.unpack(value)[0] if isinstance(value, bytes) else default

    def blob(self, field: int) -> bytes:
        """Return a byte string; empty if the field is absent."""
        value = self._last(field, _BYTES)
        return value if isinstance(value, bytes) else b""

    def text(self, field: int, default: str) -> str:
        """Return a string."""
        try:
            return default if field not in self._fields else self.blob(field).decode()
        except UnicodeDecodeError as error:
            raise FormatError(f"{self._where}: field {field} is not UTF-8: {error}") from error

    def message(self, field: int, where: str) -> Message:
        """Return a nested message; an absent one has no fields.

        Several values are merged, which in this format means concatenated.
        """
        return Message(b"".join(self.blobs(field)), where)

    def blobs(self, field: int) -> list[bytes]:
        """Return every value of a repeated field of byte strings or messages."""
        self._last(field, _BYTES)
        return [value for _, value in self._fields.get(field, ()) if isinstance(value, bytes)]

    def _last(self, field: int, wire: int) -> int | bytes | None:
        values = self._fields.get(field)
        if values is None:
            return None
        for found, _ in values:
            if found != wire:
                raise FormatError(
                    f"{self._where}: field {field} has wire type {found} instead of {wire}"
                )
        return values[-1][1]


def _length(data: bytes, at: int, wire: int, where: str) -> tuple[int, int]:
    """Return the length of the value at ``at`` and where it starts."""
    if wire == _BYTES:
        length, at = _read_varint(data, at, where)
    elif wire == _FIXED32:
        length = 4
    elif wire == _FIXED64:
        length = 8
    else:
        raise FormatError(f"{where}: byte {at} starts a field of unsupported wire type {wire}")
    if length > len(data) - at:
        raise FormatError(f"{where} is truncated: {length} bytes wanted, {len(data) - at} left")
    return length, at


def _read_varint(data: bytes, at: int, where: str) -> tuple[int, int]:
    if at < len(data) and data[at] < 0x80:  # the most frequent case
        return data[at], at + 1
    value = shift = 0
    for byte in data[at : at + _MAX_VARINT_BYTES]:
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    what = "a number is too long" if shift == 7 * _MAX_VARINT_BYTES else "it is truncated"
    raise FormatError(f"{where}: {what} at byte {at}")
