"""A strict parser for JSON from untrusted files.

In: bytes. Out: a JSON object as a dict. Unlike ``json.loads`` it refuses what readers of the same
file disagree about (duplicate names, NaN, lone surrogates), and deep nesting: in Pyodide that would
overflow the stack of WebAssembly, which ends the interpreter and not only the call.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pywasm.core.errors import FormatError

#: the limit of serde_json, which the libraries of these formats use
MAX_DEPTH = 128

#: a string, closed or not, or a bracket; it never backtracks, so the time is linear
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


def parse_object(data: bytes, what: str) -> dict[str, Any]:
    """Parse an object; ``what`` names it in errors.

    Raises:
        FormatError: not JSON, not an object, or refused as described above.
    """
    try:
        _check_depth(data)
        value = json.loads(
            data.decode(),
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_int=_read_whole,
        )
        json.dumps(value, ensure_ascii=False).encode()  # fails on lone surrogates
    except ValueError as error:
        raise FormatError(f"{what} is not valid JSON: {error}") from error
    if not isinstance(value, dict):
        raise FormatError(f"{what} is not a JSON object")
    return value


def _check_depth(data: bytes) -> None:
    depth = 0
    for match in _TOKEN.finditer(data):
        token = match[0]
        if token in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueError(f"it is nested more than {MAX_DEPTH} levels deep")
        elif token in b"]}":
            depth -= 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"the name {name[:80]!r} occurs twice")
        found[name] = value
    return found


def _read_whole(text: str) -> int | float:
    # as in serde_json, where an integer has no negative zero
    return -0.0 if text == "-0" else int(text)


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not a JSON number")
