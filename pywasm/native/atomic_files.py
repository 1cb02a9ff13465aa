"""Files and folders that appear complete or not at all, and locks that end with their process."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pywasm.core.errors import PocketTTSError


class FileWriteError(PocketTTSError):
    """A file or folder could not be written, or another process is writing it."""


@contextmanager
def explain_os_errors(what: str) -> Iterator[None]:
    """Turn an error of the system (disk full, no permission) into one line.

    Args:
        what: what the block does, as in "cannot ...": ``write /some/file``.

    Raises:
        FileWriteError: the block raised an OSError.
    """
    try:
        yield
    except OSError as error:
        raise FileWriteError(
            f"cannot {what}: {error.strerror or error}; check free space and permissions, or "
            "choose another place"
        ) from error


def sync(path: Path) -> None:
    """Flush a file, or the names in a folder, to the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows cannot sync folders, and does not need to
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file, replacing an existing one in a single step.

    Raises:
        FileWriteError: another process is writing it.
        OSError: it cannot be written.
    """
    with replaced_file(path) as file:
        file.write(text.encode())


@contextmanager
def replaced_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file that replaces ``target`` when the block ends without an exception.

    Raises:
        FileWriteError: another process is writing it.
    """
    part = target.with_name(f".{target.name}.part")
    with locked(part) as file:
        try:
            file.truncate()  # bytes left by a killed process
            yield file
            file.flush()
            os.fsync(file.fileno())
            part.replace(target)
            sync(target.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """Make a folder that replaces ``target`` when the block ends without an exception.

    Until then ``target`` does not change, even if the process is killed. The swap takes two
    renames. A process killed between them leaves the old and the new folder beside ``target``; the
    next call puts the old one back. Every call removes what killed processes left.

    Raises:
        FileWriteError: another process is writing it.
    """
    target = target.resolve()
    new, old, lock = (target.with_name(f".{target.name}.{end}") for end in ("new", "old", "lock"))
    with locked(lock):
        try:
            if old.exists() and not target.exists():
                old.rename(target)
            for left in (new, old):
                shutil.rmtree(left, ignore_errors=True)
            new.mkdir()
            yield new
            for path in (*new.rglob("*"), new):
                sync(path)
            _swap(new, target, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            lock.unlink(missing_ok=True)


def _swap(new: Path, target: Path, old: Path) -> None:
    """Swap the folders; restore the old one if the new one cannot take its place."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    sync(target.parent)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def locked(path: Path) -> Iterator[BinaryIO]:
    """Open ``path`` for reading and writing, for one process at a time; create it if needed.

    Raises:
        FileWriteError: another process holds the lock.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # the parent is a file
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    while True:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b") as file:
            _lock(file, path)
            if not _is_at(file, path):
                continue  # its last owner renamed or removed it before we got the lock
            yield file
            return


def _is_at(file: BinaryIO, path: Path) -> bool:
    """Return whether ``path`` still names the open ``file``."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _lock(file: BinaryIO, path: Path) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        # The system releases this lock when the process ends, even if it is killed.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise FileWriteError(
            f"another process is writing {path}; wait until it is done, or stop it"
        ) from error
