"""The language model as graphs of a bundle: timeline and KV cache are explicit states.

Hundreds of calls generate one latent each, so they must be cheap. The call with the text computes
the timeline once: one row per latent to come, which its own call looks up. Three states pass from
call to call:

- ``kv``: keys and values of all latents so far; its length is their number;
- ``timeline``: one row per latent, and after the last one a row for any latent after the end;
- ``voice``: sum and number of the voice's rows, and the length of the utterance.

Text embeddings have one channel more than the model: it is 1 in rows of text, and anything else in
rows of a voice. The whole text comes in one call; the voice comes before it or with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import nn

from pywasm.core.bundle.manifest import Port, StatePort
from pywasm.export.graph import F32, I64, Spec, port
from training.codec.model import BLOCK, LATENT
from training.export.conditional import Conditional, Part
from training.export.timeline import PADDING_ROWS, ROW, VOICE, TimelineLookup, TimelinePrefill
from training.lm.alphabet import classes_of_pieces
from training.lm.attention import MASKED
from training.lm.model import CONTEXT, DIM, FRAME_LAYERS, HEADS, LanguageModel

#: stands for all distances that are masked: index of the last column of a head's biases
FAR = CONTEXT
#: speech ends at the latent after which at most this many steps are left
SLACK = 2.0


class TextConditioner(nn.Module):  # type: ignore[misc]
    """Tokens to text embeddings."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.text = model.text
        self.register_buffer("classes", torch.tensor(classes_of_pieces()), persistent=False)

    def forward(self, tokens: Any) -> Any:
        """Embed tokens [B, T] as [B, T, ROW]."""
        x = self.text(self.classes[tokens])
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class FrameLayers(nn.Module):  # type: ignore[misc]
    """The frame layers over new latents, with the cache."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.frames = model.frames

    def forward(self, *inputs: Any) -> tuple[Any, ...]:
        """Run the layers.

        Args:
            inputs: sequence [B, S, LATENT], where a row of NaN marks the beginning; kv [K,
                FRAME_LAYERS, 2, B, HEADS, DIM / HEADS]; starts [B, S, DIM], the timeline rows of
                the latents; voice [B, VOICE].

        Returns:
            the last condition [B, DIM], the end-of-speech logit [B, 1], and new rows of kv.
        """
        sequence, kv, starts, voice = inputs
        latents = torch.where(torch.isnan(sequence), self.frames.bos, sequence)
        size = sequence.shape[0]
        x = self.frames.input(latents) + starts
        x = x.reshape(-1, DIM)
        scores = self._scores(kv, sequence)
        recent = kv[1 - CONTEXT :].permute(2, 1, 3, 4, 0, 5)  # [2, layers, B, H, K, D / H]
        keys, values = recent[0], recent[1]
        rows = []
        for i, layer in enumerate(self.frames.layers):
            x, new = layer(x, size, scores[i], (keys[i], values[i]))
            rows.append(new)
        last = x.reshape(size, -1, DIM)[:, -1:]
        none = torch.zeros_like(voice[:, None, :DIM])  # the result if there is no latent
        hidden = torch.cat([none, self.frames.norm(last)], 1)[:, -1]
        index = kv.shape[0] - PADDING_ROWS + sequence.shape[1] - 1
        eos = BLOCK * index + SLACK - voice[:, DIM + 1 :]
        return hidden, eos, _cache_rows(torch.stack(rows, 1), size)

    def _scores(self, kv: Any, sequence: Any) -> Any:
        """Return bias and mask of every head, [FRAME_LAYERS, HEADS, S, keys].

        The keys are the last CONTEXT - 1 rows of kv, or fewer, and the S new ones.
        """
        biases = torch.stack(
            [layer.distance_bias(torch.arange(CONTEXT)) for layer in self.frames.layers]
        )
        masked = torch.full((FRAME_LAYERS, HEADS, 1), MASKED)
        cached = torch.arange(kv.shape[0])[1 - CONTEXT :] - PADDING_ROWS
        queries = kv.shape[0] - PADDING_ROWS + torch.arange(sequence.shape[1])
        keys = torch.cat([cached, queries])
        distances = queries[:, None] - keys[None]
        unseen = (distances < 0) | (distances >= CONTEXT) | (keys < 0)[None]
        return torch.cat([biases, masked], 2)[:, :, torch.where(unseen, FAR, distances)]


class Backbone(nn.Module):  # type: ignore[misc]
    """Prefix and latents to a condition, an end-of-speech logit and the next states."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.prefill, self.lookup = TimelinePrefill(model), TimelineLookup()
        self.layers = FrameLayers(model)

    def forward(self, sequence: Any, text_embeddings: Any, *states: Any) -> tuple[Any, ...]:
        """Run new rows, from the initial states if there are no others.

        Args:
            sequence: [B, S, LATENT].
            text_embeddings: [B, P, ROW].
            states: kv, timeline and voice.

        Returns:
            the last condition [B, DIM], the end-of-speech logit [B, 1], and with ``states`` the
            new rows of kv and timeline and the next voice state.
        """
        kv, timeline, voice = states or _initial_states(text_embeddings)
        time = self.prefill if text_embeddings.shape[1] else self.lookup
        rows, voice, starts = time(sequence, text_embeddings, kv, timeline, voice)
        hidden, eos, kv_rows = self.layers(sequence, kv, starts, voice)
        return (hidden, eos, kv_rows, rows, voice) if states else (hidden, eos)


def _cache_rows(rows: Any, size: Any) -> Any:
    """Reshape keys and values [B * S, layers, 2 * DIM] to rows of the cache."""
    shape = (size, -1, FRAME_LAYERS, 2, HEADS, DIM // HEADS)
    return rows.reshape(shape).permute(1, 2, 3, 0, 4, 5)


def _initial_states(like: Any) -> tuple[Any, Any, Any]:
    """Return the initial states for the batch size of ``like``."""
    size = like.shape[0]
    return (
        like.new_zeros(PADDING_ROWS, FRAME_LAYERS, 2, size, HEADS, DIM // HEADS),
        like.new_zeros(PADDING_ROWS, size, DIM),
        like.new_zeros(size, VOICE),
    )


class FlowHead(nn.Module):  # type: ignore[misc]
    """The flow direction from the noise ``x`` to the only latent of a condition."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.flow = model.flow

    def forward(self, condition: Any, x: Any) -> Any:
        """Return the direction [B, LATENT] for condition [B, DIM] and ``x`` [B, LATENT]."""
        return self.flow(condition) - x


def text_conditioner(model: LanguageModel) -> Spec:
    """Return the specification of the graph ``text_conditioner``."""
    return Spec(
        name="text_conditioner",
        module=TextConditioner(model),
        stage="lm",
        use="speak",
        inputs=(port("tokens", I64, "B", "T"),),
        outputs=(port("text_embeddings", F32, "B", "T", ROW),),
    )


def flow_lm_main_kv(model: LanguageModel) -> Spec:
    """Return the specification of the graph ``flow_lm_main_kv``, with its prefill under an If."""
    sequence, text = _inputs()
    hidden, eos = _outputs()
    kv = port("kv", F32, "K", FRAME_LAYERS, 2, "B", HEADS, DIM // HEADS)
    timeline, voice = port("timeline", F32, "N", "B", DIM), port("voice", F32, "B", VOICE)
    states = (kv, timeline, voice)
    kv_rows = replace(kv, name="kv_rows", shape=("R", *kv.shape[1:]))
    rows, next_voice = (
        port("timeline_rows", F32, "M", "B", DIM),
        port("next_voice", F32, "B", VOICE),
    )
    starts = port("starts", F32, "B", "S", DIM)
    inputs, outputs = (sequence, text, *states), (hidden, eos, kv_rows, rows, next_voice)
    module = Backbone(model)
    ports = inputs, (rows, next_voice, starts)
    conditional = Conditional(
        input=text.name,
        filled=Part(module.prefill, *ports),
        empty=Part(module.lookup, *ports),
        after=Part(module.layers, (sequence, kv, starts, next_voice), (hidden, eos, kv_rows)),
    )
    return Spec(
        name="flow_lm_main_kv",
        module=module,
        stage="lm",
        use="speak",
        inputs=inputs,
        outputs=outputs,
        states=(
            StatePort("kv", "kv_rows", F32, _initial_shape(kv), "append"),
            StatePort("timeline", "timeline_rows", F32, _initial_shape(timeline), "append"),
            StatePort("voice", "next_voice", F32, _initial_shape(voice), "replace"),
        ),
        trace=lambda path: conditional.write(path, inputs, outputs),
    )


def _initial_shape(state: Port) -> tuple[int, ...]:
    """Return the shape of an initial state."""
    sizes = {"K": PADDING_ROWS, "N": PADDING_ROWS, "B": 1}
    return tuple(sizes[n] if isinstance(n, str) else n for n in state.shape)


def flow_lm_main(model: LanguageModel) -> Spec:
    """Return the specification of the graph ``flow_lm_main``."""
    return Spec(
        name="flow_lm_main",
        module=Backbone(model),
        stage="lm",
        use="fallback",
        inputs=_inputs(),
        outputs=_outputs(),
    )


def flow_lm_flow(model: LanguageModel) -> Spec:
    """Return the specification of the graph ``flow_lm_flow``, which has no time inputs."""
    return Spec(
        name="flow_lm_flow",
        module=FlowHead(model),
        stage="lm",
        use="speak",
        inputs=(port("condition", F32, "B", DIM), port("x", F32, "B", LATENT)),
        outputs=(port("flow_direction", F32, "B", LATENT),),
    )


def _inputs() -> tuple[Any, ...]:
    return (
        port("sequence", F32, "B", "S", LATENT),
        port("text_embeddings", F32, "B", "P", ROW),
    )


def _outputs() -> tuple[Any, ...]:
    return (port("last_hidden", F32, "B", DIM), port("eos_logits", F32, "B", 1))
