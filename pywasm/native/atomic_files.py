"""Files and folders that appear whole or not at all, and locks that end with their process."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pywasm.hub.errors import HubError


@contextmanager
def explain_os_errors(what: str) -> Iterator[None]:
    """Turn the system's refusal (disk full, no permission) into one line.

    Raises:
        HubError: the block raised an OSError.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise HubError(f"cannot {what}: {reason}; free it or choose another place") from error


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
    with replaced_file(path) as file:
        file.write(text.encode())


@contextmanager
def replaced_file(target: Path) -> Iterator[BinaryIO]:
    """Write a file that takes the place of ``target`` when the block ends without an exception.

    Raises:
        HubError: another process is writing it.
    """
    part = target.with_name(f".{target.name}.part")
    with locked(part) as file:
        try:
            file.truncate()  # what a killed call left
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
    """Fill a folder that takes the place of ``target`` when the block ends without an exception.

    Until then ``target`` is what it was, whatever ends the process. Only between two renames, the
    old folder and the new one both wait beside it; the next call finds them and puts the old one
    back. What killed calls left is removed.

    Raises:
        HubError: another process is writing it.
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
    """Swap the folders; the old one stays if the new one cannot take its place."""
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
    """Open ``path`` for reading and writing, made if needed, for one process at a time.

    Raises:
        HubError: another process has it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # it is a file
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    while True:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b") as file:
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
        raise HubError(
            f"another process is writing {path}; wait until it is done, or stop it"
        ) from error
