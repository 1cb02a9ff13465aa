"""A bundle of the trained modules keeps the contract of released bundles."""

from __future__ import annotations

import asyncio
from pathlib import Path

import torch

from pywasm.verify.bundle_checks import verify_bundle
from training.codec.model import LATENT, Codec
from training.encoder.model import SoundEncoder
from training.export.bundle import write_bundle
from training.lm.model import LanguageModel


def test_a_bundle_passes_every_check(model: LanguageModel, tmp_path: Path) -> None:
    torch.manual_seed(4)
    codec = Codec().eval()
    codec.mean[0] = 5.0
    codec.mean[2] = -2.0
    voices = {name: torch.rand(2 * LATENT) for name in ("slt", "awb")}
    write_bundle((codec, model, SoundEncoder().eval()), voices, tmp_path, fallback=True)
    report = asyncio.run(verify_bundle(tmp_path))
    assert [(check.name, check.detail) for check in report.failed] == []
