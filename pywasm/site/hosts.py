"""Name the other hosts from which the page may take models, in its Content-Security-Policy.

Without any, the policy keeps the page from sending or fetching anything elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from pywasm.site.errors import SiteError

#: the directive of the pages' policy, as it stands in their sources
_OWN_HOST = "connect-src 'self'"
_THIS_PC = ("localhost", "127.0.0.1")
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


def allowed_hosts(origins: Iterable[str]) -> tuple[str, ...]:
    """Return each origin once, in one spelling, sorted.

    Raises:
        SiteError: one is not the origin of a secure host.

    Example:
        >>> allowed_hosts(["https://Models.Example/"])
        ('https://models.example',)
    """
    return tuple(sorted(set(map(_origin, origins))))


def with_hosts(page: str, hosts: tuple[str, ...], path: str) -> str:
    """Return the HTML of a page that may also fetch from ``hosts``.

    Raises:
        SiteError: the page at ``path`` has no policy to add them to.
    """
    if not hosts:
        return page
    if page.count(_OWN_HOST) != 1:
        raise SiteError(f"{path} has no policy with {_OWN_HOST!r}, to which hosts can be added")
    return page.replace(_OWN_HOST, " ".join((_OWN_HOST, *hosts)))


def _origin(text: str) -> str:
    refused = SiteError(
        f"{text!r} is not a host that the page may use; write it as https://models.example, without"
        " a path (http is allowed for this PC only)"
    )
    try:
        parts = urlsplit(text.lower())
        name, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise refused from error
    beyond = (parts.username, parts.path.strip("/"), parts.query, parts.fragment)
    secure = parts.scheme == "https" or (parts.scheme == "http" and name in _THIS_PC)
    if not secure or any(beyond) or not _NAME.fullmatch(name):
        raise refused
    return f"{parts.scheme}://{name}" + (f":{port}" if port is not None else "")
