"""A transformer layer whose heads look at distances: it has no positions, and needs none.

Every head pulls towards a distance of its own, with a strength of its own; both are learnt.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F


class Layer(nn.Module):  # type: ignore[misc]
    """Attention and feed-forward, both normalised before."""

    def __init__(self, dim: int, heads: int, wide: int) -> None:
        super().__init__()
        self.heads, self.width = heads, dim // heads
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.q = nn.Linear(dim, dim)
        self.kv = nn.Linear(dim, 2 * dim)
        self.o = nn.Linear(dim, dim)
        self.up, self.down = nn.Linear(dim, wide), nn.Linear(wide, dim)
        # from heads that look next to them to heads that look everywhere
        self.pull = nn.Parameter(torch.linspace(0.5, -5.0, heads))
        self.aim = nn.Parameter(torch.tensor([-1.0, 1.0, 0.0, 0.0] * heads)[:heads])

    def forward(self, x: Any, size: Any, scores: Any, past: Any = None) -> tuple[Any, Any]:
        """Run the layer.

        Rows are flat inside: a product of two matrices takes the bias along.

        Args:
            x: [B * T, D].
            size: B.
            scores: added to those of the heads, broadcast to [B, H, T, K]; see :meth:`pulls`.
            past: keys and values before these, two of [B, H, K - T, D / H], or None.

        Returns:
            the output, and keys and values of ``x``, [B * T, 2 * D].
        """
        y = self.norm1(x)
        q = self._split(self.q(y), size) * self.width**-0.5
        new = self.kv(y)
        k, v = (self._split(part, size) for part in new.split(self.heads * self.width, -1))
        if past is not None:
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
        weights = torch.softmax(q @ k.transpose(2, 3) + scores, -1)
        seen = (weights @ v).transpose(1, 2)
        x = x + self.o(seen.reshape(-1, self.heads * self.width))
        return x + self.down(_gelu(self.up(self.norm2(x)))), new

    def pulls(self, apart: Any) -> Any:
        """Say how much heads want to see what is that far away, [H, *apart.shape].

        Args:
            apart: query's place minus key's, one or two axes.
        """
        shape = (-1, *[1] * apart.dim())
        pull, aim = F.softplus(self.pull).reshape(shape), self.aim.reshape(shape)
        return -pull * (apart - aim).abs()

    def _split(self, x: Any, size: Any) -> Any:
        return x.reshape(size, -1, self.heads, self.width).transpose(1, 2)


def _gelu(x: Any) -> Any:
    """GELU by its tanh approximation, written as a sigmoid: fewer operations in a graph."""
    return x * torch.sigmoid(x * (_LINEAR + _CUBIC * x * x))


#: twice the argument of the approximation's tanh
_LINEAR = 2 * math.sqrt(2 / math.pi)
_CUBIC = 0.044715 * _LINEAR
