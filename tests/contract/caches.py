"""Part of the host contract: states that runs extend in place, and stacking of states.

``checks.py`` includes these checks. The output of their graph is the mean of all rows in its state.
"""

from __future__ import annotations

from collections.abc import Mapping

from pywasm.core.bundle.manifest import Graph
from pywasm.core.host import Host, State, floats, ints
from tests.contract.functions import CACHE, WIDTH


async def _mean(host: Host, state: State | None, *rows: float) -> tuple[State | None, float]:
    """Append rows of one value each; return the next state and the mean of all rows."""
    values = floats([value for value in rows for _ in range(WIDTH)], 1, len(rows), WIDTH)
    outputs = await host.run(CACHE, {"rows": values}, state=state, fetch=("mean",))
    mean = outputs.fetched["mean"].data
    assert max(mean) - min(mean) < 1e-6
    return outputs.state, mean[0]


async def extends_a_state_in_place(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[CACHE])
    state: State | None = None
    told: list[float] = []
    for count in (1, 3, 1, 1, 2):
        rows = [float(len(told) + i) ** 2 for i in range(count)]
        told += rows
        state, mean = await _mean(host, state, *rows)
        assert abs(mean - sum(told) / len(told)) < 1e-4


async def an_extended_state_is_a_value(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Continue one state in two ways: each is independent, and the state itself is unchanged."""
    await host.open(graphs[CACHE])
    start, mean = await _mean(host, None, 1.0, 3.0)
    assert mean == 2.0
    first, mean = await _mean(host, start, 8.0)
    assert mean == 4.0
    second, mean = await _mean(host, start, 20.0)
    assert mean == 8.0
    assert (await _mean(host, first, 8.0))[1] == 5.0
    assert (await _mean(host, second, 0.0))[1] == 6.0
    assert (await _mean(host, start, 2.0))[1] == 2.0


async def an_extended_state_has_no_end(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[CACHE])
    state: State | None = None
    for step in range(700):
        state, mean = await _mean(host, state, float(step))
        assert abs(mean - step / 2) < 1e-2
    _, mean = await _mean(host, state, *[0.0] * 300)
    assert abs(mean - 244.65) < 1e-2


async def stacks_rows_of_states(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Stack sequences of unequal lengths and separate them again: they stay independent."""
    await host.open(graphs[CACHE])
    short, _ = await _mean(host, None, 2.0)
    long, _ = await _mean(host, None, 1.0, 1.0, 4.0)
    assert short is not None and long is not None

    async def step(state: State, *rows: float) -> tuple[State, list[float]]:
        values = floats([row for row in rows for _ in range(WIDTH)], len(rows), 1, WIDTH)
        outputs = await host.run(CACHE, {"rows": values}, state=state, fetch=("mean",))
        assert outputs.state is not None
        return outputs.state, list(outputs.fetched["mean"].data[::WIDTH])

    state = await host.stack_states(CACHE, [(short, 0), (long, 0), (short, 0)])
    state, means = await step(state, 4.0, 2.0, 0.0)
    assert means == [3.0, 2.0, 1.0]
    state, means = await step(state, 0.0, 2.0, 1.0)
    assert means == [2.0, 2.0, 1.0]
    state = await host.stack_states(CACHE, [(state, 1), (short, 0)])
    _, means = await step(state, 8.0, 6.0)
    assert means == [3.0, 4.0]
    assert (await _mean(host, short, 4.0))[1] == 3.0
    assert (await _mean(host, long, 2.0))[1] == 2.0


async def stacking_needs_no_more_space_in_the_end(host: Host, graphs: Mapping[str, Graph]) -> None:
    """Replace an ended sequence again and again: it must not take space any longer."""
    await host.open(graphs[CACHE])
    start, _ = await _mean(host, None, 2.0)
    assert start is not None
    state, others, rooms = start, 0, []
    for _ in range(40):
        state = await host.stack_states(CACHE, [(state, others), (start, 0)])
        for _ in range(20):
            rows = floats([2.0] * (2 * WIDTH), 2, 1, WIDTH)
            outputs = await host.run(CACHE, {"rows": rows}, state=state, fetch=("mean", "room"))
            assert outputs.state is not None
            state, others = outputs.state, 1
            assert max(abs(mean - 2.0) for mean in outputs.fetched["mean"].data) < 1e-6
        rooms.append(int(outputs.fetched["room"].data[0]))
    assert max(rooms[20:]) <= max(rooms[:20]), rooms


async def makes_an_extended_state_from_values(host: Host, graphs: Mapping[str, Graph]) -> None:
    await host.open(graphs[CACHE])
    rows = floats([4.0] * WIDTH + [6.0] * WIDTH, 1, 1, 2, WIDTH)
    state = await host.make_state(CACHE, {"position": ints([2], 1), "keys": rows, "values": rows})
    for _ in range(2):
        # The keys of the state have no effect: queries are zeros.
        assert (await _mean(host, state, 8.0))[1] == 6.0


CHECKS = (
    extends_a_state_in_place,
    an_extended_state_is_a_value,
    an_extended_state_has_no_end,
    stacks_rows_of_states,
    stacking_needs_no_more_space_in_the_end,
    makes_an_extended_state_from_values,
)
