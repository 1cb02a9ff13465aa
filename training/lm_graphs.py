"""The language model as graphs of a bundle: its time line and its cache made explicit.

A row of the cache has keys and values of every layer, which only latents use, and one more slot
that says what the row is: the vector of a voice, or a letter with its place on the time line, or a
latent. So a later call finds the voice, the letters and the number of latents so far in it.

Text embeddings carry one channel more than the model has: a row with a 1 there is text, any other
belongs to a voice.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from pywasm.bundle import StatePort
from pywasm.export.graph import F32, I64, Spec, port
from training.alphabet import classes_of_pieces
from training.codec_model import BLOCK, LATENT
from training.lm_model import (
    CONTEXT,
    DIM,
    FRAME_LAYERS,
    HEADS,
    STEP,
    VALUE,
    LanguageModel,
    step_features,
)
from training.lm_training import NEVER

#: width of a row of text embeddings
ROW = DIM + 1
#: rows of the cache before anything was said, which are nobody's
BLIND_ROWS = 1
SLOTS = FRAME_LAYERS + 1
#: where the last slot's second half says what a row is
VOICE, TEXT, SOUND, START, END = range(5)
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


class Backbone(nn.Module):  # type: ignore[misc]
    """Prefix and latents to a condition, an end-of-speech logit and new rows of the cache."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.prosody = model.prosody
        self.frames = model.frames

    def forward(self, sequence: Any, text_embeddings: Any, kv: Any = None) -> tuple[Any, ...]:
        """Run what is new.

        Args:
            sequence: [B, S, LATENT]; a row of NaN is the beginning.
            text_embeddings: [B, P, ROW].
            kv: [K, SLOTS, 2, B, HEADS, DIM / HEADS], or None for nothing before.
        """
        stateless = kv is None
        if kv is None:
            size = text_embeddings.shape[0]
            kv = text_embeddings.new_zeros(BLIND_ROWS, SLOTS, 2, size, HEADS, DIM // HEADS)
        old = kv[:, -1].permute(2, 0, 1, 3, 4).flatten(3)  # [B, K, 2, DIM]
        marked = (text_embeddings[..., DIM:] != 1).to(torch.float32)
        voice = self._voice(old, text_embeddings[..., :DIM], marked)
        prefix = self._read(text_embeddings[..., :DIM], marked, voice, old)
        known = torch.cat([old, prefix], 1)
        count = old[:, :, 1, SOUND].sum(1)[:, None]
        place = count + torch.arange(sequence.shape[1])  # [B, S]
        bos = torch.isnan(sequence)
        latents = torch.where(bos, self.frames.bos, sequence)
        x = self.frames.enter(latents, self._steps(place, known), voice)
        x, rows = self._look_back(x, place, old, kv)
        hidden = torch.cat([torch.zeros_like(voice), self.frames.norm(x)], 1)[:, -1]
        total = known[:, :, 1, END].max(1).values[:, None]
        eos = BLOCK * (count + sequence.shape[1] - 1) + SLACK - total
        if stateless:
            return hidden, eos
        return hidden, eos, self._rows(prefix, rows, sequence[..., :1] * 0)

    def _voice(self, old: Any, new: Any, marked: Any) -> Any:
        """Find the voice: [B, 1, DIM]."""
        before = old[:, :, 1, VOICE : VOICE + 1]
        total = (old[:, :, 0] * before).sum(1) + (new * marked).sum(1)
        return (total / (before.sum(1) + marked.sum(1)).clamp(min=1))[:, None]

    def _read(self, new: Any, marked: Any, voice: Any, old: Any) -> Any:
        """Give every letter its place on the time line: what to remember, [B, P, 2, DIM]."""
        text = 1 - marked
        visible = (marked * NEVER).transpose(1, 2)[:, None]
        durations, values = self.prosody(new * text, voice, visible)
        ends = torch.round(torch.cumsum(durations[..., None] * text, 1))
        starts = torch.cat([torch.zeros_like(voice[..., :1]), ends], 1)[:, :-1]
        first = old[:, :, 1, END].max(1).values[:, None, None]
        zeros = torch.zeros_like(values[..., :1])
        vector = torch.cat([values, zeros.expand(-1, -1, DIM - VALUE)], -1) * text + new * marked
        place = [marked, text, zeros, (starts + first) * text, (ends + first) * text]
        rest = zeros.expand(-1, -1, DIM - len(place))
        return torch.stack([vector, torch.cat([*place, rest], -1)], 2)

    def _steps(self, place: Any, known: Any) -> Any:
        """Say which letters the steps of latents belong to: [B, S, BLOCK * STEP]."""
        middle = place[..., None] * BLOCK + torch.arange(BLOCK) + 0.5
        middle = middle.flatten(1)[..., None]  # [B, S * BLOCK, 1]
        start, end = (known[:, :, 1, i][:, None] for i in (START, END))
        owns = ((middle > start) & (middle < end)).to(torch.float32)  # [B, S * BLOCK, rows]
        length = owns @ (end - start).transpose(1, 2)
        begun = owns @ start.transpose(1, 2)
        covered = owns.sum(-1, keepdim=True)
        progress = (middle - begun) / length.clamp(min=1) * covered
        values = owns @ known[:, :, 0, :VALUE]
        steps = step_features(values, progress[..., 0], length[..., 0])
        return steps.reshape(steps.shape[0], place.shape[1], BLOCK * STEP)

    def _look_back(self, x: Any, place: Any, old: Any, kv: Any) -> tuple[Any, list[Any]]:
        """Run the layers over new latents and those in the cache."""
        sound = old[:, :, 1, SOUND]
        places = torch.cat([(torch.cumsum(sound, 1) - 1)[:, -CONTEXT:], place], 1)
        sound = sound[:, -CONTEXT:]
        apart = (place[:, :, None] - places[:, None])[:, None]  # [B, 1, S, K + S]
        hidden = torch.cat([(1 - sound) * NEVER, torch.zeros_like(place)], 1)[:, None, None]
        mask = hidden + torch.where((apart < 0) | (apart >= CONTEXT), NEVER, 0.0)
        recent = kv[-CONTEXT:, :-1].permute(1, 2, 3, 4, 0, 5)  # [layers, 2, B, H, K, D / H]
        rows = []
        for i, layer in enumerate(self.frames.layers):
            x, new = layer(x, apart, mask, (recent[i, 0], recent[i, 1]))
            rows.append(torch.stack(new, 2))  # [B, H, 2, S, D / H]
        return x, rows

    def _rows(self, prefix: Any, layers: list[Any], nothing: Any) -> Any:
        """Make the cache's new rows, those of the prefix first."""
        nothing = torch.where(torch.isnan(nothing), 0.0, nothing)  # [B, S, 1] of zeros
        sound = torch.cat(
            [
                nothing.expand(-1, -1, DIM + SOUND),
                nothing + 1,
                nothing.expand(-1, -1, DIM - SOUND - 1),
            ],
            -1,
        )
        sound = sound.reshape(sound.shape[0], -1, 2, HEADS, DIM // HEADS)
        prefix = prefix.reshape(prefix.shape[0], -1, 2, HEADS, DIM // HEADS)
        meta = torch.cat([prefix, sound], 1)  # [B, P + S, 2, H, D / H]
        slots = [
            torch.cat([torch.zeros_like(prefix), layer.permute(0, 3, 2, 1, 4)], 1)
            for layer in layers
        ]
        return torch.stack([*slots, meta], 2).permute(1, 2, 3, 0, 4, 5)


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
    """Describe the graph ``flow_lm_main_kv``."""
    row = (SLOTS, 2)
    head = (HEADS, DIM // HEADS)
    return Spec(
        name="flow_lm_main_kv",
        module=Backbone(model),
        stage="lm",
        use="speak",
        inputs=(*_inputs(), port("kv", F32, "K", *row, "B", *head)),
        outputs=(*_outputs(), port("kv_rows", F32, "R", *row, "B", *head)),
        states=(StatePort("kv", "kv_rows", F32, (BLIND_ROWS, *row, 1, *head), "append"),),
    )


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
