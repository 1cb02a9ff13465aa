"""A result as a self-contained HTML page: tiles, charts and the whole table.

In: a result, new or read from its JSON. Out: markup. The page loads nothing else, and follows the
reader's light or dark setting.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from pywasm.bench.metrics import GROUPS
from pywasm.bench_pc import plots
from pywasm.bench_pc.plots import Point
from pywasm.bench_pc.result import Result
from pywasm.bench_pc.table import number, p95, shown, spread

Row = dict[str, Any]

#: tiles at the top: keys, of which the first measured one is shown; title; explanation
TILES = (
    (("rtf.15", "rtf.5", "own"), "Real-time factor", "computing ÷ audio time"),
    (("first.next",), "First audio", "after asking for a sentence"),
    (("first.cold",), "First audio, cold", "after the start, with nothing cached"),
    (("step.250",), "Language model step", "after 250 positions"),
    (("memory",), "Peak memory", "of the whole process"),
)
#: shorter titles for labels of bars
SHORT = {"first.cold": "first audio, cold", "first.again": "first audio, again"}
#: where the time of a frame is spent: key, frames per call, label
FRAME = (
    ("step.250", 1, "language model"),
    ("flow", 1, "flow"),
    ("decode.4", 4, "decoder, by 4"),
    ("outside.ms", 1, "outside graphs"),
)


def write(result: Result) -> str:
    """Return the page."""
    rows = {row["key"]: row for row in result["metrics"]}
    css = (Path(__file__).parent / "report.css").read_text("utf-8")
    body = [
        "<h1>How fast it speaks</h1>",
        _about(result),
        f'<dl class="tiles">{"".join(_tiles(rows))}</dl>',
        f'<h2>Charts</h2><div class="charts">{"".join(_charts(rows))}</div>',
        "<h2>All metrics</h2>",
        f'<div class="panel">{_table(result)}</div>',
        '<p class="soft">p50 and p95 are percentiles of all samples; a ratio is the median over '
        "rounds, with the middle half of them in brackets. The real-time factor is the time to "
        "compute audio divided by its duration: below 1, audio is computed faster than it "
        "plays.</p>",
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>How fast it speaks</title>\n<style>\n{css}</style></head>\n"
        f"<body><main>\n{chr(10).join(body)}\n</main></body></html>\n"
    )


def _about(result: Result) -> str:
    words = [escape(f"{key} {value}") for key, value in result["machine"].items()]
    made = escape(result["made"])
    items = []
    for index, side in enumerate(result["sides"]):
        text = escape(", ".join(f"{key} {value}" for key, value in side["settings"].items()))
        notes = "".join(f'<br><span class="soft">{escape(note)}</span>' for note in side["notes"])
        key = f'<span class="key {plots.CLASSES[index]}">{escape(side["name"])}</span>'
        items.append(f"<li>{key if len(result['sides']) > 1 else ''}{text}{notes}</li>")
    return (
        f'<p class="soft">{made} · {" · ".join(words)}</p><ul class="sides">{"".join(items)}</ul>'
    )


def _tiles(rows: dict[str, Row]) -> list[str]:
    found = []
    for keys, title, hint in TILES:
        row = next((rows[key] for key in keys if key in rows), None)
        if row is not None:
            values = [number(side["p50"]) if side else "–" for side in row["sides"]]
            compared = f"B/A {spread(row['ratio'])}" if len(values) > 1 else hint
            found.append(
                f"<div><dt>{escape(title)}</dt><dd>{' / '.join(values)} {row['unit']}</dd>"
                f'<dd class="soft">{escape(compared)}</dd></div>'
            )
    return found


def _charts(rows: dict[str, Row]) -> list[str]:
    charts = [
        _over(rows, "rtf", "Real-time factor", "seconds of audio"),
        _over(rows, "step", "Language model step, ms", "cached positions"),
        _over(rows, "decode", "Decoder, ms per frame", "frames per call", divisor=float),
        _frame(rows),
        _over(rows, "warmup", "Real-time factor while it warms up", "sentence after the start"),
        _bars(rows, "First audio once loaded, ms", ("first.warm", "first.next")),
        _bars(rows, "Start, ms", ("start.", "first.cold", "first.again")),
    ]
    return [chart for chart in charts if chart]


def _over(
    rows: dict[str, Row],
    family: str,
    title: str,
    axis: str,
    divisor: Callable[[str], float] = lambda parameter: 1.0,
) -> str:
    """Return a chart of a family of metrics over the parameter of their keys.

    Args:
        rows: of the result, by key.
        family: first part of the keys.
        title: of the chart.
        axis: title of the x axis.
        divisor: divides each value, given its parameter.
    """
    found = [row for key, row in rows.items() if key.startswith(f"{family}.")]
    if len(found) < 2:
        return ""
    parameters = [row["key"].partition(".")[2] for row in found]
    divisors = [divisor(parameter) for parameter in parameters]
    series = [
        [
            Point(side["p50"] / by, side["p95"] / by) if side else None
            for by, side in zip(divisors, sides, strict=True)
        ]
        for sides in zip(*(row["sides"] for row in found), strict=True)
    ]
    return _chart(title, plots.lines(parameters, series, axis, found[0]["unit"]))


def _frame(rows: dict[str, Row]) -> str:
    parts = [(rows[key], frames, name) for key, frames, name in FRAME if key in rows]
    if len(parts) < 2:
        return ""
    sides = zip(
        *([s["p50"] / frames if s else None for s in row["sides"]] for row, frames, _ in parts),
        strict=True,
    )
    names = [name for _, _, name in parts]
    return _chart("Where the time of a frame goes, ms", plots.bars(names, list(sides)))


def _bars(rows: dict[str, Row], title: str, keys: tuple[str, ...]) -> str:
    found = [row for key, row in rows.items() if key.startswith(keys)]
    if not found:
        return ""
    names = [SHORT.get(row["key"], row["title"].replace("first audio, ", "")) for row in found]
    sides = zip(*([s["p50"] if s else None for s in row["sides"]] for row in found), strict=True)
    return _chart(title, plots.bars(names, list(sides)))


def _chart(title: str, svg: str) -> str:
    labelled = svg.replace('role="img"', f'role="img" aria-label="{escape(title)}"', 1)
    return f'<figure class="chart"><h3>{escape(title)}</h3>{labelled}</figure>'


def _table(result: Result) -> str:
    sides = result["sides"]
    many = len(sides) > 1
    heads = [
        f"{side['name']} {what}" if many else what for side in sides for what in ("p50", "p95")
    ]
    last = ["B/A"] if many else ["n"]
    head = "".join(f"<th>{cell}</th>" for cell in ["", *heads, "unit", *last])
    body = []
    for group in GROUPS:
        found = [row for row in shown(result) if row["group"] == group]
        if found:
            body.append(f'<tr><th colspan="{len(heads) + 3}">{escape(group)}</th></tr>')
            body += [_table_row(row) for row in found]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _table_row(row: Row) -> str:
    cells = [escape(row["title"])]
    for side in row["sides"]:
        cells += [number(side["p50"]), p95(side)] if side else ["–", "–"]
    one = row["sides"][0]
    last = spread(row["ratio"]) if len(row["sides"]) > 1 else str(one["count"] if one else 0)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in [*cells, row['unit'], last])}</tr>"
