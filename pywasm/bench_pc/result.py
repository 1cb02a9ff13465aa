"""The result of a run as plain values that can be written as JSON; docs/bench.md has the schema.

In: what was measured. Out: the result. The table for the terminal and the HTML report need nothing
else, so they can also be made of a saved file.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pywasm.bench.figures import ratio, summary
from pywasm.bench.metrics import in_order
from pywasm.bench_pc.rounds import Measured

SCHEMA = 1
#: names of sides
NAMES = "AB"

Result = dict[str, Any]


def build(measured: Sequence[Measured]) -> Result:
    """Return the result of a run."""
    return {
        "schema": SCHEMA,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "sides": [
            {
                "name": NAMES[index],
                "settings": dict(side.settings),
                "notes": side.notes,
                "samples": dict(side.samples),
            }
            for index, side in enumerate(measured)
        ],
        "metrics": _metrics(measured),
    }


def _metrics(measured: Sequence[Measured]) -> list[dict[str, Any]]:
    rows = []
    for metric in in_order({key for side in measured for key in side.samples}):
        row: dict[str, Any] = asdict(metric)
        found = [side.samples.get(metric.key) for side in measured]
        row["sides"] = [asdict(summary(rounds)) if rounds else None for rounds in found]
        both = ratio(found[1], found[0]) if len(found) == 2 and found[0] and found[1] else None
        row["ratio"] = asdict(both) if both else None
        rows.append(row)
    return rows


def exceeded(result: Result, threshold: float) -> str | None:
    """Return a message about the first real-time factor above the threshold; None if none is.

    The medians of all texts and all sides are compared, but not the warm-up.
    """
    for row in result["metrics"]:
        for side, found in zip(result["sides"], row["sides"], strict=True):
            if row["key"].startswith(("rtf.", "own")) and found and found["p50"] > threshold:
                name = f" of side {side['name']}" if len(result["sides"]) > 1 else ""
                return (
                    f"{row['title']}{name}: {found['p50']:.3f} exceeds the threshold "
                    f"{threshold:.3f}"
                )
    return None


def machine() -> dict[str, str]:
    """Return a description of this machine, name to value."""
    found = {"system": f"{platform.system()} {platform.machine()}", "cores": str(os.cpu_count())}
    cpu = _line("/proc/cpuinfo", "model name") or platform.processor()
    memory = _line("/proc/meminfo", "MemTotal")
    if cpu:
        found["processor"] = cpu
    if memory:
        found["memory"] = f"{int(memory.split()[0]) / 1e6:.0f} GB"
    found["python"] = platform.python_version()
    return found


def _line(path: str, name: str) -> str:
    """Return the value of a line of a /proc file; "" if there is none."""
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")
