"""Build the site: copy the files of a plan, verify them, and replace the target in one step.

The folder is written beside its target and then renamed, so a site is complete or does not exist.
The same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pywasm.core.errors import BundleError
from pywasm.native.atomic_files import replaced_folder
from pywasm.site.bundles import OFFERED
from pywasm.site.errors import SiteError
from pywasm.site.plan import Plan
from pywasm.site.precompress import precompress
from pywasm.site.service_worker import SERVICE_WORKER, service_worker
from pywasm.site.source import Source

INDEX = "site.json"
GZIP_LEVEL = 6
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """One file of a built site."""

    #: path relative to the site
    path: str
    bytes: int
    sha256: str
    #: approximate size in bytes when a web server compresses it; a bundle's files count unchanged
    gzipped: int


def build_site(plan: Plan, target: Path, *, compress: bool = False) -> list[Written]:
    """Write the site to ``target``, replacing an existing site; return its files.

    Args:
        plan: the files.
        target: folder of the site.
        compress: also write compressed copies, which are not among the returned files.

    Raises:
        SiteError: the folder cannot be written, or holds something that is not a site, or Node
            failed to compress.
        BundleError: a file of the bundle is missing or damaged; names it.
        FileWriteError: another process is writing this site.
    """
    target = target.resolve()
    if target.exists() and not _replaceable(target):
        raise SiteError(
            f"{target} is not a site that this program built (no {INDEX}); "
            "remove it or choose another folder with --out"
        )
    try:
        with replaced_folder(target) as staging:
            written = [_write(staging, path, source) for path, source in plan.files.items()]
            index = _index(plan, written)
            written.append(_write(staging, INDEX, Source(index)))
            written.append(_write(staging, SERVICE_WORKER, _service_worker(plan, index)))
            if compress:
                precompress(staging, [*plan.files, INDEX, SERVICE_WORKER])
    except OSError as error:
        raise SiteError(
            f"cannot write {target}: {error.strerror or error}; choose another folder with --out"
        ) from error
    return written


def _replaceable(target: Path) -> bool:
    return target.is_dir() and ((target / INDEX).is_file() or not any(target.iterdir()))


def _write(folder: Path, path: str, source: Source) -> Written:
    """Copy one file, computing its hash and its compressed size."""
    digest, size, gzipped = hashlib.sha256(), 0, 0
    gzip = None if path.startswith(OFFERED) else zlib.compressobj(GZIP_LEVEL, wbits=31)
    destination = folder / path
    destination.parent.mkdir(parents=True, exist_ok=True)
    with destination.open("xb") as file:
        for block in _blocks(path, source):
            file.write(block)
            digest.update(block)
            size += len(block)
            gzipped += len(gzip.compress(block)) if gzip else len(block)
    gzipped += len(gzip.flush()) if gzip else 0
    if source.sha256 is not None and digest.hexdigest() != source.sha256:
        raise BundleError(
            f"{source.content!s} is damaged: its sha256 is {digest.hexdigest()}, the manifest says "
            f"{source.sha256}; fetch or export the bundle again"
        )
    return Written(path, size, digest.hexdigest(), gzipped)


def _blocks(path: str, source: Source) -> Iterator[bytes]:
    if isinstance(source.content, bytes):
        yield source.content
        return
    try:
        with source.content.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except OSError as error:
        kind = BundleError if source.sha256 is not None else SiteError
        raise kind(f"cannot read {source.content} for {path}: {error.strerror}") from error


def _service_worker(plan: Plan, index: bytes) -> Source:
    root = [path for path in plan.shell if not path.startswith(plan.release)]
    return service_worker(
        plan.worker, release=plan.release, root=root, index=index, policy=plan.policy
    )


def _index(plan: Plan, written: list[Written]) -> bytes:
    files = {file.path: {"bytes": file.bytes, "sha256": file.sha256} for file in written}
    data = {
        "version": plan.version,
        "built_with": plan.built_with,
        "release": plan.release,
        "shell": plan.shell,
        "files": files,
    }
    return (json.dumps(data, indent=1) + "\n").encode()
