"""The codec's transformers, which see a limited context, with their state made explicit.

The keys and values that later steps still see are tails like those of convolutions: their last
rows, [B, context - 1, C], keys rotated. What is no function of the input, rotation and mask, is
computed once for all layers. Layer scales stay factors of their own: multiplied into the weights
before them, these would not be exact in half precision any more.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from pywasm.export.block_attention import band, banded, hide
from pywasm.export.left_context import Tails
from pywasm.export.onnx_ops import attend, gelu, reshape, rotate
from pywasm.export.transformer import turning_rate


class WindowedStack(nn.Module):  # type: ignore[misc]
    """All layers of a reference ``StreamingTransformer`` with a context."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        attention = transformer.layers[0].self_attn
        if attention.num_kv_heads != attention.num_heads:
            raise ValueError("cannot export grouped heads that see a limited context")
        self.heads: int = attention.num_heads
        self.width: int = attention.dim_per_head
        self.context: int = transformer.context
        self.layers = transformer.layers
        self.register_buffer("rate", turning_rate(transformer), persistent=False)

    def tails(self) -> list[tuple[str, tuple[int, int]]]:
        """Name and shape of every tail, in order."""
        shape = (self.context - 1, self.heads * self.width)
        return [
            (f"{kind}_{i}", shape) for i in range(len(self.layers)) for kind in ("key", "value")
        ]

    def forward(self, x: Any, tails: Tails, position: Any = 0) -> Any:
        """[B, T, d] to [B, T, d]; ``position`` is that of the first row."""
        steps = torch.arange(x.shape[1])
        angles = (steps + position).to(torch.float32)[:, None] * self.rate
        turn = torch.cos(angles), torch.sin(angles)
        mask = self._mask(steps, position) if tails.streaming else band(x.shape[1], self.context)
        for layer in self.layers:
            mixed = layer.self_attn.in_proj(layer.norm1(x))
            q, k, v = mixed.split(self.heads * self.width, -1)
            q, k = rotate(q, turn), rotate(k, turn)
            seen = layer.self_attn.out_proj(self._attend(q, k, v, tails, mask))
            x = x + layer.layer_scale_1(seen)
            wide = gelu(layer.linear1(layer.norm2(x)))
            x = x + layer.layer_scale_2(layer.linear2(wide))
        return x

    def _mask(self, steps: Any, position: Any) -> Any:
        """What is added to the scores against the tail and the new rows, [1, 1, T, P + T]."""
        places = torch.arange(1 - self.context, steps.shape[0])
        back = steps[:, None] - places[None, :]
        seen = (back >= 0) & (back < self.context) & (places + position >= 0)[None, :]
        return hide(seen)[None, None]

    def _attend(self, q: Any, k: Any, v: Any, tails: Tails, mask: Any) -> Any:
        if tails.streaming:
            k, v = (tails.before(x, self.context - 1) for x in (k, v))
            return attend(q, k, v, mask, self.heads)
        q = q * self.width**-0.5
        q, k, v = (reshape(x, 0, 0, self.heads, -1).transpose(1, 2) for x in (q, k, v))
        seen = banded(q, k, v, mask, self.context)
        return reshape(seen.transpose(1, 2), 0, 0, self.heads * self.width)
