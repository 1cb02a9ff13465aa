"""A side: one way to run a bundle, which can be started any number of times.

In: settings. Out: instances that load, speak and measure. Here is the native side, a process for
each start; ``scripts/benchmark`` has one whose instances are pages in Chromium.
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
    """Something that was started and can speak."""

    def load(self) -> Message:
        """Open the bundle; answer ``voice``, ``sampleRate``, ``samplesPerFrame``, ``startMs``."""
        ...

    def settle(self) -> None:
        """Let what follows a start be over."""
        ...

    def speak(self, text: str, voice: str, *, never: float | None) -> Message:
        """Speak; answer ``samples``, ``firstMs``, ``firstSinceStartMs``, ``wallMs`` and so on."""
        ...

    def bench(self, what: str, **fields: Any) -> Message:
        """Carry out a bench request.

        Raises:
            HostError: it failed, or is not known there.
        """
        ...

    def peak_megabytes(self) -> float | None:
        """Tell the most memory used so far, if the system says."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class Side(Protocol):
    """A way to run a bundle."""

    @property
    def settings(self) -> Mapping[str, str]:
        """What is special about it, in words."""
        ...

    @property
    def warm_ups(self) -> int:
        """Sentences until it is as fast as it gets."""
        ...

    def start(self, *, cold: bool) -> Instance:
        """Start it, with nothing cached if ``cold``."""
        ...

    def close(self) -> None:
        """Free what its instances shared."""
        ...


class NativeSide:
    """Processes of this Python, or of that of a checkout.

    Args:
        bundle: its folder.
        threads: per stage; None leaves it to the host.
        together: most chunks of a text at once; None leaves it to the synthesizer.
        checkout: run the code of this checkout; None runs this one.
        module: what to run of it.
        batch_field: field of its ``load`` request that takes ``together``.
        settings: added to what is said about this side.
    """

    warm_ups = 2

    def __init__(
        self,
        bundle: Path,
        *,
        threads: int | None = None,
        together: int | None = None,
        checkout: Path | None = None,
        module: str = "pywasm.bench_pc.native",
        batch_field: str = "together",
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._command = [sys.executable, "-m", module, str(bundle.resolve())]
        self._command += [str(threads)] if threads else []
        self._checkout = checkout or Path(__file__).parents[2]
        self._load = {batch_field: together}
        words = "default" if threads is None else str(threads)
        self.settings = {"host": "native", "threads": words} | dict(settings or {})

    def start(self, *, cold: bool) -> NativeInstance:
        """Start a process; what the system has cached stays cached."""
        return NativeInstance(self._command, self._checkout, self._load)

    def close(self) -> None:
        """Nothing is shared."""


class NativeInstance:
    """One process.

    Args:
        command: runs it.
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
            start_new_session=True,  # Ctrl-C is for this process, which then ends that one
        )

    def load(self) -> Message:
        """See ``Instance.load``."""
        return self._ask("load", **self._load)

    def settle(self) -> None:
        """Warm up, as a server would before its first visitor."""
        self._ask("warm_up")

    def speak(self, text: str, voice: str, *, never: float | None) -> Message:
        """See ``Instance.speak``."""
        return self._ask("speak", text=text, voice=voice, eosThreshold=never, seed=1)

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
        self._process.terminate()  # it may be in the middle of something
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def _ask(self, do: str, **fields: Any) -> Message:
        assert self._process.stdin is not None and self._process.stdout is not None
        order = {"do": do, "startedAt": self._started_at, **fields}
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
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
