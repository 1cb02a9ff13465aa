"""Install a packaged bundle: download and check it beside the target, then rename it once.

In: the address of an archive or a manifest, and its sha256. Out: a folder with the whole bundle,
every file checked. The folder appears with the rename and not before, even if the process is
killed. Partial downloads stay in ``.NAME.SHA256.staging`` beside it, and the next call resumes.
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
from pywasm.native.atomic_files import explain_os_errors, locked, sync, write_text

#: file that records where an installed bundle came from; not part of the bundle
SOURCE = "source.json"


@dataclass(frozen=True, slots=True)
class Package:
    """A packaged bundle."""

    #: http(s):// or file://; the address of its manifest.json if it is a folder
    url: str
    #: of the archive, or of the manifest; hex
    sha256: str
    bytes: int | None = None

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of separate files, named by its manifest."""
        return urlsplit(self.url).path.rpartition("/")[2] == MANIFEST


def install(
    package: Package, target: Path, policy: RetryPolicy, listener: ProgressListener
) -> Bundle:
    """Install ``package`` as the folder ``target``; return at once if it is already there.

    Raises:
        BundleError: its manifest cannot be read.
        HubError: the target holds something else, or the package is damaged or not available.
        FileWriteError: the target cannot be written, or another process is writing it.
    """
    target = target.absolute()
    digest = parse_sha256(package.sha256)
    if digest is None:
        raise HubError(
            f"{package.sha256!r} is not a sha256, which has 64 hexadecimal digits; correct it"
        )
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
    """Return ``text``, a URL or a path relative to ``base``, as a URL.

    Raises:
        HubError: it is neither.
    """
    try:
        if urlsplit(text).scheme in ("http", "https", "file"):
            return text
        if "://" in text:
            raise HubError(f"{text} is neither an http(s) address nor a path; correct it")
        return (base / text).absolute().as_uri()
    except ValueError as error:
        raise HubError(f"{text} is not a valid address: {error}; correct it") from error


def _installed(target: Path, digest: Digest) -> Bundle | None:
    """Return the bundle if ``target`` is this package already; None if it is free."""
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return None
    try:
        record = json.loads((target / SOURCE).read_text("utf-8"))
        same = record["sha256"] == digest.value
    except (OSError, ValueError, KeyError, TypeError):
        same = False
    if not same:
        raise HubError(f"{target} already exists and is not this bundle; choose another --out")
    try:
        return bundle_contents.verify(target)
    except PocketTTSError as error:
        raise HubError(f"{error}; delete {target} and install it again") from error


def _publish(bundle: Path, target: Path) -> None:
    sync(bundle)
    if target.is_dir() and os.name == "nt":
        target.rmdir()  # Windows does not rename over an empty folder
    bundle.replace(target)
    sync(target.parent)


class _Staging:
    """The folder beside the target into which a package is downloaded."""

    def __init__(self, package: Package, digest: Digest, folder: Path) -> None:
        self._package = package
        self._digest = digest
        self._folder = folder
        self._bundle = folder / "bundle"

    def fill(self, policy: RetryPolicy, listener: ProgressListener) -> Bundle:
        """Download the package and check it; its files are then in ``bundle``."""
        try:
            if self._package.is_folder:
                self._get_files(policy, listener)
            else:
                self._get_archive(policy, listener)
            record = {"url": redacted(self._package.url), "sha256": self._digest.value}
            write_text(self._folder / SOURCE, json.dumps(record, indent=2) + "\n")
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
        shutil.rmtree(self._bundle, ignore_errors=True)  # left by a killed process
        self._bundle.mkdir()
        try:
            unpack(archive, self._bundle)
        except PocketTTSError:
            shutil.rmtree(self._folder, ignore_errors=True)  # the next attempt would fail alike
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
            state = "does not have this sha256" if source.is_file() else "is not a file"
            raise HubError(f"{source} {state}; check the path and the source of the hash")
        shutil.copyfile(source, target)
    except OSError as error:
        raise HubError(
            f"cannot copy {source} to {target}: {error.strerror}; check both places"
        ) from error
    if not matches(target, remote.digest, remote.size):
        raise HubError(f"{source} changed during the copy; run the command again")
    sync(target)
