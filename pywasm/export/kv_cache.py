"""The language model's transformer with a KV cache that is updated in place.

One operator of onnxruntime, ``GroupQueryAttention``, rotates a layer's queries and keys, writes the
new keys and values into the cache, and attends. Input and output of a cache are the same memory, so
the cost of a step hardly depends on the length of the cache, and every sequence of a batch has its
own length.
"""

from __future__ import annotations

from typing import Any

import torch

from pywasm.export.transformer import TransformerLayers, feed_forward

#: longest sequence that can be rotated: the runtime refuses more
MAX_POSITIONS = 8192
#: the operator needs head widths divisible by this; all released models have heads of width 64
WIDTH_UNIT = 16
#: For several rows the operator uses a blocked algorithm, with block sizes from the processor's
#: caches. WebAssembly does not know these, and is four to ten times slower with it. An attention
#: sink disables that algorithm; the softmax weight of this one is zero.
_NO_SINK = -1e9


class CachedTransformer(TransformerLayers):
    """Causal layers with a KV cache."""

    def __init__(self, transformer: Any) -> None:
        super().__init__(transformer)
        if self.width % WIDTH_UNIT:
            raise ValueError(f"the head width {self.width} is not divisible by {WIDTH_UNIT}")
        self.register_buffer("sink", torch.full((self.heads,), _NO_SINK), persistent=False)

    def forward(self, x: Any, position: Any, caches: tuple[Any, ...]) -> tuple[Any, list[Any]]:
        """Run the stack.

        Args:
            x: [B, T, d].
            position: used rows of the caches, int64 [B].
            caches: keys, then values of each layer, [B, H_kv, C, D].

        Returns:
            the output [B, T, d], and the caches with ``T`` more used rows.
        """
        total = position + x.shape[1]
        last, longest = (total - 1).to(torch.int32), total.max().to(torch.int32)
        angles = _Angles.apply(position, self.rate, MAX_POSITIONS)
        cos_sin = torch.cos(angles), torch.sin(angles)
        after = []
        for i, layer in enumerate(self.layers):
            attention = layer.self_attn
            mixed = attention.in_proj(layer.norm1(x))
            cache = caches[2 * i : 2 * i + 2]
            seen, keys, values = _Attention.apply(
                mixed, *cache, last, longest, *cos_sin, self.sink, self.heads, self.kv_heads
            )
            x = x + layer.layer_scale_1(attention.out_proj(seen))
            x = x + layer.layer_scale_2(feed_forward(layer, x))
            after += [keys, values]
        return x, after


class _Angles(torch.autograd.Function):  # type: ignore[misc]
    """Rotations of positions 0, 1, 2 ..., computed when the graph is opened: nothing is stored.

    The trace evaluates what depends on no input of the graph, so this seems to depend on the
    position. It also evaluates Range; it leaves a running sum of ones as it is.
    """

    @staticmethod
    def forward(ctx: Any, position: Any, rate: Any, count: int) -> Any:
        return torch.arange(count, dtype=torch.float32)[:, None] * rate

    @staticmethod
    def symbolic(g: Any, position: Any, rate: Any, count: int) -> Any:
        shape = g.op("Constant", value_t=torch.tensor([count, 1]))
        ones = g.op("ConstantOfShape", shape, value_t=torch.tensor([1.0]))
        first_axis = g.op("Constant", value_t=torch.tensor(0))
        return g.op("Mul", g.op("CumSum", ones, first_axis, exclusive_i=1), rate)


class _Attention(torch.autograd.Function):  # type: ignore[misc]
    """onnxruntime's operator. ``forward`` only gets the shapes right; tracing ignores values."""

    @staticmethod
    def forward(ctx: Any, mixed: Any, keys: Any, values: Any, *rest: Any) -> Any:
        heads = rest[-2]
        return mixed[..., : heads * keys.shape[-1]].clone(), keys.clone(), values.clone()

    @staticmethod
    def symbolic(g: Any, mixed: Any, keys: Any, values: Any, *rest: Any) -> Any:
        *tables, sink, heads, kv_heads = rest
        left_out = g.op("prim::Constant")  # keys and values are packed with the queries; no bias
        left_out.setType(torch._C.OptionalType.ofTensor())
        outputs = g.op(
            "com.microsoft::GroupQueryAttention",
            *(mixed, left_out, left_out, keys, values, *tables, left_out, left_out, sink),
            num_heads_i=heads,
            kv_num_heads_i=kv_heads,
            do_rotary_i=1,
            rotary_interleaved_i=1,
            outputs=3,
        )
        seen = mixed.type().with_sizes([None, None, heads * keys.type().varyingSizes()[-1]])
        for output, kind in zip(outputs, (seen, keys.type(), values.type()), strict=True):
            output.setType(kind)
        return outputs
