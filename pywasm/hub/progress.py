"""Who is told how a download goes. The command line shows it; a program may ignore it."""

from __future__ import annotations

from typing import Protocol


class ProgressListener(Protocol):
    """Told about one file after another."""

    def begin(self, name: str, done: int, total: int | None) -> None:
        """Bytes of ``name`` come from now on; ``done`` of ``total`` are there."""

    def advance(self, count: int) -> None:
        """``count`` more bytes are there."""

    def say(self, text: str) -> None:
        """Something that the user should read."""


class SilentListener:
    """Ignores everything."""

    def begin(self, name: str, done: int, total: int | None) -> None:
        """Ignore it."""

    def advance(self, count: int) -> None:
        """Ignore it."""

    def say(self, text: str) -> None:
        """Ignore it."""
