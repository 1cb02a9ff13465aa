"""Files and folders that appear complete or not at all; locks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pywasm.core.errors import PocketTTSError
from pywasm.hub.errors import HubError
from pywasm.native.atomic_files import (
    FileWriteError,
    explain_os_errors,
    locked,
    replaced_file,
    replaced_folder,
    write_text,
)


def test_a_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.txt"
    with replaced_file(target) as file:
        file.write(b"whole")
        assert not target.exists()
    assert target.read_bytes() == b"whole"
    assert os.listdir(target.parent) == ["a.txt"]


def test_an_error_keeps_the_old_file_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_text(target, "old")
    with pytest.raises(KeyboardInterrupt), replaced_file(target) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_bytes_left_by_a_killed_process_are_dropped(tmp_path: Path) -> None:
    (tmp_path / ".a.txt.part").write_text("much longer than the new text")
    write_text(tmp_path / "a.txt", "né")
    assert (tmp_path / "a.txt").read_bytes() == "né".encode()
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_folder_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for number in "12":
        with replaced_folder(target) as folder:
            (folder / number).write_text(number)
            assert os.listdir(target) == ["1"] if number == "2" else not target.exists()
        assert os.listdir(target) == [number]
    assert os.listdir(tmp_path) == ["out"]


def test_an_error_keeps_the_old_folder_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "old").write_text("")
    with pytest.raises(ValueError, match="half"), replaced_folder(target) as folder:
        (folder / "new").write_text("")
        raise ValueError("half")
    assert os.listdir(target) == ["old"]
    assert os.listdir(tmp_path) == ["out"]


def test_a_swap_that_was_killed_half_way_is_undone(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / f".out.{name}").mkdir()
        (tmp_path / f".out.{name}" / name).write_text("")
    with pytest.raises(ValueError, match="stop"), replaced_folder(tmp_path / "out"):
        raise ValueError("stop")
    assert os.listdir(tmp_path / "out") == ["old"]
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no lock here")
def test_one_process_at_a_time(tmp_path: Path) -> None:
    target = tmp_path / "out.wav"
    with (
        locked(tmp_path / ".out.wav.part"),
        pytest.raises(PocketTTSError, match="another process") as caught,
        replaced_file(target),
    ):
        pass
    assert isinstance(caught.value, FileWriteError)
    assert not isinstance(caught.value, HubError)  # writing a WAV has nothing to do with a hub
    with replaced_file(target) as file:  # the lock ended with its block
        file.write(b"RIFF")
    assert target.exists()


def test_errors_of_the_system_are_one_line_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileWriteError) as caught, explain_os_errors("write it"):
        write_text(tmp_path / "file" / "below", "")
    assert str(caught.value).startswith("cannot write it: Not a directory; ")
    assert "another place" in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)
