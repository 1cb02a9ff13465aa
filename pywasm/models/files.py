"""Files and folders that appear whole or not at all, and locks that end with their process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pywasm.models.errors import ModelError


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turn the system's refusal (disk full, no permission) into one line.

    Raises:
        ModelError: the block raised an OSError.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise ModelError(f"cannot {what}: {reason}; free it or choose another place") from error


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows cannot, and needs not
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, text: str) -> None:
    """Write a text file that is there whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text, "utf-8")
    sync(part)
    part.replace(path)
    sync(path.parent)


@contextmanager
def locked(path: Path) -> Iterator[BinaryIO]:
    """Open ``path`` for reading and writing, made if needed, for one process at a time.

    Raises:
        ModelError: another process has it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b") as file:
            _lock(file, path)
            if not _is_at(file, path):
                continue  # its last owner renamed or removed it before we had the lock
            yield file
            return


def _is_at(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _lock(file: BinaryIO, path: Path) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # ends with the process, however it ends
    except BlockingIOError as error:
        raise ModelError(
            f"another download is writing {path}; wait until it is done, or stop it"
        ) from error
