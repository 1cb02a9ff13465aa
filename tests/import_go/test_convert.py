"""``model import-go`` converts a miniature export of go-pocket-tts to a bundle that speaks."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pywasm.cli.main import main
from pywasm.import_go.convert import configs
from pywasm.native import resources
from tests import samples
from tests.samples import MINI, edit

Capture = pytest.CaptureFixture[str]
GRAPHS = (
    *("text_conditioner", "flow_lm_main", "flow_lm_flow", "latent_to_mimi"),
    *("mimi_decoder", "mimi_encoder"),
)


def go_port(port: dict[str, Any]) -> dict[str, Any]:
    """Return a port as the Go project writes it: other type names, a fixed batch, own symbols."""
    shape = [{"B": "batch", "N": "?"}.get(size, size) for size in port["shape"]]
    dtype = {"float32": "float", "int64": "int64"}[port["dtype"]]
    return {"name": port["name"], "dtype": dtype, "shape": shape}


def go_export(folder: Path) -> Path:
    """Write the miniature's stateless graphs to a folder in that project's format."""
    source = MINI
    (folder / "voices").mkdir(parents=True)
    ours = json.loads((source / "manifest.json").read_text("utf-8"))
    graphs = []
    for graph in (entry for entry in ours["graphs"] if entry["name"] in GRAPHS):
        shutil.copy(source / graph["file"], folder)
        ports = {key: [go_port(port) for port in graph[key]] for key in ("inputs", "outputs")}
        size = graph["bytes"]
        graphs.append(
            {"name": graph["name"], "size_bytes": size, "filename": graph["file"], **ports}
        )
    manifest = {"variant": "b6369a24", "language": "english_2026-01", "int8": False}
    (folder / "manifest.json").write_text(json.dumps(manifest | {"graphs": graphs}))
    shutil.copy(source / "tokenizer.model", folder)
    shutil.copy(source / "voices" / "ada.safetensors", folder / "voices" / "alba.safetensors")
    voice = {"id": "alba", "path": "alba.safetensors", "license": "CC-BY-4.0"}
    (folder / "voices" / "manifest.json").write_text(json.dumps({"voices": [voice]}))
    return folder


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return go_export(tmp_path / "go")


def mistake(capsys: Capture, *arguments: str | Path) -> str:
    """Run a command that must fail with exit code 2; return its one line on standard error."""
    assert main([str(argument) for argument in arguments]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    return err


def convert(export: Path, *more: str | Path) -> int:
    out = export.parent / "made"
    return main(["model", "import-go", str(export), "--out", str(out), *map(str, more)])


def test_an_import_passes_verify_and_speaks(export: Path, capsys: Capture) -> None:
    assert convert(export, "--license", "CC-BY-4.0") == 0
    out, err = capsys.readouterr()
    made = export.parent / "made"
    assert out == f"{made}: 5 graphs, 1 voice\n"
    assert "graph mimi_encoder is left out" in err
    assert main(["model", "verify", str(made)]) == 0, capsys.readouterr().out
    wav = export.parent / "a.wav"
    arguments = ["synth", "Hello.", "--bundle", str(made), "--seed", "1", "--out", str(wav)]
    assert main(arguments) == 0
    assert wav.stat().st_size > 10_000


def test_what_the_export_does_not_say_comes_from_its_config(export: Path) -> None:
    assert convert(export, "--license", "CC-BY-4.0") == 0
    bundle = resources.read_bundle(export.parent / "made")
    known = configs()["english_2026-01"]
    assert bundle.audio.sample_rate == known["audio"]["sample_rate"]
    assert (bundle.model.temperature, bundle.model.eos_threshold) == (0.3, -4.0)
    assert not bundle.model.bos_before_voice
    assert bundle.text.pad_with_spaces_for_short_inputs
    assert bundle.audio.fade_in_samples == 0
    assert bundle.license == "CC-BY-4.0"
    assert bundle.model.model_dim == resources.read_bundle(MINI).model.model_dim
    assert (bundle.voices[0].id, bundle.voices[0].license) == ("alba", "CC-BY-4.0")
    decoder = bundle.graph("mimi_decoder")
    assert decoder is not None
    assert decoder.outputs[0].shape == ("batch", 1, "audio_2")
    assert decoder.outputs[0].dtype == "float32"


def test_the_presets_are_the_references() -> None:
    config = pytest.importorskip("pocket_tts.utils.config")
    yaml = pytest.importorskip("yaml")
    for name, known in configs().items():
        data = yaml.safe_load((config.CONFIGS_DIR / f"{name}.yaml").read_text("utf-8"))
        theirs = config.Config(**data)
        text, model, audio = known["text"], known["model"], known["audio"]
        assert text["replace_characters"] == theirs.replace_characters
        for rule in set(text) - {"max_tokens", "replace_characters"}:
            assert text[rule] == getattr(theirs, rule), rule
        assert model["temperature"] == theirs.default_temperature
        assert model["eos_threshold"] == theirs.default_eos_threshold
        assert model["frames_after_eos"] == theirs.model_recommended_frames_after_eos
        assert model["flow_type"] == theirs.flow_lm.flow.type
        assert model["bos_before_voice"] == theirs.flow_lm.insert_bos_before_voice
        assert audio["sample_rate"] == theirs.mimi.sample_rate
        assert audio["frame_rate"] == theirs.mimi.frame_rate
        assert audio["samples_per_frame"] * audio["frame_rate"] == audio["sample_rate"]


def test_other_commands_name_the_command_that_converts(export: Path, capsys: Capture) -> None:
    for command in ("synth", "voices"):
        words = ["Hello."] if command == "synth" else []
        err = mistake(capsys, command, *words, "--bundle", export)
        assert "an export of go-pocket-tts" in err
        assert "pockettts model import-go" in err


def test_files_are_linked_or_copied(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("another disk")

    monkeypatch.setattr(os, "link", refuse)
    assert convert(export) == 0
    made = export.parent / "made"
    assert (made / "flow_lm_main.onnx").stat().st_nlink == 1
    assert (made / "flow_lm_main.onnx").read_bytes() == (export / "flow_lm_main.onnx").read_bytes()


def test_voices_that_do_not_fit_are_left_out_with_a_note(export: Path, capsys: Capture) -> None:
    (export / "voices" / "alba.safetensors").write_bytes(samples.voice_file(width=32))
    brian = MINI / "voices" / "brian.safetensors"
    shutil.copy(brian, export / "voices")
    more = [{"id": "brian", "path": "brian.safetensors"}, {"id": "eve", "path": "eve.safetensors"}]
    edit(export / "voices", lambda m: m["voices"].extend(more))
    assert convert(export) == 0
    out, err = capsys.readouterr()
    assert out.endswith("5 graphs, 0 voices\n")
    assert "voice alba is left out: voice 'alba' is an embedding" in err
    assert "voice brian is left out: voice 'brian' is a KV state" in err
    assert "voice eve is left out: cannot read" in err


def test_a_tokenizer_and_voices_from_elsewhere(export: Path) -> None:
    elsewhere = export.parent / "elsewhere"
    (export / "voices").rename(elsewhere)
    (export / "tokenizer.model").rename(elsewhere / "any.model")
    more = ("--tokenizer", elsewhere / "any.model", "--voices", elsewhere / "manifest.json")
    assert convert(export, *more) == 0
    bundle = resources.read_bundle(export.parent / "made")
    assert (bundle.tokenizer.file, bundle.default_voice) == ("tokenizer.model", "alba")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m["graphs"].pop(0), "lists no graph text_conditioner"),
        (lambda m: m["graphs"].append(m["graphs"][0]), "lists a graph twice"),
        (lambda m: m.update(graphs={}), "'graphs' is not a list"),
        (lambda m: m.update(schema=1), "is already a bundle's manifest"),
        (lambda m: m.update(language="klingon"), "config 'klingon' is not known"),
        (lambda m: m["graphs"][0].update(size_bytes=1), "its manifest says 1"),
        (lambda m: m["graphs"][0].update(filename="../x.onnx"), "is not a file inside"),
        (lambda m: m["graphs"][0].update(filename="x.onnx"), "cannot read"),
        (lambda m: m["graphs"][0].update(inputs=None), "is not a list of name, dtype and shape"),
        (lambda m: m["graphs"][0]["inputs"][0].update(name="ids"), "has inputs ids, not tokens"),
        (lambda m: m["graphs"][0]["outputs"][0].update(shape=[1, "T", "D"]), "no fixed width"),
    ],
)
def test_an_export_that_cannot_be_used_is_one_line(
    export: Path, capsys: Capture, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    edit(export, change)
    err = mistake(capsys, "model", "import-go", export, "--out", export.parent / "made")
    assert message in err
    assert not (export.parent / "made").exists()


def test_missing_files_are_named_and_a_full_folder_is_kept(export: Path, capsys: Capture) -> None:
    arguments = ("model", "import-go", export, "--out")
    assert "is not an empty folder" in mistake(capsys, *arguments, export)
    (export / "tokenizer.model").unlink()
    assert "--tokenizer FILE" in mistake(capsys, *arguments, export.parent / "made")
    (export / "manifest.json").unlink()
    assert "manifest.json" in mistake(capsys, *arguments, export.parent / "made")
    assert sorted(os.listdir(export.parent)) == ["go"]
