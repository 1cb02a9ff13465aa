"""Titles of metrics and their order in a report."""

from __future__ import annotations

from pywasm.bench.metrics import describe, in_order


def test_metrics_have_an_order_and_an_unknown_one_its_own_name() -> None:
    keys = {"rtf.15", "step.0", "rtf.5", "start.ready", "mystery", "step.125"}
    found = [metric.key for metric in in_order(keys)]
    assert found == ["start.ready", "step.0", "step.125", "rtf.5", "rtf.15", "mystery"]
    assert describe("step.125").title == "language model step, 125 cached"
    assert describe("mystery").title == "mystery"
