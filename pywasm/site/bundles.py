"""Say what a site offers: one entry for each of its bundles, in ``release.json``.

The digest of the manifest pins the bundle: the manifest pins every other file.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pywasm.core.bundle.manifest import MANIFEST
from pywasm.native import resources


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
        "bytes": sum(file.bytes for file in resources.bundle_files(bundle)),
        "name": bundle.name,
        "title": bundle.title,
        "language": bundle.language,
        "license": bundle.license,
        "parameters": sum(bundle.parameters.values()),
    }
