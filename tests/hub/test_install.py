"""Installing bundles from archives, folders and servers."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from pywasm.hub.errors import HubError
from pywasm.hub.install import SOURCE, Package, install
from pywasm.hub.pack import pack
from pywasm.hub.progress import SilentListener
from pywasm.hub.retry import RetryPolicy
from tests.hub.model_server import serving

HURRY = RetryPolicy(timeout=0.3, attempts=3, pause=0.01)
ARCHIVES = ["b.zip", "b.tar.gz"]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def put(source: Path, target: Path) -> None:
    install(Package(source.as_uri(), digest(source)), target, HURRY, SilentListener())


def same(one: Path, two: Path) -> bool:
    names = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (one, two)
    ]
    names[1].pop(Path(SOURCE))
    return names[0] == names[1]


@pytest.mark.parametrize("faults", [[], ["truncate", "500"], ["stall", "no-range"]])
@pytest.mark.parametrize("name", [*ARCHIVES, "manifest.json"])
def test_from_a_static_host(
    sample_bundle: Path, tmp_path: Path, name: str, faults: list[str]
) -> None:
    if name in ARCHIVES:
        pack(sample_bundle, sample_bundle / name)
    with serving() as server:
        for path in sample_bundle.iterdir():
            server.files[f"/some where/{path.name}"] = path.read_bytes()
            server.faults[f"/some where/{path.name}"] = list(faults)
        package = Package(server.url(f"/some%20where/{name}"), digest(sample_bundle / name))
        for _ in range(2):  # the second time it is there
            install(package, tmp_path / "out", HURRY, SilentListener())
            requests = len(server.log)
        assert len(server.log) == requests
    (sample_bundle / name).unlink() if name in ARCHIVES else None
    assert same(sample_bundle, tmp_path / "out")
    assert not list(tmp_path.glob(".*"))


def test_one_bad_file_of_a_folder(sample_bundle: Path, tmp_path: Path) -> None:
    (sample_bundle / "ada.safetensors").write_bytes(b"noise")
    with pytest.raises(HubError, match=r"ada\.safetensors"):
        put(sample_bundle / "manifest.json", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_wrong_hash_installs_nothing(sample_bundle: Path, tmp_path: Path) -> None:
    pack(sample_bundle, tmp_path / "b.zip")
    with pytest.raises(HubError, match="does not have this sha256"):
        install(
            Package((tmp_path / "b.zip").as_uri(), "0" * 64),
            tmp_path / "out",
            HURRY,
            SilentListener(),
        )
    with pytest.raises(HubError, match="not a sha256"):
        install(Package("x", "abc"), tmp_path / "out", HURRY, SilentListener())
    assert {path.name for path in tmp_path.iterdir()} == {"sample-bundle", "b.zip"}


def test_what_is_there_is_not_touched(sample_bundle: Path, tmp_path: Path) -> None:
    pack(sample_bundle, tmp_path / "b.zip")
    out = tmp_path / "out"
    out.mkdir()
    put(tmp_path / "b.zip", out)  # an empty folder is free
    (out / "ada.safetensors").write_bytes(b"noise")
    with pytest.raises(HubError, match="install it again"):
        put(tmp_path / "b.zip", out)
    shutil.rmtree(out)
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(HubError, match="choose another --out"):
        put(tmp_path / "b.zip", out)
    assert os.listdir(out) == ["mine.txt"]
