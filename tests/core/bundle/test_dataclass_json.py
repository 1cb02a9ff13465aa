"""Strict records: round trips, and errors that name the path of the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from pywasm.core.bundle.dataclass_json import parse_record, plain
from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import FormatError
from tests import samples


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Whole:
    ratio: float
    whole: bool
    parts: tuple[Part, ...]
    counts: Mapping[str, int]
    shape: tuple[int | str, ...]
    limit: int | None
    spare: Part | None = None
    note: str = ""


def data(**changes: Any) -> dict[str, Any]:
    """Return a valid object, with fields replaced."""
    valid: dict[str, Any] = {"ratio": 0.5, "whole": True, "counts": {"a": 1}}
    valid |= {"parts": [{"name": "x", "size": 2}, {"name": "y", "size": 3}]}
    return valid | {"shape": [1, "T"], "limit": None} | changes


@pytest.mark.parametrize(
    ("field", "value", "parsed"),
    [
        ("ratio", 0.25, 0.25),
        ("ratio", 2, 2.0),
        ("parts", [], ()),
        ("parts", [{"name": "x", "size": 2}], (Part("x", 2),)),
        ("counts", {}, {}),
        ("shape", [3, "T"], (3, "T")),
        ("limit", None, None),
        ("limit", 7, 7),
        ("spare", None, None),
        ("spare", {"name": "s", "size": 0}, Part("s", 0)),
    ],
)
def test_a_value_becomes_what_the_annotation_says(field: str, value: Any, parsed: object) -> None:
    found = getattr(parse_record(Whole, data(**{field: value}), "it"), field)
    assert found == parsed
    assert type(found) is type(parsed)


def test_a_missing_field_takes_its_default() -> None:
    record = parse_record(Whole, data(), "it")
    assert (record.spare, record.note) == (None, "")


@pytest.mark.parametrize(
    "changes", [{}, {"note": "n"}, {"spare": {"name": "s", "size": 1}}, {"limit": 3}]
)
def test_a_record_becomes_the_object_that_it_was_made_from(changes: dict[str, Any]) -> None:
    assert plain(parse_record(Whole, data(**changes), "it")) == data(**changes)


def test_a_default_is_not_written() -> None:
    assert "note" not in plain(parse_record(Whole, data(note=""), "it"))


def test_a_manifest_survives_a_round_trip() -> None:
    bundle = samples.bundle(["flow_lm_main_kv", "mimi_decoder_stream"])
    assert parse_record(Bundle, plain(bundle), "manifest") == bundle


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"extra": 1}, "it: unknown field 'extra'"),
        ({"ratio": "1"}, "it: ratio: expected float, found '1'"),
        ({"ratio": True}, "it: ratio: expected float, found True"),
        ({"whole": 1}, "it: whole: expected bool, found 1"),
        ({"note": None}, "it: note: expected str, found None"),
        ({"parts": {}}, "it: parts: expected list, found {}"),
        ({"parts": [1]}, "it: parts[0]: expected dict, found 1"),
        ({"parts": [{"name": "x", "size": 1.0}]}, "it: parts[0]: size: expected int, found 1.0"),
        ({"parts": [{"name": "x"}]}, "it: parts[0]: field 'size' is missing"),
        ({"counts": {"a": True}}, "it: counts['a']: expected int, found True"),
        ({"limit": "7"}, "it: limit: expected int, found '7'"),
        ({"spare": {"name": 1, "size": 1}}, "it: spare: name: expected str, found 1"),
        ({"note": ["x" * 60]}, "it: note: expected str, found ['" + "x" * 38 + "…"),
    ],
)
def test_a_bad_field_is_named_with_its_path(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(FormatError) as error:
        parse_record(Whole, data(**changes), "it")
    assert str(error.value) == message


@pytest.mark.parametrize("name", ["ratio", "parts", "limit"])
def test_a_field_without_a_default_must_be_there(name: str) -> None:
    given = data()
    del given[name]
    with pytest.raises(FormatError, match=f"^it: field '{name}' is missing$"):
        parse_record(Whole, given, "it")


@pytest.mark.parametrize("value", [None, [], "{}", 3])
def test_what_is_no_object_is_refused(value: object) -> None:
    with pytest.raises(FormatError, match=r"^it: expected dict, found"):
        parse_record(Whole, value, "it")


@pytest.mark.parametrize("number", [10**400, float("inf"), -(10**400)])
def test_a_number_too_large_for_a_float_is_refused(number: float) -> None:
    with pytest.raises(FormatError, match=r"^it: ratio: .* is too large$"):
        parse_record(Whole, data(ratio=number), "it")
