"""The time line in the language model's main graph: what rows of latents start from.

The call with the text gives every letter a duration and says, for every latent to come, which
letters its steps belong to. A call with a latent only takes its row, and the row behind the last
one for any latent after the end.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from training.codec.model import BLOCK
from training.lm.model import DIM, STEP, LanguageModel, step_features
from training.lm.train import NEVER

#: width of a row of text embeddings
ROW = DIM + 1
#: rows of growing states before anything was said, which are nobody's
BLIND_ROWS = 1
#: the voice's state: the sum of its rows, their number, and the utterance's length in steps
VOICE = DIM + 2


class Reader(nn.Module):  # type: ignore[misc]
    """A voice or a text: what is new on the time line, and what latents of this call start from."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.prosody = model.prosody
        self.frames = model.frames

    def forward(self, *inputs: Any) -> tuple[Any, ...]:
        """Read.

        Args:
            inputs: sequence [B, S, LATENT], text_embeddings [B, P, ROW], kv [K, ...], timeline
                [T, B, DIM], voice [B, VOICE].

        Returns:
            rows of the time line [N, B, DIM], the next voice [B, VOICE], starts [B, S, DIM].
        """
        sequence, new, kv, timeline, known = inputs
        marked = (new[..., DIM:] != 1).to(torch.float32)
        new = new[..., :DIM]
        total = known[:, :DIM] + (new * marked).sum(1)
        number = known[:, DIM : DIM + 1] + marked.sum(1)
        voice = (total / number.clamp(min=1))[:, None]
        ends, lengths, values = self._letters(new, marked, voice)
        length = torch.maximum(known[:, DIM + 1 :], ends.max(1).values)
        features = _features(latents_of(length) + 1, ends - lengths, ends, values)
        rows = (self.frames.steps(features) + voice).transpose(0, 1)
        known = torch.cat([total, number, length], 1)
        return rows, known, pick(sequence, kv, torch.cat([timeline, rows]), known)

    def _letters(self, new: Any, marked: Any, voice: Any) -> tuple[Any, Any, Any]:
        """Give letters their places: ends and lengths in steps [B, P, 1], values [B, P, VALUE]."""
        text = 1 - marked
        visible = (marked * NEVER).transpose(1, 2)[:, None]
        durations, values = self.prosody(new * text, voice, visible)
        ends = torch.round(torch.cumsum(durations[..., None] * text, 1))
        lengths = ends - torch.cat([torch.zeros_like(ends[:, :1]), ends[:, :-1]], 1)
        return ends, lengths, values * text


class Picker(nn.Module):  # type: ignore[misc]
    """No text: only what latents start from; the same values as a reader's."""

    def forward(self, *inputs: Any) -> tuple[Any, ...]:
        """Take what is there; arguments and results as a reader's."""
        sequence, _, kv, timeline, known = inputs
        return timeline[:0], known, pick(sequence, kv, timeline, known)


def latents_of(length: Any) -> Any:
    """How many latents the longest utterance of a batch has, of lengths in steps [B, 1]."""
    return torch.ceil(length.max() / BLOCK).to(torch.int64)


def pick(sequence: Any, kv: Any, timeline: Any, known: Any) -> Any:
    """Take the starts of the rows of new latents, [B, S, DIM]."""
    last = timeline.shape[0] - 1
    place = kv.shape[0] - BLIND_ROWS + torch.arange(sequence.shape[1])
    end = latents_of(known[:, DIM + 1 :])
    return timeline[torch.minimum(place, end) + last - end].transpose(0, 1)


def _features(count: Any, start: Any, end: Any, values: Any) -> Any:
    """Say which letters the steps of ``count`` latents belong to: [B, count, BLOCK * STEP].

    Args:
        count: a whole number.
        start: first steps of letters [B, P, 1].
        end: the steps behind their last ones.
        values: what steps know of them [B, P, VALUE].
    """
    middle = torch.arange(count * BLOCK)[:, None] + 0.5
    owns = (middle > start.transpose(1, 2)) & (middle < end.transpose(1, 2))
    owners = owns.to(torch.float32)  # [B, count * BLOCK, P]
    length = owners @ (end - start)
    progress = (middle - owners @ start) / length.clamp(min=1) * owners.sum(-1, keepdim=True)
    steps = step_features(owners @ values, progress[..., 0], length[..., 0])
    return steps.reshape(steps.shape[0], -1, BLOCK * STEP)
