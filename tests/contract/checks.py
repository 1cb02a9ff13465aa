"""The contract of hosts, as coroutines over a host without open graphs.

The same assertions run on the fake host, on native onnxruntime, and in Chromium inside Pyodide, so
this file needs the standard library only. The graphs are those of ``functions.py``.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from pywasm.core.bundle.manifest import Graph
from pywasm.core.errors import BundleError, HostError
from pywasm.core.host import Host, floats, ints
from tests.contract import caches
from tests.contract.functions import COUNTER, ECHO, OUTSIDE, OUTSIDE_SUM, ROWS, TWICE

FILE = b"some bytes \x00\xff"


async def reads_a_file(host: Host, _graphs: Mapping[str, Graph]) -> None:
    assert await host.read("file.bin") == FILE
    assert await host.read("file.bin") == FILE


async def refuses_a_damaged_file_by_name(host: Host, _graphs: Mapping[str, Graph]) -> None:
    error = await raised(BundleError, host.read("file.bin", "0" * 64))
    assert "file.bin" in error
    assert "damaged" in error


async def refuses_a_missing_file_by_name(host: Host, _graphs: Mapping[str, Graph]) -> None:
    assert "no-such.bin" in await raised(BundleError, host.read("no-such.bin"))


async def refuses_a_damaged_graph_by_name(host: Host, graphs: Mapping[str, Graph]) -> None:
    damaged = Graph(
        **{name: getattr(graphs[ECHO], name) for name in Graph.__dataclass_fields__}
        | {"sha256": "0" * 64}
    )
    assert "echo.onnx" in await raised(BundleError, host.open(damaged))


async def opens_a_graph_with_weights_outside(host: Host, graphs: Mapping[str, Graph]) -> None:
    graph = graphs[OUTSIDE]
    assert graph.weights is not None
    wrong = replace(graph, weights=replace(graph.weights, sha256="0" * 64))
    assert graph.weights.file in await raised(BundleError, host.open(wrong))
    await host.open(graph)
    out = (await host.run(OUTSIDE, {"in": floats([0.0, 2.0], 2)}, fetch=("out",))).fetched["out"]
    for found, added in zip(out.data, (0, 2), strict=True):
        assert math.isclose(found, OUTSIDE_SUM + added, abs_tol=1e-3)


async def opens_a_graph_twice_without_harm(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[ECHO])
    await host.open(graphs[ECHO])
    outputs = await host.run(ECHO, {"in": floats([1.5], 1)}, fetch=("out",))
    assert outputs.fetched["out"] == floats([1.5], 1)
    assert outputs.state is None


async def refuses_to_run_a_closed_graph(host: Host, _graphs: Mapping[str, Graph]) -> None:
    assert "not open" in await raised(HostError, host.run(ECHO, {"in": floats([1.0], 1)}))


async def carries_nan_and_infinity(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[ECHO])
    values = floats([math.nan, math.inf, -math.inf, -0.0, 1e-45], 5)
    back = (await host.run(ECHO, {"in": values}, fetch=("out",))).fetched["out"]
    assert back.data.tobytes() == values.data.tobytes()


async def carries_empty_tensors(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[ECHO])
    back = (await host.run(ECHO, {"in": floats([], 0)}, fetch=("out",))).fetched["out"]
    assert back.shape == (0,)


async def keeps_outputs_and_feeds_them_to_another_graph(
    host: Host, graphs: Mapping[str, Graph]
) -> None:
    """Pass a tensor between stages: echo belongs to the language model, twice to the codec."""
    await host.open(graphs[ECHO])
    await host.open(graphs[TWICE])
    kept = (await host.run(ECHO, {"in": floats([1.0, 2.0, 3.0], 3)}, keep=("out",))).kept["out"]
    assert kept.shape == (3,)
    for _ in range(2):  # using it does not use it up
        doubled = (await host.run(TWICE, {"in": kept}, keep=("out",))).kept["out"]
        assert await host.fetch(doubled) == floats([2.0, 4.0, 6.0], 3)


async def appends_rows_to_a_state(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[ROWS])
    state = None
    for length, total in ((1, 2.0), (2, 6.0), (0, 6.0), (3, 12.0)):
        rows = floats([1.0] * 2 * length, length, 2)
        outputs = await host.run(ROWS, {"rows": rows}, state=state, fetch=("total",))
        state = outputs.state
        assert outputs.fetched["total"].data[0] == total


async def a_state_is_a_value(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Continue one state in two ways: each is independent, and the state itself is unchanged."""
    await host.open(graphs[ROWS])

    async def go_on(state: object, *values: float) -> tuple[object, float]:
        outputs = await host.run(
            ROWS, {"rows": floats(values, 1, 2)}, state=state, fetch=("total",)
        )
        return outputs.state, outputs.fetched["total"].data[0]

    start, _ = await go_on(None, 1.0, 1.0)
    first, total = await go_on(start, 10.0, 10.0)
    assert total == 22.0
    second, total = await go_on(start, 100.0, 100.0)
    assert total == 202.0
    assert (await go_on(first, 0.0, 0.0))[1] == 22.0
    assert (await go_on(second, 0.0, 0.0))[1] == 202.0
    assert (await go_on(start, 0.0, 0.0))[1] == 2.0


async def a_long_state_grows_past_any_capacity(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[ROWS])
    state, total = None, 0.0
    for step in range(300):
        outputs = await host.run(
            ROWS, {"rows": floats([float(step), 1.0], 1, 2)}, state=state, fetch=("total",)
        )
        state, total = outputs.state, outputs.fetched["total"].data[0]
    assert total == 300 * 299 / 2 + 300


async def replaces_a_state_from_zero(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[COUNTER])
    state = None
    for expected in (1, 2, 3):
        outputs = await host.run(COUNTER, {}, state=state, fetch=("shown",))
        state = outputs.state
        assert outputs.fetched["shown"] == ints([expected], 1)
    fresh = await host.run(COUNTER, {}, fetch=("shown",))
    assert fresh.fetched["shown"] == ints([1], 1)


async def makes_a_state_from_values(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[ROWS])
    state = await host.make_state(ROWS, {"past": floats([1.0, 2.0, 3.0, 4.0], 2, 2)})
    for _ in range(2):
        outputs = await host.run(
            ROWS, {"rows": floats([0.5, 0.5], 1, 2)}, state=state, fetch=("total",)
        )
        assert outputs.fetched["total"].data[0] == 11.0


async def reports_a_failing_run(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Raise HostError for a wrong input; the graph works afterwards."""
    await host.open(graphs[TWICE])
    await raised(HostError, host.run(TWICE, {"in": ints([1], 1)}, fetch=("out",)))
    outputs = await host.run(TWICE, {"in": floats([4.0], 1)}, fetch=("out",))
    assert outputs.fetched["out"].data[0] == 8.0


async def begins_runs_that_follow_each_other(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Begin a run from the state of a run that has not finished."""
    await host.open(graphs[COUNTER])
    first = host.begin(COUNTER, {}, keep=("shown",))
    second = host.begin(COUNTER, {}, state=first.state, keep=("shown",))
    branch = host.begin(COUNTER, {}, state=first.state, keep=("shown",))
    for begun, expected in ((branch, 2), (second, 2), (first, 1)):
        shown = (await begun.outputs).kept["shown"]
        assert await host.fetch(shown) == ints([expected], 1)
    third = await host.run(COUNTER, {}, state=second.state, fetch=("shown",))
    assert third.fetched["shown"] == ints([3], 1)


async def a_begun_run_needs_its_state_no_longer(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Drop a state in Python before the run that was begun from it has happened."""
    await host.open(graphs[COUNTER])
    state = None
    waiting = []
    for _ in range(4):
        begun = host.begin(COUNTER, {}, state=state, keep=("shown",))
        state = begun.state
        waiting.append(begun.outputs)
        del begun
    shown = [(await host.fetch((await one).kept["shown"])).data[0] for one in waiting]
    assert shown == [1, 2, 3, 4]


async def begins_a_run_in_every_stage(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[ECHO])
    await host.open(graphs[TWICE])
    echo = host.begin(ECHO, {"in": floats([1.0, 2.0], 2)}, keep=("out",))
    assert echo.state is None
    twice = host.begin(TWICE, {"in": (await echo.outputs).kept["out"]}, keep=("out",))
    assert await host.fetch((await twice.outputs).kept["out"]) == floats([2.0, 4.0], 2)


async def forgets_a_run_that_nobody_waits_for(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[COUNTER])
    first = host.begin(COUNTER, {}, keep=("shown",))
    second = host.begin(COUNTER, {}, state=first.state, keep=("shown",))
    first.outputs.cancel()
    second.outputs.cancel()
    fresh = await host.run(COUNTER, {}, fetch=("shown",))
    assert fresh.fetched["shown"] == ints([1], 1)


async def reports_a_begun_run_that_fails(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Raise the error where the run is awaited; the graph works afterwards."""
    await host.open(graphs[TWICE])
    begun = host.begin(TWICE, {"in": ints([1], 1)}, keep=("out",))
    await raised(HostError, begun.outputs)
    outputs = await host.run(TWICE, {"in": floats([4.0], 1)}, fetch=("out",))
    assert outputs.fetched["out"].data[0] == 8.0


async def carries_more_than_fits_at_first(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Send more than 200 kB in both directions, several times."""
    await host.open(graphs[ECHO])
    await host.open(graphs[TWICE])
    for length in (50_000, 3, 70_001):
        values = floats([float(i) for i in range(length)], length)
        for graph, factor in ((ECHO, 1.0), (TWICE, 2.0)):
            out = (await host.run(graph, {"in": values}, fetch=("out",))).fetched["out"]
            assert out.shape == (length,)
            assert out.data[-1] == factor * (length - 1)


async def raised(kind: type[Exception], work: Awaitable[object]) -> str:
    """Return the message of the expected error."""
    try:
        await work
    except kind as error:
        gc.collect()
        return str(error)
    raise AssertionError(f"no {kind.__name__}")


Check = Callable[[Host, Mapping[str, Graph]], Awaitable[None]]

#: checks that plain functions cannot pass
NOT_ON_FAKE: tuple[Check, ...] = (
    reports_a_failing_run,
    reports_a_begun_run_that_fails,
    caches.stacking_needs_no_more_space_in_the_end,
)
CHECKS: tuple[Check, ...] = (
    reads_a_file,
    refuses_a_damaged_file_by_name,
    refuses_a_missing_file_by_name,
    refuses_a_damaged_graph_by_name,
    opens_a_graph_with_weights_outside,
    opens_a_graph_twice_without_harm,
    refuses_to_run_a_closed_graph,
    carries_nan_and_infinity,
    carries_empty_tensors,
    keeps_outputs_and_feeds_them_to_another_graph,
    appends_rows_to_a_state,
    a_state_is_a_value,
    a_long_state_grows_past_any_capacity,
    *caches.CHECKS,
    replaces_a_state_from_zero,
    makes_a_state_from_values,
    reports_a_failing_run,
    begins_runs_that_follow_each_other,
    a_begun_run_needs_its_state_no_longer,
    begins_a_run_in_every_stage,
    forgets_a_run_that_nobody_waits_for,
    reports_a_begun_run_that_fails,
    carries_more_than_fits_at_first,
)
