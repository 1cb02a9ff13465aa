"""Packing and installing bundles, honest and hostile ones."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pywasm.core.errors import PocketTTSError
from pywasm.hub import bundle_contents
from pywasm.hub.errors import HubError
from pywasm.hub.install import SOURCE, Package, install
from pywasm.hub.lock import Entry, add_entry, find_entry
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


def test_the_lock_file(tmp_path: Path) -> None:
    lock = tmp_path / "lock.json"
    with pytest.raises(HubError, match="--lock"):
        find_entry(lock, "a")
    entries = [Entry(name, f"{name}.zip", "0" * 64, 1) for name in "ab"]
    for entry in (*entries, entries[0]):
        add_entry(lock, entry)
    assert [find_entry(lock, name) for name in "ab"] == entries
    with pytest.raises(HubError, match="another bundle 'a'"):
        add_entry(lock, Entry("a", "", "1" * 64, 1))
    with pytest.raises(HubError, match="a, b"):
        find_entry(lock, "c")
    for text in ("{", '{"version": 2, "bundles": []}', '{"version": 1, "bundles": [{}]}'):
        lock.write_text(text)
        with pytest.raises(HubError, match="lock"):
            find_entry(lock, "a")


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


def tar(*entries: tuple[tarfile.TarInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for info, data in entries:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def tar_entry(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def zip_link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("ada.safetensors")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def header_of_gigabytes(manifest: bytes) -> bytes:
    """A tar whose extended header claims more than any memory has."""
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, 100 << 30
    return gzip.compress(head.tobuf() + bytes(4 << 20) + manifest)


UNSAFE = ["../evil", "/evil", "a/../../evil", "a\\evil", "c:evil", "./../evil", "a//evil"]
KINDS = [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]

Make = Callable[[bytes], bytes]


def tar_with(name: str, kind: bytes = tarfile.REGTYPE) -> Make:
    """A tar with one more entry; a link leads to a file of this PC."""
    link = "" if kind == tarfile.REGTYPE else "/etc/passwd"
    return lambda manifest: tar(
        (tar_entry("manifest.json"), manifest), (tar_entry(name, kind, link), b"")
    )


def zip_with(name: str) -> Make:
    """A zip with one more entry."""
    return lambda manifest: zipped(("manifest.json", manifest), (name, b"x"))


HOSTILE: dict[str, Make] = {
    **{f"tar {name}": tar_with(name) for name in UNSAFE},
    **{f"zip {name}": zip_with(name) for name in UNSAFE},
    **{f"tar type {kind!r}": tar_with("ada.safetensors", kind) for kind in KINDS},
    "zip link": lambda m: zipped(("manifest.json", m), (zip_link(), b"/etc/passwd")),
    "zip bomb": lambda m: zipped(
        ("manifest.json", m), ("ada.safetensors", bytes(1 << 26)), method=zipfile.ZIP_DEFLATED
    ),
    "tar bomb": lambda m: tar(
        (tar_entry("manifest.json"), m), (tar_entry("ada.safetensors"), bytes(1 << 26))
    ),
    "tar header bomb": header_of_gigabytes,
    "manifest bomb": lambda _: zipped(
        ("manifest.json", bytes(1 << 26)), method=zipfile.ZIP_DEFLATED
    ),
    "many files": lambda m: zipped(
        ("manifest.json", m), *((f"{index}", b"") for index in range(9000))
    ),
    "unnamed file": lambda m: zipped(("manifest.json", m), ("extra.txt", b"x")),
    "other bytes": lambda m: zipped(("manifest.json", m), ("ada.safetensors", b"noise")),
    "twice": lambda m: tar(*[(tar_entry("manifest.json"), m)] * 2),
    "files missing": lambda m: zipped(("manifest.json", m)),
    "no manifest": lambda _: zipped(("ada.safetensors", b"voice")),
    "bad manifest": lambda m: zipped(("manifest.json", m[:-1])),
    "lzma": lambda m: zipped(("manifest.json", m), method=zipfile.ZIP_LZMA),
    "cut zip": lambda m: zipped(("manifest.json", m))[:-30],
    "cut tar": lambda m: tar((tar_entry("manifest.json"), m))[:-30],
    "text": lambda _: b"<html>not found</html>",
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_leaves_nothing(sample_bundle: Path, tmp_path: Path, name: str) -> None:
    source = sample_bundle / "archive"
    source.write_bytes(HOSTILE[name]((sample_bundle / "manifest.json").read_bytes()))
    before = set(tmp_path.rglob("*"))
    with pytest.raises(PocketTTSError) as caught:
        put(source, tmp_path / "out")
    assert "\n" not in str(caught.value)
    assert set(tmp_path.rglob("*")) == before


def test_a_manifest_has_limits(sample_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (sample_bundle / "manifest.json").read_bytes()
    for limit in ("MAX_FILES", "MAX_BYTES"):
        with monkeypatch.context() as patch:
            patch.setattr(bundle_contents, limit, 1)
            with pytest.raises(HubError, match="limits"):
                bundle_contents.read_manifest(data)
