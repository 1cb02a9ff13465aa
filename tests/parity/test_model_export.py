"""``pockettts model export``: its bundles, its messages and its errors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click
import pytest
import safetensors.numpy

from pywasm.assembly.manifest import PARTS
from pywasm.cli.main import main
from pywasm.cli.model import export as command
from pywasm.cli.model.parts import VOICES
from pywasm.core.synthesizer import Synthesizer
from pywasm.export import released_voices
from pywasm.export.config import Origin, fingerprint, load, named_configs
from pywasm.native.host import NativeHost
from tests.parity import reference

Capture = pytest.CaptureFixture[str]
SMALL = str(reference.CONFIGS / "mini_small.yaml")
RANDOM = ("--random-weights", "1")


def test_writes_a_bundle_that_speaks(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    voice = reference.BUNDLES["mini_small"] / "voices" / "brian.safetensors"
    words = {"id": "b", "name": "B", "language": "english", "license": "CC0-1.0"}
    listed = [{**words, "attribution": "noise", "file": str(voice)}]
    (tmp_path / "list.json").write_text(json.dumps(listed))
    options = ["--precision", "int8-storage", "--without", "fallback", "--without", "encoder"]
    more = ["--voices", str(tmp_path / "list.json"), "--title", "A title"]
    assert main(["model", "export", SMALL, "--out", str(out), *RANDOM, *options, *more]) == 0
    said = capsys.readouterr().err
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert len(manifest["graphs"]) == 4 == said.count(".onnx (int8-storage)")
    assert manifest["cloning_unavailable"] == "the encoder was left out of the export"
    assert "no voice can be cloned" in said
    assert (manifest["title"], manifest["name"]) == ("A title", "mini_small")
    assert sorted(p.name for p in out.iterdir() if p.suffix != ".onnx") == [
        "manifest.json",
        "tokenizer.json",
        "voices",
    ]
    assert main(["synth", "Hi.", "--bundle", str(out), "--out", str(tmp_path / "a.wav")]) == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["engrish", *RANDOM], "no config 'engrish': neither a YAML file nor one of dutch, "),
        (["missing.yaml", *RANDOM], "no config 'missing.yaml'"),
        ([SMALL, *RANDOM, "--tokenizer", "none.model"], "no tokenizer file 'none.model'"),
        ([SMALL, "--weights", "none.safetensors"], "no weights file 'none.safetensors'"),
        ([SMALL, *RANDOM, "--voice", "bob"], "unknown voice 'bob'; released: alba, "),
        ([SMALL, *RANDOM, "--voice", "alba"], "made with the released weights"),
        ([SMALL, "--precision", "fp8"], "'fp8' is not a precision"),
        ([SMALL, "--int8", "--precision", "fp32"], "--int8 and --precision fp32: give one"),
        ([SMALL, "--precision", "lm=int8,voice=int8"], "'voice' is not a stage"),
        ([SMALL, "--precision", "encoder=int8"], "'encoder' cannot be 'int8'"),
        (["all", "--weights", "x"], "are for one model, not for all"),
    ],
)
def test_a_mistake_gives_one_line(
    arguments: list[str], complaint: str, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["model", "export", *arguments, "--out", str(tmp_path / "out")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert complaint in lines[-1] and lines[-1].startswith("pockettts: error: ")


def test_int8_is_a_precision(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    less = ["--without", "fallback", "--without", "encoder"]
    assert main(["model", "export", SMALL, "--out", str(out), *RANDOM, *less, "--int8"]) == 0
    assert "flow_lm_main_kv.onnx (int8-rows)" in capsys.readouterr().err


def test_random_weights_speak_at_once(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    less = ["--without", "fallback", "--without", "encoder"]
    assert main(["model", "export", SMALL, "--out", str(out), *RANDOM, *less]) == 0
    assert "1 voice: random" in capsys.readouterr().err
    (voice,) = json.loads((out / "manifest.json").read_text("utf-8"))["voices"]
    assert (voice["name"], voice["attribution"]) == ("Random", "random weights")
    assert main(["model", "verify", str(out)]) == 0
    assert "skip" not in capsys.readouterr().out.split("speech")[1]


def test_a_folder_that_is_no_bundle_stays(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    command = ["model", "export", SMALL, *RANDOM, "--out", str(out)]
    out.mkdir()
    (out / "thesis.txt").write_text("")
    assert main(command) == 2
    assert f"{out} already exists" in capsys.readouterr().err
    shutil.rmtree(out)
    shutil.copytree(reference.BUNDLES["mini_small"], out)
    (out / "voices" / "mine.safetensors").write_text("")
    assert main(command) == 2
    assert "mine.safetensors is not part of a bundle" in capsys.readouterr().err
    assert (out / "voices" / "mine.safetensors").exists()


def test_a_config_that_is_none_gives_one_line(tmp_path: Path, capsys: Capture) -> None:
    for number, text in enumerate(["a: [", "a: 1", "flow_lm: {lookup_table: {}}"]):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text)
        assert main(["model", "export", str(path), "--out", str(tmp_path / "o"), *RANDOM]) == 2
        assert f"cannot export {path}" in capsys.readouterr().err


def test_all_is_every_named_config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    exported: list[tuple[str, Path]] = []
    monkeypatch.setattr(command, "_export", lambda name, to, *_: exported.append((name, to)))
    assert main(["model", "export", "all", "--out", str(tmp_path)]) == 0
    assert [name for name, _ in exported] == list(named_configs())
    assert len(exported) == 27 and exported[0] == ("dutch", tmp_path / "dutch")


def test_the_choices_are_the_exporters() -> None:
    (without,) = (option for option in command.export.params if option.name == "without")
    assert isinstance(without.type, click.Choice)
    assert set(without.type.choices) == {*PARTS, VOICES}


def test_released_voices_bring_their_terms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the download by a committed voice file without a fingerprint of its weights."""
    tts = reference.model("mini_small")
    source = reference.BUNDLES["mini_small"] / "voices" / "brian.safetensors"
    bare = tmp_path / "download.safetensors"
    bare.write_bytes(safetensors.numpy.save(safetensors.numpy.load_file(source)))
    asked: list[str] = []

    def download(address: str) -> Path:
        asked.append(address)
        return bare

    monkeypatch.setattr(released_voices, "download_if_necessary", download)
    origin = reference.origin("mini_small")
    found = released_voices.find(["alba", "jean", "lola"], Origin("english"))
    packed = released_voices.pack(found, origin, tmp_path / "bundle", tts)
    assert [voice.license for voice in packed] == ["CC-BY-4.0", "CC-BY-NC-4.0", "unknown"]
    assert packed[1].attribution.endswith("(not for commercial use)")
    assert [address.rpartition("/")[2].partition("@")[0] for address in asked] == [
        "alba.safetensors",
        "jean.safetensors",
        "lola.safetensors",
    ]
    with safetensors.safe_open(tmp_path / "bundle" / packed[0].file, framework="numpy") as file:
        assert file.metadata() == {"pocket_tts_weights": fingerprint(tts)}


def test_released_terms_cover_the_references_voices() -> None:
    from pocket_tts.utils.utils import _ORIGINS_OF_PREDEFINED_VOICES

    assert set(released_voices.RELEASED) == set(_ORIGINS_OF_PREDEFINED_VOICES)
    closed = {name for name, terms in released_voices.RELEASED.items() if not terms.free}
    assert closed >= {"cosette", "jean"} and "alba" not in closed


def test_a_voice_of_another_model_is_refused(tmp_path: Path) -> None:
    """Use weights of the same shapes with another fingerprint."""
    import asyncio

    from pywasm.core.errors import VoiceError

    other = load(Origin(SMALL, random_seed=2))
    assert fingerprint(other) != fingerprint(reference.model("mini_small"))
    folder = tmp_path / "bundle"
    shutil.copytree(reference.BUNDLES["mini_small"], folder)
    path = folder / "manifest.json"
    ours = fingerprint(reference.model("mini_small"))
    path.write_text(path.read_text("utf-8").replace(ours, fingerprint(other)), "utf-8")
    host = NativeHost(folder)
    try:
        synthesizer = asyncio.run(Synthesizer.open(host))
        with pytest.raises(VoiceError, match="made for another model"):
            asyncio.run(synthesizer.load_voice("brian"))
    finally:
        host.close()
