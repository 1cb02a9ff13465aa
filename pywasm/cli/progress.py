"""What ``synth`` and ``bench`` show on standard error while they work."""

from __future__ import annotations

import time

from rich.progress import SpinnerColumn, TextColumn

from pywasm.cli.live import LiveDisplay


class SpeechMeter:
    """Counts the audio of one request and the time that generating it takes.

    Args:
        sample_rate: samples per second.
        timed: whether time says something; for a text that arrives it does not, because most of it
            is spent waiting for the sender.
    """

    def __init__(self, sample_rate: int, *, timed: bool = True) -> None:
        self._sample_rate = sample_rate
        self._timed = timed
        self._samples = 0
        self._started = time.perf_counter()
        #: seconds until the first samples; None before them
        self._first: float | None = None

    def add(self, samples: int) -> None:
        """Count samples that were generated."""
        if self._first is None:
            self._first = self._elapsed()
        self._samples += samples

    def summary(self, tail_samples: int = 0) -> str:
        """Return the length of the audio and the speed of its generation, in words.

        Args:
            tail_samples: silence after the speech, part of the length only.
        """
        speech = self._samples / self._sample_rate
        length = f"{speech + tail_samples / self._sample_rate:.2f} s of audio"
        if not self._timed:
            return length
        factor = f"{self._elapsed() / speech:.2f}" if speech else "-"
        first = f"{self._first:.2f} s" if self._first is not None else "-"
        return f"{length}, first after {first}, real-time factor {factor}"

    def _elapsed(self) -> float:
        return time.perf_counter() - self._started


class Reporter(LiveDisplay):
    """A spinner with a line that says what is going on."""

    def __init__(self, *, quiet: bool) -> None:
        spinner = SpinnerColumn(), TextColumn("{task.description}", markup=False)
        super().__init__(*spinner, quiet=quiet)
        self._task = self._progress.add_task("loading the model")

    def status(self, text: str) -> None:
        """Change the line."""
        self._progress.update(self._task, description=text)

    def warn(self, text: str) -> None:
        """Print a warning."""
        self.say(f"warning: {text}")
