"""``pockettts voices``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pywasm.cli.main import main
from tests.samples import edit

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("mini_default")


def test_voices_are_listed_with_the_default(capsys: Capture) -> None:
    assert main(["voices"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["id", "name", "language", "license", "kind"]
    assert ["ada", "Ada", "english", "CC0-1.0", "prompt", "of", "26", "frames", "default"] in rows
    assert ["brian", "Brian", "english", "CC0-1.0", "ready", "state"] in rows


def test_voices_are_json_on_request(sample_bundle: Path, capsys: Capture) -> None:
    assert main(["voices", "--json", "--bundle", str(sample_bundle)]) == 0
    (voice,) = json.loads(capsys.readouterr().out)["voices"]
    assert (voice["id"], voice["license"], voice["default"]) == ("ada", "CC0", True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "although the model has an encoder for it"),
        ({"graphs": []}, "it has no encoder"),
        ({"graphs": [], "cloning_unavailable": "it was left out"}, "it was left out"),
    ],
)
def test_why_no_voice_can_be_cloned_is_said(
    bundle: Path, capsys: Capture, change: dict[str, object], words: str
) -> None:
    edit(bundle, lambda manifest: manifest.update(change))
    assert main(["voices", "--bundle", str(bundle)]) == 0
    err = capsys.readouterr().err
    assert err.startswith("no voice can be cloned with this model: ") and err.endswith(f"{words}\n")
    assert main(["voices", "--bundle", str(bundle), "--json"]) == 0
    out, err = capsys.readouterr()
    cloning = json.loads(out)["cloning"]
    assert (cloning["available"], err) == (False, "")
    assert cloning["why_not"].endswith(words)


def test_a_voice_without_its_file_is_still_listed(bundle: Path, capsys: Capture) -> None:
    for file in (bundle / "voices").iterdir():
        file.unlink()
    assert main(["voices", "--bundle", str(bundle)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["ada", "Ada", "english", "CC0-1.0", "prompt", "default"] in rows
