"""A transformer layer with a learnt distance bias per head instead of position embeddings.

Every head prefers a distance (``aim``) with a strength (``pull``); both are learnt.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

#: added to attention scores of positions that must not be seen
MASKED = -1e9


class Layer(nn.Module):  # type: ignore[misc]
    """A pre-norm transformer layer: attention, then feed-forward.

    Checkpoints and exported graphs depend on the attribute names.
    """

    def __init__(self, dim: int, heads: int, wide: int) -> None:
        super().__init__()
        self.heads, self.width = heads, dim // heads
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.q = nn.Linear(dim, dim)
        self.kv = nn.Linear(dim, 2 * dim)
        self.o = nn.Linear(dim, dim)
        self.up, self.down = nn.Linear(dim, wide), nn.Linear(wide, dim)
        # from heads with a strong bias, which see their neighbours, to heads that see everything
        self.pull = nn.Parameter(torch.linspace(0.5, -5.0, heads))
        self.aim = nn.Parameter(torch.tensor([-1.0, 1.0, 0.0, 0.0] * heads)[:heads])

    def forward(self, x: Any, size: Any, scores: Any, past: Any = None) -> tuple[Any, Any]:
        """Run the layer.

        Rows are flat, because only a product of two matrices is exported with its bias (Gemm).

        Args:
            x: [B * T, D].
            size: B.
            scores: added to the attention scores, broadcast to [B, H, T, K]: the mask and
                :meth:`distance_bias`.
            past: earlier keys and values, each [B, H, K - T, D / H], or None.

        Returns:
            the output [B * T, D], and keys and values of ``x`` [B * T, 2 * D].
        """
        y = self.norm1(x)
        q = self._split(self.q(y), size) * self.width**-0.5
        new = self.kv(y)
        k, v = (self._split(part, size) for part in new.split(self.heads * self.width, -1))
        if past is not None:
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
        weights = torch.softmax(q @ k.transpose(2, 3) + scores, -1)
        mixed = (weights @ v).transpose(1, 2)
        x = x + self.o(mixed.reshape(-1, self.heads * self.width))
        return x + self.down(_gelu(self.up(self.norm2(x)))), new

    def distance_bias(self, distances: Any) -> Any:
        """Return the bias of every head, [H, *distances.shape], to be added to the scores.

        Args:
            distances: position of the query minus that of the key; one or two axes.
        """
        shape = (-1, *[1] * distances.dim())
        pull, aim = F.softplus(self.pull).reshape(shape), self.aim.reshape(shape)
        return -pull * (distances - aim).abs()

    def _split(self, x: Any, size: Any) -> Any:
        return x.reshape(size, -1, self.heads, self.width).transpose(1, 2)


def _gelu(x: Any) -> Any:
    """Return the tanh approximation of GELU, written as a sigmoid: fewer operations in a graph."""
    return x * torch.sigmoid(x * (_LINEAR + _CUBIC * x * x))


#: coefficients of twice the argument of the approximation's tanh
_LINEAR = 2 * math.sqrt(2 / math.pi)
_CUBIC = 0.044715 * _LINEAR
