"""Hostile archives: none is installed, and none leaves a file."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pywasm.core.errors import PocketTTSError
from tests.hub.test_install import put


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
    """Return a tar whose extended header claims more bytes than any memory has."""
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, 100 << 30
    return gzip.compress(head.tobuf() + bytes(4 << 20) + manifest)


UNSAFE = ["../evil", "/evil", "a/../../evil", "a\\evil", "c:evil", "./../evil", "a//evil"]
KINDS = [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]

Make = Callable[[bytes], bytes]


def tar_with(name: str, kind: bytes = tarfile.REGTYPE) -> Make:
    """Return a maker of tars with one more entry; a link points to a file of this PC."""
    link = "" if kind == tarfile.REGTYPE else "/etc/passwd"
    return lambda manifest: tar(
        (tar_entry("manifest.json"), manifest), (tar_entry(name, kind, link), b"")
    )


def zip_with(name: str) -> Make:
    """Return a maker of zips with one more entry."""
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
