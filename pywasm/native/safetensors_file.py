"""Open a safetensors file on disk; a large one is memory-mapped.

In: a path. Out: its tensors. Of a mapped file only the used pages take memory, and the system can
drop them again. As with every mapping, this process dies of SIGBUS if another one truncates the
file meanwhile; replace files by renaming.
"""

from __future__ import annotations

import mmap
import os
import stat
from pathlib import Path
from types import TracebackType

from pywasm.core.errors import FormatError
from pywasm.core.voice.safetensors import MAX_HEADER_BYTES, Safetensors, read

#: larger files are mapped; a smaller one is read, so that later changes to it do no harm
MAP_ABOVE_BYTES = 64 * 2**20


class SafetensorsFile(Safetensors):
    """The tensors of a file on disk, until it is closed; closing is optional."""

    def __init__(self, found: Safetensors, mapped: mmap.mmap | None) -> None:
        super().__init__(dict(found), found.metadata)
        self._map = mapped

    def close(self) -> None:
        """Release every tensor; using one afterwards raises ValueError. May be called twice.

        Views that a caller made of a tensor stay usable, and keep the file mapped until they go.
        """
        try:
            for tensor in self.values():
                tensor.data.release()
            if self._map is not None:
                self._map.close()
        except BufferError:  # a caller still has a view
            pass
        self._map = None

    def __enter__(self) -> SafetensorsFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_file(
    path: str | os.PathLike[str], *, max_header: int = MAX_HEADER_BYTES
) -> SafetensorsFile:
    """Open a file, with or without a ``with`` block; its tensors are read-only views.

    Args:
        path: a regular file.
        max_header: longest header to accept, in bytes.

    Raises:
        FormatError: the file is truncated, damaged or hostile; names the file and the fault.
        OSError: the file is missing or cannot be read.
    """
    # Checked before opening: opening a pipe waits for its writer, and a device may never end.
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise FormatError(f"{os.fspath(path)}: not a regular file")
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        mapped = None
        if size > MAP_ABOVE_BYTES:
            mapped = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
        data = memoryview(file.read(size) if mapped is None else mapped)
    try:
        return SafetensorsFile(read(data, max_header=max_header), mapped)
    except FormatError as error:
        raise FormatError(f"{os.fspath(path)}: {error}") from error
    finally:
        data.release()
