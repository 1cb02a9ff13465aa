"""Dates, years and decades."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.expressions.numbers import DASH, NumberWords
from pywasm.core.text.reading.language import Expression, alternatives
from pywasm.core.text.reading.options import ReadingOptions

_DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """What a language says for dates."""

    #: January to December, as said
    months: tuple[str, ...]
    #: other spellings, such as "Jan." and "january" -> 1 to 12
    month_names: Mapping[str, int]
    #: of 8/9/2026: "dmy" or "mdy"
    order: str
    #: says a date; the day or the year may be None, the year is given as said
    say: Callable[[int | None, str, str | None], str]
    #: says days of a month, first and last; None: as two dates
    say_range: Callable[[int, int, str, str | None], str] | None = None
    #: pattern of what may follow the day in "17th of August", such as "(?:st|nd|rd|th)?"
    day_suffix: str = ""
    #: pattern between day and month, such as " (?:of )?"
    day_month: str = r"[ \u00a0]"
    #: pattern between month and year
    month_year: str = r",?[ \u00a0]"
    #: written order "August 17" exists beside "17 August"
    month_first: bool = False
    #: lower-case words after which four digits are a year
    year_after: frozenset[str] = frozenset()
    #: words and signs after a year: "BC" -> "B C"
    eras: Mapping[str, str] = field(default_factory=dict)
    #: says a decade, such as 1990 or 90, as in "the 1990s"; None: not written so
    decade: Callable[[int], str] | None = None
    #: pattern of what follows the digits of a decade
    decade_suffix: str = "['’]?s"
    #: weekday as written -> as said, such as "Mon" -> "Monday", only before a date
    weekdays: Mapping[str, str] = field(default_factory=dict)


def dates(words: DateWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of dates."""
    return (
        *_decades(words),
        *_numeric(words, numbers),
        *_with_month_names(words, numbers),
    )


def say_date(words: DateWords, numbers: NumberWords, day: int, month: int, year: str) -> str | None:
    """Return a date given in numbers; None if it is none. ``year`` may be ""."""
    if not (1 <= month <= 12 and 1 <= day <= _DAYS_OF_MONTHS[month - 1]):
        return None
    return words.say(day, words.months[month - 1], year_of(year, numbers) if year else None)


def year_of(written: str, numbers: NumberWords) -> str:
    """Return the words of a year of two to four digits."""
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < 50 else 1900
    return numbers.spellout.year(year)


def _numeric(words: DateWords, numbers: NumberWords) -> tuple[Expression, ...]:
    def say_iso(found: re.Match[str], options: ReadingOptions) -> str | None:
        return say_date(words, numbers, int(found["d"]), int(found["m"]), found["y"])

    def say_parts(found: re.Match[str], options: ReadingOptions) -> str | None:
        first, second = int(found["a"]), int(found["b"])
        day, month = (first, second) if words.order == "dmy" else (second, first)
        # 17/8/2026 can be read in one order only.
        said = say_date(words, numbers, day, month, found["y"])
        return said or say_date(words, numbers, month, day, found["y"])

    iso = r"(?P<y>[12]\d{3})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?![\d/-])(?:T(?=\d\d:))?"
    parts = r"(?P<a>\d{1,2})([/.-])(?P<b>\d{1,2})\2(?P<y>[12]\d{3}|\d\d)(?![\d/-]|\.\d)"
    return (
        Expression("date", re.compile(iso), say_iso, starts="0"),
        Expression("date", re.compile(parts), say_parts, starts="0"),
    )


def _with_month_names(words: DateWords, numbers: NumberWords) -> tuple[Expression, ...]:
    month = alternatives(words.month_names)
    weekday = (
        rf"(?:(?P<weekday>{alternatives(words.weekdays)})\.?,? )?"
        if words.weekdays
        else "(?P<weekday>(?!))?"
    )
    day = rf"(?P<d>0?[1-9]|[12]\d|3[01])(?:{words.day_suffix})"
    year = rf"(?:{words.month_year}(?P<y>[12]\d{{3}})(?!\d|[.,]\d))?"
    edge = r"(?!\w)"

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        groups = found.groupdict()
        said_year = numbers.spellout.year(int(groups["y"])) if groups["y"] else None
        name = words.months[words.month_names[groups["m"]] - 1]
        said = words.say(int(groups["d"]) if groups.get("d") else None, name, said_year)
        if groups.get("to") and words.say_range is not None:
            said = words.say_range(int(groups["d"]), int(groups["to"]), name, said_year)
        elif groups.get("to"):
            first = words.say(int(groups["d"]), name, None)
            last = words.say(int(groups["to"]), name, said_year)
            said = numbers.span(first, last)
        weekday = groups.get("weekday")
        return f"{words.weekdays[weekday]}, {said}" if weekday else said

    last = rf"(?:[ ]?{DASH}[ ]?(?P<to>[12]?\d|3[01])(?:{words.day_suffix}))?"
    starts = "0" + "".join({one[0] for one in (*words.month_names, *words.weekdays)})
    day_first = rf"{weekday}{day}{last}{words.day_month}(?P<m>{month}){edge}{year}"
    month_first = rf"{weekday}(?P<m>{month})[ \u00a0]{day}{last}(?![\w:]|[.,]\d{{1,2}}(?!\d)){year}"
    month_year = rf"(?P<m>{month})(?:{words.month_year})(?P<y>[12]\d{{3}})(?!\w|[.,]\d)"
    patterns = [day_first, *([month_first] if words.month_first else []), month_year]
    return tuple(
        Expression("date", re.compile(one), say, ends="before starters", starts=starts)
        for one in patterns
    )


def _decades(words: DateWords) -> tuple[Expression, ...]:
    decade = words.decade
    if decade is None:
        return ()

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return decade(int(found[1]))

    pattern = re.compile(
        rf"(?:['’‘]?(?=[2-9]0|\d{{3}})|['’‘])(\d{{1,3}}0){words.decade_suffix}(?!\w)"
    )
    return (Expression("decade", pattern, say, starts="0'’‘"),)


def years(words: DateWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of years, which come after quantities."""
    eras = (
        rf"(?:[ \u00a0\u202f]?(?P<era>{alternatives(words.eras)})(?!\w))"
        if words.eras
        else "(?P<era>(?!))"
    )

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        first, last, era = found["from"], found["y"], found.groupdict().get("era")
        said = numbers.spellout.year(int(last)) if len(last) > 2 else numbers.count(int(last))
        if first:
            said = numbers.span(numbers.spellout.year(int(first)), said)
        return f"{said} {words.eras[era]}" if era else said

    after = "|".join(rf"(?<=\b{re.escape(word)}[ \u00a0])" for word in sorted(words.year_after))
    plain = r"(?:1[1-9]|20)\d\d"
    some_range = rf"(?P<from>{plain})[ ]?{DASH}[ ]?(?P<y>{plain}|\d\d)(?!\w|[.,]\d|{DASH}\d)"
    named = rf"(?P<from>\d{{1,4}}(?=[ ]?{DASH}))?(?:[ ]?{DASH}[ ]?)?(?P<y>\d{{1,4}}){eras}"
    alone = rf"(?P<from>(?!))?(?:(?:{after or '(?!)'})(?P<y>1\d{{3}}|20\d\d)(?!\w|[.,/]\d|%))"
    bare = r"(?P<from>(?!))?(?P<y>19\d\d|20\d\d)(?!\w|[.,/]\d|[ ]?[%$€£])"
    return (
        Expression("year", re.compile(some_range), say, starts="0"),
        *((Expression("year", re.compile(named), say, starts="0"),) if words.eras else ()),
        Expression("year", re.compile(alone), say, starts="0"),
        Expression("year", re.compile(bare), say, starts="0"),
    )
