"""``model download`` followed by ``model export``: from a hub to a bundle that speaks.

The hub is a local server and the weights are random; addresses, revisions and the config are the
reference's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import safetensors
import safetensors.torch
import torch

from pywasm.cli.main import main
from pywasm.core.voice.prompt import WEIGHTS
from pywasm.export import random_voice
from pywasm.export.config import Origin, load
from pywasm.hub import reference_config
from pywasm.hub.huggingface import parse_address
from tests.hub.model_server import ModelServer, serving

Capture = pytest.CaptureFixture[str]
NAME = "english_2m_2026-10"
TOKENIZER = Path(__file__).parents[1] / "fixtures/bundles/mini/tokenizer.model"
#: one voice of each kind of licence; the last one is the reference's default
VOICES = ("cosette", "giovanni", "alba")


def path(address: str) -> str:
    """Return the path of a file on a hub."""
    file = parse_address(address)
    return f"/{file.repo}/resolve/{file.revision}/{file.path}"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModelServer]:
    """A hub with the smallest model; in the weights that need no token, the encoder is zeros."""
    model = load(Origin(NAME, random_seed=1, tokenizer=str(TOKENIZER)))
    config = reference_config.read_config(NAME)
    assert config.weights and config.open_weights
    folder = tmp_path_factory.mktemp("voices")
    with serving() as server:
        server.hub = True
        server.gated = [path(config.weights).partition("/resolve/")[0]]
        server.gated[0] += "/"  # the open repository's name begins with it
        for name in VOICES:
            voice = random_voice.add(model, folder, name, frames=5, state=True)
            tensors = safetensors.torch.load_file(folder / voice.file)
            data = safetensors.torch.save(tensors)  # released voices name no weights
            server.files[path(reference_config.voices(config)[name])] = data
        weights = {name: tensor.to(torch.bfloat16) for name, tensor in model.state_dict().items()}
        server.files[path(config.tokenizer)] = TOKENIZER.read_bytes()
        server.files[path(config.weights)] = safetensors.torch.save(weights)
        for name in weights:
            if name.startswith("mimi.encoder."):
                weights[name] = torch.zeros_like(weights[name])
        server.files[path(config.open_weights)] = safetensors.torch.save(weights)
        yield server


def export(hub: ModelServer, folder: Path, *options: str) -> dict[str, object]:
    """Download, export and verify a model; return the manifest."""
    out = folder / "bundle"
    got = ["model", "download", NAME, "--mirror", hub.url(), "--out", str(folder / "got")]
    assert main([*got, "-q"]) == 0
    config = str(folder / "got" / f"{NAME}.yaml")
    less = ["--without", "fallback", *options]
    assert main(["model", "export", config, "--out", str(out), *less]) == 0
    assert main(["model", "verify", str(out)]) == 0
    manifest: dict[str, object] = json.loads((out / "manifest.json").read_text("utf-8"))
    return manifest


def test_downloaded_voices_come_with_their_terms(
    hub: ModelServer, tmp_path: Path, capsys: Capture
) -> None:
    manifest = export(hub, tmp_path)
    said = capsys.readouterr().err
    assert manifest["default_voice"] == "alba"
    voices = manifest["voices"]
    assert isinstance(voices, list)
    terms = {voice["id"]: voice["license"] for voice in voices}
    assert terms == {"alba": "CC-BY-4.0", "cosette": "CC-BY-NC-4.0", "giovanni": "unknown"}
    assert all(voice["attribution"] and voice["kind"] == "state" for voice in voices)
    assert "voice cosette: licence CC-BY-NC-4.0, Expresso dataset (not for commercial use)" in said
    assert "voice alba" not in said
    source = manifest["source"]
    assert isinstance(source, dict)
    with safetensors.safe_open(tmp_path / "bundle/voices/alba.safetensors", "numpy") as file:
        assert file.metadata()[WEIGHTS] in source["weights"]  # a voice of other weights is refused
    # The weights have no encoder: this is detected, reported and recorded.
    assert "released without an encoder" in str(manifest["cloning_unavailable"])
    assert "released without an encoder" in said
    speak = ["synth", "Hi.", "--bundle", str(tmp_path / "bundle"), "--out", str(tmp_path / "a.wav")]
    assert main(speak) == 0


def test_a_token_brings_the_encoder_and_voices_can_be_chosen(
    hub: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "good")
    manifest = export(hub, tmp_path, "--voice", "giovanni", "--precision", "fp32")
    assert "cloning_unavailable" not in manifest
    voices, graphs = manifest["voices"], manifest["graphs"]
    assert isinstance(voices, list) and isinstance(graphs, list)
    assert [voice["id"] for voice in voices] == ["giovanni"]
    assert "mimi_encoder" in [graph["name"] for graph in graphs]


def test_a_voice_that_is_not_the_downloaded_one_is_refused(
    hub: ModelServer, tmp_path: Path, capsys: Capture
) -> None:
    got = tmp_path / "got"
    assert main(["model", "download", NAME, "--mirror", hub.url(), "--out", str(got)]) == 0
    command = ["model", "export", str(got / f"{NAME}.yaml"), "--out", str(tmp_path / "out")]
    assert main([*command, "--voice", "marius"]) == 2
    assert "get both with model download" in capsys.readouterr().err
    (got / "voices" / "alba.safetensors").write_bytes(b"x")
    assert main(command) == 2
    assert "has changed since its download" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
