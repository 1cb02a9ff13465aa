"""What ``synth`` tells on standard error while it works: a live line, messages, and the numbers."""

from __future__ import annotations

import time

from rich.progress import SpinnerColumn, TextColumn

from pywasm.cli.live import Live


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


class Reporter(Live):
    """A line that says what is going on."""

    def __init__(self, *, quiet: bool) -> None:
        spinner = SpinnerColumn(), TextColumn("{task.description}", markup=False)
        super().__init__(*spinner, quiet=quiet)
        self._task = self._progress.add_task("loading the model")

    def status(self, text: str) -> None:
        """Change the live line."""
        self._progress.update(self._task, description=text)

    def warn(self, text: str) -> None:
        """Print a warning."""
        self.say(f"warning: {text}")
