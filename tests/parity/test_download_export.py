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

from pywasm.cli.main import main
from pywasm.core.voice.prompt import WEIGHTS
from tests.hub import released
from tests.hub.local_hub import LocalHub, local_hub

Capture = pytest.CaptureFixture[str]
NAME = released.NAME


@pytest.fixture(scope="module")
def hub() -> Iterator[LocalHub]:
    """A hub with the smallest model; in the weights that need no token, the encoder is zeros."""
    with local_hub() as running:
        released.publish(running)
        yield running


def export(hub: LocalHub, folder: Path, *options: str) -> dict[str, object]:
    """Download, export and verify a model; return the manifest."""
    out = folder / "bundle"
    got = ["model", "download", NAME, "--mirror", hub.url, "--out", str(folder / "got")]
    assert main([*got, "-q"]) == 0
    config = str(folder / "got" / f"{NAME}.yaml")
    less = ["--without", "fallback", *options]
    assert main(["model", "export", config, "--out", str(out), *less]) == 0
    assert main(["model", "verify", str(out)]) == 0
    manifest: dict[str, object] = json.loads((out / "manifest.json").read_text("utf-8"))
    return manifest


def test_downloaded_voices_come_with_their_terms(
    hub: LocalHub, tmp_path: Path, capsys: Capture
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
    hub: LocalHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "good")
    manifest = export(hub, tmp_path, "--voice", "giovanni", "--precision", "fp32")
    assert "cloning_unavailable" not in manifest
    voices, graphs = manifest["voices"], manifest["graphs"]
    assert isinstance(voices, list) and isinstance(graphs, list)
    assert [voice["id"] for voice in voices] == ["giovanni"]
    assert "mimi_encoder" in [graph["name"] for graph in graphs]


def test_a_voice_that_is_not_the_downloaded_one_is_refused(
    hub: LocalHub, tmp_path: Path, capsys: Capture
) -> None:
    got = tmp_path / "got"
    assert main(["model", "download", NAME, "--mirror", hub.url, "--out", str(got)]) == 0
    command = ["model", "export", str(got / f"{NAME}.yaml"), "--out", str(tmp_path / "out")]
    assert main([*command, "--voice", "marius"]) == 2
    assert "get both with model download" in capsys.readouterr().err
    (got / "voices" / "alba.safetensors").write_bytes(b"x")
    assert main(command) == 2
    assert "has changed since its download" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
