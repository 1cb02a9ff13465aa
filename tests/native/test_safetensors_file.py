"""Safetensors files on disk: the same tensors, mapped or read."""

from __future__ import annotations

import mmap
import os
from pathlib import Path

import pytest

from pywasm.core.errors import FormatError
from pywasm.core.voice.safetensors import Stored, write
from pywasm.native import safetensors_file
from pywasm.native.safetensors_file import open_file

TENSORS = {
    "wide": Stored("I64", (2,), memoryview(bytes(range(16)))),
    "empty": Stored("F32", (0, 4), memoryview(b"")),
    "narrow": Stored("U8", (3,), memoryview(b"abc")),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "some.safetensors"
    path.write_bytes(write(TENSORS, {"a": "b"}))
    return path


@pytest.fixture(params=[True, False], ids=["mapped", "read"])
def mapped(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param:
        monkeypatch.setattr(safetensors_file, "MAP_ABOVE_BYTES", 0)
    return bool(request.param)


def test_a_file_is_opened_plainly_and_in_a_with(path: Path, mapped: bool) -> None:
    plain = open_file(str(path))
    with open_file(path) as file:
        assert dict(file) == dict(plain) == TENSORS
        assert file.metadata == {"a": "b"}
        assert isinstance(file["wide"].data.obj, mmap.mmap) == mapped
        assert file["wide"].data.readonly
    plain.close()
    plain.close()


def test_after_closing_tensors_are_gone_and_a_callers_views_are_not(
    path: Path, mapped: bool
) -> None:
    with open_file(path) as file:
        mine = file["narrow"].data[1:]
    with pytest.raises(ValueError, match="released"):
        bytes(file["wide"].data)
    assert bytes(mine) == b"bc"


def test_closing_ends_the_map(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safetensors_file, "MAP_ABOVE_BYTES", 0)
    with open_file(path) as file:
        map_ = file["wide"].data.obj
        assert isinstance(map_, mmap.mmap)
    assert map_.closed


def test_only_files_above_the_limit_are_mapped(tmp_path: Path) -> None:
    for extra in (0, 1):
        path = tmp_path / "large.safetensors"
        body = safetensors_file.MAP_ABOVE_BYTES + extra - 8 - 72
        head = f'{{"x":{{"dtype":"U8","shape":[{body}],"data_offsets":[0,{body}]}}}}'.ljust(72)
        with path.open("wb") as file:  # sparse
            file.write(len(head).to_bytes(8, "little") + head.encode())
            file.truncate(80 + body)
        with open_file(path) as found:
            assert isinstance(found["x"].data.obj, mmap.mmap) == bool(extra)
            assert found["x"].data.nbytes == body


@pytest.mark.parametrize("size", [1, 7, 8, 9, 100])
def test_a_truncated_file_is_refused_by_name(path: Path, mapped: bool, size: int) -> None:
    os.truncate(path, size)
    with pytest.raises(FormatError, match=r"some\.safetensors: .*safetensors"):
        open_file(path)


def test_an_empty_file_and_a_long_header_are_refused_by_name(path: Path, mapped: bool) -> None:
    with pytest.raises(FormatError, match=r"some\.safetensors: .*at most 9 are allowed"):
        open_file(path, max_header=9)
    path.write_bytes(b"")
    with pytest.raises(FormatError, match=r"some\.safetensors: .*0 bytes"):
        open_file(path)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path / "pipe", tmp_path, Path(os.devnull)):
        with pytest.raises(FormatError, match="not a regular file"):
            open_file(odd)
    with pytest.raises(FileNotFoundError):
        open_file(tmp_path / "none")
