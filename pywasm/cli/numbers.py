"""Types of options that are numbers."""

from __future__ import annotations

import math
from typing import Any

import click

#: more than a PC has cores; onnxruntime would start every thread that it is asked for
MAX_THREADS = 256

threads_option = click.option(
    "--threads",
    metavar="N",
    type=click.IntRange(1, MAX_THREADS),
    show_default="half the cores",
    help="Threads for each part of the model.",
)


class FiniteRange(click.FloatRange):
    """A range of numbers without NaN and infinity, which ``click.FloatRange`` accepts."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number, or fail if it is not finite or out of the range."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value} is not a finite number.", param, ctx)
        return number
