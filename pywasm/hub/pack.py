"""Pack a bundle into one archive; the same bundle always gives the same bytes.

In: a folder with a manifest. Out: a zip or tar.gz of the manifest's files, the manifest first, and
its lock entry. The archive holds no time and no user name. It is not compressed: weights hardly
shrink, and versions of zlib differ in their output.
"""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, BinaryIO

from pywasm.core.bundle.manifest import MANIFEST
from pywasm.hub import bundle_contents
from pywasm.hub.digest import BLOCK, SHA256, Digest, hash_stream
from pywasm.hub.errors import HubError
from pywasm.hub.lock import Entry
from pywasm.native.atomic_files import explain_os_errors, replaced_file

_GZIP_HEADER = bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF])  # no name, no time, no system
_STORED_MOST = 0xFFFF


def pack(folder: Path, target: Path, bundle_id: str | None = None, url: str | None = None) -> Entry:
    """Pack the bundle in ``folder`` as ``target``, a .zip, .tar.gz or .tgz.

    Args:
        folder: the bundle.
        target: the archive; replaced if it exists.
        bundle_id: id of the lock entry; None takes the bundle's name.
        url: address in the lock entry; None takes the archive's file name.

    Raises:
        BundleError: the manifest cannot be read.
        HubError: a file differs from the manifest, or the suffix is unknown.
        FileWriteError: ``target`` cannot be written.
    """
    writer = _writer(target)
    with explain_os_errors(f"write {target}"):
        bundle = bundle_contents.verify(folder)
        _, files = bundle_contents.read_manifest((folder / MANIFEST).read_bytes())
        names = [MANIFEST, *(file.file for file in files)]
        with replaced_file(target) as file:
            writer(folder, names, file)
        hasher = Digest(SHA256, "").hasher(None)
        with target.open("rb") as packed:
            hash_stream(hasher, packed)
        size = target.stat().st_size
    return Entry(bundle_id or bundle.name, url or target.name, hasher.hexdigest(), size)


def _writer(target: Path) -> Callable[[Path, list[str], BinaryIO], None]:
    if target.name.endswith(".zip"):
        return _write_zip
    if target.name.endswith((".tar.gz", ".tgz")):
        return _write_tar
    raise HubError(
        f"{target} ends neither in .zip nor in .tar.gz; choose a name for --out that does"
    )


def _write_zip(folder: Path, names: list[str], out: BinaryIO) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.create_system = 3  # Unix, whatever system packs it
            entry.external_attr = 0o100644 << 16
            # zipfile decides by the size whether the 64-bit format is needed
            entry.file_size = (folder / name).stat().st_size
            with (folder / name).open("rb") as file, archive.open(entry, "w") as packed:
                _copy(file, packed)


def _write_tar(folder: Path, names: list[str], out: BinaryIO) -> None:
    with (
        _StoredGzip(out) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in names:
            entry = tarfile.TarInfo(name)  # mode 0644, dated 1970-01-01, user 0
            entry.size = (folder / name).stat().st_size
            with (folder / name).open("rb") as file:
                archive.addfile(entry, file)


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    while block := source.read(BLOCK):
        target.write(block)


class _StoredGzip(io.RawIOBase):
    """A gzip writer without compression, so that the bytes do not depend on zlib's version."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._pending = bytearray()
        self._crc = 0
        self._size = 0
        out.write(_GZIP_HEADER)

    def writable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the number of bytes written, before gzip's framing."""
        return self._size

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Write bytes; blocks are cut by size, so the division into calls does not matter."""
        self._crc = zlib.crc32(data, self._crc)
        self._size += len(data)
        self._pending += data
        while len(self._pending) > _STORED_MOST:
            self._block(self._pending[:_STORED_MOST], last=False)
            del self._pending[:_STORED_MOST]
        return len(data)

    def close(self) -> None:
        """Write the last block and the trailer, once."""
        if not self.closed:
            self._block(self._pending, last=True)
            self._out.write(struct.pack("<II", self._crc, self._size & 0xFFFFFFFF))
        super().close()

    def _block(self, data: bytearray, *, last: bool) -> None:
        self._out.write(struct.pack("<BHH", last, len(data), len(data) ^ 0xFFFF) + data)
