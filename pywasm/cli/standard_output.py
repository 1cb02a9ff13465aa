"""Standard output as a binary stream that can correct what it wrote, where that is possible."""

from __future__ import annotations

import io
import os
import stat
import sys
from typing import BinaryIO


class StandardOutput(io.RawIOBase):
    """Unbuffered standard output; position 0 is where it stood when this was made.

    It can seek in a file that it was redirected to (``> speech.wav``), but not in a pipe, and not
    in a file opened for appending (``>> all.wav``), where every write goes to the end. What other
    programs wrote before is not touched. Closing leaves standard output open.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seekable = _can_rewrite(file)
        self._start = file.tell() if self._seekable else 0

    def writable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return whether ``seek`` works."""
        return self._seekable

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a position and return it, in bytes from where this stream began.

        Raises:
            io.UnsupportedOperation: it cannot seek.
        """
        if not self._seekable:
            raise io.UnsupportedOperation("standard output cannot seek")
        if whence == os.SEEK_SET:
            offset += self._start
        return self._file.seek(offset, whence) - self._start

    def write(self, data: object) -> int:
        """Write and flush; return the number of bytes."""
        assert isinstance(data, memoryview)
        size = self._file.write(data)
        self._file.flush()
        return size


def _can_rewrite(file: BinaryIO) -> bool:
    """Return whether a write goes to the position of the last ``seek``."""
    if sys.platform == "win32":
        return False  # no way to find out whether the file was opened for appending
    import fcntl

    try:
        descriptor = file.fileno()
    except io.UnsupportedOperation:  # replaced by an object in memory
        return False
    appends = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_APPEND
    return stat.S_ISREG(os.fstat(descriptor).st_mode) and not appends
