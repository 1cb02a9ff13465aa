"""``pockettts model pack`` and ``model download-onnx``, as a user meets them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pywasm.cli.main import main
from pywasm.hub.lock import LOCK, read_lock
from pywasm.native import resources
from tests.cli.model.mistakes import mistake
from tests.hub.model_server import serving

Capture = pytest.CaptureFixture[str]


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
        (["--id", "a", "--out", "x"], "use --url and --sha256"),
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
        assert "Nothing was kept" in mistake(capsys, "download-onnx", *url, *options)
        url = ["--url", server.url("/no.zip")]
        assert "check the address" in mistake(capsys, "download-onnx", *url, *options)
    assert [path.name for path in place.iterdir()] == ["sample-bundle"]


def test_the_packaged_lock_file_is_empty_and_valid() -> None:
    assert read_lock(resources.default_bundle() / LOCK) == ()
