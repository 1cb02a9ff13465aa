"""The lock file: a list of packaged bundles, each with its expected sha256.

In: JSON ``{"version": 1, "bundles": [{"id", "url", "sha256", "bytes"}]}``. Out: one entry. A url is
http(s), or a path relative to the lock file. The sha256 is that of the archive; for a folder on a
server, that of the manifest.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pywasm.core.bundle.dataclass_json import parse_record
from pywasm.core.bundle.strict_json import parse_object
from pywasm.core.errors import FormatError
from pywasm.hub.digest import parse_sha256
from pywasm.hub.errors import HubError
from pywasm.native.atomic_files import explain_os_errors, write_text

LOCK = "bundles.lock.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One packaged bundle."""

    id: str
    url: str
    #: lower-case hex
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class _Lock:
    version: int
    bundles: tuple[Entry, ...]


def read_lock(path: Path) -> tuple[Entry, ...]:
    """Read a lock file.

    Raises:
        HubError: it is missing, not a lock file, or of another version.
    """
    try:
        lock = parse_record(_Lock, parse_object(path.read_bytes(), path.name), path.name)
    except OSError as error:
        raise HubError(f"no lock file {path}: {error.strerror}; choose one with --lock") from error
    except FormatError as error:
        raise HubError(f"{path}: {error}; get the lock file again") from error
    if lock.version != VERSION:
        raise HubError(f"{path} has version {lock.version}, not {VERSION}; update this program")
    for entry in lock.bundles:
        if parse_sha256(entry.sha256) is None or entry.bytes < 1:
            raise HubError(f"{path}: {entry.id}: sha256 or bytes is not valid; pack it again")
    return lock.bundles


def find_entry(path: Path, bundle: str) -> Entry:
    """Find a bundle by its id.

    Raises:
        HubError: the lock file has no such id; the message lists those it has.
    """
    entries = read_lock(path)
    for entry in entries:
        if entry.id == bundle:
            return entry
    known = ", ".join(entry.id for entry in entries) or "none yet"
    raise HubError(
        f"{path} has no bundle {bundle!r} (it has: {known}); use --url and --sha256, or another "
        "--lock"
    )


def add_entry(path: Path, entry: Entry) -> None:
    """Append an entry; create the lock file if there is none.

    Raises:
        HubError: another bundle has this id, or the file cannot be read.
        FileWriteError: the file cannot be written.
    """
    entries = read_lock(path) if path.exists() else ()
    if entry in entries:
        return
    if any(other.id == entry.id for other in entries):
        raise HubError(
            f"{path} has another bundle {entry.id!r}; choose another --id, or remove the old entry"
        )
    lock = {"version": VERSION, "bundles": [asdict(each) for each in (*entries, entry)]}
    with explain_os_errors(f"write {path}"):
        write_text(path, json.dumps(lock, indent=2) + "\n")
