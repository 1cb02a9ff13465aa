"""Where a WAV goes: a file that appears whole or not at all, a pipe, or standard output."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from pywasm.native.atomic_files import replaced_file

STANDARD_OUTPUT = "-"


@contextmanager
def open_output(name: str) -> Iterator[BinaryIO]:
    """Open ``name`` for writing: ``-``, a new file, a file to replace, or a pipe or device.

    A file is written under another name in the same folder and renamed when the block ends without
    an exception; otherwise nothing of it stays, or after a kill what the next call removes.

    Raises:
        click.ClickException: it cannot be written; says why.
        FileWriteError: another process is writing it.
    """
    try:
        if name == STANDARD_OUTPUT:
            with _standard_output() as file:
                yield file
            return
        target = Path(name).resolve()
        if not target.exists() or target.is_file():
            check_output(name)
            with replaced_file(target) as file:
                yield file
        else:  # a pipe or a device takes bytes as they come; a folder refuses
            with target.open("wb") as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refusal(name, error) from error


def check_output(name: str) -> None:
    """See that a file can be made there; its folder must exist.

    Raises:
        click.ClickException: it cannot; says why.
    """
    target = Path(name).resolve()
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        os.scandir(target.parent).close()
    except OSError as error:
        raise _refusal(name, error) from error


def _refusal(name: str, error: OSError) -> click.ClickException:
    return click.ClickException(
        f"cannot write {name}: {error.strerror or error}; choose another place"
    )


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    if sys.stdout.isatty():
        raise click.UsageError("standard output is a terminal; pipe it, or use --out FILE")
    with io.BufferedWriter(_Stream(sys.stdout.buffer)) as file:
        yield file


class _Stream(io.RawIOBase):
    """Standard output as a stream, also when it is redirected to a file: never sought, not closed.

    Another program may have written before us, and our file position 0 is not ours to go back to.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        assert isinstance(data, memoryview)
        size = self._file.write(data)
        self._file.flush()
        return size
