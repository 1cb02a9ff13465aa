"""What ``synth`` tells on standard error while it works: a live line, messages, and the numbers."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn


class Meter:
    """Measures one utterance, from its request on."""

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._start = time.perf_counter()
        self._first: float | None = None
        self._samples = 0

    def add(self, samples: int) -> None:
        """Count samples that are there now."""
        if self._first is None:
            self._first = self._elapsed()
        self._samples += samples

    def summary(self) -> str:
        """Tell how much there is and how fast it came."""
        audio = self._samples / self._sample_rate
        factor = f"{self._elapsed() / audio:.2f}" if audio else "-"
        first = f"{self._first:.2f} s" if self._first is not None else "-"
        return f"{audio:.2f} s of audio, first after {first}, real-time factor {factor}"

    def _elapsed(self) -> float:
        return time.perf_counter() - self._start


class Reporter:
    """Writes to standard error, or nothing at all if ``quiet``.

    The live line shows only on a terminal.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._console = Console(stderr=True, quiet=quiet)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )
        self._task = self._progress.add_task("loading the model")

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

    def status(self, text: str) -> None:
        """Change the live line."""
        self._progress.update(self._task, description=text)

    def say(self, text: str) -> None:
        """Print a line that stays."""
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)

    def warn(self, text: str) -> None:
        """Print a warning."""
        self.say(f"warning: {text}")
