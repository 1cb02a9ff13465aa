"""Abbreviations: whole words only, and which may end a sentence."""

from __future__ import annotations

import re

from pywasm.core.text.reading.expressions.abbreviations import AbbreviationWords, abbreviations
from pywasm.core.text.reading.language import Expression
from pywasm.core.text.reading.options import ReadingOptions

WORDS = AbbreviationWords(
    inside={"Dr.": "Doctor", "e.g.": "for example"},
    ending={"etc.": "et cetera"},
    rarely_ending={"Inc.": "Incorporated"},
    before_number={"No.": "number"},
)


def found(text: str) -> tuple[Expression, re.Match[str]] | None:
    for expression in abbreviations(WORDS):
        if match := expression.pattern.match(text):
            return expression, match
    return None


def said(text: str) -> str | None:
    one = found(text)
    return one[0].say(one[1], ReadingOptions()) if one else None


def test_an_abbreviation_is_a_whole_word() -> None:
    assert said("Dr. Lee") == "Doctor"
    assert said("Dr.x") is None
    assert said("etc.-like") is None


def test_a_capital_may_begin_an_abbreviation() -> None:
    assert said("Etc. is short") == "et cetera"
    assert said("E.g. this") == "for example"


def test_some_stand_only_before_a_number() -> None:
    assert said("No. 5") == "number"
    assert said("No. Never") is None


def test_some_may_end_a_sentence() -> None:
    ends = [one[0].ends for text in ("Dr. A", "etc. A", "Inc. A") if (one := found(text))]
    assert ends == ["never", "before capitals", "before starters"]
