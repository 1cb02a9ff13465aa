"""Attention over a limited context without the full matrix of scores.

Thirty seconds of sound are 6000 steps of Mimi; all pairs of them would fill a gigabyte, though
every step sees only the last 250. Queries are cut into blocks as long as the context, each of
which sees its own block and the one before: exact, and linear in the length.
"""

from __future__ import annotations

import math
from typing import Any

import torch

from pywasm.export.onnx_ops import pad, reshape


def band(length: Any, context: int) -> tuple[Any, Any]:
    """Make what :func:`banded` adds to the scores; the same for all layers.

    Args:
        length: T.
        context: how many steps a query sees, itself included.

    Returns:
        [context, 2 context], and [blocks, 1, 2 context] against the zeros before the first block.
    """
    blocks = (length + context - 1) // context
    # ``length - length`` keeps the exporter from storing half a megabyte of zeros and ones
    query = torch.arange(context) + (length - length)
    key = torch.arange(2 * context)
    place = query[:, None] + context - key[None, :]
    real = (torch.arange(blocks)[:, None] > 0) | (key[None, :] >= context)
    return hide((place >= 0) & (place < context)), hide(real)[:, None]


def banded(q: Any, k: Any, v: Any, masks: tuple[Any, Any], context: int) -> Any:
    """Attend from the beginning, ``context`` steps back.

    Args:
        q, k, v: [B, H, T, D], the queries scaled.
        masks: from :func:`band`.
        context: how many steps a query sees, itself included.

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
    """[B, H, T, D] to [B, H, blocks, size, D], zeros at the end."""
    filled = pad(x, -2, 0, size - 1)[:, :, : blocks * size]
    return reshape(filled, 0, 0, -1, size, width)


def _pairs(x: Any) -> Any:
    """Put the block before in front of every block, zeros before the first."""
    before = pad(x, -3, 1)[:, :, :-1]
    return torch.cat([before, x], 3)


def hide(visible: Any) -> Any:
    """What softmax needs added so that it sees only what is visible."""
    return torch.where(visible, 0.0, -math.inf)
