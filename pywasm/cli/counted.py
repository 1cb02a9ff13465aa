"""Numbers of things, and lists of them, in words."""

from __future__ import annotations

from collections.abc import Sequence


def counted(count: int, noun: str) -> str:
    """Return ``1 voice``, ``2 voices``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def listed(things: Sequence[str]) -> str:
    """Return ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(things[:-1]), *things[-1:]]))
