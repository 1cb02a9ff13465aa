"""The language model's transformer over a cache that stays where it is.

One operator of the runtime, ``GroupQueryAttention``, rotates a layer's queries and keys, writes the
new keys and values into the cache, and attends. Input and output of a cache are the same memory, so
a step costs nearly the same however much lies there, and every sequence of a batch has a length of
its own.
"""

from __future__ import annotations

from typing import Any

import torch

from pywasm.export.transformer import Layers, feed_forward

#: positions that can be rotated: the runtime refuses more
MAX_POSITIONS = 8192
#: the operator takes heads of a multiple of this width; those of all released models are 64 wide
WIDTH_UNIT = 16
#: The operator's blocked algorithm for several rows sizes its blocks by the processor's caches, of
#: which WebAssembly knows nothing: it is four to ten times slower there. An attention sink keeps it
#: away, and this one weighs nothing.
_NO_SINK = -1e9


class CachedStack(Layers):
    """Layers that see everything before, most of which is in a cache."""

    def __init__(self, transformer: Any) -> None:
        super().__init__(transformer)
        if self.width % WIDTH_UNIT:
            raise ValueError(f"heads of {self.width} do not divide by {WIDTH_UNIT}")
        self.register_buffer("sink", torch.full((self.heads,), _NO_SINK), persistent=False)

    def forward(self, x: Any, position: Any, caches: tuple[Any, ...]) -> tuple[Any, list[Any]]:
        """Run the stack.

        Args:
            x: [B, T, d].
            position: how many rows of the caches are in use, int64 [B].
            caches: keys and values of each layer in turn, [B, H_kv, C, D].

        Returns:
            the output [B, T, d], and the caches with ``T`` rows more in use.
        """
        total = position + x.shape[1]
        last, longest = (total - 1).to(torch.int32), total.max().to(torch.int32)
        angles = _Places.apply(MAX_POSITIONS)[:, None] * self.rate
        turn = torch.cos(angles), torch.sin(angles)
        after = []
        for i, layer in enumerate(self.layers):
            attention = layer.self_attn
            mixed = attention.in_proj(layer.norm1(x))
            cache = caches[2 * i : 2 * i + 2]
            seen, keys, values = _Attention.apply(
                mixed, *cache, last, longest, *turn, self.sink, self.heads, self.kv_heads
            )
            x = x + layer.layer_scale_1(attention.out_proj(seen))
            x = x + layer.layer_scale_2(feed_forward(layer, x))
            after += [keys, values]
        return x, after


class _Places(torch.autograd.Function):  # type: ignore[misc]
    """0, 1, 2 ... as float32, made when the graph is opened: nothing to download."""

    @staticmethod
    def forward(ctx: Any, count: int) -> Any:
        return torch.arange(count, dtype=torch.float32)

    @staticmethod
    def symbolic(g: Any, count: int) -> Any:
        limits = (torch.tensor(float(n)) for n in (0, count, 1))
        return g.op("Range", *(g.op("Constant", value_t=limit) for limit in limits))


class _Attention(torch.autograd.Function):  # type: ignore[misc]
    """The runtime's operator. Here only shapes are right: tracing does not look at values."""

    @staticmethod
    def forward(ctx: Any, mixed: Any, keys: Any, values: Any, *rest: Any) -> Any:
        heads = rest[-2]
        return mixed[..., : heads * keys.shape[-1]].clone(), keys.clone(), values.clone()

    @staticmethod
    def symbolic(g: Any, mixed: Any, keys: Any, values: Any, *rest: Any) -> Any:
        *tables, sink, heads, kv_heads = rest
        left_out = g.op("prim::Constant")  # keys and values lie behind the queries; no bias
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
