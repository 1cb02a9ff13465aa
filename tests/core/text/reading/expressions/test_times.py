"""Times: what a language's data decides."""

from __future__ import annotations

from dataclasses import replace

from pywasm.core.text.reading.expressions.times import TimeWords, times
from pywasm.core.text.reading.languages.en import WORDS
from pywasm.core.text.reading.options import ReadingOptions


def said(text: str, words: TimeWords = WORDS.times) -> str | None:
    for expression in times(words, WORDS.numbers):
        found = expression.pattern.match(text)
        if found and found.end() == len(text):
            spoken = expression.say(found, ReadingOptions())
            if spoken is not None:
                return spoken
    return None


def test_times_durations_and_ratios() -> None:
    assert said("12:30") == "twelve thirty"
    assert said("1:02:03") == "one hour, two minutes and three seconds"
    assert said("16:9") == "sixteen to nine"
    assert said("25:99") == "twenty-five to ninety-nine"


def test_a_full_stop_between_hours_and_minutes_needs_a_suffix() -> None:
    assert said("9.30 a.m.") == "nine thirty ay em"
    assert said("9.30") is None


def test_a_letter_may_stand_between_hours_and_minutes() -> None:
    assert said("17h45", replace(WORDS.times, separators=":h")) == "seventeen forty-five"
    assert said("17h45") is None


def test_zones_and_ranges() -> None:
    assert said("9:00 UTC") == "nine o'clock you tee see"
    assert said("9-5pm") == "nine to five pee em"
    assert said("9:30–10:30") == "nine thirty to ten thirty"


def test_a_full_stop_before_a_small_letter_belongs_to_the_suffix() -> None:
    words = replace(WORDS.times, suffixes={"h": ""}, hour_suffixes=frozenset({"h"}))
    hour = next(one for one in times(words, WORDS.numbers) if one.pattern.match("9 h"))
    ends = [hour.pattern.match(text) for text in ("9 h. in", "9 h. In", "9 h.")]
    assert [found and found.end() for found in ends] == [4, 3, 3]
