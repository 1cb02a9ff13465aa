"""What a bundle consists of, by its manifest: the only files that are packed or installed.

In: a manifest's bytes, or a folder. Out: the files with size and digest, within limits that keep a
hostile manifest from filling the disk.
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
    """Parse a manifest and list its files, in the order of their paths.

    Raises:
        BundleError: it is no manifest, or a path leaves the folder.
        HubError: it is beyond the limits, or a path is not fit for every system.
    """
    bundle = parse_manifest(data)
    files = resources.bundle_files(bundle)
    for file in files:
        check_path(file.file)
        if file.file == MANIFEST or file.bytes < 0 or parse_sha256(file.sha256) is None:
            raise HubError(f"{MANIFEST}: {file.file}: impossible entry; export the bundle again")
    total = sum(file.bytes for file in files)
    if len(files) > MAX_FILES or total > MAX_BYTES:
        raise HubError(
            f"{MANIFEST} names {len(files)} files of {total} bytes; the limits are {MAX_FILES} and "
            f"{MAX_BYTES}: do not trust this bundle"
        )
    return bundle, files


def check_path(name: str) -> None:
    """Accept a relative path with forward slashes that means the same on every system.

    Raises:
        HubError: it does not.
    """
    normal = PurePosixPath(name).as_posix() == name and not name.startswith("/")
    odd = any(character in '\\:*?"<>|' or ord(character) < 32 for character in name)
    if not normal or odd or ".." in name.split("/") or name in ("", "."):
        raise HubError(f"unsafe path {name!r} in the bundle; do not trust it")


def digest(file: File) -> Digest:
    """Tell the digest that the manifest promises."""
    found = parse_sha256(file.sha256)
    assert found is not None  # read_manifest saw to it
    return found


def verify(folder: Path) -> Bundle:
    """Check every file of the bundle in ``folder``.

    Raises:
        BundleError: no readable manifest.
        HubError: a file is missing or has other bytes; names it.
    """
    resources.read_bundle(folder)  # for its messages, which name the folder
    bundle, files = read_manifest((folder / MANIFEST).read_bytes())
    for file in files:
        path = folder / file.file
        if path.is_symlink() or not matches(path, digest(file), file.bytes):
            raise HubError(f"{path} is missing or not what {MANIFEST} says; get the bundle again")
    return bundle
