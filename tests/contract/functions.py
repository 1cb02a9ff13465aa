"""The graphs of the contract: what they compute, and how a manifest describes them.

``graphs.py`` makes the ONNX files; this one needs the standard library only.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pywasm.bundle import Graph, StatePort
from pywasm.hosts.base import Tensor, floats, ints

if TYPE_CHECKING:
    from pywasm.hosts.fake import Function

#: out = in, for any length
ECHO = "echo"
#: total = sum of all rows so far; the new rows are appended to the state
ROWS = "rows"
#: count = count + 1, in int64; runs in the codec's thread
COUNTER = "counter"
#: twice = in + in
TWICE = "twice"


def functions() -> dict[str, Function]:
    """The graphs as Python functions, for the fake host."""

    def rows(inputs: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        both = [*inputs["past"].data, *inputs["rows"].data]
        return {"total": floats([sum(both)], 1), "new": inputs["rows"]}

    def counter(inputs: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        after = ints([int(inputs["count"].data[0]) + 1], 1)
        return {"next": after, "shown": after}

    def twice(inputs: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        return {"out": Tensor(array("f", [2 * x for x in inputs["in"].data]), inputs["in"].shape)}

    return {
        ECHO: lambda inputs: {"out": inputs["in"]},
        ROWS: rows,
        COUNTER: counter,
        TWICE: twice,
    }


def graphs(entries: Mapping[str, tuple[str, int]]) -> dict[str, Graph]:
    """Describe the graphs; ``entries`` gives sha256 and bytes of each file."""
    states = {
        ROWS: (StatePort("past", "new", "float32", (0, 2), "append"),),
        COUNTER: (StatePort("count", "next", "int64", (1,), "replace"),),
    }
    return {
        name: Graph(
            file=f"{name}.onnx",
            sha256=sha256,
            bytes=size,
            name=name,
            precision="fp32",
            stage="codec" if name in (COUNTER, TWICE) else "lm",
            use="speak",
            inputs=(),
            outputs=(),
            states=states.get(name, ()),
        )
        for name, (sha256, size) in entries.items()
    }
