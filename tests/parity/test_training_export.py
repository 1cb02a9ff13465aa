"""The trained model's graphs against the modules that are trained, and against the contract."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
import pytest
import torch

from pywasm.verify.bundle_checks import verify_bundle
from training.alphabet import classes
from training.codec_model import BLOCK, LATENT, Codec
from training.ear_model import Ear
from training.export import write_bundle
from training.lessons import Lesson
from training.lm_graphs import ROW, Backbone, TextConditioner
from training.lm_model import LanguageModel, statistics
from training.lm_training import NEVER, conditions, join, terms

TEXT = "A small test, isn't it?"


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    torch.manual_seed(3)
    model = LanguageModel()
    model.eval()
    with torch.no_grad():
        model.prosody.duration.bias.fill_(6.0)
        model.frames.bos.normal_()
    return model


def _lesson(model: LanguageModel, voice: torch.Tensor) -> Lesson:
    """A lesson whose durations are those that the model gives, up to the last letter's."""
    tokens = classes(TEXT)
    with torch.no_grad():
        text = model.text(torch.tensor([tokens]))
        lengths, _ = model.prosody(text, model.speaker(voice)[:, None], torch.zeros(1, 1, 1, 1))
    ends = torch.round(lengths.cumsum(1))[0].numpy().astype(int)
    durations = np.diff(ends, prepend=0)
    frames = -(-ends[-1] // BLOCK)
    latents = np.random.default_rng(0).standard_normal((frames, LATENT)).astype(np.float16)
    durations[-1] += frames * BLOCK - ends[-1]
    labels = np.zeros((len(tokens), 3), np.int8)
    return Lesson(0, np.array(tokens), durations.astype(np.int16), labels, latents)


def test_the_graphs_speak_what_was_trained(model: LanguageModel) -> None:
    voice = statistics(torch.randn(1, 30, LATENT))
    lesson = _lesson(model, voice)
    batch = join([lesson], {0: voice}, np.random.default_rng(0))
    with torch.no_grad():
        text = model.text(batch.tokens)
        vector = model.speaker(batch.voice)[:, None]
        _, values = model.prosody(text, vector, ((1 - batch.real) * NEVER)[:, None, None])
        trained = conditions(model, batch, values, vector, learning=False)[0]
        prefix = torch.cat([vector, torch.zeros(1, 1, ROW - vector.shape[-1])], -1)
        read = TextConditioner(model)(_tokens())
        prefix = torch.cat([prefix, read], 1)
        backbone = Backbone(model)
        bos = torch.full((1, 1, LATENT), float("nan"))
        rows = torch.cat([bos, batch.latents[:, :-1]], 1)
        logits = []
        last = int(lesson.durations[:-1].sum()) // BLOCK  # the last letter is longer in the lesson
        for step in range(last):
            hidden, eos = backbone(rows[:, : step + 1], prefix)
            logits.append(float(eos))
            assert float((hidden[0] - trained[step]).abs().max()) < 1e-4, step
    assert last > 10
    assert max(logits) <= 0


def _tokens() -> torch.Tensor:
    from training.alphabet import PIECES, SPACE

    return torch.tensor([[PIECES.index(c) for c in SPACE + TEXT.replace(" ", SPACE)]])


def test_padding_changes_nothing(model: LanguageModel) -> None:
    voice = statistics(torch.randn(1, 30, LATENT))
    short = _lesson(model, voice)
    long = Lesson(
        0,
        np.concatenate([short.tokens, short.tokens]),
        np.concatenate([short.durations, short.durations]),
        np.concatenate([short.spoken, short.spoken]),
        np.concatenate([short.latents, short.latents]),
    )
    order = np.random.default_rng(0)
    with torch.no_grad():
        alone = [terms(model, join([x], {0: voice}, order), learning=False) for x in (short, long)]
        both = terms(model, join([short, long], {0: voice}, order), learning=False)
    for name, weight in (("latents", 1 / 3), ("durations", 1 / 3), ("spoken", 1 / 3)):
        wanted = weight * alone[0][name] + (1 - weight) * alone[1][name]
        assert float(both[name]) == pytest.approx(float(wanted), rel=1e-4)


def test_a_bundle_of_it_passes_every_check(model: LanguageModel, tmp_path: Path) -> None:
    torch.manual_seed(4)
    codec = Codec().eval()
    codec.mean[0] = 5.0
    codec.mean[2] = -2.0
    voices = {name: torch.rand(2 * LATENT) for name in ("slt", "awb")}
    write_bundle((codec, model, Ear().eval()), voices, tmp_path, fallback=True)
    report = asyncio.run(verify_bundle(tmp_path))
    assert [(check.name, check.detail) for check in report.failed] == []
