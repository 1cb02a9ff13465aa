"""Describe what a site offers: one entry for each of its bundles, in ``release.json``.

The digest of the manifest pins the bundle: the manifest pins every other file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pywasm.core.bundle.manifest import MANIFEST, Bundle, File
from pywasm.native import resources
from pywasm.site.errors import SiteError
from pywasm.site.source import Source

#: where the page finds the bundle that it starts with
FIRST = "bundle/"
OTHERS = "bundles/"
#: what the addresses of bundles begin with
OFFERED = (FIRST, OTHERS)
#: names of folders that are the same in an address
_PLAIN = re.compile(r"[\w-][\w.-]*", re.ASCII)


def addressed(bundles: Sequence[Path]) -> dict[str, Path]:
    """Return the folder of each bundle by its address, relative to the site.

    Args:
        bundles: folders; the first becomes ``bundle/``, others keep their names.

    Raises:
        SiteError: there is no bundle, or two of them have the same name, or a name cannot stand in
            an address.

    Example:
        >>> addressed([Path("models/english"), Path("models/french")])
        {'bundle/': ..., 'bundles/french/': ...}
    """
    if not bundles:
        raise SiteError("a site needs at least one bundle")
    offered = {FIRST: bundles[0]}
    for folder in bundles[1:]:
        name = folder.resolve().name
        address = f"{OTHERS}{name}/"
        if not _PLAIN.fullmatch(name):
            raise SiteError(
                f"the name of {folder} becomes part of an address; rename the folder, with letters "
                "of English, digits, and . _ - only"
            )
        if address in offered:
            raise SiteError(
                f"{offered[address]} and {folder} have the same name; rename one folder"
            )
        offered[address] = folder
    return offered


def bundle_sources(offered: Mapping[str, Path]) -> dict[str, Source]:
    """Return the files of all bundles that the page needs, by their paths in the site."""
    files = {}
    for address, folder in offered.items():
        files[f"{address}{MANIFEST}"] = Source(folder / MANIFEST)
        for file in page_files(resources.read_bundle(folder)):
            files[f"{address}{file.file}"] = Source(folder / file.file, file.sha256)
    return files


def page_files(bundle: Bundle) -> tuple[File, ...]:
    """Return the files of a bundle that a page needs, as ``web/worker/manifest.js`` lists them.

    The page cannot clone voices, and has the graphs with a state: those that stand in for them
    are for comparisons on a PC. The manifest goes on listing all.
    """
    speaking = tuple(graph for graph in bundle.graphs if graph.use == "speak")
    return resources.bundle_files(replace(bundle, graphs=speaking))


def bundle_entry(path: str, folder: Path) -> dict[str, Any]:
    """Describe the bundle in ``folder`` for the page.

    Args:
        path: where the site has it, relative to the site; ends with a slash.
        folder: the bundle.

    Raises:
        BundleError: the bundle has no readable manifest.
    """
    bundle = resources.read_bundle(folder)
    manifest = (folder / MANIFEST).read_bytes()
    return {
        "path": path,
        "manifest": {"bytes": len(manifest), "sha256": hashlib.sha256(manifest).hexdigest()},
        "bytes": sum(file.bytes for file in page_files(bundle)),
        "name": bundle.name,
        "title": bundle.title,
        "language": bundle.language,
        "license": bundle.license,
        "parameters": sum(bundle.parameters.values()),
    }
