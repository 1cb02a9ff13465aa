"""``pockettts model``: download, pack and download-onnx, as a user meets them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from pywasm.cli.main import main
from pywasm.hub.lock import LOCK, read_lock
from pywasm.native import resources
from tests import samples
from tests.hub.model_server import ModelServer, serving
from tests.hub.test_download import CONFIG, GATED, OPEN, TOKENIZER

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def place(sample_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a bundle in it."""
    monkeypatch.chdir(sample_bundle.parent)
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return sample_bundle.parent


@pytest.fixture
def hub(place: Path) -> Iterator[ModelServer]:
    (place / "tiny.yaml").write_text(yaml.safe_dump(CONFIG))
    with serving() as server:
        server.hub = True
        server.gated = ["/team/gated"]
        server.files = {GATED: samples.weights_file(1), OPEN: samples.weights_file(0)}
        server.files[TOKENIZER] = b"{}"
        yield server


def mistake(capsys: Capture, *arguments: str) -> str:
    """Run what must fail; return its one line."""
    assert main(["model", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert lines[-1].startswith("pockettts: error: ")
    assert "Traceback" not in err
    return lines[-1]


def test_pack_then_install_by_id(place: Path, capsys: Capture) -> None:
    pack = ["model", "pack", "sample-bundle", "--out", "b.zip", "--id", "mine", "--lock", "l.json"]
    assert main(pack) == 0
    entry = json.loads(capsys.readouterr().out)
    assert entry == json.loads(Path("l.json").read_text())["bundles"][0]
    assert entry["sha256"] == hashlib.sha256(Path("b.zip").read_bytes()).hexdigest()
    install = ["model", "download-onnx", "--id", "mine", "--lock", "l.json", "--out", "new"]
    assert main(install) == 0
    assert "--bundle new" in capsys.readouterr().err
    assert resources.read_bundle(Path("new")) == resources.read_bundle(Path("sample-bundle"))
    assert main([*install, "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_install_by_path_of_the_default_bundle_makes_sound(place: Path) -> None:
    assert main(["model", "pack", str(resources.default_bundle()), "--out", "b.tar.gz"]) == 0
    digest = hashlib.sha256(Path("b.tar.gz").read_bytes()).hexdigest()
    install = ["model", "download-onnx", "--url", "b.tar.gz", "--sha256", digest.upper()]
    assert main([*install, "--out", "new"]) == 0
    assert main(["synth", "Hello.", "--bundle", "new", "--out", "a.wav"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--out", "x"], "--id"),
        (["--id", "a", "--url", "b", "--out", "x"], "--url"),
        (["--url", "b.zip", "--out", "x"], "--url needs --sha256"),
        (["--url", "b.zip", "--sha256", "123", "--out", "x"], "64 hexadecimal digits"),
        (["--url", "b.zip", "--sha256", "0" * 64, "--out", "x"], "check the path"),
        (["--id", "a", "--out", "x"], "give --url and --sha256"),
        (["--id", "a", "--lock", "no.json", "--out", "x"], "--lock"),
        (["--url", "http://[", "--sha256", "0" * 64, "--out", "x"], "http://["),
    ],
)
def test_a_mistake_is_one_line(
    place: Path, capsys: Capture, arguments: list[str], words: str
) -> None:
    assert words in mistake(capsys, "download-onnx", *arguments)
    assert not Path("x").exists()


def test_a_bundle_that_cannot_be_packed(place: Path, capsys: Capture) -> None:
    assert "no bundle in nowhere" in mistake(capsys, "pack", "nowhere", "--out", "b.zip")
    assert ".tar.gz" in mistake(capsys, "pack", "sample-bundle", "--out", "b.rar")


def test_a_server_in_trouble(place: Path, capsys: Capture) -> None:
    options = ["--sha256", "0" * 64, "--out", "x", "--retries", "0", "--timeout", "0.3"]
    with serving() as server:
        server.files["/b.zip"] = bytes(1000)
        server.faults["/b.zip"] = ["500", "stall", "403"]
        url = ["--url", server.url("/b.zip")]
        assert "answers 500" in mistake(capsys, "download-onnx", *url, *options)
        assert "no answer in time" in mistake(capsys, "download-onnx", *url, *options)
        assert "403" in mistake(capsys, "download-onnx", *url, *options)
        assert "nothing was kept" in mistake(capsys, "download-onnx", *url, *options)
        url = ["--url", server.url("/no.zip")]
        assert "check the address" in mistake(capsys, "download-onnx", *url, *options)
    assert [path.name for path in place.iterdir()] == ["sample-bundle"]


def test_download(hub: ModelServer, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["model", "download", "tiny.yaml", "--mirror", hub.url(), "--no-voices"]
    assert main(command) == 0
    err = capsys.readouterr().err
    assert "without voice cloning" in err
    assert "model export tiny/tiny.yaml --without encoder" in err
    monkeypatch.setenv("HF_TOKEN", "good")
    assert main([*command, "--out", "all"]) == 0
    err = capsys.readouterr().err
    assert "getting weights.safetensors, 1424 bytes" in err
    assert "--without" not in err
    assert Path("all/model.safetensors").read_bytes() == samples.weights_file(1)


def test_download_of_what_is_not_there(hub: ModelServer, capsys: Capture) -> None:
    assert "english_2026-01" in mistake(capsys, "download", "klingon")
    assert "no.yaml" in mistake(capsys, "download", "no.yaml")
    del hub.files[TOKENIZER]
    assert "404" in mistake(capsys, "download", "tiny.yaml", "--mirror", hub.url())
    assert "mirror" in mistake(capsys, "download", "tiny.yaml", "--mirror", "nonsense")


def test_the_packaged_lock_file_is_empty_and_valid() -> None:
    assert read_lock(resources.default_bundle() / LOCK) == ()
