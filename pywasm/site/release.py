"""Put the code of a site into a folder that is named after its content.

Modules import each other by relative addresses, so a page whose entry lies in such a folder gets
all of its code from there: no cache can give it a module of another version. Only the pages
themselves keep their addresses.

In: files by path. Out: the same files, those of the release below ``release-HASH/``, the pages
with addresses to match, and ``release.json``, which tells the code about itself.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any

from pywasm.site.errors import SiteError
from pywasm.site.hosts import with_hosts
from pywasm.site.source import Source

#: what the code of a release reads about itself
RELEASE_INDEX = "release.json"
#: hexadecimal digits of the digest in the folder's name
_DIGITS = 16
_ADDRESS = re.compile(r'(\b(?:src|href)=")([^"#:]+)(?=")')


def release_folder(root: dict[str, Source], facts: dict[str, Any]) -> str:
    """Return the folder of a release, ending in a slash.

    Args:
        root: files that keep their addresses, by their paths.
        facts: content of ``release.json``, which has the digests of the code.
    """
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True).encode())
    for path, source in sorted(root.items()):
        digest.update(f"{path}\0{source.digest()}\n".encode())
    return f"release-{digest.hexdigest()[:_DIGITS]}/"


def placed(
    root: dict[str, Source], code: dict[str, Source], facts: dict[str, Any]
) -> tuple[str, dict[str, Source]]:
    """Return the folder of the release, and every file at its place.

    Args:
        root: files that keep their addresses; ``src`` and ``href`` of pages may name code.
        code: files of the release, by their paths in it.
        facts: content of ``release.json``.

    Raises:
        SiteError: a page cannot be read.
    """
    folder = release_folder(root, facts)
    hub = facts["hub"] or {"hosts": ()}
    hosts = tuple(dict.fromkeys((*facts["hosts"], *hub["hosts"])))
    files = {f"{folder}{path}": source for path, source in code.items()}
    files[f"{folder}{RELEASE_INDEX}"] = Source((json.dumps(facts, indent=1) + "\n").encode())
    for path, source in root.items():
        files[path] = source
        if not path.endswith(".html"):
            continue
        page = with_hosts(_addressed(source, path, folder, code), hosts, path)
        files[path] = replace(source, content=page.encode())
    return folder, files


def _addressed(page: Source, path: str, folder: str, code: dict[str, Source]) -> str:
    def address(found: re.Match[str]) -> str:
        return f"{found[1]}{folder if found[2] in code else ''}{found[2]}"

    try:
        return _ADDRESS.sub(address, page.read().decode())
    except OSError as error:
        raise SiteError(f"cannot read {page.content!s} for {path}: {error.strerror}") from error
