"""A result as one HTML page that needs nothing else: tiles, charts, the whole table.

In: a result, fresh or read from its JSON. Out: markup. The page asks nobody for anything, and
follows the reader's light or dark setting.
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

#: metrics that open the report, the first of each that was measured: keys, name, explanation
TILES = (
    (("rtf.15", "rtf.5", "own"), "Real-time factor", "computing ÷ audio time"),
    (("first.next",), "First audio", "after asking for a sentence"),
    (("first.cold",), "First audio, cold", "after opening, with nothing cached"),
    (("step.250",), "Language model step", "behind 250 positions"),
    (("memory",), "Peak memory", "of the whole process"),
)
#: names that are too long beside a bar
SHORT = {"first.cold": "first audio, cold", "first.again": "first audio, again"}
#: what an 80 ms frame costs, by where it is spent: key, calls that it stands for, name
FRAME = (
    ("step.250", 1, "language model"),
    ("flow", 1, "flow"),
    ("decode.4", 4, "decoder, by 4"),
    ("outside.ms", 1, "outside graphs"),
)


def write(result: Result) -> str:
    """Write the page."""
    rows = {row["key"]: row for row in result["metrics"]}
    css = (Path(__file__).parent / "report.css").read_text("utf-8")
    body = [
        "<h1>How fast it speaks</h1>",
        _about(result),
        f'<dl class="tiles">{"".join(_tiles(rows))}</dl>',
        f'<h2>Charts</h2><div class="charts">{"".join(_charts(rows))}</div>',
        "<h2>Everything</h2>",
        f'<div class="panel">{_table(result)}</div>',
        '<p class="soft">p50 and p95 are percentiles of all samples; a ratio is the median over '
        "rounds, in brackets the middle half of them. A real-time factor is computing time per "
        "time of audio: below 1 is faster than it is heard.</p>",
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
        _over(rows, "decode", "Decoder, ms per frame", "frames per call", per=float),
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
    per: Callable[[str], float] = lambda place: 1.0,
) -> str:
    """Draw a family of metrics over what its keys end in; ``per`` divides each value."""
    found = [row for key, row in rows.items() if key.startswith(f"{family}.")]
    if len(found) < 2:
        return ""
    places = [row["key"].partition(".")[2] for row in found]
    shares = [per(place) for place in places]
    series = [
        [
            Point(side["p50"] / share, side["p95"] / share) if side else None
            for share, side in zip(shares, sides, strict=True)
        ]
        for sides in zip(*(row["sides"] for row in found), strict=True)
    ]
    return _chart(title, plots.lines(places, series, axis, found[0]["unit"]))


def _frame(rows: dict[str, Row]) -> str:
    parts = [(rows[key], share, name) for key, share, name in FRAME if key in rows]
    if len(parts) < 2:
        return ""
    sides = zip(
        *([s["p50"] / share if s else None for s in row["sides"]] for row, share, _ in parts),
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
