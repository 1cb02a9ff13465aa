"""What German and Dutch have in common: expressions for ``Words.first``, and for ``late``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pywasm.core.text.reading.expressions.numbers import DASH, Noun, NumberWords
from pywasm.core.text.reading.expressions.roman import value_of
from pywasm.core.text.reading.language import Expression, Pattern, alternatives
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import Spellout

#: II to XIX, without I, V and X, which are letters
_SHORT_NUMERAL = Pattern(r"(?:X(?=[IVX]))?(?:III|II|IV|VIII|VII|VI|IX|(?<=X)[IV])(?![\w'’]|\.\w)")
_NAME_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-zß-ÿ][^\W\d_]*[a-zß-ÿ][ \u00a0]$")


def weekday_range(weekdays: Mapping[str, str], to: str) -> Expression:
    """Return the expression of short weekdays with a dash, and of one before a time.

    Args:
        weekdays: as written -> as said.
        to: said for the dash.

    Example:
        >>> days = weekday_range({"Mo": "Montag", "Fr": "Freitag"}, "bis")
        >>> days.say(days.pattern.match("Mo.–Fr."), ReadingOptions())
        'Montag bis Freitag'
    """
    day = alternatives(weekdays)

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        first = weekdays[found["first"]]
        return f"{first} {to} {weekdays[found['last']]}" if found["last"] else first

    between = rf"(?:[ ]?{DASH}[ ]?|[ ](?:t/m|{re.escape(to)})[ ])"
    pattern = Pattern(
        rf"(?P<first>{day})\.?(?:{between}(?P<last>{day})(?!\w)\.?|(?=[:,]?[ ]\d{{1,2}}[.:–-]\d))"
    )
    firsts = "".join(sorted({one[0] for one in weekdays}))
    return Expression("weekday", pattern, say, ends="before starters", starts=firsts)


def bare_year(spellout: Spellout) -> Expression:
    """Return the expression of 1100 to 1999 without a mark: said in hundreds; for ``late``."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return spellout.year(int(found[0]))

    pattern = Pattern(rf"1[1-9]\d\d(?![\w/]|[.,:]\d|[ ]?{DASH}[ ]?\d)")
    return Expression("year", pattern, say, starts="1")


def season(spellout: Spellout) -> Expression:
    """Return the expression of two years with a slash, "2023/24"."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        last = spellout.year if len(found[2]) > 2 else spellout.cardinal
        return f"{spellout.year(int(found[1]))} {last(int(found[2]))}"

    pattern = Pattern(r"((?:1[6-9]|20)\d\d)/((?:1[6-9]|20)\d\d|[1-9]\d)(?![\w/]|[.,]\d)")
    return Expression("years", pattern, say, starts="12")


def number_with_point(numbers: NumberWords, units: Mapping[str, Noun]) -> Expression:
    """Return the expression of "3.11" where a point is no decimal, and its unit; for ``late``.

    Args:
        numbers: of the language.
        units: as written -> noun.
    """

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        said = f"{numbers.say(found[1])} {numbers.dot} {numbers.say(found[2])}"
        return f"{said} {units[found['unit']].form(False)}" if found["unit"] else said

    pattern = Pattern(
        r"(\d{1,4})\.(\d{1,2}|\d{4,8})(?!\d|\.\d)"
        rf"(?:[ \u00a0]?(?P<unit>{alternatives(units)})(?!\w))?"
    )
    return Expression("number", pattern, say, starts="0")


def numeral_of_name(numbers: NumberWords) -> Expression:
    """Return the expression of II, IV and so on after any name: "Hartz IV"; for ``late``."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        before = _NAME_BEFORE.search(found.string, max(0, found.start() - 30), found.start())
        if before is None:
            return None
        return numbers.spellout.cardinal(value_of(found[0]))

    return Expression("numeral", _SHORT_NUMERAL, say, starts="IVX")
