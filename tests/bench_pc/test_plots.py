"""Axes of charts."""

from __future__ import annotations

import pytest

from pywasm.bench_pc import plots


@pytest.mark.parametrize(
    ("highest", "top", "step"),
    [(0.9, 1.0, 0.25), (1.0, 1.0, 0.25), (37, 40, 10), (0, 1, 0.5), (450, 600, 200)],
)
def test_axes_end_at_round_numbers(highest: float, top: float, step: float) -> None:
    assert list(plots.scale(highest)) == pytest.approx([top, step])
