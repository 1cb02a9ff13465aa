"""Judge a Content-Security-Policy: find what the page needs and the policy forbids.

In: the header that a host sends. Out: what is missing, as directives with their sources.
"""

from __future__ import annotations

#: directive -> sources that it must allow
_NEEDED = {
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "worker-src": ("'self'",),
    "connect-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "manifest-src": ("'self'",),
}
#: directive -> those that count where it is missing, before default-src
_FALLBACKS = {"worker-src": ("child-src", "script-src")}
#: directives that stop the page in any form
_FATAL = ("sandbox", "require-trusted-types-for")
#: source -> others that allow at least as much
_STRONGER = {"'wasm-unsafe-eval'": ("'unsafe-eval'",)}


def forbidden(header: str, origin: str) -> list[str]:
    """Return what a policy lacks, in the words of the policy; empty if the page can work.

    Args:
        header: one or more policies, separated by commas; each of them must allow everything.
        origin: of the site, such as ``https://host.example``.

    Example:
        >>> forbidden("default-src 'self' data:", "https://host.example")
        ["script-src 'wasm-unsafe-eval'"]
    """
    found: dict[str, None] = {}
    for policy in header.split(","):
        directives: dict[str, list[str]] = {}
        for part in policy.split(";"):
            name, *sources = part.split() or [""]
            directives.setdefault(name.lower(), [source.lower() for source in sources])
        found |= dict.fromkeys(_lacks(directives, origin))
    return list(found)


def _lacks(directives: dict[str, list[str]], origin: str) -> list[str]:
    lacking = [f"no {name}" for name in _FATAL if name in directives]
    for name, needed in _NEEDED.items():
        chain = (name, *_FALLBACKS.get(name, ()), "default-src")
        sources = next((directives[one] for one in chain if one in directives), None)
        if sources is not None:
            lacking += [f"{name} {one}" for one in needed if not _allows(sources, one, origin)]
    return lacking


def _allows(sources: list[str], needed: str, origin: str) -> bool:
    enough = {needed, *_STRONGER.get(needed, ())}
    if needed == "'self'":
        scheme = origin.partition("//")[0]
        enough |= {"*", scheme, origin, origin.removeprefix(f"{scheme}//")}
    return not enough.isdisjoint(sources)
