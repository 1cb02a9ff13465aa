"""Numbers from samples: percentiles, and how two sides of an interleaved run compare.

In: samples, round by round. Out: p50 and p95, and ratios with their spread. A machine's speed
drifts, so a ratio is taken within each round, where both sides met the same machine, and then the
middle of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: samples of one metric, round by round
Rounds = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Summary:
    """One metric of one side."""

    count: int
    p50: float
    p95: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """One metric of a side over that of the first side."""

    #: median over the rounds of (median here / median there)
    middle: float
    #: the middle half of the rounds lies between
    low: float
    high: float
    rounds: int


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of ``values`` lie, interpolated between neighbours.

    Raises:
        ValueError: no values.
    """
    if not values:
        raise ValueError("no values have no quantile")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return quantile(values, 0.5)


def summary(rounds: Rounds) -> Summary:
    """Summarise the samples of all rounds together."""
    values = [value for samples in rounds for value in samples]
    p50, p95 = median(values), quantile(values, 0.95)
    return Summary(len(values), p50, p95, min(values), max(values))


def ratio(rounds: Rounds, base: Rounds) -> Ratio | None:
    """Compare round by round; None where no round has both, or the base is 0."""
    pairs = [(median(a), median(b)) for a, b in zip(rounds, base, strict=False) if a and b]
    ratios = [here / there for here, there in pairs if there > 0]
    if not ratios:
        return None
    return Ratio(median(ratios), quantile(ratios, 0.25), quantile(ratios, 0.75), len(ratios))
