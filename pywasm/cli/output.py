"""Where a result goes: a file that appears whole or not at all, a pipe, or standard output."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from pywasm.cli.standard_output import StandardOutput
from pywasm.native.atomic_files import replaced_file

STANDARD_OUTPUT = "-"
#: paths that mean standard output. Opened as files, they would fail for a socket, and the atomic
#: rename would replace the file that a shell has redirected to.
_STANDARD_OUTPUT_PATHS = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")

#: extensions of audio formats that cannot be written
_OTHER_FORMATS = frozenset(
    ".aac .aif .aifc .aiff .amr .ape .au .caf .flac .m4a .mka .mp2 .mp3 .mp4 .oga .ogg .opus .ra"
    " .snd .spx .weba .webm .wma .wv".split()
)


def is_standard_output(name: str) -> bool:
    """Return whether ``name`` means standard output."""
    return name == STANDARD_OUTPUT or name in _STANDARD_OUTPUT_PATHS


@contextmanager
def open_output(name: str) -> Iterator[BinaryIO]:
    """Open ``name`` for writing: ``-``, a new file, a file to replace, or a pipe or device.

    A file is written under a temporary name in the same folder, and renamed when the block ends
    without an exception. Otherwise nothing of it stays; after a kill, the next call removes the
    remains.

    Raises:
        click.ClickException: it cannot be written; says why.
        FileWriteError: another process is writing it.
    """
    path = Path(name)
    try:
        if is_standard_output(name):
            with _standard_output() as file:
                yield file
        elif path.exists() and not path.is_file():
            # A pipe or a device takes the bytes as they come; opening a folder fails. The path is
            # not resolved: links such as /dev/fd/63 lead to names that are no paths.
            with path.open("wb") as file:
                yield file
        else:
            check_output(name)
            with replaced_file(path.resolve()) as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refusal(name, error) from error


def check_output(name: str) -> None:
    """Check that a file can be written there: its folder exists, and it is not read-only.

    Raises:
        click.ClickException: it cannot; says why.
    """
    target = Path(name).resolve()
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        os.scandir(target.parent).close()
        if target.exists() and _is_read_only(target):
            raise PermissionError(errno.EACCES, "the file is read-only")
    except OSError as error:
        raise _refusal(name, error) from error


def check_wav_name(name: str) -> None:
    """Refuse a file name that promises another audio format.

    Raises:
        click.UsageError: it has the extension of such a format.
    """
    path = Path(name)
    if path.suffix.lower() in _OTHER_FORMATS:
        raise click.UsageError(
            f"cannot write {name}: only WAV can be written; use --out {path.with_suffix('.wav')} "
            "and convert it with another program, such as ffmpeg"
        )


def _is_read_only(path: Path) -> bool:
    """Return whether this user may not write the file, or its mode forbids it to everybody.

    Root may write anything, so the mode counts as well.
    """
    return not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(
        path, os.W_OK
    )


def _refusal(name: str, error: OSError) -> click.ClickException:
    return click.ClickException(
        f"cannot write {name}: {error.strerror or error}; choose another place"
    )


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    if sys.stdout.isatty():
        raise click.UsageError("standard output is a terminal; pipe it, or use --out FILE")
    with io.BufferedWriter(StandardOutput(sys.stdout.buffer)) as file:
        yield file
