"""The record of a run."""

from __future__ import annotations

import json

from pywasm.bench_pc import result, table
from tests.bench_pc.fake_side import run_two


def test_a_result_has_ratios_and_survives_json() -> None:
    measured, _ = run_two(speed=0.5)
    found = json.loads(json.dumps(result.build(measured)))
    rows = {row["key"]: row for row in found["metrics"]}
    assert rows["rtf.15"]["ratio"] == {"middle": 0.5, "low": 0.5, "high": 0.5, "rounds": 2}
    assert rows["rtf.15"]["sides"][1]["p50"] == 0.25
    assert "0.50 [0.50, 0.50]" in table.write(found)


def test_a_threshold_is_exceeded_by_any_length_of_any_side() -> None:
    found = result.build(run_two(speed=2)[0])
    assert result.exceeded(found, 1.0) is None
    message = result.exceeded(found, 0.9)
    assert message == "real-time factor, 5 s of side B: 1.000 exceeds the threshold 0.900"
