"""An untrained model whose weights all differ, and a bundle of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from training.codec.model import LATENT, Codec
from training.encoder.model import SoundEncoder
from training.export.bundle import write_bundle
from training.lm.model import LanguageModel


@pytest.fixture(scope="session")
def model() -> LanguageModel:
    torch.manual_seed(3)
    model = LanguageModel()
    model.eval()
    with torch.no_grad():
        for weight in model.parameters():  # no two alike, as after training
            weight.add_(0.01 * torch.randn_like(weight))
        model.prosody.duration.bias.fill_(6.0)
        model.frames.bos.normal_()
    return model


@pytest.fixture(scope="session")
def bundle(model: LanguageModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("bundle")
    torch.manual_seed(4)
    voices = {name: torch.rand(2 * LATENT) for name in ("slt", "awb")}
    write_bundle((Codec().eval(), model, SoundEncoder().eval()), voices, folder)
    return folder
