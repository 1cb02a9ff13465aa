"""The language model as graphs of a bundle: its time line and its cache made explicit.

A latent is one of hundreds of calls, so it must find everything prepared. The call with the text
settles the time line and says, for every latent to come, what its row starts from; a latent takes
its row from there. Three states go from call to call:

- ``kv``: keys and values of all latents so far, which are also counted by it;
- ``timeline``: starts of rows, and behind the last one the start of any row after the end;
- ``voice``: the voice's vector, and how long the utterance is.

Text embeddings carry one channel more than the model has: a row with a 1 there is text, any other
belongs to a voice. The whole text comes in one call, the voice before it or with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import nn

from pywasm.core.bundle.manifest import Port, StatePort
from pywasm.export.graph import F32, I64, Spec, port
from training.codec.model import BLOCK, LATENT
from training.export.conditional import Fork, Part
from training.export.timeline import BLIND_ROWS, ROW, VOICE, Picker, Reader
from training.lm.alphabet import classes_of_pieces
from training.lm.model import CONTEXT, DIM, FRAME_LAYERS, HEADS, LanguageModel
from training.lm.train import NEVER

#: a distance that no head may look over
FAR = CONTEXT
#: an utterance ends when no more than this many steps of it are left
SLACK = 2.0


class TextConditioner(nn.Module):  # type: ignore[misc]
    """Tokens to text embeddings."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.text = model.text
        self.register_buffer("classes", torch.tensor(classes_of_pieces()), persistent=False)

    def forward(self, tokens: Any) -> Any:
        """[B, T] to [B, T, ROW]."""
        x = self.text(self.classes[tokens])
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Latents(nn.Module):  # type: ignore[misc]
    """Rows of latents through the layers."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.frames = model.frames

    def forward(self, *inputs: Any) -> tuple[Any, ...]:
        """Run new latents.

        Args:
            inputs: sequence [B, S, LATENT], a row of NaN is the beginning; kv [K, FRAME_LAYERS, 2,
                B, HEADS, DIM / HEADS]; starts [B, S, DIM]; voice [B, VOICE].

        Returns:
            the last condition [B, DIM], the end-of-speech logit [B, 1], and new rows of kv.
        """
        sequence, kv, starts, known = inputs
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
        none = torch.zeros_like(known[:, None, :DIM])
        hidden = torch.cat([none, self.frames.norm(last)], 1)[:, -1]
        place = kv.shape[0] - BLIND_ROWS + sequence.shape[1] - 1
        eos = BLOCK * place + SLACK - known[:, DIM + 1 :]
        return hidden, eos, _cached(torch.stack(rows, 1), size)

    def _scores(self, kv: Any, sequence: Any) -> Any:
        """Tell how much every head is drawn to every row, [FRAME_LAYERS, HEADS, S, K + S]."""
        pulls = torch.stack([layer.pulls(torch.arange(CONTEXT)) for layer in self.frames.layers])
        never = torch.full((FRAME_LAYERS, HEADS, 1), NEVER)
        before = torch.arange(kv.shape[0])[1 - CONTEXT :] - BLIND_ROWS
        place = kv.shape[0] - BLIND_ROWS + torch.arange(sequence.shape[1])
        places = torch.cat([before, place])
        apart = place[:, None] - places[None]
        unseen = (apart < 0) | (apart >= CONTEXT) | (places < 0)[None]
        return torch.cat([pulls, never], 2)[:, :, torch.where(unseen, FAR, apart)]


class Backbone(nn.Module):  # type: ignore[misc]
    """Prefix and latents to a condition, an end-of-speech logit and the next states."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.reader, self.picker, self.latents = Reader(model), Picker(), Latents(model)

    def forward(self, sequence: Any, text_embeddings: Any, *states: Any) -> tuple[Any, ...]:
        """Run what is new, from nothing if there are no states.

        Args:
            sequence: [B, S, LATENT].
            text_embeddings: [B, P, ROW].
            states: kv, timeline and voice.
        """
        kv, timeline, voice = states or _beginning(text_embeddings)
        read = self.reader if text_embeddings.shape[1] else self.picker
        rows, voice, starts = read(sequence, text_embeddings, kv, timeline, voice)
        hidden, eos, kv_rows = self.latents(sequence, kv, starts, voice)
        return (hidden, eos, kv_rows, rows, voice) if states else (hidden, eos)


def _cached(rows: Any, size: Any) -> Any:
    """Keys and values [B * S, layers, 2 * DIM] as rows of the cache."""
    shape = (size, -1, FRAME_LAYERS, 2, HEADS, DIM // HEADS)
    return rows.reshape(shape).permute(1, 2, 3, 0, 4, 5)


def _beginning(like: Any) -> tuple[Any, Any, Any]:
    """Make the first states, for the batch of ``like``."""
    size = like.shape[0]
    return (
        like.new_zeros(BLIND_ROWS, FRAME_LAYERS, 2, size, HEADS, DIM // HEADS),
        like.new_zeros(BLIND_ROWS, size, DIM),
        like.new_zeros(size, VOICE),
    )


class FlowHead(nn.Module):  # type: ignore[misc]
    """The direction from any noise to the one latent that belongs to a condition."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.flow = model.flow

    def forward(self, condition: Any, x: Any) -> Any:
        """[B, DIM] and [B, LATENT] to [B, LATENT]."""
        return self.flow(condition) - x


def text_conditioner(model: LanguageModel) -> Spec:
    """Describe the graph ``text_conditioner``."""
    return Spec(
        name="text_conditioner",
        module=TextConditioner(model),
        stage="lm",
        use="speak",
        inputs=(port("tokens", I64, "B", "T"),),
        outputs=(port("text_embeddings", F32, "B", "T", ROW),),
    )


def flow_lm_main_kv(model: LanguageModel) -> Spec:
    """Describe the graph ``flow_lm_main_kv``, in which only a call with text reads."""
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
    read = inputs, (rows, next_voice, starts)
    fork = Fork(
        where=text.name,
        some=Part(module.reader, *read),
        none=Part(module.picker, *read),
        after=Part(module.latents, (sequence, kv, starts, next_voice), (hidden, eos, kv_rows)),
    )
    return Spec(
        name="flow_lm_main_kv",
        module=module,
        stage="lm",
        use="speak",
        inputs=inputs,
        outputs=outputs,
        states=(
            StatePort("kv", "kv_rows", F32, _first(kv), "append"),
            StatePort("timeline", "timeline_rows", F32, _first(timeline), "append"),
            StatePort("voice", "next_voice", F32, _first(voice), "replace"),
        ),
        trace=lambda path: fork.write(path, inputs, outputs),
    )


def _first(state: Port) -> tuple[int, ...]:
    """Shape of a state before anything was said."""
    sizes = {"K": BLIND_ROWS, "N": BLIND_ROWS, "B": 1}
    return tuple(sizes[n] if isinstance(n, str) else n for n in state.shape)


def flow_lm_main(model: LanguageModel) -> Spec:
    """Describe the graph ``flow_lm_main``."""
    return Spec(
        name="flow_lm_main",
        module=Backbone(model),
        stage="lm",
        use="fallback",
        inputs=_inputs(),
        outputs=_outputs(),
    )


def flow_lm_flow(model: LanguageModel) -> Spec:
    """Describe the graph ``flow_lm_flow``, which has no times."""
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
