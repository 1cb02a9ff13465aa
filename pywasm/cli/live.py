"""A display on standard error: a part that changes, on a terminal, and lines that stay."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, ProgressColumn


class LiveDisplay:
    """Base of the progress displays. Nothing is written if ``quiet``.

    Use it in a ``with`` block. The part that changes is shown on a terminal only.
    """

    def __init__(self, *columns: ProgressColumn, quiet: bool) -> None:
        self._console = Console(stderr=True, quiet=quiet)
        self._live = self._console.is_terminal and not quiet
        self._progress = Progress(
            *columns, console=self._console, transient=True, disable=not self._live
        )

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def say(self, text: str) -> None:
        """Print a line that stays."""
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)
