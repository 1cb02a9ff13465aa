"""Write into the service worker which site it belongs to.

The worker lies at the root of the site, beside ``site.json``, and a browser looks there for a new
version. It names the digest of ``site.json``, so every deployment changes it.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Sequence

from pywasm.site.errors import SiteError
from pywasm.site.source import Source

#: where the browser finds it; ``site.json`` does not list it
SERVICE_WORKER = "sw.js"
_FACTS = re.compile(r"^const SITE = \{[^}]*\};$", re.MULTILINE)
_POLICY = re.compile(r'http-equiv="Content-Security-Policy"\s+content="([^"]*)"')


def policy_of(page: Source) -> str:
    """Return the Content-Security-Policy of a page; empty if it has none."""
    found = _POLICY.search(page.read().decode())
    return html.unescape(found[1]) if found else ""


def service_worker(
    script: Source, *, release: str, root: Sequence[str], index: bytes, policy: str
) -> Source:
    """Return the script of a site's service worker.

    Args:
        script: ``sw.js`` as it is in the page's folder.
        release: folder of the code, ends with a slash.
        root: files of the shell outside of that folder, by their paths.
        index: content of ``site.json``.
        policy: Content-Security-Policy for what the host sends without one.

    Raises:
        SiteError: the script cannot be read, or has no place for the facts.
    """
    try:
        text = script.read().decode()
    except OSError as error:
        raise SiteError(
            f"cannot read {script.content!s} for {SERVICE_WORKER}: {error.strerror}"
        ) from error
    facts = {
        "release": release.rstrip("/"),
        "index": hashlib.sha256(index).hexdigest(),
        "root": sorted(root),
        "policy": policy,
    }
    written, places = _FACTS.subn(lambda _: f"const SITE = {json.dumps(facts)};", text)
    if places != 1:
        raise SiteError(
            f"{script.content!s} has {places} lines that begin with 'const SITE', not 1"
        )
    return Source(written.encode())
