"""READ FIRST. A run: what is measured, and in which order, for one side or several.

In: sides and a plan. Out: the samples of each round. The speed of a machine drifts, so only
measurements close in time can be compared. The sides therefore take turns at every single
measurement: A B A B.

    starts    for each side: a cold start, its first audio and its sessions; then a second start
    warm-up   sentences, until each side has reached its full speed
    rounds    every length of text, then every stage
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Any

from pywasm.bench_pc.sides import Instance, Side
from pywasm.core.errors import HostError

ShowStatus = Callable[[str], None]

#: the first sentence after a start
HELLO = "Hello world. This is a sentence."
#: audio of a sentence of the warm-up, seconds
WARM_UP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    #: rounds of the warm part
    runs: int = 5
    #: starts of each side
    starts: int = 3
    #: lengths of audio, seconds
    seconds: tuple[float, ...] = (5.0, 15.0, 30.0, 60.0)
    #: samples of each stage in a round
    repeats: int = 8
    #: a text to measure too; None for none. The model decides where it ends
    text: str | None = None
    #: id of the voice; None is the bundle's default voice, or else one of noise
    voice: str | None = None


@dataclass(slots=True)
class Measured:
    """What was measured on one side."""

    settings: dict[str, str]
    #: key of a metric -> samples of each round
    samples: dict[str, list[list[float]]] = field(default_factory=lambda: defaultdict(list))
    #: what could not be measured, for a report
    notes: list[str] = field(default_factory=list)

    def add(self, samples: Mapping[str, Sequence[float]]) -> None:
        """Add the samples of one round."""
        for key, values in samples.items():
            self.samples[key].append(list(values))


@dataclass(slots=True)
class _Warm:
    """A side that was started for the warm part of a run."""

    measured: Measured
    instance: Instance
    info: dict[str, Any]
    voice: str
    #: seconds of audio -> text
    texts: dict[float, str]
    stages: list[str]
    #: end-of-speech threshold with which ``texts`` have their length
    eos_threshold: float

    def speak(self, text: str, eos_threshold: float | None) -> dict[str, float]:
        spoken = self.instance.speak(text, self.voice, eos_threshold=eos_threshold)
        return _metrics(spoken, self.info)


def measure(
    sides: Sequence[Side], plan: Plan, show_status: ShowStatus = lambda text: None
) -> list[Measured]:
    """Measure every side; call ``show_status`` with what is being done.

    Raises:
        HostError: a side failed.
        PocketTTSError: a bundle cannot be opened.
    """
    measured = [Measured(dict(side.settings)) for side in sides]
    for number in range(plan.starts):
        for side, into in zip(sides, measured, strict=True):
            show_status(f"start {number + 1} of {plan.starts}{_name(side, sides)}")
            _start_twice(side, into, plan)
    with ExitStack() as stack:
        warm = [
            _prepare(stack.enter_context(closing(side.start(cold=False))), into, plan)
            for side, into in zip(sides, measured, strict=True)
        ]
        _warm_up(sides, warm, show_status)
        for number in range(plan.runs):
            show_in_round = _prefixed(show_status, f"round {number + 1} of {plan.runs}: ")
            _speak_round(sides, warm, plan, show_in_round)
            _stage_round(sides, warm, plan, show_in_round)
    return measured


def _prefixed(show_status: ShowStatus, prefix: str) -> ShowStatus:
    return lambda text: show_status(prefix + text)


def _start_twice(side: Side, into: Measured, plan: Plan) -> None:
    """Measure a start with nothing cached, then another one."""
    with closing(side.start(cold=True)) as instance:
        info = instance.load()
        into.settings |= info.get("settings", {})
        into.add({f"start.{stage}": [ms] for stage, ms in info["startMs"].items()})
        spoken = instance.speak(HELLO, _voice(instance, info, plan), eos_threshold=None)
        into.add({"first.cold": [spoken["firstSinceStartMs"]]})
        into.add(instance.bench("sessions")["samples"])
    with closing(side.start(cold=False)) as instance:
        info = instance.load()
        spoken = instance.speak(HELLO, _voice(instance, info, plan), eos_threshold=None)
        into.add({"first.again": [spoken["firstSinceStartMs"]]})


def _prepare(instance: Instance, into: Measured, plan: Plan) -> _Warm:
    """Load an instance and measure its first sentence, some time after the start."""
    info = instance.load()
    lengths = [WARM_UP_SECONDS, *plan.seconds]
    made = instance.bench("material", seconds=lengths)
    instance.settle()
    warm = _Warm(
        into,
        instance,
        info,
        voice=plan.voice or made["voice"],
        texts=dict(zip(lengths, made["texts"], strict=True)),
        stages=made["stages"],
        eos_threshold=made["never"],
    )
    if not warm.stages:
        into.notes.append("its stages cannot be run one by one, so they were not measured")
    into.add({"first.warm": [warm.speak(HELLO, None)["first"]]})
    return warm


def _warm_up(sides: Sequence[Side], warm: list[_Warm], show_status: ShowStatus) -> None:
    count = max(side.warm_ups for side in sides)
    for number in range(1, count + 1):
        show_status(f"warming up, sentence {number} of {count}")
        for side in warm:
            metrics = side.speak(side.texts[WARM_UP_SECONDS], side.eos_threshold)
            side.measured.add({f"warmup.{number}": [metrics["rtf"]]})


def _speak_round(
    sides: Sequence[Side], warm: list[_Warm], plan: Plan, show_status: ShowStatus
) -> None:
    samples: list[dict[str, list[float]]] = [defaultdict(list) for _ in warm]
    for seconds in plan.seconds:
        for side, into, described in zip(warm, samples, sides, strict=True):
            show_status(f"{seconds:g} s of audio{_name(described, sides)}")
            metrics = side.speak(side.texts[seconds], side.eos_threshold)
            _add(into, f"rtf.{seconds:g}", metrics)
    if plan.text is not None:
        for side, into in zip(warm, samples, strict=True):
            show_status("the given text")
            _add(into, "own", side.speak(plan.text, None))
    for side, into in zip(warm, samples, strict=True):
        side.measured.add(into)
        megabytes = side.instance.peak_megabytes()
        if megabytes is not None and "memory" not in side.measured.samples:
            # before the stages, whose caches of noise would count as well
            side.measured.add({"memory": [megabytes]})


def _stage_round(
    sides: Sequence[Side], warm: list[_Warm], plan: Plan, show_status: ShowStatus
) -> None:
    samples: list[dict[str, list[float]]] = [{} for _ in warm]
    for name in dict.fromkeys(name for side in warm for name in side.stages):
        for side, into, described in zip(warm, samples, sides, strict=True):
            if name in side.stages:
                show_status(f"{name}{_name(described, sides)}")
                fields = {"names": [name], "repeats": plan.repeats}
                into |= side.instance.bench("stages", **fields)["samples"]
    for side, into in zip(warm, samples, strict=True):
        side.measured.add(into)


def _add(into: dict[str, list[float]], key: str, metrics: Mapping[str, float]) -> None:
    into[key].append(metrics["rtf"])
    into["first.next"].append(metrics["first"])
    for name in ("outside.ms", "outside.share", "bytes", "calls"):
        if name in metrics:
            into[name].append(metrics[name])


def _metrics(spoken: Mapping[str, Any], info: Mapping[str, Any]) -> dict[str, float]:
    """Compute metrics from what an instance returned for a sentence.

    Raises:
        HostError: there is no audio.
    """
    seconds = spoken["samples"] / info["sampleRate"]
    frames = spoken["samples"] / info["samplesPerFrame"]
    if not frames:
        raise HostError("the text has no audio, so nothing can be measured; give another text")
    metrics = {"rtf": spoken["wallMs"] / 1000 / seconds, "first": spoken["firstMs"]}
    if "outsideMs" not in spoken:
        return metrics  # of the PyTorch reference
    return metrics | {
        "outside.ms": spoken["outsideMs"] / frames,
        "outside.share": 100 * spoken["outsideMs"] / spoken["wallMs"],
        "bytes": spoken["bytes"] / frames,
        "calls": spoken["calls"] / frames,
    }


def _voice(instance: Instance, info: Mapping[str, Any], plan: Plan) -> str:
    voice: str = plan.voice or info["voice"] or instance.bench("material", seconds=[])["voice"]
    return voice


def _name(side: Side, sides: Sequence[Side]) -> str:
    return f" ({'AB'[list(sides).index(side)]})" if len(sides) > 1 else ""
