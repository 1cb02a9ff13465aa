"""Line and bar charts as inline SVG. Colours and fonts come from the style sheet of the page.

In: named series of numbers. Out: markup. Marks of the first side have the class ``a``, those of the
second ``b``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pywasm.bench_pc.table import number

#: size of a line chart and its margins, in units of the drawing
WIDTH, HEIGHT = 380, 210
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 12, 34
#: bar charts: height of a bar, space between groups, width of the labels
BAR, GAP, LABELS = 15, 9, 132
CLASSES = "ab"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line."""

    p50: float
    p95: float


#: the points of one side; None where it has no value
Line = Sequence[Point | None]


def lines(labels: Sequence[str], series: Sequence[Line], axis: str, unit: str = "") -> str:
    """Return a chart of p50 with one line per side; a stroke at each point ends at p95.

    Args:
        labels: of the points, along the x axis.
        series: one line per side, a point for each label.
        axis: title of the x axis.
        unit: of the values.
    """
    points = [point for line in series for point in line if point]
    top, step = scale(max(max(point.p50, point.p95) for point in points))
    inner = WIDTH - LEFT - RIGHT
    x = [LEFT + inner * (i + 0.5) / len(labels) for i in range(len(labels))]

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)

    parts = [_grid(value, y(value)) for value in _ticks(top, step)]
    every = math.ceil(len(labels) / 8)
    for at, label in list(zip(x, labels, strict=True))[::every]:
        parts.append(_text(at, HEIGHT - BOTTOM + 15, label, "middle"))
    parts.append(_text(LEFT + inner / 2, HEIGHT - 4, axis, "middle", "axis"))
    for index, line in enumerate(series):
        parts.append(
            _line(index, [(at, point) for at, point in zip(x, line, strict=True)], y, unit)
        )
    return _svg(HEIGHT, parts)


def bars(names: Sequence[str], series: Sequence[Sequence[float | None]]) -> str:
    """Return a chart of horizontal bars with their values, one bar per side under each name."""
    top = max(value for side in series for value in side if value is not None) or 1.0
    room = WIDTH - LABELS - 62
    parts, at = [], 4.0
    for row, name in enumerate(names):
        middle = at + BAR * len(series) / 2 + 4
        parts.append(_text(LABELS - 8, middle, name, "end"))
        for index, side in enumerate(series):
            value = side[row]
            if value is not None:
                width = max(1.0, room * value / top)
                parts.append(
                    f'<rect class="{CLASSES[index]}" x="{LABELS}" y="{at:.1f}" '
                    f'width="{width:.1f}" height="{BAR - 3}" rx="2"/>'
                )
                parts.append(
                    _text(LABELS + width + 5, at + BAR - 5, number(value), "start", "value")
                )
            at += BAR
        at += GAP
    return _svg(math.ceil(at), parts)


def scale(highest: float) -> tuple[float, float]:
    """Return a round upper end for an axis that starts at 0, and the distance of its ticks."""
    if highest <= 0:
        return 1.0, 0.5
    rough = highest / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(f * power for f in (1, 2, 2.5, 5, 10) if f * power >= rough * 0.999)
    return step * math.ceil(highest / step - 1e-9), step


def _ticks(top: float, step: float) -> list[float]:
    return [step * index for index in range(round(top / step) + 1)]


def _line(index: int, placed: Sequence[tuple[float, Point | None]], y: object, unit: str) -> str:
    assert callable(y)
    there = [(at, point) for at, point in placed if point]
    path = " ".join(f"{at:.1f},{y(point.p50):.1f}" for at, point in there)
    marks = [f'<polyline points="{path}"/>']
    for at, point in there:
        title = f"p50 {number(point.p50)}, p95 {number(point.p95)} {unit}".strip()
        marks.append(
            f'<path d="M{at:.1f} {y(point.p50):.1f}V{y(point.p95):.1f}"/>'
            f'<circle cx="{at:.1f}" cy="{y(point.p50):.1f}" r="3.5"><title>{title}</title></circle>'
        )
    return f'<g class="line {CLASSES[index]}">{"".join(marks)}</g>'


def _grid(value: float, y: float) -> str:
    text = _text(LEFT - 7, y + 4, f"{value:g}", "end")
    return f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>{text}'


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> str:
    kind = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{kind}>{escape(text)}</text>'


def _svg(height: float, parts: Sequence[str]) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img">{"".join(parts)}</svg>'
