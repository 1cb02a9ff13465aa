"""Reshape, slice and pad nodes with constant arguments.

A plain trace of ``view`` or ``pad`` leaves a handful of Shape, Gather, Unsqueeze and
Concat nodes per call, hundreds in a deep decoder. These say in ONNX's own words what is meant.
"""

from __future__ import annotations

from typing import Any

import torch
from torch.nn import functional as F


class _Reshape(torch.autograd.Function):  # type: ignore[misc]
    """Reshape with ONNX's conventions: 0 keeps the axis, -1 is inferred."""

    @staticmethod
    def forward(ctx: Any, x: Any, shape: list[int]) -> Any:
        return x.reshape([x.shape[i] if n == 0 else n for i, n in enumerate(shape)])

    @staticmethod
    def symbolic(g: Any, x: Any, shape: list[int]) -> Any:
        return g.op("Reshape", x, g.op("Constant", value_t=torch.tensor(shape)))


class _Pick(torch.autograd.Function):  # type: ignore[misc]
    """``x[:, i, j]`` as one Slice, which copies once."""

    @staticmethod
    def forward(ctx: Any, x: Any, i: int, j: int) -> Any:
        return x[:, i, j]

    @staticmethod
    def symbolic(g: Any, x: Any, i: int, j: int) -> Any:
        def constant(*values: int) -> Any:
            return g.op("Constant", value_t=torch.tensor(values))

        cut = g.op("Slice", x, constant(i, j), constant(i + 1, j + 1), constant(1, 2))
        return g.op("Squeeze", cut, constant(1, 2))


class _Pad(torch.autograd.Function):  # type: ignore[misc]
    """Zeros before and after on one axis."""

    @staticmethod
    def forward(ctx: Any, x: Any, counts: list[int]) -> Any:
        rank = x.dim()
        pairs = [(counts[i], counts[rank + i]) for i in reversed(range(rank))]
        return F.pad(x, [count for pair in pairs for count in pair])

    @staticmethod
    def symbolic(g: Any, x: Any, counts: list[int]) -> Any:
        return g.op("Pad", x, g.op("Constant", value_t=torch.tensor(counts)))


def reshape(x: Any, *shape: int) -> Any:
    """Reshape; 0 keeps the axis at that place, -1 is inferred."""
    return _Reshape.apply(x, list(shape))


def pick(x: Any, i: int, j: int) -> Any:
    """``x[:, i, j]``."""
    return _Pick.apply(x, i, j)


def pad(x: Any, axis: int, before: int, after: int = 0) -> Any:
    """Put zeros before and after ``x`` on one axis, counted from the end."""
    rank = x.dim()
    counts = [0] * (2 * rank)
    counts[rank + axis], counts[2 * rank + axis] = before, after
    return _Pad.apply(x, counts)
