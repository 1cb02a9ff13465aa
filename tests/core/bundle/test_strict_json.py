"""Parsing of JSON from untrusted files."""

from __future__ import annotations

import pytest

from pywasm.core.bundle.strict_json import MAX_DEPTH, parse_object
from pywasm.core.errors import FormatError


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"{}", {}),
        (b' {"a": [1, -2, 3.5e2, true, null]} \n', {"a": [1, -2, 350.0, True, None]}),
        (b'{"\\u00e9\\ud83d\\ude00": "\xc3\xa9"}', {"é😀": "é"}),
        (b'{"[[{{\\"[": "]"}', {'[[{{"[': "]"}),
    ],
)
def test_an_object_is_parsed(data: bytes, value: object) -> None:
    assert parse_object(data, "it") == value


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Expecting value"),
        (b"[]", "not a JSON object"),
        (b"3", "not a JSON object"),
        (b"{", "it is not valid JSON"),
        (b'{"a": 1', "it is not valid JSON"),
        (b"{} x", "Extra data"),
        (b'{"a', "Unterminated"),
        (b'{"a\\', "Unterminated"),
        (b'{"a\\"', "Unterminated"),
        (b"{\xff}", "utf-8"),
        (b"\xef\xbb\xbf{}", "BOM"),
        (b'{"a": NaN}', "NaN is not a JSON number"),
        (b'{"a": -Infinity}', "-Infinity is not a JSON number"),
        (b'{"a": 1, "b": 2, "a": 1}', "'a' occurs twice"),
        (b'{"x": {"a": 1, "a": 1}}', "'a' occurs twice"),
        (b'{"\\ud800": 1}', "surrogates"),
        (b'{"a": "\\udfff"}', "surrogates"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "it is not valid JSON"),
    ],
)
def test_what_is_not_an_object_or_is_ambiguous_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        parse_object(data, "it")


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_nesting_has_a_limit(opening: bytes, closing: bytes) -> None:
    deepest = MAX_DEPTH - 1  # and the outermost
    fits = b'{"a":' + opening * deepest + b"1" + closing * deepest + b"}"
    parse_object(fits, "it")
    for data in (b'{"a":' + opening * MAX_DEPTH, opening * 100_000):
        with pytest.raises(FormatError, match="nested more than 128"):
            parse_object(data, "it")


def test_brackets_that_close_do_not_count() -> None:
    data = b'{"a":[' + b"[[],{}]," * 1_000 + b"1]}"
    assert len(parse_object(data, "it")["a"]) == 1_001
