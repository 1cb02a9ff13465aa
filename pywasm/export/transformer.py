"""The reference's causal transformer over a whole sequence, and what its other forms share.

The form with a KV cache is in ``kv_cache.py``, the one with a limited context in
``sliding_window.py``.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.export.block_attention import additive_mask
from pywasm.export.onnx_ops import apply_rotary, reshape


class TransformerLayers(nn.Module):  # type: ignore[misc]
    """All layers of a reference ``StreamingTransformer``, with the sizes of its attention."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.layers = transformer.layers
        attention = transformer.layers[0].self_attn
        self.heads: int = attention.num_heads
        self.kv_heads: int = attention.num_kv_heads
        self.width: int = attention.dim_per_head
        self.register_buffer("rate", rotary_frequencies(transformer), persistent=False)


class CausalTransformer(TransformerLayers):
    """Causal layers over a whole sequence, without a cache."""

    def forward(self, x: Any) -> Any:
        """Map [B, T, d] to [B, T, d]."""
        steps = torch.arange(x.shape[1])
        angles = steps.to(torch.float32)[:, None] * self.rate
        cos_sin = torch.cos(angles), torch.sin(angles)
        # the queries of a group follow each other along the sequence axis
        mask = additive_mask(steps[:, None] >= steps[None, :]).repeat(
            self.heads // self.kv_heads, 1
        )
        for layer in self.layers:
            attention = layer.self_attn
            seen = self._attend(attention.in_proj(layer.norm1(x)), cos_sin, mask)
            x = x + layer.layer_scale_1(attention.out_proj(seen))
            x = x + layer.layer_scale_2(feed_forward(layer, x))
        return x

    def _attend(self, mixed: Any, cos_sin: tuple[Any, Any], mask: Any) -> Any:
        queries, keys = self.heads * self.width, self.kv_heads * self.width
        q, k, v = mixed.split([queries, keys, keys], -1)
        q, k = apply_rotary(q, cos_sin) * self.width**-0.5, apply_rotary(k, cos_sin)
        groups = self.heads // self.kv_heads
        q = reshape(q, 0, -1, self.kv_heads, groups, self.width).permute(0, 2, 3, 1, 4)
        q = reshape(q, 0, 0, -1, self.width)  # [B, H_kv, G * T, D]
        k, v = (reshape(part, 0, -1, self.kv_heads, self.width) for part in (k, v))
        scores = q @ k.permute(0, 2, 3, 1) + mask
        seen = torch.softmax(scores, -1) @ v.transpose(1, 2)
        seen = reshape(seen, 0, 0, groups, -1, self.width).permute(0, 3, 1, 2, 4)
        return reshape(seen, 0, -1, queries)


def rotary_frequencies(transformer: Any) -> Any:
    """Return the rotation of each pair of a head's elements, in radians per position, [D / 2]."""
    width = transformer.layers[0].self_attn.dim_per_head
    half = torch.arange(width // 2, dtype=torch.float32)
    return torch.exp(half * (-math.log(transformer.max_period) * 2 / width))


def feed_forward(layer: Any, x: Any) -> Any:
    """Return the output of a layer's feed-forward part, before its layer scale.

    GELU is rounded exactly as in the reference: the language model is fed its own latents, so
    differences would grow.
    """
    return layer.linear2(F.gelu(layer.linear1(layer.norm2(x)), approximate="tanh"))
