"""Block-wise attention over a sliding window, without the full matrix of scores.

Thirty seconds of sound are 6000 steps of Mimi. Scores of all pairs would fill a gigabyte, though
every step attends to the last 250 only. So the queries are cut into blocks as long as the window;
each block attends to itself and the one before. This is exact, and linear in the length.
"""

from __future__ import annotations

import math
from typing import Any

import torch

from pywasm.export.onnx_ops import pad, reshape


def block_masks(length: Any, context: int) -> tuple[Any, Any]:
    """Return the masks that :func:`block_attention` adds to the scores; all layers share them.

    Args:
        length: T.
        context: steps that a query attends to, including its own.

    Returns:
        a window mask [context, 2 context], and a mask [blocks, 1, 2 context] that hides the
        padding before the first block.
    """
    blocks = (length + context - 1) // context
    # ``length - length`` keeps the exporter from storing the mask as a constant of half a megabyte
    query = torch.arange(context) + (length - length)
    key = torch.arange(2 * context)
    offset = query[:, None] + context - key[None, :]
    real = (torch.arange(blocks)[:, None] > 0) | (key[None, :] >= context)
    return additive_mask((offset >= 0) & (offset < context)), additive_mask(real)[:, None]


def block_attention(q: Any, k: Any, v: Any, masks: tuple[Any, Any], context: int) -> Any:
    """Attend to the last ``context`` steps, starting with no history.

    Args:
        q, k, v: [B, H, T, D]; the queries are already scaled.
        masks: from :func:`block_masks`.
        context: steps that a query attends to, including its own.

    Returns:
        [B, H, T, D].
    """
    near, real = masks
    length, width = q.shape[2], int(q.shape[3])
    blocks = real.shape[0]
    q, k, v = (_blocks(x, blocks, context, width) for x in (q, k, v))
    scores = q @ _pairs(k).transpose(-1, -2) + near + real
    seen = torch.softmax(scores, -1) @ _pairs(v)  # [B, H, blocks, context, D]
    return reshape(seen, 0, 0, -1, width)[:, :, :length]


def _blocks(x: Any, blocks: Any, size: int, width: int) -> Any:
    """Cut [B, H, T, D] into [B, H, blocks, size, D], with zeros at the end."""
    filled = pad(x, -2, 0, size - 1)[:, :, : blocks * size]
    return reshape(filled, 0, 0, -1, size, width)


def _pairs(x: Any) -> Any:
    """Prepend to every block the one before it; zeros before the first."""
    before = pad(x, -3, 1)[:, :, :-1]
    return torch.cat([before, x], 3)


def additive_mask(visible: Any) -> Any:
    """Return 0 where ``visible`` is true, else minus infinity, to be added to attention scores."""
    return torch.where(visible, 0.0, -math.inf)
