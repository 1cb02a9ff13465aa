"""Percentiles, and ratios that a drifting machine does not change."""

from __future__ import annotations

import pytest

from pywasm.bench.figures import quantile, ratio, summary


def test_quantiles_lie_between_neighbours() -> None:
    values = [4.0, 1.0, 3.0, 2.0]
    assert [quantile(values, share) for share in (0, 0.5, 1)] == [1.0, 2.5, 4.0]
    assert quantile([0.0, 10.0], 0.95) == pytest.approx(9.5)
    assert quantile([7.0], 0.95) == 7.0
    with pytest.raises(ValueError, match="there are no values"):
        quantile([], 0.5)


def test_a_summary_is_of_all_rounds_together() -> None:
    found = summary([[1.0, 2.0], [], [9.0]])
    assert (found.count, found.p50, found.low, found.high) == (3, 2.0, 1.0, 9.0)


def test_a_ratio_is_taken_within_rounds() -> None:
    """A machine that slows down fourfold in the middle does not change it."""
    slow = [[1.0, 1.2], [1.0], [4.0], [4.4]]
    fast = [[0.5, 0.6], [0.5], [2.0], [2.2]]
    found = ratio(fast, slow)
    assert found is not None
    assert found.rounds == 4
    assert [found.low, found.middle, found.high] == pytest.approx([0.5, 0.5, 0.5])


def test_there_is_no_ratio_without_a_round_of_both() -> None:
    assert ratio([[1.0], []], [[], [1.0]]) is None
    assert ratio([[1.0]], [[0.0]]) is None
