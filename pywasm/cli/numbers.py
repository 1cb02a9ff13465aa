"""Numbers that options take: finite ones, and how many threads."""

from __future__ import annotations

import math
from typing import Any

import click

#: more than any PC has cores; onnxruntime would really start them all
MAX_THREADS = 256

threads_option = click.option(
    "--threads", type=click.IntRange(1, MAX_THREADS), help="Threads per part of the model."
)


class FiniteRange(click.FloatRange):
    """A range of numbers without NaN and infinity, which click lets pass."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read the number."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value} is not a finite number.", param, ctx)
        return number
