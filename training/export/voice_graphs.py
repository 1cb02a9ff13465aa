"""The graphs that turn a recording into a voice: sound encoder and speaker projection."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from pywasm.export.graph import F32, Spec, port
from training.codec.model import LATENT, SAMPLES
from training.encoder.model import SoundEncoder
from training.export.timeline import ROW
from training.lm.model import LanguageModel, statistics


class SpeakerProjection(nn.Module):  # type: ignore[misc]
    """Latents of a recording to a voice of one row."""

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self.speaker = model.speaker

    def forward(self, latent: Any) -> Any:
        """Project latents [B, T, LATENT] to a voice [B, 1, ROW]."""
        vector = self.speaker(statistics(latent))
        return torch.cat([vector, torch.zeros_like(vector[:, :1])], -1)[:, None]


def mimi_encoder(encoder: SoundEncoder) -> Spec:
    """Return the specification of the graph ``mimi_encoder``."""
    return Spec(
        name="mimi_encoder",
        module=encoder,
        stage="encoder",
        use="clone",
        inputs=(port("audio", F32, "B", 1, "N"),),
        outputs=(port("latent", F32, "B", "T", LATENT),),
        multiple_of={"N": SAMPLES},
    )


def speaker_projection(model: LanguageModel) -> Spec:
    """Return the specification of the graph ``speaker_projection``."""
    return Spec(
        name="speaker_projection",
        module=SpeakerProjection(model),
        stage="encoder",
        use="clone",
        inputs=(port("latent", F32, "B", "T", LATENT),),
        outputs=(port("embedding", F32, "B", 1, ROW),),
    )
