"""How a download looks on standard error: a bar with bytes on a terminal, else a line per file."""

from __future__ import annotations

from rich.progress import (
    BarColumn,
    DownloadColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from pywasm.cli.live import Live


class DownloadProgress(Live):
    """Shows the file that is on its way; the ``ProgressListener`` of a download."""

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
        """Show a file, from the bytes on that are there."""
        self._progress.reset(
            self._task, description=name, completed=done, total=total, visible=True
        )
        if not self._live:
            size = "" if total is None else f", {total} bytes"
            self.say(f"getting {name}{size}" + (f", from byte {done} on" if done else ""))

    def advance(self, count: int) -> None:
        """Move the bar."""
        self._progress.advance(self._task, count)
