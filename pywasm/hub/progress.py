"""Progress of a download. The command line displays it; a program may ignore it."""

from __future__ import annotations

from typing import Protocol


class ProgressListener(Protocol):
    """Receives progress and messages; files come one after another."""

    def begin(self, name: str, done: int, total: int | None) -> None:
        """Start the file ``name``: ``done`` of ``total`` bytes (None: unknown) are there."""

    def advance(self, count: int) -> None:
        """Count ``count`` more bytes of the current file."""

    def say(self, text: str) -> None:
        """Show the user a line of text."""


class SilentListener:
    """A listener that ignores everything."""

    def begin(self, name: str, done: int, total: int | None) -> None:
        """Ignore it."""

    def advance(self, count: int) -> None:
        """Ignore it."""

    def say(self, text: str) -> None:
        """Ignore it."""
