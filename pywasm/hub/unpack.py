"""Unpack an archive that may be hostile: write exactly the files of its manifest, or raise.

In: a zip or tar.gz, an empty folder. Out: the manifest's files, with the sizes and digests that it
states. Anything else in the archive (a path out of the folder, a link, a device, an unlisted file,
more bytes than declared) is an error, after which the caller deletes the folder.
"""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import IO, NamedTuple

from pywasm.core.bundle.manifest import MANIFEST, Bundle, File
from pywasm.hub import bundle_contents
from pywasm.hub.digest import BLOCK, SHA256, Digest
from pywasm.hub.errors import HubError
from pywasm.native.atomic_files import sync

_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
#: most entries, folders included, so that the list of names cannot fill the memory
_MAX_ENTRIES = 2 * bundle_contents.MAX_FILES
#: most bytes of headers and padding between two files of a tar
_HEADERS = 1 << 16


class _Entry(NamedTuple):
    name: str
    size: int
    file: IO[bytes]


def unpack(archive: Path, folder: Path) -> Bundle:
    """Unpack ``archive`` into ``folder``.

    Raises:
        HubError: it is not an archive, is damaged, or has entries that are not allowed.
        BundleError: its manifest cannot be read.
    """
    try:
        manifest = _manifest(archive)
        bundle, files = bundle_contents.read_manifest(manifest)
        wanted = {file.file: file for file in files}
        wanted[MANIFEST] = File(MANIFEST, _sha256(manifest), len(manifest))
        with closing(_entries(archive)) as entries:
            for entry in entries:
                file = wanted.pop(entry.name, None)
                if file is None:
                    raise HubError(
                        f"the archive has {entry.name!r} twice, or {MANIFEST} does not list it; do "
                        "not trust it, or pack it with `pockettts model pack`"
                    )
                _write(entry, file, folder / file.file)
    except (zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile) as error:
        raise _damaged(error) from error
    except (EOFError, zlib.error) as error:
        raise _damaged(error) from error
    # zipfile raises these for an unknown method or a password
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise _damaged(error) from error
    if wanted:
        raise HubError(f"the archive lacks {', '.join(sorted(wanted))}; pack it again")
    return bundle


def _damaged(error: Exception) -> HubError:
    return HubError(f"the archive is damaged or of an unknown kind ({error}); pack it again")


def _sha256(data: bytes) -> str:
    hasher = Digest(SHA256, "").hasher(None)
    hasher.update(data)
    return hasher.hexdigest()


def _manifest(archive: Path) -> bytes:
    with closing(_entries(archive)) as entries:
        for entry in entries:
            if entry.name == MANIFEST:
                data = entry.file.read(bundle_contents.MAX_MANIFEST + 1)
                if len(data) > bundle_contents.MAX_MANIFEST:
                    raise HubError(f"{MANIFEST} is too long; do not trust this archive")
                return data
    raise HubError(f"the archive has no {MANIFEST}; pack a bundle with `pockettts model pack`")


def _write(entry: _Entry, file: File, target: Path) -> None:
    """Write one file, never more bytes than declared."""
    target.parent.mkdir(parents=True, exist_ok=True)
    hasher = Digest(SHA256, "").hasher(None)
    left = file.bytes if entry.size == file.bytes else -1
    with target.open("xb") as out:
        while left > 0 and (block := entry.file.read(BLOCK)):
            left -= len(block)
            hasher.update(block)
            out.write(block)
    if left or hasher.hexdigest() != file.sha256.lower():
        raise HubError(f"{file.file} in the archive differs from {MANIFEST}; pack it again")
    sync(target)


def _entries(archive: Path) -> Generator[_Entry, None, None]:
    with archive.open("rb") as file:
        magic = file.read(4)
    if magic == _ZIP:
        return _zip_entries(archive)
    if magic.startswith(_GZIP):
        return _tar_entries(archive)
    raise HubError(f"{archive.name} is neither a zip nor a tar.gz; check the address")


def _zip_entries(archive: Path) -> Generator[_Entry, None, None]:
    with zipfile.ZipFile(archive) as file:
        _check_count(len(file.infolist()))
        for info in file.infolist():
            # zipfile cuts filename at a NUL and replaces backslashes: check the original
            bundle_contents.check_path(info.orig_filename.removesuffix("/"))
            mode = info.external_attr >> 16 if info.create_system == 3 else 0
            if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise _special(info.filename)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise HubError(
                    f"{info.filename} in the archive uses an unsupported compression; pack it again"
                )
            if not info.is_dir():
                with file.open(info) as data:
                    yield _Entry(info.filename, info.file_size, data)


def _tar_entries(archive: Path) -> Generator[_Entry, None, None]:
    with gzip.open(archive) as packed:
        stream = _Budget(packed)
        with tarfile.open(fileobj=stream, mode="r|") as file:
            for count, info in enumerate(file, 1):
                _check_count(count)
                stream.allow(info.size)
                if info.isdir():
                    if info.name != ".":
                        bundle_contents.check_path(info.name.removeprefix("./"))
                    continue
                name = info.name.removeprefix("./")
                bundle_contents.check_path(name)
                # a sparse file may claim more bytes than the archive holds
                if info.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or info.issparse():
                    raise _special(info.name)
                data = file.extractfile(info)
                assert data is not None  # it is a regular file
                yield _Entry(name, info.size, data)


class _Budget(io.RawIOBase):
    """A decompressed stream that raises when it yields more bytes than expected.

    A tar header may claim gigabytes, which tarfile would read into memory. This allows at most
    ``_HEADERS`` bytes between two files.
    """

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self._left = _HEADERS
        self._total = bundle_contents.MAX_BYTES + _MAX_ENTRIES * _HEADERS

    def allow(self, size: int) -> None:
        """Allow a file of ``size`` bytes and the headers after it."""
        self._left = size + _HEADERS

    def readable(self) -> bool:
        """Return True."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read up to ``size`` bytes.

        Raises:
            HubError: they are more than allowed.
        """
        data = self._file.read(size)
        self._left -= len(data)
        self._total -= len(data)
        if self._left < 0 or self._total < 0:
            raise HubError("the archive unpacks to more than it declares; do not trust it")
        return data


def _check_count(count: int) -> None:
    if count > _MAX_ENTRIES:
        raise HubError(f"the archive has more than {_MAX_ENTRIES} entries; do not trust it")


def _special(name: str) -> HubError:
    return HubError(f"the archive has a link or a device, {name!r}; do not trust it")
