"""What French and Italian have in common: elided words, dates without a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pywasm.core.text.reading.expressions.dates import DateWords, say_date
from pywasm.core.text.reading.expressions.numbers import Noun, NumberWords
from pywasm.core.text.reading.language import Expression, Pattern, alternatives
from pywasm.core.text.reading.options import ReadingOptions

FEMININE = "feminine"
MASCULINE = "masculine"

#: characters before an expression in which the word before it is looked for
_BEFORE = 30
#: a Roman numeral below forty; "XL" is a size
NUMERAL = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?![\w'’]|\.\w)"
_LAST_WORD = re.compile(r"([^\W\d_]++)(?:\.?[ \u00a0\u202f]|['’])\Z")


def word_before(found: re.Match[str]) -> str:
    """Return the word before an expression; "" if there is none."""
    before = found.string[max(0, found.start() - _BEFORE) : found.start()]
    word = _LAST_WORD.search(before)
    return word[1] if word else ""


def elision(words: Iterable[str]) -> Expression:
    """Return the expression of an elided word before what is no plain word: "l'8", "l'ONU".

    Args:
        words: without the apostrophe, in lower case.
    """

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return found[0][:-1] + "'"

    both = alternatives([*words, *(word.capitalize() for word in words)])
    # an abbreviation has at most four letters
    following = r"(?=[\d½¼¾«“\"]|[A-ZÀ-Þ][A-ZÀ-Þ\d.]|[A-Za-zÀ-ÿ]{1,4}\.|[A-Z][a-z]{1,3}\.)"
    return Expression("elision", Pattern(rf"(?:{both})['’]{following}"), say, starts="a")


def day_and_month(articles: str, dates: DateWords, numbers: NumberWords) -> Expression:
    """Return the expression of a day and a month in numbers: "le 25/12", "25/02".

    Args:
        articles: words in lower case; one before the numbers, or a zero in the month, tells them
            from a fraction.
        dates: what is said.
        numbers: of the language.
    """
    known = frozenset(articles.split())

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        if found[2][0] != "0" and word_before(found).lower() not in known:
            return None
        return say_date(dates, numbers, int(found[1]), int(found[2]), "")

    return Expression("date", Pattern(r"(\d{1,2})/(\d{1,2})(?![\d/]|\.\d)"), say, starts="0")


def with_adjective(ending: str, one: str, many: str) -> Callable[[str], str]:
    """Return what adds an adjective to a unit: "mètres carrés", "metri quadrati".

    Args:
        ending: of a unit in the plural.
        one: the adjective in the singular.
        many: and in the plural.
    """

    def say(unit: str) -> str:
        return f"{unit} {many if unit.endswith(ending) else one}"

    return say


def sizes(numbers: NumberWords, units: Mapping[str, Noun], by: str) -> Expression:
    """Return the expression of sides with a unit after the last: "3 x 4 m"."""
    number = numbers.pattern

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        sides = re.findall(number, found["sides"])
        return f"{f' {by} '.join(map(numbers.say, sides))} {units[found['unit']].form(False)}"

    pattern = (
        rf"(?P<sides>{number}(?:\s?[xX×]\s?{number})+)[ \u00a0\u202f]?"
        rf"(?P<unit>{alternatives(units)})(?![\w²³/])"
    )
    return Expression("size", Pattern(pattern), say, starts="0")


def metres(say_metres: Callable[[int, int], str]) -> Expression:
    """Return the expression of metres with centimetres: "1m80", "1,80 m"."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return say_metres(int(found[1]), int(found[2] or found[3]))

    pattern = (
        r"(\d{1,2})(?:,(\d\d)[ \u00a0\u202f]?m(?![\w²³/])|"
        r"[ \u00a0]?m[ \u00a0]?(\d\d)(?!\w|[,.]\d|[ \u00a0]?[a-z]+\b))"
    )
    return Expression("unit", Pattern(pattern), say, starts="0")


def scores(out_of: Iterable[int], on: str, numbers: NumberWords) -> Expression:
    """Return the expression of marks such as 17/20, which are no fractions.

    Args:
        out_of: the best marks.
        on: said for the slash.
        numbers: of the language.
    """

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return f"{numbers.say(found[1])} {on} {numbers.say(found[2])}"

    best = alternatives(map(str, out_of))
    pattern = Pattern(rf"(\d{{1,3}}(?:,\d)?)/({best})(?![\d/\w]|[,.]\d)")
    return Expression("score", pattern, say, starts="0")


def double_initials() -> Expression:
    """Return the expression of "J.-P."."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return f"{found[1]} {found[2]}"

    return Expression("initials", Pattern(r"([A-ZÀ-Þ])\.[ ]?-([A-ZÀ-Þ])\."), say, starts="a")
