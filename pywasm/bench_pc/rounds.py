"""READ FIRST. The run: what is measured, in which order, of one side or of several in turn.

In: sides and a plan. Out: samples, round by round. Sides take turns at every single measurement,
A B A B, because the machine's speed drifts: only what was measured next to each other compares.

    starts    each side: a cold start with its first sound and its sessions; a start after that
    warm-up   sentences, until the side is as fast as it gets
    rounds    each length of text, then each stage
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Any

from pywasm.bench_pc.sides import Instance, Side
from pywasm.core.errors import HostError

#: spoken where a side cannot make texts (a revision from before the benchmark)
FALLBACK_TEXT = "Time and tide wait for no one, but the clock went on."
#: what a start says first
HELLO = "Hello world. This is a sentence."
#: length of a sentence of the warm-up, seconds
WARM_UP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    #: rounds of the warm part
    runs: int = 5
    #: starts of each side
    starts: int = 3
    #: lengths of audio
    seconds: tuple[float, ...] = (5.0, 15.0, 30.0, 60.0)
    #: samples of each stage in a round
    repeats: int = 8
    #: a text of the user's own, spoken too, to its own end
    text: str | None = None
    #: voice to speak with; None is the bundle's, or one of noise
    voice: str | None = None


@dataclass(slots=True)
class Measured:
    """One side of a run."""

    settings: dict[str, str]
    #: metric -> samples of each round
    samples: dict[str, list[list[float]]] = field(default_factory=lambda: defaultdict(list))
    #: what could not be measured, in words
    notes: list[str] = field(default_factory=list)

    def add(self, samples: Mapping[str, Sequence[float]]) -> None:
        """Add the samples of one round."""
        for key, values in samples.items():
            self.samples[key].append(list(values))

    def note(self, text: str) -> None:
        """Say something once."""
        if text not in self.notes:
            self.notes.append(text)


@dataclass(slots=True)
class _Warm:
    """A side that has been started for good."""

    measured: Measured
    instance: Instance
    info: dict[str, Any]
    voice: str
    texts: dict[float, str]
    stages: list[str]
    never: float | None

    def speak(self, text: str, never: float | None) -> dict[str, float]:
        return _figures(self.instance.speak(text, self.voice, never=never), self.info)


def measure(
    sides: Sequence[Side], plan: Plan, say: Callable[[str], None] = lambda text: None
) -> list[Measured]:
    """Measure every side; tell ``say`` what is being done.

    Raises:
        HostError: a side failed.
        PocketTTSError: a bundle cannot be opened.
    """
    measured = [Measured(dict(side.settings)) for side in sides]
    for number in range(plan.starts):
        for side, into in zip(sides, measured, strict=True):
            say(f"start {number + 1} of {plan.starts}{_of(side, sides)}")
            _start_over(side, into, plan)
    with ExitStack() as stack:
        warm = [
            _prepare(stack.enter_context(closing(side.start(cold=False))), into, plan)
            for side, into in zip(sides, measured, strict=True)
        ]
        _warm_up(sides, warm, say)
        for number in range(plan.runs):
            words = f"round {number + 1} of {plan.runs}"
            _speak_round(sides, warm, plan, lambda text, words=words: say(f"{words}: {text}"))  # type: ignore[misc]
            _stage_round(sides, warm, plan, lambda text, words=words: say(f"{words}: {text}"))  # type: ignore[misc]
    return measured


def _start_over(side: Side, into: Measured, plan: Plan) -> None:
    """Start with nothing cached, and again."""
    with closing(side.start(cold=True)) as instance:
        info = instance.load()
        into.settings |= info.get("said", {})
        into.add({f"start.{stage}": [ms] for stage, ms in info["startMs"].items()})
        voice = _voice(instance, info, plan, into)
        spoken = instance.speak(HELLO, voice, never=None)
        into.add({"first.cold": [spoken["firstSinceStartMs"]]})
        into.add(_bench(instance, into, "sessions").get("samples", {}))
    with closing(side.start(cold=False)) as instance:
        info = instance.load()
        voice = _voice(instance, info, plan, into)
        spoken = instance.speak(HELLO, voice, never=None)
        into.add({"first.again": [spoken["firstSinceStartMs"]]})


def _prepare(instance: Instance, into: Measured, plan: Plan) -> _Warm:
    """Start for good; the first sentence comes when the start is well over."""
    info = instance.load()
    lengths = [WARM_UP_SECONDS, *plan.seconds]
    made = _bench(instance, into, "material", seconds=lengths)
    texts = made.get("texts") or [_long(seconds) for seconds in lengths]
    voice = plan.voice or made.get("voice") or info["voice"]
    instance.settle()
    by_length = dict(zip(lengths, texts, strict=True))
    warm = _Warm(into, instance, info, voice, by_length, made.get("stages", []), made.get("never"))
    first = warm.speak(HELLO, None)["first"]
    into.add({"first.warm": [first]})
    return warm


def _warm_up(sides: Sequence[Side], warm: list[_Warm], say: Callable[[str], None]) -> None:
    count = max(side.warm_ups for side in sides)
    for number in range(1, count + 1):
        say(f"warming up, sentence {number} of {count}")
        for side in warm:
            figures = side.speak(side.texts[WARM_UP_SECONDS], side.never)
            side.measured.add({f"warmup.{number}": [figures["rtf"]]})


def _speak_round(
    sides: Sequence[Side], warm: list[_Warm], plan: Plan, say: Callable[[str], None]
) -> None:
    figures: list[dict[str, list[float]]] = [defaultdict(list) for _ in warm]
    texts = [(f"rtf.{seconds:g}", seconds) for seconds in plan.seconds]
    for key, seconds in texts:
        for side, into, described in zip(warm, figures, sides, strict=True):
            say(f"{seconds:g} s of audio{_of(described, sides)}")
            _keep(into, key, side.speak(side.texts[seconds], side.never))
    if plan.text is not None:
        for side, into in zip(warm, figures, strict=True):
            say("the given text")
            _keep(into, "own", side.speak(plan.text, None))
    for side, into in zip(warm, figures, strict=True):
        side.measured.add(into)
        megabytes = side.instance.peak_megabytes()
        if megabytes is not None and "memory" not in side.measured.samples:
            # before the stages, whose caches of noise would count too
            side.measured.add({"memory": [megabytes]})


def _stage_round(
    sides: Sequence[Side], warm: list[_Warm], plan: Plan, say: Callable[[str], None]
) -> None:
    found: list[dict[str, list[float]]] = [{} for _ in warm]
    for name in dict.fromkeys(name for side in warm for name in side.stages):
        for side, into, described in zip(warm, found, sides, strict=True):
            if name in side.stages:
                say(f"{name}{_of(described, sides)}")
                order = {"names": [name], "repeats": plan.repeats}
                into |= side.instance.bench("stages", **order)["samples"]
    for side, into in zip(warm, found, strict=True):
        side.measured.add(into)


def _keep(into: dict[str, list[float]], key: str, figures: Mapping[str, float]) -> None:
    into[key].append(figures["rtf"])
    into["first.next"].append(figures["first"])
    for name in ("outside.ms", "outside.share", "bytes", "calls"):
        if name in figures:
            into[name].append(figures[name])


def _figures(spoken: Mapping[str, Any], info: Mapping[str, Any]) -> dict[str, float]:
    """Turn what a side says of a sentence into metrics."""
    seconds = spoken["samples"] / info["sampleRate"]
    frames = spoken["samples"] / info["samplesPerFrame"]
    if not frames:
        raise HostError("nothing was spoken, so nothing can be measured")
    figures = {"rtf": spoken["wallMs"] / 1000 / seconds, "first": spoken["firstMs"]}
    if "outsideMs" not in spoken:
        return figures  # the reference
    return figures | {
        "outside.ms": spoken["outsideMs"] / frames,
        "outside.share": 100 * spoken["outsideMs"] / spoken["wallMs"],
        "bytes": spoken["bytes"] / frames,
        "calls": spoken["calls"] / frames,
    }


def _voice(instance: Instance, info: Mapping[str, Any], plan: Plan, into: Measured) -> str:
    known: str = plan.voice or info["voice"]
    return known or _bench(instance, into, "material", seconds=[]).get("voice", "")


def _bench(instance: Instance, into: Measured, what: str, **fields: Any) -> dict[str, Any]:
    """Ask for a measurement that an older revision may not know."""
    try:
        return instance.bench(what, **fields)
    except HostError as error:
        if "unknown request" not in str(error):
            raise
        into.note("its stages were not measured: this revision has no bench request")
        return {}


def _long(seconds: float) -> str:
    return " ".join([FALLBACK_TEXT] * max(1, round(seconds / WARM_UP_SECONDS)))


def _of(side: Side, sides: Sequence[Side]) -> str:
    return f" ({'AB'[list(sides).index(side)]})" if len(sides) > 1 else ""
