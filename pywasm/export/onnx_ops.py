"""Operations that are exported as one ONNX node, where a plain trace writes several or fails.

Tracing ``view`` or ``pad`` leaves Shape, Gather, Unsqueeze and Concat nodes, hundreds of them in a
deep decoder. Attention and rotary embedding are onnxruntime's own operators, which every build of
it has, including the one for browsers: one node each instead of a dozen, and no copy of a
transposed cache.
"""

from __future__ import annotations

from typing import Any

import torch
from torch.nn import functional as F

#: a slice to here goes to the end
_END = 2**63 - 1


class _Reshape(torch.autograd.Function):  # type: ignore[misc]
    """Reshape with ONNX's conventions: 0 keeps an axis, -1 is inferred."""

    @staticmethod
    def forward(ctx: Any, x: Any, shape: list[int]) -> Any:
        return x.reshape([x.shape[i] if n == 0 else n for i, n in enumerate(shape)])

    @staticmethod
    def symbolic(g: Any, x: Any, shape: list[int]) -> Any:
        return g.op("Reshape", x, g.op("Constant", value_t=torch.tensor(shape)))


class _BatchSize(torch.autograd.Function):  # type: ignore[misc]
    """The length of the first axis, as a tensor."""

    @staticmethod
    def forward(ctx: Any, x: Any) -> Any:
        return torch.tensor([x.shape[0]])

    @staticmethod
    def symbolic(g: Any, x: Any) -> Any:
        return g.op("Shape", x, start_i=0, end_i=1)


class _SplitBatch(torch.autograd.Function):  # type: ignore[misc]
    """Reshape, with the batch size from a tensor."""

    @staticmethod
    def forward(ctx: Any, x: Any, batch: Any, rest: list[int]) -> Any:
        return x.reshape(int(batch), *rest)

    @staticmethod
    def symbolic(g: Any, x: Any, batch: Any, rest: list[int]) -> Any:
        rest = g.op("Constant", value_t=torch.tensor(rest))
        return g.op("Reshape", x, g.op("Concat", batch, rest, axis_i=0))


class _Gelu(torch.autograd.Function):  # type: ignore[misc]
    """GELU, approximated with tanh."""

    @staticmethod
    def forward(ctx: Any, x: Any) -> Any:
        return F.gelu(x, approximate="tanh")

    @staticmethod
    def symbolic(g: Any, x: Any) -> Any:
        return g.op("com.microsoft::FastGelu", x).setType(x.type())


class _Elu(torch.autograd.Function):  # type: ignore[misc]
    """ELU from Exp, whose kernel in onnxruntime is vectorized on every platform."""

    @staticmethod
    def forward(ctx: Any, x: Any) -> Any:
        return F.elu(x)

    @staticmethod
    def symbolic(g: Any, x: Any) -> Any:
        zero, less = (g.op("Constant", value_t=torch.tensor(n)) for n in (0.0, -1.0))
        below = g.op("Add", g.op("Exp", g.op("Min", x, zero)), less)
        return g.op("Max", x, below).setType(x.type())


class _Slice(torch.autograd.Function):  # type: ignore[misc]
    """A slice along one axis."""

    @staticmethod
    def forward(ctx: Any, x: Any, axis: int, start: int, stop: int) -> Any:
        return x[(*(slice(None),) * axis, slice(start, stop))].clone()

    @staticmethod
    def symbolic(g: Any, x: Any, axis: int, start: int, stop: int) -> Any:
        numbers = (g.op("Constant", value_t=torch.tensor([n])) for n in (start, stop, axis))
        return g.op("Slice", x, *numbers)


class _Pad(torch.autograd.Function):  # type: ignore[misc]
    """Zero padding."""

    @staticmethod
    def forward(ctx: Any, x: Any, counts: list[int]) -> Any:
        rank = x.dim()
        pairs = [(counts[i], counts[rank + i]) for i in reversed(range(rank))]
        return F.pad(x, [count for pair in pairs for count in pair])

    @staticmethod
    def symbolic(g: Any, x: Any, counts: list[int]) -> Any:
        return g.op("Pad", x, g.op("Constant", value_t=torch.tensor(counts)))


class _Rotate(torch.autograd.Function):  # type: ignore[misc]
    """Rotary embedding of interleaved pairs."""

    @staticmethod
    def forward(ctx: Any, x: Any, cos: Any, sin: Any) -> Any:
        pairs = x.reshape(*x.shape[:2], -1, cos.shape[-1], 2)
        real, imaginary = pairs.unbind(-1)
        cos, sin = cos[:, None], sin[:, None]
        turned = [real * cos - imaginary * sin, real * sin + imaginary * cos]
        return torch.stack(turned, -1).reshape(x.shape)

    @staticmethod
    def symbolic(g: Any, x: Any, cos: Any, sin: Any) -> Any:
        first = g.op("Constant", value_t=torch.tensor([0]))
        node = g.op("com.microsoft::RotaryEmbedding", x, first, cos, sin, interleaved_i=1)
        return node.setType(x.type())


class _Attention(torch.autograd.Function):  # type: ignore[misc]
    """Softmax of scaled scores, times values."""

    @staticmethod
    def forward(ctx: Any, q: Any, k: Any, v: Any, *options: Any) -> Any:
        bias, heads = options
        q, k, v = (x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (q, k, v))
        return F.scaled_dot_product_attention(q, k, v, bias).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, *options: Any) -> Any:
        bias, heads = options
        none = g.op("prim::Constant")
        none.setType(torch._C.OptionalType.ofTensor())
        node = g.op(
            "com.microsoft::MultiHeadAttention", q, k, v, none, none, bias, num_heads_i=heads
        )
        return node.setType(q.type())


def reshape(x: Any, *shape: int) -> Any:
    """Reshape; 0 keeps the axis at that index, -1 is inferred."""
    return _Reshape.apply(x, list(shape))


def batch_size(x: Any) -> Any:
    """Return the length of the first axis as a tensor [1]."""
    return _BatchSize.apply(x)


def split_batch(x: Any, batch: Any, *rest: int) -> Any:
    """Reshape to [B, *rest]; ``batch`` is from :func:`batch_size`, one of ``rest`` may be -1."""
    return _SplitBatch.apply(x, batch, list(rest))


def gelu(x: Any) -> Any:
    """Apply GELU, approximated with tanh."""
    return _Gelu.apply(x)


def elu(x: Any) -> Any:
    """Apply ELU."""
    return _Elu.apply(x)


def slice_axis(x: Any, axis: int, start: int, stop: int = _END) -> Any:
    """Return ``x[start:stop]`` on one axis."""
    return _Slice.apply(x, axis, start, stop)


def pad(x: Any, axis: int, before: int, after: int = 0) -> Any:
    """Pad one axis with zeros; ``axis`` is negative, counted from the last one."""
    rank = x.dim()
    counts = [0] * (2 * rank)
    counts[rank + axis], counts[2 * rank + axis] = before, after
    return _Pad.apply(x, counts)


def apply_rotary(x: Any, cos_sin: tuple[Any, Any]) -> Any:
    """Apply rotary position embedding to interleaved pairs of every head.

    Args:
        x: [B, T, H * D].
        cos_sin: cosines and sines, both [T, D / 2].
    """
    return _Rotate.apply(x, *cos_sin)


def attention(q: Any, k: Any, v: Any, bias: Any, heads: int) -> Any:
    """Compute multi-head attention.

    Args:
        q: [B, T, H * D]; its scores are divided by the square root of D.
        k, v: [B, S, H * D].
        bias: [1, 1, T, S], added to the scores.
        heads: H.

    Returns:
        [B, T, H * D].
    """
    return _Attention.apply(q, k, v, bias, heads)
