"""Compare a graph's ports and states with the manifest.

In: the manifest's entry, and the ports that the runtime reports. Out: a line of detail, or
``CheckFailed``. Nothing is run here.
"""

from __future__ import annotations

from collections.abc import Sequence

from pywasm.core.bundle.manifest import Graph, Port, StatePort
from pywasm.core.host import TYPECODES
from pywasm.verify.report import CheckFailed

Shape = Sequence[int | str]
UPDATES = ("replace", "append", "extend")


def ports_agree(graph: Graph, inputs: Sequence[Port], outputs: Sequence[Port]) -> str:
    """Compare the manifest's ports with those of the opened graph."""
    _same_ports("input", graph.inputs, inputs)
    _same_ports("output", graph.outputs, outputs)
    return f"{len(inputs)} inputs, {len(outputs)} outputs"


def _same_ports(what: str, stated: Sequence[Port], found: Sequence[Port]) -> None:
    real = {port.name: port for port in found}
    names = [port.name for port in stated]
    if sorted(names) != sorted(real):
        raise CheckFailed(
            f"{what}s are {', '.join(sorted(real))}; the manifest says {', '.join(sorted(names))}"
        )
    for port in stated:
        graphs = real[port.name]
        if port.dtype != graphs.dtype:
            raise CheckFailed(
                f"{what} {port.name} is {graphs.dtype}, the manifest says {port.dtype}"
            )
        if not _same_shape(port.shape, graphs.shape):
            raise CheckFailed(
                f"{what} {port.name} is {_show(graphs.shape)}, "
                f"the manifest says {_show(port.shape)}"
            )


def _same_shape(stated: Shape, found: Shape) -> bool:
    """Compare axis by axis; the names of symbols do not matter.

    The graph may leave a length open that the manifest states; running it checks that length.
    """
    return len(stated) == len(found) and all(
        isinstance(b, str) or a == b for a, b in zip(stated, found, strict=True)
    )


def states_agree(graph: Graph) -> str:
    """Check that every state connects an output to an input of the same type and shape."""
    inputs = {port.name: port for port in graph.inputs}
    outputs = {port.name: port for port in graph.outputs}
    for role, ports in (("input", inputs), ("output", outputs)):
        names = [getattr(state, role) for state in graph.states]
        for name in names:
            if name not in ports:
                raise CheckFailed(f"state {role} {name} is not an {role} of the graph")
            if names.count(name) > 1:
                raise CheckFailed(f"{role} {name} belongs to two states")
    for state in graph.states:
        _check_state(state, inputs[state.input], outputs[state.output])
        if state.update == "extend":
            _check_rows(state, graph)
    return f"{len(graph.states)} states"


def _check_state(state: StatePort, source: Port, result: Port) -> None:
    if state.update not in UPDATES:
        raise CheckFailed(
            f"state {state.input} has update {state.update!r}, not {', '.join(UPDATES)}"
        )
    if state.dtype not in TYPECODES:
        raise CheckFailed(f"state {state.input} is {state.dtype}, not {' or '.join(TYPECODES)}")
    free = 1 if state.update == "append" else 0
    for port in (source, result):
        if port.dtype != state.dtype:
            raise CheckFailed(
                f"state {state.input} is {state.dtype}, but {port.name} is {port.dtype}"
            )
        if not fits(state.shape[free:], port.shape[free:]) or len(state.shape) != len(port.shape):
            raise CheckFailed(
                f"state {state.input} is {_show(state.shape)}, which does not fit "
                f"{port.name} {_show(port.shape)}"
            )
    if state.update == "append" and not (source.shape and isinstance(source.shape[0], str)):
        raise CheckFailed(
            f"state {state.input} grows along axis 0, but {source.name} is fixed there"
        )


def _check_rows(state: StatePort, graph: Graph) -> None:
    """Check that exactly one axis grows, and that the inputs determine by how much."""
    if state.shape.count(0) != 1:
        raise CheckFailed(
            f"state {state.input} must be empty along exactly one axis, where it grows"
        )
    lengths = [n for port in graph.inputs for n in port.shape if isinstance(n, str)]
    for symbol in state.rows:
        if lengths.count(symbol) != 1:
            raise CheckFailed(
                f"state {state.input} grows by {symbol}, not the length of exactly one input"
            )
    if not state.rows:
        raise CheckFailed(f"state {state.input} does not say by how many rows it grows")


def fits(shape: Sequence[int], pattern: Shape, bound: dict[str, int] | None = None) -> bool:
    """Return whether ``pattern`` allows the shape.

    Args:
        shape: of a tensor.
        pattern: its symbols stand for any length, but for the same one everywhere.
        bound: lengths of symbols, by name; new ones are added.
    """
    lengths = {} if bound is None else bound
    if len(shape) != len(pattern):
        return False
    return all(
        length == (lengths.setdefault(want, length) if isinstance(want, str) else want)
        for length, want in zip(shape, pattern, strict=True)
    )


def _show(shape: Shape) -> str:
    return f"[{', '.join(map(str, shape))}]"
