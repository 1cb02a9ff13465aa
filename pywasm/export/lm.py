"""The language model's graphs: text embedding, transformer (stateless and cached), flow head.

Every module here uses the reference's trained parts unchanged; it only makes the state and the
shapes explicit.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.core.bundle.manifest import StatePort
from pywasm.export.graph import F32, I64, Spec, port
from pywasm.export.kv_cache import CachedTransformer
from pywasm.export.transformer import CausalTransformer


class TextConditioner(nn.Module):  # type: ignore[misc]
    """Embed token ids."""

    def __init__(self, lm: Any) -> None:
        super().__init__()
        self.conditioner = lm.conditioner

    def forward(self, tokens: Any) -> Any:
        """Map [B, T] to [B, T, d]."""
        return self.conditioner(tokens)


class Backbone(nn.Module):  # type: ignore[misc]
    """Transformer and end-of-speech head, over a whole sequence."""

    def __init__(self, lm: Any, stack: Any = CausalTransformer) -> None:
        super().__init__()
        self.bos_emb = lm.bos_emb
        self.input_linear = lm.input_linear
        self.stack = stack(lm.transformer)
        self.out_norm = lm.out_norm
        self.z_proj = lm.z_proj
        self.out_eos = lm.out_eos

    def forward(self, sequence: Any, text_embeddings: Any) -> tuple[Any, ...]:
        """Run a prefix followed by latents; a row of NaN marks the beginning of the sequence.

        Returns:
            the last hidden state [B, h], and the end-of-speech logit [B, 1].
        """
        return self._leave(self.stack(self._enter(sequence, text_embeddings)))

    def _enter(self, sequence: Any, text_embeddings: Any) -> Any:
        latents = torch.where(torch.isnan(sequence), self.bos_emb, sequence)
        return torch.cat([text_embeddings, self.input_linear(latents)], dim=1)

    def _leave(self, x: Any) -> tuple[Any, Any]:
        hidden = self.out_norm(x[:, -1])
        if self.z_proj is not None:
            hidden = self.z_proj(hidden)
        return hidden, self.out_eos(hidden)


class CachedBackbone(Backbone):
    """The same for new rows only, with a KV cache."""

    def __init__(self, lm: Any) -> None:
        super().__init__(lm, CachedTransformer)

    def forward(self, sequence: Any, text_embeddings: Any, *state: Any) -> tuple[Any, ...]:
        """Run new rows.

        Args:
            sequence: latents [B, S, ld].
            text_embeddings: a prefix [B, P, d].
            state: the position, then the caches.

        Returns:
            the outputs of :class:`Backbone`, then the next state in the same order.
        """
        position, *caches = state
        x = self._enter(sequence, text_embeddings)
        after = position + x.shape[1]
        x, caches = self.stack(x, position, tuple(caches))
        return (*self._leave(x), after, *caches)


class FlowHead(nn.Module):  # type: ignore[misc]
    """One evaluation of the flow network."""

    def __init__(self, net: Any) -> None:
        super().__init__()
        self.net = net
        if net.num_time_conds:
            # The reference keeps an identical table for every time condition; one is enough.
            self.register_buffer("rate", net.time_embed[0].freqs.clone(), persistent=False)

    def forward(self, condition: Any, *inputs: Any) -> Any:
        """Return the flow's direction [B, ld].

        Args:
            condition: hidden state [B, h].
            inputs: the times of this flow type, each [B, 1], then x [B, ld].
        """
        *times, x = inputs
        x = self.net.input_proj(x)
        y = self.net.cond_embed(condition)
        if times:
            y = y + self._times(times)
        bend = F.silu(y)
        width = self.net.model_channels
        for block in self.net.res_blocks:
            shift, scale, gate = block.adaLN_modulation[1](bend).split(width, -1)
            norm = block.in_ln
            h = F.layer_norm(x, (width,), norm.weight, norm.bias, norm.eps)
            x = x + gate * block.mlp(h * (1 + scale) + shift)
        final = self.net.final_layer
        shift, scale = final.adaLN_modulation[1](bend).split(width, -1)
        h = F.layer_norm(x, (width,), eps=final.norm_final.eps)
        return final.linear(h * (1 + scale) + shift)

    def _times(self, times: list[Any]) -> Any:
        total = 0
        for time, embed in zip(times, self.net.time_embed, strict=True):
            angles = time * self.rate
            total = total + embed.mlp(torch.cat([torch.cos(angles), torch.sin(angles)], dim=-1))
        return total / len(times)


def text_conditioner(model: Any) -> Spec:
    """Describe the graph ``text_conditioner``."""
    lm = model.flow_lm
    return Spec(
        name="text_conditioner",
        module=TextConditioner(lm),
        stage="lm",
        use="speak",
        inputs=(port("tokens", I64, "B", "T"),),
        outputs=(port("text_embeddings", F32, "B", "T", lm.dim),),
    )


def flow_lm_main(model: Any) -> Spec:
    """Describe the graph ``flow_lm_main``, which runs the whole sequence at every step."""
    return Spec(
        name="flow_lm_main",
        module=Backbone(model.flow_lm),
        stage="lm",
        use="fallback",
        inputs=_backbone_inputs(model),
        outputs=_backbone_outputs(model),
    )


def flow_lm_main_kv(model: Any) -> Spec:
    """Describe the graph ``flow_lm_main_kv``, which runs new rows only, with a KV cache."""
    module = CachedBackbone(model.flow_lm)
    states = (StatePort("position", "next_position", I64, (1,), "replace"), *_caches(module.stack))
    shapes = [("B",), *[("B", s.shape[1], "C", s.shape[3]) for s in states[1:]]]
    ports = list(zip(states, shapes, strict=True))
    return Spec(
        name="flow_lm_main_kv",
        module=module,
        stage="lm",
        use="speak",
        inputs=(*_backbone_inputs(model), *(port(s.input, s.dtype, *n) for s, n in ports)),
        outputs=(*_backbone_outputs(model), *(port(s.output, s.dtype, *n) for s, n in ports)),
        states=states,
    )


def _caches(stack: CachedTransformer) -> tuple[StatePort, ...]:
    shape = (1, stack.kv_heads, 0, stack.width)
    names = [f"{kind}_{i}" for i in range(len(stack.layers)) for kind in ("key", "value")]
    return tuple(
        StatePort(name, f"next_{name}", F32, shape, "extend", rows=("S", "P")) for name in names
    )


def flow_lm_flow(model: Any) -> Spec:
    """Describe the graph ``flow_lm_flow``."""
    lm = model.flow_lm
    names = {2: ("s", "t"), 1: ("t",), 0: ()}[lm.flow_net.num_time_conds]
    return Spec(
        name="flow_lm_flow",
        module=FlowHead(lm.flow_net),
        stage="lm",
        use="speak",
        inputs=(
            port("condition", F32, "B", lm.out_eos.in_features),
            *(port(name, F32, "B", 1) for name in names),
            port("x", F32, "B", lm.ldim),
        ),
        outputs=(port("flow_direction", F32, "B", lm.ldim),),
    )


def _backbone_inputs(model: Any) -> tuple[Any, ...]:
    lm = model.flow_lm
    return (
        port("sequence", F32, "B", "S", lm.ldim),
        port("text_embeddings", F32, "B", "P", lm.dim),
    )


def _backbone_outputs(model: Any) -> tuple[Any, ...]:
    width = model.flow_lm.out_eos.in_features
    return (port("last_hidden", F32, "B", width), port("eos_logits", F32, "B", 1))
