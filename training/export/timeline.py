"""The timeline in the language model's main graph: the inputs of all latents of an utterance.

The call with the text predicts the duration of every letter, and from these computes one timeline
row per latent: the input that the frame layers add to the previous latent. A call with a latent
only looks up its row. The row after the last one serves all latents after the end.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from training.codec.model import BLOCK
from training.lm.attention import MASKED
from training.lm.model import DIM, STEP_DIM, LanguageModel, step_features

#: width of a row of text embeddings
ROW = DIM + 1
#: rows at the beginning of growing states, which belong to no latent
PADDING_ROWS = 1
#: width of the voice state: the sum of its rows, their number, the utterance's length in steps
VOICE = DIM + 2


class TimelinePrefill(nn.Module):  # type: ignore[misc]
    """A call with voice or text: computes timeline rows, and looks up those of new latents."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.prosody = model.prosody
        self.frames = model.frames

    def forward(self, *inputs: Any) -> tuple[Any, ...]:
        """Add a voice or a text to the timeline.

        Args:
            inputs: sequence [B, S, LATENT], text_embeddings [B, P, ROW], kv [K, ...], timeline
                [T, B, DIM], voice [B, VOICE].

        Returns:
            new timeline rows [N, B, DIM], the next voice state [B, VOICE], and the rows of this
            call's latents [B, S, DIM].
        """
        sequence, new, kv, timeline, state = inputs
        is_voice = (new[..., DIM:] != 1).to(torch.float32)
        new = new[..., :DIM]
        total = state[:, :DIM] + (new * is_voice).sum(1)
        number = state[:, DIM : DIM + 1] + is_voice.sum(1)
        voice = (total / number.clamp(min=1))[:, None]
        ends, lengths, values = self._letters(new, is_voice, voice)
        length = torch.maximum(state[:, DIM + 1 :], ends.max(1).values)
        features = _features(latent_count(length) + 1, ends - lengths, ends, values)
        rows = (self.frames.steps(features) + voice).transpose(0, 1)
        state = torch.cat([total, number, length], 1)
        return rows, state, look_up(sequence, kv, torch.cat([timeline, rows]), state)

    def _letters(self, new: Any, is_voice: Any, voice: Any) -> tuple[Any, Any, Any]:
        """Return ends and lengths of letters in steps [B, P, 1], and values [B, P, VALUE_DIM].

        Rows of voices get length 0.
        """
        is_text = 1 - is_voice
        mask = (is_voice * MASKED).transpose(1, 2)[:, None]
        durations, values = self.prosody(new * is_text, voice, mask)
        ends = torch.round(torch.cumsum(durations[..., None] * is_text, 1))
        lengths = ends - torch.cat([torch.zeros_like(ends[:, :1]), ends[:, :-1]], 1)
        return ends, lengths, values * is_text


class TimelineLookup(nn.Module):  # type: ignore[misc]
    """A call without text: only looks up the rows of new latents."""

    def forward(self, *inputs: Any) -> tuple[Any, ...]:
        """Look up rows; arguments and results are those of :class:`TimelinePrefill`."""
        sequence, _, kv, timeline, state = inputs
        return timeline[:0], state, look_up(sequence, kv, timeline, state)


def latent_count(length: Any) -> Any:
    """Return the number of latents of a batch's longest utterance, of lengths in steps [B, 1]."""
    return torch.ceil(length.max() / BLOCK).to(torch.int64)


def look_up(sequence: Any, kv: Any, timeline: Any, state: Any) -> Any:
    """Return the timeline rows of new latents, [B, S, DIM]."""
    last = timeline.shape[0] - 1
    index = kv.shape[0] - PADDING_ROWS + torch.arange(sequence.shape[1])
    end = latent_count(state[:, DIM + 1 :])
    return timeline[torch.minimum(index, end) + last - end].transpose(0, 1)


def _features(count: Any, start: Any, end: Any, values: Any) -> Any:
    """Return the step features of ``count`` latents, [B, count, BLOCK * STEP_DIM].

    Args:
        count: a whole number.
        start: first step of every letter [B, P, 1].
        end: the step after its last one [B, P, 1].
        values: value vectors of the letters [B, P, VALUE_DIM].
    """
    middle = torch.arange(count * BLOCK)[:, None] + 0.5
    owns = (middle > start.transpose(1, 2)) & (middle < end.transpose(1, 2))
    owners = owns.to(torch.float32)  # [B, count * BLOCK, P]
    length = owners @ (end - start)
    progress = (middle - owners @ start) / length.clamp(min=1) * owners.sum(-1, keepdim=True)
    steps = step_features(owners @ values, progress[..., 0], length[..., 0])
    return steps.reshape(steps.shape[0], -1, BLOCK * STEP_DIM)
