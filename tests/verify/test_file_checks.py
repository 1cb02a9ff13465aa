"""Voice cloning: what the manifest says, and how the commands show it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pywasm.cli.main import main
from tests.samples import edit

Capture = pytest.CaptureFixture[str]
Manifest = dict[str, Any]


def without_encoder(manifest: Manifest) -> None:
    manifest["graphs"] = [entry for entry in manifest["graphs"] if entry["use"] != "clone"]


def test_a_bundle_that_cannot_clone_says_why(bundle: Path, capsys: Capture) -> None:
    edit(bundle, without_encoder)
    for reason in ("", "the encoder is zeros"):  # "" is an older manifest
        edit(bundle, lambda m, reason=reason: m.update(cloning_unavailable=reason))  # type: ignore[misc]
        for command in (["model", "verify", str(bundle)], ["doctor", "--bundle", str(bundle)]):
            assert main([*command, "--json"]) == 0
            checks = json.loads(capsys.readouterr().out)["checks"]
            (cloning,) = (check for check in checks if check["name"] == "cloning")
            assert (cloning["status"], "--hf-token" in cloning["remedy"]) == ("note", True)
            assert cloning["detail"] == (reason or "the bundle has no encoder")
    assert main(["voices", "--bundle", str(bundle)]) == 0
    assert "no voice can be cloned with this model: the encoder is zeros" in (
        capsys.readouterr().err
    )


def test_graphs_for_cloning_are_not_yet_a_feature(bundle: Path, capsys: Capture) -> None:
    for command in (["model", "verify", str(bundle)], ["doctor", "--bundle", str(bundle)]):
        assert main([*command, "--json"]) == 0
        checks = json.loads(capsys.readouterr().out)["checks"]
        (cloning,) = (check for check in checks if check["name"] == "cloning")
        assert cloning["status"] == "pass"  # nothing is wrong with the bundle
        assert "mimi_encoder, speaker_projection" in cloning["detail"]
        assert "no command of this version uses them" in cloning["detail"]


def test_a_manifest_that_contradicts_its_graphs_is_found(bundle: Path, capsys: Capture) -> None:
    edit(bundle, lambda m: m.update(cloning_unavailable="it is Sunday"))
    assert main(["doctor", "--bundle", str(bundle)]) == 1
    assert "lists mimi_encoder, speaker_projection, but says: it is Sunday" in (
        capsys.readouterr().out
    )
