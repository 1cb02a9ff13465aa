"""The reference's causal transformer over a whole sequence, and what its other forms share with it.

Its form with a cache that grows is ``cached.py``, that with a limited context ``window.py``.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.export.block_attention import hide
from pywasm.export.onnx_ops import reshape, rotate


class Layers(nn.Module):  # type: ignore[misc]
    """All layers of a reference ``StreamingTransformer``, and what its attention is like."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.layers = transformer.layers
        attention = transformer.layers[0].self_attn
        self.heads: int = attention.num_heads
        self.kv_heads: int = attention.num_kv_heads
        self.width: int = attention.dim_per_head
        self.register_buffer("rate", turning_rate(transformer), persistent=False)


class Stack(Layers):
    """Layers that see everything before, which is all there."""

    def forward(self, x: Any) -> Any:
        """[B, T, d] to [B, T, d]."""
        steps = torch.arange(x.shape[1])
        angles = steps.to(torch.float32)[:, None] * self.rate
        turn = torch.cos(angles), torch.sin(angles)
        # the queries of a group lie behind each other
        mask = hide(steps[:, None] >= steps[None, :]).repeat(self.heads // self.kv_heads, 1)
        for layer in self.layers:
            attention = layer.self_attn
            seen = self._attend(attention.in_proj(layer.norm1(x)), turn, mask)
            x = x + layer.layer_scale_1(attention.out_proj(seen))
            x = x + layer.layer_scale_2(feed_forward(layer, x))
        return x

    def _attend(self, mixed: Any, turn: tuple[Any, Any], mask: Any) -> Any:
        queries, keys = self.heads * self.width, self.kv_heads * self.width
        q, k, v = mixed.split([queries, keys, keys], -1)
        q, k = rotate(q, turn) * self.width**-0.5, rotate(k, turn)
        groups = self.heads // self.kv_heads
        q = reshape(q, 0, -1, self.kv_heads, groups, self.width).permute(0, 2, 3, 1, 4)
        q = reshape(q, 0, 0, -1, self.width)  # [B, H_kv, G * T, D]
        k, v = (reshape(part, 0, -1, self.kv_heads, self.width) for part in (k, v))
        scores = q @ k.permute(0, 2, 3, 1) + mask
        seen = torch.softmax(scores, -1) @ v.transpose(1, 2)
        seen = reshape(seen, 0, 0, groups, -1, self.width).permute(0, 3, 1, 2, 4)
        return reshape(seen, 0, -1, queries)


def turning_rate(transformer: Any) -> Any:
    """Radians per position by which each pair of a head's elements is turned, [D / 2]."""
    width = transformer.layers[0].self_attn.dim_per_head
    half = torch.arange(width // 2, dtype=torch.float32)
    return torch.exp(half * (-math.log(transformer.max_period) * 2 / width))


def feed_forward(layer: Any, x: Any) -> Any:
    """Return what a layer's feed-forward part adds, before its scale.

    GELU as the reference rounds it: the language model hears its own latents, and differences grow.
    """
    return layer.linear2(F.gelu(layer.linear1(layer.norm2(x)), approximate="tanh"))
