"""One file over HTTP, from a server that misbehaves."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from pywasm.hub.digest import GIT, SHA256, Digest
from pywasm.hub.errors import AccessDeniedError, HubError, NotFoundError
from pywasm.hub.fetch import RemoteFile, fetch, redacted
from pywasm.hub.retry import RetryPolicy
from pywasm.native.atomic_files import FileWriteError, locked
from tests.hub.model_server import ModelServer, serving

DATA = random.Random(0).randbytes(400_000)
HURRY = RetryPolicy(timeout=0.3, attempts=3, pause=0.01)
PATH = "/model.bin"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving() as server:
        server.files[PATH] = DATA
        yield server


def remote(server: ModelServer, data: bytes = DATA, *, size: bool = True) -> RemoteFile:
    digest = Digest(SHA256, hashlib.sha256(data).hexdigest())
    return RemoteFile(server.url(PATH), digest, len(data) if size else None)


def part(folder: Path, data: bytes = DATA) -> Path:
    return folder / f".model.bin.{hashlib.sha256(data).hexdigest()[:16]}.part"


@pytest.mark.parametrize("size", [True, False])
@pytest.mark.parametrize(
    "faults",
    [
        [],
        ["500", "503"],
        ["429"],
        ["truncate", "truncate"],
        ["stall"],
        ["truncate", "no-range"],
        ["truncate", "500", "truncate", "stall"],
    ],
    ids="-".join,
)
def test_it_arrives_whole(
    server: ModelServer, tmp_path: Path, faults: list[str], size: bool
) -> None:
    server.faults[PATH] = list(faults)
    target = tmp_path / "model.bin"
    fetch(remote(server, size=size), target, HURRY)
    assert target.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [target]
    assert len(server.log) == len([fault for fault in faults if fault != "no-range"]) + 1


def test_it_goes_on_where_it_stopped(server: ModelServer, tmp_path: Path) -> None:
    server.faults[PATH] = ["truncate", "truncate"]
    fetch(remote(server), tmp_path / "model.bin", HURRY)
    assert server.ranges() == [None, "bytes=200000-", "bytes=300000-"]


def test_another_call_goes_on_too(server: ModelServer, tmp_path: Path) -> None:
    server.faults[PATH] = ["truncate", "500", "500", "500"]
    with pytest.raises(HubError, match="run the command again"):
        fetch(remote(server), tmp_path / "model.bin", HURRY)
    assert not (tmp_path / "model.bin").exists()
    assert part(tmp_path).stat().st_size == 200_000
    server.faults[PATH] = []
    fetch(remote(server), tmp_path / "model.bin", HURRY)
    assert server.ranges()[-1] == "bytes=200000-"


def test_a_short_answer_is_completed(server: ModelServer, tmp_path: Path) -> None:
    server.faults[PATH] = ["short"]
    fetch(remote(server), tmp_path / "model.bin", HURRY)
    assert (tmp_path / "model.bin").read_bytes() == DATA


def test_a_damaged_part_is_thrown_away(server: ModelServer, tmp_path: Path) -> None:
    for rubbish in (bytes(1000), bytes(len(DATA)), bytes(len(DATA) + 1)):
        part(tmp_path).write_bytes(rubbish)
        fetch(remote(server), tmp_path / "model.bin", HURRY)
        assert (tmp_path / "model.bin").read_bytes() == DATA
        (tmp_path / "model.bin").unlink()


@pytest.mark.parametrize("fault", ["wrong", "long"])
def test_other_bytes_are_not_kept(server: ModelServer, tmp_path: Path, fault: str) -> None:
    server.faults[PATH] = [fault]
    with pytest.raises(HubError, match="get the"):
        fetch(remote(server), tmp_path / "model.bin", HURRY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("401", AccessDeniedError),
        ("403", AccessDeniedError),
        ("404", NotFoundError),
        ("418", HubError),
    ],
)
def test_a_final_answer_is_not_asked_again(
    server: ModelServer, tmp_path: Path, status: str, error: type[HubError]
) -> None:
    server.faults[PATH] = [status]
    with pytest.raises(error, match=status):
        fetch(remote(server), tmp_path / "model.bin", HURRY)
    assert len(server.log) == 1
    assert list(tmp_path.iterdir()) == []


def test_it_gives_up(server: ModelServer, tmp_path: Path) -> None:
    server.faults[PATH] = ["500"] * 9
    with pytest.raises(HubError, match="gave up after 3 attempts"):
        fetch(remote(server), tmp_path / "model.bin", HURRY)
    assert len(server.log) == 3


def test_nobody_answers(tmp_path: Path) -> None:
    with serving() as server:
        gone = remote(server)
    with pytest.raises(HubError, match="gave up"):
        fetch(gone, tmp_path / "model.bin", HURRY)


def test_a_file_that_is_there_is_checked_and_kept(server: ModelServer, tmp_path: Path) -> None:
    target = tmp_path / "model.bin"
    target.write_bytes(DATA)
    fetch(remote(server), target, HURRY)
    assert server.log == []
    target.write_bytes(bytes(len(DATA)))
    fetch(remote(server), target, HURRY)
    assert target.read_bytes() == DATA


def test_the_hash_of_git_and_an_empty_file(server: ModelServer, tmp_path: Path) -> None:
    server.files[PATH] = b""
    digest = Digest(GIT, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
    fetch(RemoteFile(server.url(PATH), digest, 0), tmp_path / "model.bin", HURRY)
    assert (tmp_path / "model.bin").read_bytes() == b""


def test_two_at_once_do_not_mix(server: ModelServer, tmp_path: Path) -> None:
    with locked(part(tmp_path)), pytest.raises(FileWriteError, match="another process"):
        fetch(remote(server), tmp_path / "model.bin", HURRY)


def test_it_cannot_be_written(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileWriteError, match="cannot write"):
        fetch(remote(server), tmp_path / "file" / "model.bin", HURRY)


def test_an_address_is_shown_without_its_secrets() -> None:
    assert redacted("https://me:secret@host:1/a/b?token=x#y") == "https://host:1/a/b"
