"""A side of the benchmark whose times are known, and a run of two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pywasm.bench_pc.rounds import Measured, Plan, measure
from pywasm.bench_pc.sides import Message


@dataclass
class FakeSide:
    """A side whose times are known."""

    name: str
    log: list[str]
    speed: float = 1.0
    stages: Sequence[str] = ("flow", "text")
    warm_ups: int = 1
    settings: Mapping[str, str] = field(default_factory=dict)

    def start(self, *, cold: bool) -> FakeInstance:
        self.log.append(f"{self.name} {'cold' if cold else 'again'}")
        return FakeInstance(self)

    def close(self) -> None:
        pass


@dataclass
class FakeInstance:
    side: FakeSide

    def load(self) -> Message:
        start = {"python": 10.0, "graphs": 20.0, "ready": 30.0}
        return {"voice": "ada", "sampleRate": 100, "samplesPerFrame": 10, "startMs": start}

    def settle(self) -> None:
        pass

    def speak(self, text: str, voice: str, *, eos_threshold: float | None) -> Message:
        assert voice == "ada"
        self.side.log.append(f"{self.side.name} {text[:5]}")
        wall = 500 * self.side.speed
        return {
            **{"samples": 100, "firstMs": 40.0, "firstSinceStartMs": 90.0, "wallMs": wall},
            **{"outsideMs": 50.0, "bytes": 1320, "calls": 20},
        }

    def bench(self, what: str, **fields: Any) -> Message:
        if what == "material":
            texts = [f"{s:g} s" for s in fields["seconds"]]
            return {"voice": "ada", "texts": texts, "never": 100, "stages": self.side.stages}
        if what == "stages":
            self.side.log.append(f"{self.side.name} {' '.join(fields['names'])}")
        return {"samples": {"flow": [1.0 * self.side.speed]} if what == "stages" else {}}

    def peak_megabytes(self) -> float | None:
        return 99.0

    def close(self) -> None:
        pass


def run_two(**changes: Any) -> tuple[list[Measured], list[str]]:
    log: list[str] = []
    sides = [FakeSide("A", log, settings={"x": "<1>"}), FakeSide("B", log, **changes)]
    return measure(sides, Plan(runs=2, starts=1, seconds=(5, 15))), log
