"""Packing a bundle: the same bytes every time, in formats that other programs read."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from pywasm.hub.errors import HubError
from pywasm.hub.pack import pack
from tests.hub.test_install import ARCHIVES, digest, put, same


@pytest.mark.parametrize("name", ARCHIVES)
def test_packing_twice_gives_the_same_bytes(sample_bundle: Path, tmp_path: Path, name: str) -> None:
    one = pack(sample_bundle, tmp_path / "1" / name)
    (sample_bundle / "stray.txt").write_text("not in the manifest")
    os.utime(sample_bundle / "manifest.json", (1, 1))
    (sample_bundle / "manifest.json").chmod(0o600)
    assert pack(sample_bundle, tmp_path / "2" / name) == one
    data = (tmp_path / "1" / name).read_bytes()
    assert data == (tmp_path / "2" / name).read_bytes()
    assert (one.sha256, one.bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    assert b"stray" not in data


def test_other_programs_read_the_archives(sample_bundle: Path, tmp_path: Path) -> None:
    (sample_bundle / "ada.safetensors").write_bytes(os.urandom(200_000))
    data = json.loads((sample_bundle / "manifest.json").read_text())
    data["voices"][0].update(bytes=200_000, sha256=digest(sample_bundle / "ada.safetensors"))
    (sample_bundle / "manifest.json").write_text(json.dumps(data))
    for name in ARCHIVES:
        pack(sample_bundle, tmp_path / name)
        shutil.unpack_archive(tmp_path / name, tmp_path / f"{name}.d")
        assert sorted(os.listdir(tmp_path / f"{name}.d")) == sorted(os.listdir(sample_bundle))
        put(tmp_path / name, tmp_path / f"{name}.i")
        assert same(sample_bundle, tmp_path / f"{name}.i")


def test_a_damaged_bundle_is_not_packed(sample_bundle: Path, tmp_path: Path) -> None:
    (sample_bundle / "ada.safetensors").write_bytes(b"noise")
    with pytest.raises(HubError, match=r"ada\.safetensors"):
        pack(sample_bundle, tmp_path / "b.zip")
    with pytest.raises(HubError, match=r"\.zip"):
        pack(sample_bundle, tmp_path / "b.rar")
    assert not list(tmp_path.glob("*b.*"))
