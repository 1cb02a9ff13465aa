"""Strict conversion of JSON objects to frozen dataclasses.

In: parsed JSON and a dataclass whose annotations are plain types, other dataclasses,
``tuple[T, ...]``, ``Mapping[str, T]`` or ``T | None``. Out: an instance. A field that is missing,
unknown or of another type is an error; only a field with a default may be missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from math import inf, isinf
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pywasm.core.errors import FormatError

T = TypeVar("T")


def parse_record(kind: type[T], data: object, where: str) -> T:
    """Return an instance of the dataclass ``kind`` for a JSON object.

    Raises:
        FormatError: a field is missing, unknown or of the wrong type; ``where`` starts its path.
    """
    record = _expect(dict, data, where)
    hints = get_type_hints(kind)
    for name in record:
        if name not in hints:
            raise FormatError(f"{where}: unknown field {name!r}")
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name not in record and field.default is MISSING:
            raise FormatError(f"{where}: field {field.name!r} is missing")
    given = [name for name in hints if name in record]
    return kind(**{name: _value(hints[name], record[name], f"{where}: {name}") for name in given})


def plain(record: Any) -> dict[str, Any]:
    """Return a dataclass as JSON objects, the inverse of :func:`parse_record`.

    Fields that have their default are left out: older readers, which do not know them, would
    refuse the file.
    """
    return {
        field.name: _plain(value)
        for field in fields(record)
        if (value := getattr(record, field.name)) != field.default
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def _value(hint: Any, data: object, where: str) -> object:
    """Check a JSON value against a type hint and convert it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return _union(arguments, data, where)
    if origin is tuple:
        items = _expect(list, data, where)
        return tuple(_value(arguments[0], item, f"{where}[{i}]") for i, item in enumerate(items))
    if origin is Mapping:
        items = _expect(dict, data, where)
        return {key: _value(arguments[1], item, f"{where}[{key!r}]") for key, item in items.items()}
    if isinstance(hint, type) and is_dataclass(hint):
        return parse_record(hint, data, where)
    if hint is float and type(data) in (int, float):
        return _finite(data, where)
    return _expect(hint, data, where)


def _finite(number: Any, where: str) -> float:
    """Return a number as a float; JSON's numbers may be larger than any float."""
    try:
        value = float(number)
    except OverflowError:
        value = inf
    if isinf(value):
        raise FormatError(f"{where}: {_show(number)} is too large")
    return value


def _union(options: tuple[Any, ...], data: object, where: str) -> object:
    """Return a value of a plain option as it is; else convert to the first one that is not None."""
    if type(data) in options:
        return data
    return _value(next(option for option in options if option is not type(None)), data, where)


def _expect(kind: type, data: object, where: str) -> Any:
    if type(data) is not kind:
        raise FormatError(f"{where}: expected {kind.__name__}, found {_show(data)}")
    return data


def _show(data: object) -> str:
    text = repr(data)
    return text if len(text) <= 40 else text[:40] + "…"
