"""The language model's causal transformer with its cache, which grows, made explicit.

Cached keys are rotated; the time axis comes first, so that appending a row is one contiguous
write. Scores against the past and against the new rows are computed apart: the cache is never
copied just to be concatenated.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.export.banded import hide
from pywasm.export.onnx_ops import pick, reshape

#: A growing cache is never empty: onnxruntime-web fuses its transposition into the matrix product,
#: and then divides by its length.
BLIND_ROWS = 1


class Stack(nn.Module):  # type: ignore[misc]
    """All layers of a reference ``StreamingTransformer``."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.layers = transformer.layers
        attention = transformer.layers[0].self_attn
        self.heads: int = attention.num_heads
        self.kv_heads: int = attention.num_kv_heads
        self.width: int = attention.dim_per_head
        half = torch.arange(self.width // 2, dtype=torch.float32)
        rate = torch.exp(half * (-math.log(transformer.max_period) * 2 / self.width))
        self.register_buffer("rate", rate, persistent=False)

    def forward(self, x: Any, past: Any = None, position: Any = 0) -> tuple[Any, Any]:
        """Run the stack.

        Args:
            x: [B, T, d].
            past: [P, L, 2, B, H_kv, D], or None. A cache that grows starts with ``BLIND_ROWS``
                rows that are never seen.
            position: of the first row of ``x``.

        Returns:
            the output [B, T, d], and the new rows of the cache [T, L, 2, B, H_kv, D].
        """
        steps = torch.arange(x.shape[1])
        turn = self._turn(steps + position)
        masks = self._masks(steps, past)
        rows = []
        for i, layer in enumerate(self.layers):
            old = None if past is None else (pick(past, i, 0), pick(past, i, 1))
            seen, row = self._attend(layer.self_attn, layer.norm1(x), old, turn, masks)
            x = x + layer.layer_scale_1(seen)
            wide = F.gelu(layer.linear1(layer.norm2(x)), approximate="tanh")
            x = x + layer.layer_scale_2(layer.linear2(wide))
            rows.append(row)
        return x, torch.stack(rows, 1)

    def _turn(self, positions: Any) -> tuple[Any, Any]:
        """Cosines and sines [T, 1, D/2]."""
        angles = positions.to(torch.float32)[:, None, None] * self.rate
        return torch.cos(angles), torch.sin(angles)

    def _masks(self, steps: Any, past: Any) -> tuple[Any, Any]:
        """What is added to the scores against the past (None: no past) and the new rows."""
        allowed = self._bias(steps[:, None] - steps[None, :] >= 0)
        if past is None:
            return None, allowed
        visible = torch.arange(past.shape[0]) >= BLIND_ROWS
        return hide(visible[None, :]), allowed  # the same for every query

    def _bias(self, allowed: Any) -> Any:
        bias = hide(allowed)
        groups = self.heads // self.kv_heads
        return bias if groups == 1 else bias.repeat(groups, 1)

    def _attend(self, attention: Any, x: Any, old: Any, turn: Any, masks: Any) -> tuple[Any, Any]:
        turning = (self.heads + self.kv_heads) * self.width
        mixed = attention.in_proj(x)
        turned = self._rotate(mixed[..., :turning], turn)  # [B, T, H + H_kv, D]
        q, k = turned[:, :, : self.heads], turned[:, :, self.heads :]
        v = reshape(mixed[..., turning:], 0, -1, self.kv_heads, self.width)
        groups = self.heads // self.kv_heads
        if groups == 1:
            q = q.transpose(1, 2)
        else:
            q = reshape(q, 0, -1, self.kv_heads, groups, self.width).permute(0, 2, 3, 1, 4)
            q = reshape(q, 0, 0, -1, self.width)
        q = q * self.width**-0.5  # [B, H_kv, G * T, D]
        seen = self._read(q, k, v, old, masks)
        if groups == 1:
            seen = seen.transpose(1, 2)
        else:
            seen = reshape(seen, 0, 0, groups, -1, self.width).permute(0, 3, 1, 2, 4)
        row = torch.stack([k.transpose(0, 1), v.transpose(0, 1)], 1)
        return attention.out_proj(reshape(seen, 0, -1, self.heads * self.width)), row

    def _rotate(self, x: Any, turn: tuple[Any, Any]) -> Any:
        cos, sin = turn
        pairs = reshape(x, 0, -1, self.heads + self.kv_heads, self.width // 2, 2)
        real, imaginary = pairs.unbind(-1)
        turned = [real * cos - imaginary * sin, real * sin + imaginary * cos]
        return reshape(torch.stack(turned, -1), 0, -1, self.heads + self.kv_heads, self.width)

    def _read(self, q: Any, k: Any, v: Any, old: Any, masks: Any) -> Any:
        """Softmax over the past and the new rows together."""
        v = v.transpose(1, 2)
        scores = q @ k.permute(0, 2, 3, 1) + masks[1]
        if old is None:
            return torch.softmax(scores, -1) @ v
        old_k, old_v = old  # [P, B, H_kv, D]
        past = q @ old_k.permute(1, 2, 3, 0) + masks[0]
        weights = torch.softmax(torch.cat([past, scores], -1), -1)
        length = old_k.shape[0]
        return weights[..., :length] @ old_v.permute(1, 2, 0, 3) + weights[..., length:] @ v
