"""The language model's graphs: text table, transformer (stateless and cached), flow head.

Every module here takes the reference's trained parts as they are and only makes the state and
the shapes explicit.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.bundle import StatePort
from pywasm.export.graph import F32, I64, Spec, port
from pywasm.export.transformer import BLIND_ROWS, Stack


class TextConditioner(nn.Module):  # type: ignore[misc]
    """Token ids to embeddings."""

    def __init__(self, lm: Any) -> None:
        super().__init__()
        self.conditioner = lm.conditioner

    def forward(self, tokens: Any) -> Any:
        """[B, T] to [B, T, d]."""
        return self.conditioner(tokens)


class Backbone(nn.Module):  # type: ignore[misc]
    """Transformer, end-of-speech head and, with a cache, the new rows of it."""

    def __init__(self, lm: Any) -> None:
        super().__init__()
        self.bos_emb = lm.bos_emb
        self.input_linear = lm.input_linear
        self.stack = Stack(lm.transformer)
        self.out_norm = lm.out_norm
        self.z_proj = lm.z_proj
        self.out_eos = lm.out_eos

    def forward(self, sequence: Any, text_embeddings: Any, kv: Any = None) -> tuple[Any, ...]:
        """Run prefix then latents; a row of NaN is the beginning of the sequence."""
        latents = torch.where(torch.isnan(sequence), self.bos_emb, sequence)
        x = torch.cat([text_embeddings, self.input_linear(latents)], dim=1)
        position = 0 if kv is None else kv.shape[0] - BLIND_ROWS
        x, rows = self.stack(x, kv, position)
        hidden = self.out_norm(x[:, -1])
        if self.z_proj is not None:
            hidden = self.z_proj(hidden)
        outputs = (hidden, self.out_eos(hidden))
        return outputs if kv is None else (*outputs, rows)


class FlowHead(nn.Module):  # type: ignore[misc]
    """One evaluation of the flow."""

    def __init__(self, net: Any) -> None:
        super().__init__()
        self.net = net
        if net.num_time_conds:
            # One copy: the reference keeps an identical table per time condition.
            self.register_buffer("rate", net.time_embed[0].freqs.clone(), persistent=False)

    def forward(self, condition: Any, *inputs: Any) -> Any:
        """``inputs``: the flow type's times, then x."""
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
    """Describe the graph ``flow_lm_main``: the whole sequence anew at every step."""
    return Spec(
        name="flow_lm_main",
        module=Backbone(model.flow_lm),
        stage="lm",
        use="fallback",
        inputs=_backbone_inputs(model),
        outputs=_backbone_outputs(model),
    )


def flow_lm_main_kv(model: Any) -> Spec:
    """Describe the graph ``flow_lm_main_kv``: only what is new, on top of a cache."""
    module = Backbone(model.flow_lm)
    stack = module.stack
    heads = (stack.kv_heads, stack.width)
    layers = len(stack.layers)
    return Spec(
        name="flow_lm_main_kv",
        module=module,
        stage="lm",
        use="speak",
        inputs=(*_backbone_inputs(model), port("kv", F32, "K", layers, 2, "B", *heads)),
        outputs=(*_backbone_outputs(model), port("kv_rows", F32, "R", layers, 2, "B", *heads)),
        states=(StatePort("kv", "kv_rows", F32, (BLIND_ROWS, layers, 2, 1, *heads), "append"),),
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
