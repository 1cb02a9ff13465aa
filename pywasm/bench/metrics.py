"""Titles, units and groups of metrics, and their order in a report.

The key of a metric has two parts, a family and a parameter: ``step.250``, ``rtf.15``.
"""

from __future__ import annotations

from dataclasses import dataclass

MS = "ms"

START, STAGES, SPEECH, COST = "Start", "Stages", "Speech", "Cost per frame, and memory"
GROUPS = (START, STAGES, SPEECH, COST)


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of a report."""

    key: str
    #: shown to people
    title: str
    #: ms, B, MB, %, or "" for a ratio
    unit: str
    #: of :data:`GROUPS`
    group: str


#: family -> title, unit, group, in the order of a report; {} stands for the parameter
_TITLES: dict[str, tuple[str, str, str]] = {
    "start.python": ("Python ready", MS, START),
    "start.graphs": ("graphs ready", MS, START),
    "start.ready": ("ready to speak", MS, START),
    "session": ("session creation, {}", MS, START),
    "first.cold": ("first audio, counted from a cold start", MS, START),
    "first.again": ("first audio, counted from a start after it", MS, START),
    "text": ("text rules and tokens", MS, STAGES),
    "prefill.voice": ("voice prefix, 125 positions", MS, STAGES),
    "prefill.text": ("text prefill and first step, 25 tokens", MS, STAGES),
    "prepared": ("first frame of a prepared text, 25 tokens", MS, STAGES),
    "step": ("language model step, {} cached", MS, STAGES),
    "flow": ("flow, one latent", MS, STAGES),
    "decode": ("decode, frames per call: {}", MS, STAGES),
    "first.warm": ("first audio, first sentence", MS, SPEECH),
    "first.next": ("first audio, next sentence", MS, SPEECH),
    "rtf": ("real-time factor, {} s", "", SPEECH),
    "warmup": ("real-time factor, sentence {} after the start", "", SPEECH),
    "own": ("real-time factor, given text", "", SPEECH),
    "outside.ms": ("outside graphs, per frame", MS, COST),
    "outside.share": ("outside graphs, share of the time", "%", COST),
    "bytes": ("copied between Python and runtime, per frame", "B", COST),
    "calls": ("calls from Python to the runtime, per frame", "", COST),
    "memory": ("peak memory", "MB", COST),
    "memory.now": ("memory in use at the end", "MB", COST),
}
_ORDER = {family: index for index, family in enumerate(_TITLES)}


def describe(key: str) -> Metric:
    """Return the metric of a key; the title of an unknown one is its key."""
    family, rest = _split(key)
    title, unit, group = _TITLES.get(family, (key, "", COST))
    return Metric(key, title.format(rest), unit, group)


def in_order(keys: set[str]) -> list[Metric]:
    """Return the metrics of ``keys`` in the order of a report."""
    return [describe(key) for key in sorted(keys, key=_rank)]


def brief(metrics: list[Metric]) -> list[Metric]:
    """Leave out all but the first and last sentence of the warm-up; a chart shows the others."""
    warming = [metric for metric in metrics if metric.key.startswith("warmup.")]
    return [metric for metric in metrics if metric not in warming[1:-1]]


def _split(key: str) -> tuple[str, str]:
    if key in _TITLES:
        return key, ""
    family, _, rest = key.partition(".")
    return family, rest


def _rank(key: str) -> tuple[int, float, str]:
    family, rest = _split(key)
    number = float(rest) if rest.replace(".", "", 1).isdigit() else 0.0
    return _ORDER.get(family, len(_ORDER)), number, rest
