"""The progress of downloads on standard error: a bar on a terminal, else a line for each file."""

from __future__ import annotations

from rich.progress import (
    BarColumn,
    DownloadColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from pywasm.cli.live import LiveDisplay


class DownloadProgress(LiveDisplay):
    """A bar for the file that is being downloaded; the ``ProgressListener`` of a download."""

    def __init__(self, *, quiet: bool) -> None:
        super().__init__(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(binary_units=True),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            quiet=quiet,
        )
        self._task = self._progress.add_task("", visible=False)

    def begin(self, name: str, done: int, total: int | None) -> None:
        """Show a file, of which ``done`` bytes are there already."""
        self._progress.reset(
            self._task, description=name, completed=done, total=total, visible=True
        )
        if not self._live:
            size = "" if total is None else f", {total} bytes"
            self.say(f"getting {name}{size}" + (f", from byte {done} on" if done else ""))

    def advance(self, count: int) -> None:
        """Move the bar on by ``count`` bytes."""
        self._progress.advance(self._task, count)
