"""The codec's transformers with sliding-window attention and an explicit state.

The keys and values that later steps attend to are left contexts like those of convolutions: the
last rows, [B, context - 1, C], with rotated keys. Rotation and mask do not depend on the input, so
they are computed once for all layers. Layer scales are not folded into the weights before them,
which would then no longer be exact in half precision.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from pywasm.export.block_attention import additive_mask, block_attention, block_masks
from pywasm.export.left_context import LeftContext
from pywasm.export.onnx_ops import apply_rotary, attention, gelu, reshape
from pywasm.export.transformer import rotary_frequencies


class SlidingWindowTransformer(nn.Module):  # type: ignore[misc]
    """All layers of a reference ``StreamingTransformer`` with a limited context."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        attention = transformer.layers[0].self_attn
        if attention.num_kv_heads != attention.num_heads:
            raise ValueError("cannot export grouped-query attention with a limited context")
        self.heads: int = attention.num_heads
        self.width: int = attention.dim_per_head
        self.context: int = transformer.context
        self.layers = transformer.layers
        self.register_buffer("rate", rotary_frequencies(transformer), persistent=False)

    def left_shapes(self) -> list[tuple[str, tuple[int, int]]]:
        """Return the name and shape (without batch axis) of every left context, in order."""
        shape = (self.context - 1, self.heads * self.width)
        return [
            (f"{kind}_{i}", shape) for i in range(len(self.layers)) for kind in ("key", "value")
        ]

    def forward(self, x: Any, left: LeftContext, position: Any = 0) -> Any:
        """Map [B, T, d] to [B, T, d]; ``position`` is that of the first row."""
        steps = torch.arange(x.shape[1])
        angles = (steps + position).to(torch.float32)[:, None] * self.rate
        cos_sin = torch.cos(angles), torch.sin(angles)
        mask = (
            self._mask(steps, position) if left.streaming else block_masks(x.shape[1], self.context)
        )
        for layer in self.layers:
            mixed = layer.self_attn.in_proj(layer.norm1(x))
            q, k, v = mixed.split(self.heads * self.width, -1)
            q, k = apply_rotary(q, cos_sin), apply_rotary(k, cos_sin)
            seen = layer.self_attn.out_proj(self._attend(q, k, v, left, mask))
            x = x + layer.layer_scale_1(seen)
            wide = gelu(layer.linear1(layer.norm2(x)))
            x = x + layer.layer_scale_2(layer.linear2(wide))
        return x

    def _mask(self, steps: Any, position: Any) -> Any:
        """Return the mask over left context and new rows, [1, 1, T, context - 1 + T]."""
        places = torch.arange(1 - self.context, steps.shape[0])
        back = steps[:, None] - places[None, :]
        seen = (back >= 0) & (back < self.context) & (places + position >= 0)[None, :]
        return additive_mask(seen)[None, None]

    def _attend(self, q: Any, k: Any, v: Any, left: LeftContext, mask: Any) -> Any:
        if left.streaming:
            k, v = (left.prepend(x, self.context - 1) for x in (k, v))
            return attention(q, k, v, mask, self.heads)
        q = q * self.width**-0.5
        q, k, v = (reshape(x, 0, 0, self.heads, -1).transpose(1, 2) for x in (q, k, v))
        seen = block_attention(q, k, v, mask, self.context)
        return reshape(seen.transpose(1, 2), 0, 0, self.heads * self.width)
