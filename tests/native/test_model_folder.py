"""The models that are installed on this PC."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from pywasm.core.errors import BundleError
from pywasm.native import model_folder
from pywasm.native.atomic_files import FileWriteError, locked
from tests.samples import MINI


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models"
    monkeypatch.setenv(model_folder.VARIABLE, str(folder))
    return folder


def test_the_folder_is_the_systems_or_the_named_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(model_folder.VARIABLE, raising=False)
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_DATA_HOME", "/data")
        assert model_folder.model_folder() == Path("/data/pocket-tts-pywasm/models")
    monkeypatch.setenv(model_folder.VARIABLE, "~/voices")
    assert model_folder.model_folder() == Path.home() / "voices"


def test_models_are_found_by_name(models: Path) -> None:
    assert model_folder.installed() == {}
    with pytest.raises(BundleError, match=r"there: none.*model get english"):
        model_folder.find_model("english")
    shutil.copytree(MINI, models / "mini")
    (models / ".mini.new").mkdir()
    (models / ".mini.new/manifest.json").touch()
    (models / "broken").mkdir()
    (models / "broken/manifest.json").write_text("{}")
    assert model_folder.find_model("mini") == models / "mini"
    found = model_folder.installed()
    assert list(found) == ["broken", "mini"]
    assert found["broken"].bundle is None
    assert found["mini"].bundle is not None
    assert found["mini"].bytes == sum(f.stat().st_size for f in MINI.rglob("*") if f.is_file())


@pytest.mark.parametrize("name", ["", "..", "a/b", "/etc", ".hidden", "a b", "-x"])
def test_a_path_is_no_name(models: Path, name: str) -> None:
    with pytest.raises(BundleError, match="cannot be the name"):
        model_folder.find_model(name)


def test_removal_frees_everything_of_a_model(models: Path) -> None:
    shutil.copytree(MINI, models / "mini")
    shutil.copytree(MINI, models / "other")
    left = models / model_folder.DOWNLOADS / "mini"
    left.mkdir(parents=True)
    (left / ".model.part").write_bytes(bytes(1000))
    size = model_folder.installed()["mini"].bytes
    with locked(models / ".mini.lock"), pytest.raises(FileWriteError, match="another process"):
        model_folder.remove_model("mini")
    assert model_folder.remove_model("mini") == size + 1000
    assert list(model_folder.installed()) == ["other"]
    assert not left.exists()
    with pytest.raises(BundleError, match="no model 'mini'"):
        model_folder.remove_model("mini")
