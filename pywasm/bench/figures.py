"""Statistics of samples: percentiles, and ratios between the two sides of an interleaved run.

In: the samples of each round. Out: p50 and p95, and ratios with their spread. The speed of a
machine drifts, so a ratio is computed within each round, where both sides ran under the same
conditions. The result is the median of these ratios.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: the samples of one metric, one sequence per round
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
    """One metric of a side, divided by that of the first side."""

    #: median over the rounds of (median of this side / median of the first side)
    middle: float
    #: quartiles: the middle half of the rounds lies between them
    low: float
    high: float
    rounds: int


def quantile(values: Sequence[float], share: float) -> float:
    """Return the quantile ``share`` (0 to 1) of ``values``, interpolated between neighbours.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("there are no values to take a quantile of")
    ordered = sorted(values)
    rank = share * (len(ordered) - 1)
    below = int(rank)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (rank - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return quantile(values, 0.5)


def summary(rounds: Rounds) -> Summary:
    """Summarise the samples of all rounds together."""
    values = [value for samples in rounds for value in samples]
    p50, p95 = median(values), quantile(values, 0.95)
    return Summary(len(values), p50, p95, min(values), max(values))


def ratio(rounds: Rounds, base: Rounds) -> Ratio | None:
    """Compare round by round; return None if no round has samples of both and a base above 0."""
    pairs = [(median(a), median(b)) for a, b in zip(rounds, base, strict=False) if a and b]
    ratios = [here / there for here, there in pairs if there > 0]
    if not ratios:
        return None
    return Ratio(median(ratios), quantile(ratios, 0.25), quantile(ratios, 0.75), len(ratios))
