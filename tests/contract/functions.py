"""The graphs of the contract as Python functions, and their entries in a manifest.

``graphs.py`` makes the ONNX files; this file needs the standard library only.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pywasm.core.bundle.manifest import Graph, Port, Segment, StatePort, Weights
from pywasm.core.host import Tensor, floats, ints

if TYPE_CHECKING:
    from pywasm.fake.host import Function

#: out = in, for any length
ECHO = "echo"
#: total = sum of all rows so far; the new rows are appended to the state
ROWS = "rows"
#: count = count + 1, in int64; runs in the codec's thread
COUNTER = "counter"
#: twice = in + in
TWICE = "twice"
#: mean = mean of all rows so far, which extend the state in place, as values of an attention;
#: room = rows that the state has space for
CACHE = "cache"
#: out = in + the sum of all tensors in a file of weights
OUTSIDE = "outside"
OUTSIDE_WEIGHTS = "outside.bin"
#: width of a row of ``CACHE``
WIDTH = 8

#: every way to store a tensor; the file is not aligned
SEGMENTS = (
    Segment("bytes", "uint8", (3,)),
    Segment("halves", "float32", (2, 2), "float16"),
    Segment("cosines", "float32", (5, 1), "cos"),
    Segment("sines", "float32", (5, 1), "sin"),
    Segment("whole", "float32", (2,)),
    Segment("narrow", "float16", (2,)),
)
_HALVES = struct.pack("<4e", 0.5, -2.25, 6e-8, 1024.0)
_ANGLES = struct.pack("<2f", 0.25, 1.5)
OUTSIDE_FILE = b"\x01\xff\x03" + _HALVES + _ANGLES + struct.pack("<2f2e", 0.125, -3, 8, 0.75)
#: what they add up to
OUTSIDE_SUM = sum(
    (*b"\x01\xff\x03", *struct.unpack("<4e", _HALVES), 0.125, -3, 8, 0.75),
    sum(math.cos(0.25 * i) + math.sin(1.5 * i) for i in range(5)),
)


def functions() -> dict[str, Function]:
    """Return the graphs as Python functions, for the fake host."""

    def rows(inputs: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        both = [*inputs["past"].data, *inputs["rows"].data]
        return {"total": floats([sum(both)], 1), "new": inputs["rows"]}

    def counter(inputs: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        after = ints([int(inputs["count"].data[0]) + 1], 1)
        return {"next": after, "shown": after}

    def twice(inputs: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        return {"out": Tensor(array("f", [2 * x for x in inputs["in"].data]), inputs["in"].shape)}

    def cache(inputs: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        (count, new, _), values = inputs["rows"].shape, array("f", inputs["values"].data)
        means, lengths = [], []
        room = inputs["values"].shape[2]
        for i, place in enumerate(inputs["position"].data):
            rows = inputs["rows"].as_floats()[i * new * WIDTH : (i + 1) * new * WIDTH]
            start, length = i * room * WIDTH, int(place) + new
            values[start + int(place) * WIDTH : start + length * WIDTH] = rows
            mine = values[start : start + length * WIDTH]
            means += [sum(mine[k::WIDTH]) / length for k in range(WIDTH)]
            lengths.append(length)
        return {
            "mean": floats(means, count, 1, WIDTH),
            "room": ints([room], 1),
            "next_position": ints(lengths, count),
            "next_keys": inputs["keys"],
            "next_values": Tensor(values, inputs["values"].shape),
        }

    def outside(inputs: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        values = [x + OUTSIDE_SUM for x in inputs["in"].as_floats()]
        return {"out": Tensor(array("f", values), inputs["in"].shape)}

    return {
        CACHE: cache,
        OUTSIDE: outside,
        ECHO: lambda inputs: {"out": inputs["in"]},
        ROWS: rows,
        COUNTER: counter,
        TWICE: twice,
    }


def graphs(entries: Mapping[str, tuple[str, int]]) -> dict[str, Graph]:
    """Return the graphs' entries in a manifest, from sha256 and bytes of each file."""
    kept = (1, 1, 0, WIDTH)
    states = {
        CACHE: (
            StatePort("position", "next_position", "int64", (1,), "replace"),
            StatePort("keys", "next_keys", "float32", kept, "extend", rows=("S",)),
            StatePort("values", "next_values", "float32", kept, "extend", rows=("S",)),
        ),
        ROWS: (StatePort("past", "new", "float32", (0, 2), "append"),),
        COUNTER: (StatePort("count", "next", "int64", (1,), "replace"),),
    }
    digest, size = entries.get(OUTSIDE_WEIGHTS, ("", 0))
    weights = Weights(OUTSIDE_WEIGHTS, digest, size, SEGMENTS)
    return {
        name: Graph(
            file=f"{name}.onnx",
            sha256=sha256,
            bytes=size,
            name=name,
            precision="fp32",
            stage="codec" if name in (COUNTER, TWICE) else "lm",
            use="speak",
            inputs=(Port("rows", "float32", ("B", "S", WIDTH)),) if name == CACHE else (),
            outputs=(),
            states=states.get(name, ()),
            weights=weights if name == OUTSIDE else None,
        )
        for name, (sha256, size) in entries.items()
        if name != OUTSIDE_WEIGHTS
    }
