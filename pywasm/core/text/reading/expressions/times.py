"""Times of day, durations and ratios."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.expressions.numbers import DASH, NumberWords
from pywasm.core.text.reading.language import Expression, Pattern, alternatives
from pywasm.core.text.reading.options import ReadingOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """What a language says for times."""

    #: says hours, minutes, and what a suffix says, such as "ay em" or ""
    say: Callable[[int, int, str], str]
    #: says hours, minutes and seconds of a duration
    duration: Callable[[int, int, int], str]
    #: as written after a time, such as "a.m.", "Uhr" or "h" -> as said; ends with its full stop
    suffixes: Mapping[str, str]
    #: between hours and minutes; others than ":" need a suffix, except letters such as "h"
    separators: str = ":"
    #: suffixes that make a time of an hour alone: "9 pm", "9 Uhr", "9h"
    hour_suffixes: frozenset[str] = frozenset()
    #: says a time of day and its seconds; None: hours, minutes, seconds are always a duration
    seconds: Callable[[str, int], str] | None = None
    #: time zones -> as said
    zones: Mapping[str, str] = field(default_factory=dict)
    #: between the sides of 3:1; "" is the same as in a range
    ratio: str = ""


def times(words: TimeWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of times."""
    return (
        *_subtitles(),
        *_with_seconds(words),
        *_durations(words),
        *_times_of_day(words, numbers),
        *_ratios(words, numbers),
    )


def _times_of_day(words: TimeWords, numbers: NumberWords) -> tuple[Expression, ...]:
    def first_of(found: re.Match[str]) -> str:
        hour, minute, ending = found["h1"], found["m1"], found["s1"]
        if not (minute or ending):
            return numbers.say(str(int(hour)))
        return words.say(int(hour), int(minute or 0), words.suffixes[ending] if ending else "")

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        groups = found.groupdict()
        ending = words.suffixes[groups["suffix"]] if groups.get("suffix") else ""
        said = words.say(int(groups["h"]), int(groups.get("m") or 0), ending)
        if groups.get("h1"):
            said = numbers.span(first_of(found), said)
        return f"{said} {words.zones[groups['zone']]}" if groups.get("zone") else said

    return tuple(
        Expression("time", Pattern(one), say, ends="before starters", starts="0")
        for one in _patterns(words, numbers)
    )


def _patterns(words: TimeWords, numbers: NumberWords) -> list[str]:
    marks = f"[{re.escape(words.separators)}]"
    loose = "".join(mark for mark in words.separators if mark == ":" or mark.isalpha())
    # "9 h. in the morning": before a small letter, the full stop ends no sentence.
    dot = r"(?:\.(?=[ \u00a0][a-zß-ÿ]))?+"
    suffix = rf"(?:[ \u00a0\u202f]?(?P<suffix>{alternatives(words.suffixes)})(?!\w){dot})"
    zone = rf"(?:[ \u00a0](?P<zone>{alternatives(words.zones)})(?!\w))?"
    clock = r"(?P<h>[01]?\d|2[0-4])"
    minute = r"(?P<m>[0-5]\d)"
    edge = r"(?!\w|:\d|[.,]\d)"
    to = rf"(?:[ ]?{DASH}[ ]?|[ \u00a0]{re.escape(numbers.to)}[ \u00a0])"
    first = rf"(?:(?P<h1>[01]?\d|2[0-4])(?:{marks}(?P<m1>[0-5]\d))?"
    first += rf"(?:[ \u00a0]?(?P<s1>{alternatives(words.suffixes)}))?{to})?"
    # "5:30-6pm" is one time, though "5:30" is one, too.
    hours = alternatives(words.hour_suffixes)
    both = first.removesuffix("?")
    patterns = [
        rf"{both}{clock}[ \u00a0\u202f]?(?P<suffix>{hours})(?!\w){dot}{zone}",
        rf"{first}{clock}{marks}{minute}{suffix}{zone}",
        rf"{first}{clock}[{re.escape(loose)}]{minute}{edge}{zone}",
    ]
    if words.hour_suffixes:
        patterns.append(rf"{first}{clock}[ \u00a0\u202f]?(?P<suffix>{hours})(?!\w){dot}{zone}")
    return patterns


def _durations(words: TimeWords) -> tuple[Expression, ...]:
    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return words.duration(int(found["h"]), int(found["m"]), int(found["s"]))

    pattern = Pattern(r"(?P<h>\d{1,3}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)(?![\w:])")
    return (Expression("duration", pattern, say, starts="0"),)


def _subtitles() -> tuple[Expression, ...]:
    """Return the expression of the line of times before a subtitle, which is silent."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return ""

    time = r"(?:\d\d:)?\d\d:\d\d[,.]\d{3}"
    return (Expression("subtitle", Pattern(rf"{time}[ ]-->[ ]{time}(?!\w)"), say, starts="0"),)


def _ratios(words: TimeWords, numbers: NumberWords) -> tuple[Expression, ...]:
    between = words.ratio or numbers.to

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return f"{numbers.say(found[1])} {between} {numbers.say(found[2])}"

    pattern = Pattern(rf"(\d{{1,4}}):({numbers.pattern})(?![\w:])")
    return (Expression("ratio", pattern, say, starts="0"),)


def _with_seconds(words: TimeWords) -> tuple[Expression, ...]:
    """Return the expression of a time of day with seconds: two digits of hours, or a suffix."""
    seconds = words.seconds
    if seconds is None:
        return ()

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        ending = words.suffixes[found["suffix"]] if found["suffix"] else ""
        if not ending and len(found["h"]) < 2:
            return None
        count = int(found["s"])
        said = words.say(int(found["h"]), int(found["m"]), "" if count else ending)
        return f"{seconds(said, count)} {ending}".strip() if count else said

    pattern = (
        r"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d):(?P<s>[0-5]\d)(?:\.\d{1,6})?"
        rf"(?:[ \u00a0]?(?P<suffix>{alternatives(words.suffixes)})|Z)?(?![\w:])"
    )
    return (Expression("time", Pattern(pattern), say, ends="before starters", starts="0"),)
