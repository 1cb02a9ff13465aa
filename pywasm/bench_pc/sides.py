"""Sides of a comparison: a side is one way to run a bundle, and can be started any number of times.

In: settings. Out: instances that load, speak and measure. An instance of the native side is a
process on this PC. ``scripts/benchmark`` adds a side whose instances are pages in Chromium.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from pywasm.core.errors import HostError

Message = dict[str, Any]


class Instance(Protocol):
    """A started process or page that can speak."""

    def load(self) -> Message:
        """Open the bundle.

        Returns:
            ``voice`` ("" if the bundle has none), ``sampleRate``, ``samplesPerFrame``, ``startMs``
            (milliseconds to each stage of the start), and ``settings``, if it has any to report.
        """
        ...

    def settle(self) -> None:
        """Wait until what follows a start is over."""
        ...

    def speak(self, text: str, voice: str, *, eos_threshold: float | None) -> Message:
        """Speak a text.

        Args:
            text: what to say.
            voice: id of a voice.
            eos_threshold: end-of-speech threshold; None is that of the model.

        Returns:
            ``samples``, ``firstMs`` and ``firstSinceStartMs`` (milliseconds to the first samples,
            from the request and from the start), ``wallMs``; where they are measured, also
            ``outsideMs`` (no graph ran), ``bytes`` and ``calls`` (to the runtime).
        """
        ...

    def bench(self, what: str, **fields: Any) -> Message:
        """Carry out a bench request, see ``pywasm.bench.requests``.

        Raises:
            HostError: it failed.
        """
        ...

    def peak_megabytes(self) -> float | None:
        """Return the peak memory so far; None if the system does not provide it."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class Side(Protocol):
    """One way to run a bundle, which is measured by itself or compared with another."""

    @property
    def settings(self) -> Mapping[str, str]:
        """Its settings, as a report shows them."""
        ...

    @property
    def warm_ups(self) -> int:
        """Number of sentences until it has reached its full speed."""
        ...

    def start(self, *, cold: bool) -> Instance:
        """Start it; with nothing cached, if ``cold``."""
        ...

    def close(self) -> None:
        """Free what its instances share."""
        ...


class NativeSide:
    """Processes that run this package, or the package of a checkout.

    Args:
        bundle: its folder.
        threads: per stage; None is the host's default.
        max_batch_size: most chunks of a text per step; None is the synthesizer's default.
        checkout: whose code to run; None is this one.
        module: the module to run.
        batch_field: field of its ``load`` request that holds ``max_batch_size``.
        settings: more settings for a report.
    """

    warm_ups = 2

    def __init__(
        self,
        bundle: Path,
        *,
        threads: int | None = None,
        max_batch_size: int | None = None,
        checkout: Path | None = None,
        module: str = "pywasm.bench_pc.native",
        batch_field: str = "max_batch_size",
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._command = [sys.executable, "-m", module, str(bundle.resolve())]
        self._command += [str(threads)] if threads else []
        self._checkout = checkout or Path(__file__).parents[2]
        self._load = {batch_field: max_batch_size}
        shown = "default" if threads is None else str(threads)
        self.settings = {"host": "native", "threads": shown} | dict(settings or {})

    def start(self, *, cold: bool) -> NativeInstance:
        """Start a process; what the operating system has cached stays cached."""
        return NativeInstance(self._command, self._checkout, self._load)

    def close(self) -> None:
        """Do nothing: instances share nothing."""


class NativeInstance:
    """One process.

    Args:
        command: starts it.
        checkout: its working directory.
        load: fields of its ``load`` request.
    """

    def __init__(
        self, command: list[str], checkout: Path, load: Mapping[str, Any] | None = None
    ) -> None:
        self._load = load or {}
        self._started_at = time.time()
        self._process = subprocess.Popen(
            command,
            cwd=checkout,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C goes to this process only, which then ends the other
        )

    def load(self) -> Message:
        """See ``Instance.load``."""
        return self._ask("load", **self._load)

    def settle(self) -> None:
        """Warm up, as a server would before its first request."""
        self._ask("warm_up")

    def speak(self, text: str, voice: str, *, eos_threshold: float | None) -> Message:
        """See ``Instance.speak``."""
        return self._ask("speak", text=text, voice=voice, eosThreshold=eos_threshold, seed=1)

    def bench(self, what: str, **fields: Any) -> Message:
        """See ``Instance.bench``."""
        return self._ask("bench", what=what, **fields)

    def peak_megabytes(self) -> float | None:
        """See ``Instance.peak_megabytes``."""
        megabytes: float | None = self._ask("memory")["peakMB"]
        return megabytes

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.terminate()  # it may be busy
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def _ask(self, do: str, **fields: Any) -> Message:
        assert self._process.stdin is not None and self._process.stdout is not None
        request = {"do": do, "startedAt": self._started_at, **fields}
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise HostError(f"the measured process ended with code {self._process.wait()}")
        answer: Message = json.loads(line)
        if "error" in answer:
            raise HostError(answer["error"])
        return answer
