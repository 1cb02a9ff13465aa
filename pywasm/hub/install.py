"""Installs a packaged bundle: everything happens beside the target, then one rename.

In: where an archive or a manifest lies, and its sha256. Out: a folder with the whole bundle, every
file checked. Until the rename there is no such folder, whatever ends the process; what arrived
waits in ``.NAME.SHA256.staging`` beside it for the next call.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import url2pathname

from pywasm.core.bundle.manifest import MANIFEST, Bundle
from pywasm.core.errors import PocketTTSError
from pywasm.hub import bundle_contents
from pywasm.hub.digest import Digest, matches, parse_sha256
from pywasm.hub.errors import HubError
from pywasm.hub.fetch import RemoteFile, fetch, redacted
from pywasm.hub.progress import ProgressListener
from pywasm.hub.retry import RetryPolicy
from pywasm.hub.unpack import unpack
from pywasm.native.atomic_files import explain_os_errors, locked, sync, write_whole

#: what an installed bundle came from; not part of the bundle
SOURCE = "source.json"


@dataclass(frozen=True, slots=True)
class Package:
    """A packaged bundle."""

    #: http(s), file:// or a path; ends in manifest.json if it is a folder
    url: str
    #: of the archive, or of the manifest
    sha256: str
    bytes: int | None = None

    @property
    def is_folder(self) -> bool:
        """Tell whether the files lie one by one beside their manifest."""
        return urlsplit(self.url).path.rpartition("/")[2] == MANIFEST


def install(
    package: Package, target: Path, policy: RetryPolicy, listener: ProgressListener
) -> Bundle:
    """Install ``package`` as the folder ``target``; at once if it is there already.

    Raises:
        BundleError: its manifest cannot be read.
        HubError: the target is something else, or the package cannot be had, checked or written.
    """
    target = target.absolute()
    digest = parse_sha256(package.sha256)
    if digest is None:
        raise HubError(f"{package.sha256!r} is no sha256: it has 64 hexadecimal digits")
    staging = target.with_name(f".{target.name}.{digest.value[:16]}.staging")
    lock = staging.with_suffix(".lock")
    with explain_os_errors(f"write {target}"), locked(lock):
        try:
            bundle = _installed(target, digest)
            if bundle is None:
                staging.mkdir(exist_ok=True)
                bundle = _Staging(package, digest, staging).fill(policy, listener)
                _publish(staging / "bundle", target)
            shutil.rmtree(staging, ignore_errors=True)
        finally:
            lock.unlink(missing_ok=True)
    return bundle


def address(text: str, base: Path) -> str:
    """Write an address or a path, which is relative to ``base``, as a URL.

    Raises:
        HubError: it cannot be one.
    """
    try:
        if urlsplit(text).scheme in ("http", "https", "file"):
            return text
        if "://" in text:
            raise HubError(f"{text} is not http, https or a path; correct it")
        return (base / text).absolute().as_uri()
    except ValueError as error:
        raise HubError(f"{text} is no address: {error}; correct it") from error


def _installed(target: Path, digest: Digest) -> Bundle | None:
    """Look whether ``target`` is this very package; None if it is still free."""
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return None
    try:
        record = json.loads((target / SOURCE).read_text("utf-8"))
        same = record["sha256"] == digest.value
    except (OSError, ValueError, KeyError, TypeError):
        same = False
    if not same:
        raise HubError(f"{target} is there already and is something else; choose another --out")
    try:
        return bundle_contents.verify(target)
    except PocketTTSError as error:
        raise HubError(f"{error}: delete {target} and install it again") from error


def _publish(bundle: Path, target: Path) -> None:
    sync(bundle)
    if target.is_dir() and os.name == "nt":
        target.rmdir()  # Windows does not rename over an empty folder
    bundle.replace(target)
    sync(target.parent)


class _Staging:
    """The folder beside the target, while it is filled."""

    def __init__(self, package: Package, digest: Digest, folder: Path) -> None:
        self._package = package
        self._digest = digest
        self._folder = folder
        self._bundle = folder / "bundle"

    def fill(self, policy: RetryPolicy, listener: ProgressListener) -> Bundle:
        """Get the package; return the bundle that is in ``bundle`` now."""
        try:
            if self._package.is_folder:
                self._get_files(policy, listener)
            else:
                self._get_archive(policy, listener)
            record = {"url": redacted(self._package.url), "sha256": self._digest.value}
            write_whole(self._folder / SOURCE, json.dumps(record, indent=2) + "\n")
            (self._folder / SOURCE).replace(self._bundle / SOURCE)
            return bundle_contents.verify(self._bundle)
        except PocketTTSError:
            if not any(path.is_file() for path in self._folder.rglob("*")):  # nothing to resume
                shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def _get_archive(self, policy: RetryPolicy, listener: ProgressListener) -> None:
        name = urlsplit(self._package.url).path.rpartition("/")[2]
        archive = self._folder / "archive"
        remote = RemoteFile(self._package.url, self._digest, self._package.bytes)
        _get(remote, archive, policy, listener)
        listener.say(f"unpacking {unquote(name)}")
        shutil.rmtree(self._bundle, ignore_errors=True)  # of a call that was killed
        self._bundle.mkdir()
        try:
            unpack(archive, self._bundle)
        except PocketTTSError:
            shutil.rmtree(self._folder, ignore_errors=True)  # another try would find the same
            raise

    def _get_files(self, policy: RetryPolicy, listener: ProgressListener) -> None:
        url = self._package.url
        manifest = self._bundle / MANIFEST
        manifest.parent.mkdir(exist_ok=True)
        _get(RemoteFile(url, self._digest, self._package.bytes), manifest, policy, listener)
        if manifest.stat().st_size > bundle_contents.MAX_MANIFEST:
            raise HubError(f"{redacted(url)} is too long for a manifest; do not trust it")
        _, files = bundle_contents.read_manifest(manifest.read_bytes())
        for file in files:
            target = self._bundle / file.file
            target.parent.mkdir(parents=True, exist_ok=True)
            remote = RemoteFile(
                urljoin(url, quote(file.file)), bundle_contents.digest(file), file.bytes
            )
            _get(remote, target, policy, listener)


def _get(remote: RemoteFile, target: Path, policy: RetryPolicy, listener: ProgressListener) -> None:
    """Download a file, or copy it from this PC."""
    if urlsplit(remote.url).scheme == "file":
        _copy(remote, target)
    else:
        fetch(remote, target, policy, listener)


def _copy(remote: RemoteFile, target: Path) -> None:
    source = Path(url2pathname(urlsplit(remote.url).path))
    try:
        if not matches(source, remote.digest, remote.size):
            state = "is not what its sha256 promises" if source.is_file() else "is no file"
            raise HubError(f"{source} {state}; check the path and where the hash is from")
        shutil.copyfile(source, target)
    except OSError as error:
        raise HubError(
            f"cannot copy {source} to {target}: {error.strerror}; check both places"
        ) from error
    if not matches(target, remote.digest, remote.size):
        raise HubError(f"{source} changed while it was copied; run the command again")
    sync(target)
