"""A result as a table of plain text, for a terminal or a log."""

from __future__ import annotations

from typing import Any

from pywasm.bench.metrics import GROUPS, brief, describe
from pywasm.bench_pc.result import Result

#: with fewer samples, p95 would be little more than their maximum
MIN_FOR_P95 = 3


def write(result: Result) -> str:
    """Return the whole table, with the machine and the settings above it."""
    sides = result["sides"]
    lines = [", ".join(f"{key} {value}" for key, value in result["machine"].items())]
    for side in sides:
        name = f"{side['name']}: " if len(sides) > 1 else ""
        lines.append(name + ", ".join(f"{key} {value}" for key, value in side["settings"].items()))
        lines += [f"   note: {note}" for note in side["notes"]]
    for group in GROUPS:
        rows = [row for row in shown(result) if row["group"] == group]
        if rows:
            lines += ["", *_aligned([_head(group, sides), *(_row(row) for row in rows)])]
    return "\n".join(lines) + "\n"


def shown(result: Result) -> list[dict[str, Any]]:
    """Return the rows of a result without those that only a chart shows."""
    rows: list[dict[str, Any]] = result["metrics"]
    keys = {metric.key for metric in brief([describe(row["key"]) for row in rows])}
    return [row for row in rows if row["key"] in keys]


def number(value: float) -> str:
    """Format a number with three significant digits."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"


def p95(found: dict[str, Any]) -> str:
    """Format the 95th percentile; "–" if there are too few samples."""
    return number(found["p95"]) if found["count"] >= MIN_FOR_P95 else "–"


def spread(found: dict[str, Any] | None) -> str:
    """Format a ratio with the middle half of its rounds."""
    if found is None:
        return "–"
    between = f" [{found['low']:.2f}, {found['high']:.2f}]" if found["rounds"] > 1 else ""
    return f"{found['middle']:.2f}{between}"


def _head(group: str, sides: list[dict[str, Any]]) -> list[str]:
    if len(sides) == 1:
        return [group, "p50", "p95", "n", ""]
    names = [f"{side['name']} {what}" for side in sides for what in ("p50", "p95")]
    return [group, *names, "", "B/A [middle half]"]


def _row(row: dict[str, Any]) -> list[str]:
    cells = [row["title"]]
    for found in row["sides"]:
        cells += [number(found["p50"]), p95(found)] if found else ["–", "–"]
    if len(row["sides"]) == 1:
        return [*cells, str(row["sides"][0]["count"]), row["unit"]]
    return [*cells, row["unit"], spread(row["ratio"])]


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:-1], strict=True)]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    return lines
