"""The files that a manifest lists: only these are packed or installed.

In: a manifest's bytes, or a folder. Out: the files with size and digest. Limits keep a hostile
manifest from filling the disk.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from pywasm.core.bundle.manifest import MANIFEST, Bundle, File, parse_manifest
from pywasm.hub.digest import Digest, matches, parse_sha256
from pywasm.hub.errors import HubError
from pywasm.native import resources

MAX_MANIFEST = 4 << 20
MAX_FILES = 4096
#: bytes of all files together
MAX_BYTES = 16 << 30


def read_manifest(data: bytes) -> tuple[Bundle, tuple[File, ...]]:
    """Parse a manifest and list its files, sorted by path.

    Raises:
        BundleError: it is not a manifest, or a path leaves the folder.
        HubError: it exceeds the limits, or a path does not work on every system.
    """
    bundle = parse_manifest(data)
    files = resources.bundle_files(bundle)
    for file in files:
        check_path(file.file)
        if file.file == MANIFEST or file.bytes < 0 or parse_sha256(file.sha256) is None:
            raise HubError(
                f"{MANIFEST}: {file.file}: impossible size or sha256; export the bundle again"
            )
    total = sum(file.bytes for file in files)
    if len(files) > MAX_FILES or total > MAX_BYTES:
        raise HubError(
            f"{MANIFEST} lists {len(files)} files of {total} bytes; the limits are {MAX_FILES} and "
            f"{MAX_BYTES}; do not trust this bundle"
        )
    return bundle, files


def check_path(name: str) -> None:
    """Refuse a path that is not relative, or that means something else on another system.

    Raises:
        HubError: the path is refused.
    """
    normal = PurePosixPath(name).as_posix() == name and not name.startswith("/")
    odd = any(character in '\\:*?"<>|' or ord(character) < 32 for character in name)
    if not normal or odd or ".." in name.split("/") or name in ("", "."):
        raise HubError(f"unsafe path {name!r} in the bundle; do not trust it")


def digest(file: File) -> Digest:
    """Return the digest that the manifest lists for ``file``."""
    found = parse_sha256(file.sha256)
    assert found is not None  # read_manifest checked it
    return found


def verify(folder: Path) -> Bundle:
    """Check every file of the bundle in ``folder``.

    Raises:
        BundleError: the manifest cannot be read.
        HubError: a file is missing or differs from the manifest; names it.
    """
    resources.read_bundle(folder)  # its error messages name the folder
    bundle, files = read_manifest((folder / MANIFEST).read_bytes())
    for file in files:
        path = folder / file.file
        if path.is_symlink() or not matches(path, digest(file), file.bytes):
            raise HubError(f"{path} is missing or differs from {MANIFEST}; get the bundle again")
    return bundle
