"""The trained model's graphs against the modules that are trained, and against the contract."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from pywasm.export.precision_names import FP32
from pywasm.verify.bundle_checks import verify_bundle
from scripts import measure_speech
from scripts.measure_precisions import Model
from training.codec.model import BLOCK, LATENT, Codec
from training.encoder.model import Ear
from training.export.bundle import again, write_bundle
from training.export.from_bundle import Weights, fill, restore
from training.export.lm_graphs import Backbone, TextConditioner
from training.export.timeline import ROW
from training.lm.alphabet import classes
from training.lm.examples import Lesson
from training.lm.model import LanguageModel, statistics
from training.lm.training import NEVER, conditions, join, terms

TEXT = "A small test, isn't it?"


@pytest.fixture(scope="module")
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
    from training.lm.alphabet import PIECES, SPACE

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


@pytest.fixture(scope="module")
def bundle(model: LanguageModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("bundle")
    torch.manual_seed(4)
    voices = {name: torch.rand(2 * LATENT) for name in ("slt", "awb")}
    write_bundle((Codec().eval(), model, Ear().eval()), voices, folder)
    return folder


def test_a_bundle_is_its_own_checkpoint(model: LanguageModel, bundle: Path, tmp_path: Path) -> None:
    again(bundle, tmp_path)
    files = [path.relative_to(bundle) for path in bundle.rglob("*") if path.is_file()]
    assert len(files) == 10
    assert [
        file for file in files if (bundle / file).read_bytes() != (tmp_path / file).read_bytes()
    ] == []
    _, found, _ = restore(bundle)
    stored = found.state_dict()
    for name, weight in model.state_dict().items():
        if not name.startswith("spoken."):  # what only training needs is not in a bundle
            apart = (stored[name] - weight).abs().max()
            assert float(apart) <= float(weight.abs().max()) / 127, name


def test_the_embedded_bundle_is_one_too(tmp_path: Path) -> None:
    """Weights that are stored in 8 bits are not rounded again."""
    embedded = Path(__file__).parents[2] / "bundle"
    again(embedded, tmp_path)
    stored, found = restore(embedded)[1].state_dict(), restore(tmp_path)[1].state_dict()
    assert [name for name, weight in stored.items() if not torch.equal(weight, found[name])] == []


def test_8_bits_compute_every_layer(bundle: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    again(bundle, base, precision=FP32)
    changed = measure_speech.change(base, tmp_path / "int8", "lm=int8,codec=int8")
    layers = {"flow_lm_main_kv": 4 * 5, "mimi_decoder_stream": 5 + 2, "text_conditioner": 0}
    for name, count in layers.items():
        graph = onnx.load(str(changed / f"{name}.onnx")).graph
        assert sum(node.op_type == "MatMulInteger" for node in graph.node) == count, name
    said = [asyncio.run(measure_speech.speak(folder, [TEXT]))[0] for folder in (base, changed)]
    apart = np.abs(said[0].latents - said[1].latents[: len(said[0].latents)])
    assert 0 < apart.mean() < 0.1
    sounds = [measure_speech.decoded(Model(f), said[0].latents) for f in (base, changed)]
    assert np.allclose(sounds[0], said[0].audio, atol=1e-4)
    assert not np.allclose(sounds[0], sounds[1], atol=1e-4)


def test_a_bundle_without_a_weight_says_so(bundle: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    graph = onnx.load(str(bundle / "flow_lm_main_kv.onnx"))
    for tensor in graph.graph.initializer:
        tensor.name = tensor.name.replace("layers.1.q.weight", "nothing")
    onnx.save(graph, str(path))
    with pytest.raises(
        RuntimeError, match=r"graph\.onnx has nothing for prosody\.layers\.1\.q\.weight"
    ):
        fill(LanguageModel().prosody, Weights(path), "prosody")


def test_a_latent_does_not_read_the_text_again(bundle: Path) -> None:
    graph = onnx.load(str(bundle / "flow_lm_main_kv.onnx")).graph
    (fork,) = [node for node in graph.node if node.op_type == "If"]
    branches = {branch.name: branch.g for branch in fork.attribute}
    uses = {
        name: {used for node in nodes for used in node.input if used.startswith("prosody.")}
        for name, nodes in (
            ("always", [node for node in graph.node if node.op_type not in ("Cast", "Mul")]),
            ("text", branches["then_branch"].node),
            ("latent", branches["else_branch"].node),
        )
    }
    assert len(uses["text"]) > 28
    assert not uses["always"]
    assert not uses["latent"]
    assert len(branches["else_branch"].node) < 60
