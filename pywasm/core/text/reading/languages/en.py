"""English."""

from __future__ import annotations

import re

from pywasm.core.text.reading.expressions.abbreviations import AbbreviationWords
from pywasm.core.text.reading.expressions.addresses import AddressWords
from pywasm.core.text.reading.expressions.dates import DateWords
from pywasm.core.text.reading.expressions.maths import MathsWords
from pywasm.core.text.reading.expressions.money import MoneyWords
from pywasm.core.text.reading.expressions.numbers import MAX_DIGITS, Noun, NumberWords
from pywasm.core.text.reading.expressions.phone import PhoneWords
from pywasm.core.text.reading.expressions.roman import RomanWords
from pywasm.core.text.reading.expressions.spelling import SpellingWords
from pywasm.core.text.reading.expressions.times import TimeWords
from pywasm.core.text.reading.expressions.units import UnitWords
from pywasm.core.text.reading.expressions.words import Words, language
from pywasm.core.text.reading.language import Expression, Pattern, alternatives
from pywasm.core.text.reading.languages import en_words as tables
from pywasm.core.text.reading.languages import extras
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout

_SPELLOUT = load_spellout("en")
#: "100s of people"
_ROUND = {10: "tens", 100: "hundreds", 1000: "thousands"}
_ARTICLE = re.compile(r"\b[Aa]n?[ \u00a0]$")
_NOUN = re.compile(r"[ \u00a0-](?!(?:of|in|on|at|to|and|or|per|for|from|is|was)\b)[a-z]")
_NAME_AFTER = re.compile(r"[ \u00a0]([A-Z][\w'’]*)")
#: a street stands before "St." or "Dr.": "12 Oak Dr. Springfield", "Wall St. Journal"
_STREET_BEFORE = re.compile(
    r"\b\d[\w-]{0,5}[ ](?:[NSEW]\.?[ ])?(?:[A-Z][\w'’]{0,20}[ ]){1,2}$|\d(?:st|nd|rd|th) $"
    r"|\b(?:on|at|to|down|off|of|and) (?:(?!\w{3,6}day )[A-Z][\w'’]{0,20}[ ]){1,2}$"
    r"|\b(?:Wall|Main|High|Oak|Elm|Fleet|Bond|Baker|State|Downing) $"
)
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w'’]*(?:st|nd|rd|th)?[ \u00a0]$|\d(?:st|nd|rd|th) $")


def _say_date(day: int | None, month: str, year: str | None) -> str:
    said = f"{month} {_SPELLOUT.ordinal(day)}" if day else month
    comma = "," if day else ""
    return f"{said}{comma} {year}" if year else said


def _say_days(first: int, last: int, month: str, year: str | None) -> str:
    said = f"{month} {_SPELLOUT.ordinal(first)} to {_SPELLOUT.ordinal(last)}"
    return f"{said}, {year}" if year else said


def _is_attributive(found: re.Match[str]) -> bool:
    """Return whether a quantity describes a noun: "a five dollar bill"."""
    text, start, end = found.string, found.start(), found.end()
    return bool(_ARTICLE.search(text, max(0, start - 4), start) and _NOUN.match(text, end))


def _say_time(hour: int, minute: int, suffix: str) -> str:
    hours = _SPELLOUT.cardinal(hour)
    if minute:
        minutes = f"oh {_SPELLOUT.cardinal(minute)}" if minute < 10 else _SPELLOUT.cardinal(minute)
        said = f"{hours} {minutes}"
    elif suffix:
        said = hours
    elif hour in (0, 24):
        said = "midnight"
    else:
        said = f"{hours} hundred" if hour > 12 else f"{hours} o'clock"
    return f"{said} {suffix}".strip()


def _say_seconds(time: str, seconds: int) -> str:
    return f"{time} and {_SPELLOUT.cardinal(seconds)} {'second' if seconds == 1 else 'seconds'}"


def _plural(number: str) -> str:
    return f"{number[:-1]}ies" if number.endswith("y") else f"{number}s"


def _say_decade(year: int) -> str:
    if year in _ROUND:
        return _ROUND[year]
    if year >= 100 and year % 100 == 0:
        return f"{_SPELLOUT.year(year)}s"
    tens = _SPELLOUT.cardinal(year % 100)
    plural = _plural(tens)
    if year < 100:
        return plural
    century = _SPELLOUT.cardinal(year // 100) if year // 100 != 20 else "twenty"
    return f"{century} {plural}"


def _say_power(base: str, exponent: int) -> str:
    if exponent in (2, 3):
        return f"{base} {'squared' if exponent == 2 else 'cubed'}"
    return f"{base} to the power of {_SPELLOUT.cardinal(exponent)}"


def _say_scientific(mantissa: str, exponent: int) -> str:
    return f"{mantissa} times ten to the power of {_SPELLOUT.cardinal(exponent)}"


def _say_model_number(digits: str) -> str:
    """Return the digits of a name in pairs: the 320 of "A320" is "three twenty"."""
    if len(digits) > 4:
        return _SPELLOUT.digits(digits[:MAX_DIGITS])
    if len(digits) == 3 and digits[1:] != "00":
        last = int(digits[1:])
        tail = f"oh {_SPELLOUT.cardinal(last)}" if last < 10 else _SPELLOUT.cardinal(last)
        return f"{_SPELLOUT.cardinal(int(digits[0]))} {tail}"
    return _SPELLOUT.year(int(digits)) if len(digits) == 4 else _SPELLOUT.cardinal(int(digits))


def _feet_inches(feet: int, inches: int) -> str:
    return f"{_SPELLOUT.cardinal(feet)} foot {_SPELLOUT.cardinal(inches)}"


def _say_day_first(found: re.Match[str], options: ReadingOptions) -> str | None:
    month = tables.MONTHS[tables.MONTH_NAMES[found["m"]] - 1]
    said = f"{_SPELLOUT.ordinal(int(found['d']))} of {month}"
    before = found.string[max(0, found.start() - 4) : found.start()].lower()
    if not before.endswith(("the ", "the\u00a0")):
        said = f"the {said}"
    return f"{said}, {_SPELLOUT.year(int(found['y']))}" if found["y"] else said


def _say_street(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return "Street" or "Drive" after a name, "Saint" or "Doctor" before one."""
    text = found.string
    after_name = _CAPITAL_BEFORE.search(text, max(0, found.start() - 30), found.start())
    following = _NAME_AFTER.match(text, found.end())
    before_name = following is not None and following[1] not in tables.STARTERS
    short = found[1]
    # "Visit St. Louis", "Dear Dr. Lee"
    is_street = not before_name or _STREET_BEFORE.search(
        text, max(0, found.start() - 40), found.start()
    )
    if after_name and is_street:
        return "Drive" if short == "Dr" else "Street"
    if short == "Dr" and (before_name or found[0].endswith(".")):
        return "Doctor"
    return "Saint" if before_name and short == "St" else None


def _say_title(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return "Saint" or "Doctor": they end no sentence."""
    said = _say_street(found, options)
    return said if said in ("Saint", "Doctor") else None


def _say_times(found: re.Match[str], options: ReadingOptions) -> str | None:
    per = f" per {found['per']}" if found["per"] else ""
    return f"{WORDS.numbers.range(found['from'], found['n'])} times{per}"


def _say_plural(found: re.Match[str], options: ReadingOptions) -> str | None:
    number = _SPELLOUT.cardinal(int(found[1]))
    return f"{number}es" if number.endswith("x") else _plural(number)


def _say_letters(found: re.Match[str], options: ReadingOptions) -> str | None:
    return " ".join(tables.LETTERS[letter.lower()] for letter in found[0])


def _say_year_own(found: re.Match[str], options: ReadingOptions) -> str | None:
    if found[1].endswith("0"):
        return None
    return f"{_SPELLOUT.year(int(found[1]))}'s"


def _say_by(found: re.Match[str], options: ReadingOptions) -> str | None:
    return "by"


def _say_digits(found: re.Match[str], options: ReadingOptions) -> str | None:
    return _SPELLOUT.digits(found[0])


def _say_inches(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return inches, unless the mark closes a quotation."""
    before = found.string[max(0, found.start() - 200) : found.start()]
    if before.count('"') % 2 and not before.endswith('"x'):
        return None
    if found["a"]:
        numerator, denominator = int(found["a"]), int(found["b"])
        if not 0 < numerator < denominator:
            return None
        return f"{WORDS.numbers.fraction(numerator, denominator)} inch"
    singular = not found["from"] and (found["n"] == "1" or _is_attributive(found))
    side = found.string[found.end() : found.end() + 1] in ("x", "×")
    unit = "inch" if singular or side or before.endswith('"x') else "inches"
    return f"{WORDS.numbers.range(found['from'], found['n'])} {unit}"


def _say_oven(found: re.Match[str], options: ReadingOptions) -> str | None:
    scale = "Fahrenheit" if found["scale"] == "F" else "Celsius"
    return f"{WORDS.numbers.range(found['from'], found['n'])} degrees {scale}"


def _say_feet(found: re.Match[str], options: ReadingOptions) -> str | None:
    return f"{_SPELLOUT.cardinal(int(found[1]))} {'foot' if found[1] == '1' else 'feet'}"


def _say_hours(found: re.Match[str], options: ReadingOptions) -> str | None:
    return WORDS.times.duration(int(found[1]), int(found[2]), 0)


def _say_life(found: re.Match[str], options: ReadingOptions) -> str | None:
    return "born" if found[0][0] == "b" else "died"


def _say_season(found: re.Match[str], options: ReadingOptions) -> str | None:
    first, last = int(found[1]), int(found[2])
    if (first + 1) % 100 != last:
        return None
    return f"{_SPELLOUT.year(first)} {_SPELLOUT.cardinal(last)}"


def _say_road(found: re.Match[str], options: ReadingOptions) -> str | None:
    return tables.RARELY_ENDING[f"{found[0]}."]


def _say_groups(found: re.Match[str], options: ReadingOptions) -> str | None:
    return ", ".join(map(_SPELLOUT.digits, re.findall(r"\d+", found[0])))


def _say_months(found: re.Match[str], options: ReadingOptions) -> str | None:
    first, last = (tables.MONTHS[tables.MONTH_NAMES[found[one]] - 1] for one in (1, 2))
    return f"{first} to {last}"


def _say_to(found: re.Match[str], options: ReadingOptions) -> str | None:
    return "to"


def _say_command(found: re.Match[str], options: ReadingOptions) -> str | None:
    return tables.COMMANDS[found[1]] if found[1] else "over"


def _say_nothing(found: re.Match[str], options: ReadingOptions) -> str | None:
    return ""


def _say_state(found: re.Match[str], options: ReadingOptions) -> str | None:
    state = tables.STATES[found[1]]
    return f"{state} {_SPELLOUT.digits(found[2])}" if found[2] else state


def _say_weekdays(found: re.Match[str], options: ReadingOptions) -> str | None:
    return f"{tables.WEEKDAYS[found[1]]} to {tables.WEEKDAYS[found[2]]}"


def _say_phrase(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return a phrase with the capital and the "'s" that it is written with."""
    said = tables.PHRASES.get(found[1]) or tables.PHRASES[found[1].lower()]
    if found[1] not in tables.PHRASES and found[1][0].isupper() and said[0].islower():
        said = said[0].upper() + said[1:]
    return f"{said}'s" if found["own"] else said


#: "Springfield, IL 62701"
_STATE = rf"(?<=, )({alternatives(tables.STATES)})(?:[ ](\d{{5}}(?:-\d{{4}})?)(?!\w)|(?=[,.;:)]|$))"
_YEAR_OWN = Pattern(r"((?:1[1-9]|20)\d\d)['’]s(?!\w)")
_SAINT_OR_STREET = Pattern(r"(St|Dr|st(?=\.))(?:\.|(?=[ \u00a0][A-Z]))(?![\w-])")
_SHORT_DAYS = alternatives(tables.WEEKDAYS)
_PHRASES = {*tables.PHRASES, *(one[0].upper() + one[1:] for one in tables.PHRASES)}

_FIRST = (
    Expression(
        "date",
        Pattern(
            r"(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: of)?[ \u00a0]"
            rf"(?P<m>{tables.MONTH_PATTERN})(?!\w)(?:,?[ \u00a0](?P<y>[12]\d{{3}})(?!\d|[.,]\d))?"
        ),
        _say_day_first,
        starts="0",
    ),
    Expression(
        "abbreviation",
        _SAINT_OR_STREET,
        _say_title,
        starts="SD",
    ),
    Expression(
        "abbreviation",
        _SAINT_OR_STREET,
        _say_street,
        ends="before starters",
        starts="SDs",
    ),
    Expression(
        "phrase",
        Pattern(rf"({alternatives(_PHRASES)})(?P<own>['’]s\b)?(?:(?![\w/])|(?<=\+)(?=\d))"),
        _say_phrase,
        starts="".join(sorted({one[0] for one in _PHRASES})),
    ),
    Expression(
        "number",
        Pattern(
            r"(?:(?P<from>\d{1,4}(?:\.\d{1,9})?)[-–])?(?P<n>\d{1,4}(?:\.\d+)?)[x×]"
            r"(?:/(?P<per>day|week|month|year)\b)?"
            r"(?![/\w])(?= [a-z]|[.,;:!?)]|\s*$)"
        ),
        _say_times,
        starts="0",
    ),
    Expression("year", _YEAR_OWN, _say_year_own, starts="0"),
    # "1's and 0's", "3 cm x 4 cm"
    Expression("number", Pattern(r"(\d{1,3})['’]s(?!\w)"), _say_plural, starts="0"),
    Expression("size", Pattern(r"(?:(?<=[\w.\"] )x(?= \d)|(?<=\")x(?=\d))"), _say_by, starts="x"),
    Expression(
        "inches",
        Pattern(
            r"(?:(?P<a>\d{1,2})/(?P<b>\d{1,2})|(?:(?P<from>\d{1,3})[-–])?(?P<n>\d{1,3}))"
            r"\"(?:(?![\w.])|(?=[x×]\d))"
        ),
        _say_inches,
        starts="0",
    ),
    # "at 350F", but seat 12F
    Expression(
        "temperature",
        Pattern(r"(?:(?P<from>[1-5]\d\d)[-–])?(?P<n>[1-5]\d\d)[ ]?(?P<scale>[FC])(?![\w.'’/-])"),
        _say_oven,
        starts="0",
    ),
    Expression(
        "duration",
        Pattern(r"(\d{1,2})[ ]?h(?:rs?)?[ ]?([0-5]?\d)[ ]?m(?:ins?)?(?![\w/])"),
        _say_hours,
        starts="0",
    ),
    # "6 ft. 2 in."
    Expression("feet", Pattern(r"(\d{1,2})[ ]?ft\.(?= \d{1,2}[ ]?in)"), _say_feet, starts="0"),
    # after a name: born and died in a year
    Expression("life", Pattern(r"[bd]\.(?= (?:c\. )?[12]\d{3}(?!\w))"), _say_life, starts="bd"),
    Expression(
        "season", Pattern(r"((?:19|20)\d\d)/(\d\d)(?![\w/]|[.,]\d)"), _say_season, starts="0"
    ),
    Expression(
        "street",
        Pattern(r"(?<=[a-z] )(?:Ave|Blvd|Rd|Hwy|Pkwy)(?![\w.'’]| Maria)"),
        _say_road,
        starts="ABRHP",
    ),
    # "1st-3rd", "1850s–60s", "Q1-Q3", "8am-noon"
    Expression(
        "range",
        Pattern(
            r"(?<=\d(?:st|nd|rd|th))[-–](?=\d{1,4}(?:st|nd|rd|th)(?!\w))"
            r"|(?<=\d0s)[-–](?=['’]?\d{2,4}s(?!\w))|(?<=[QH]\d)[-–](?=[QH]\d(?!\w))"
            rf"|(?<=[\w.])[-–](?=(?:{tables.MONTH_PATTERN})(?!\w)[ ]\d)(?<!-[-–])"
            r"|(?<=[\dm.])[-–](?=(?:noon|midnight)(?!\w))"
        ),
        _say_to,
        starts="-–",
    ),
    # "Jan–Mar 2024"
    Expression(
        "months",
        Pattern(
            rf"({tables.MONTH_PATTERN})[-–]({tables.MONTH_PATTERN})(?![\w.]|[ ]\d{{1,2}}(?!\d))"
        ),
        _say_months,
        starts="JFMASONDjfmasond",
    ),
    # of LaTeX, such as the fraction "one over two"
    Expression(
        "command",
        Pattern(rf"\\({alternatives(tables.COMMANDS)})(?![A-Za-z])\{{?|\}}\{{"),
        _say_command,
        starts="\\}",
    ),
    # around a formula, and before a command of a shell
    Expression(
        "formula",
        Pattern(
            r"(?<![\w$])\$(?=[ ]?[a-z\\(]|[A-Z_]{2})|(?<=[\w})])\$(?=[\s.,;:!?)]|$)(?<=[a-z\d})]\$)"
        ),
        _say_nothing,
        starts="$",
    ),
    Expression(
        "telephone",
        Pattern(r"(?:(?<=[Cc]all )|(?<=[Dd]ial ))(911|999|112|311)(?!\w|[.,]\d|,? [a-z]+s\b)"),
        _say_digits,
        starts="0",
    ),
    # the World Health Organization
    Expression("acronym", Pattern(r"(?<=[Tt]he )WHO(?![\w'’])"), _say_letters, starts="W"),
    Expression("state", Pattern(_STATE), _say_state, starts=tables.STATE_INITIALS),
    Expression(
        "weekdays",
        Pattern(rf"({_SHORT_DAYS})\.?[ ]?[-–—][ ]?({_SHORT_DAYS})\.?(?!\w)"),
        _say_weekdays,
        starts="MTWFS",
    ),
)

WORDS = Words(
    code="en",
    name="english",
    letters="",
    numbers=NumberWords(
        spellout=_SPELLOUT,
        decimal=".",
        groups=",\u202f\u2009'",
        point="point",
        minus="minus",
        plus="plus",
        to="to",
        number="number",
        ordinals={"st|nd|rd|th": ""},
        fractions={2: Noun("half", "halves"), 4: Noun("quarter", "quarters")},
        fractions_after_whole={2: "a half", 4: "a quarter", 3: "a third"},
        magnitudes=tables.MAGNITUDES,
        out_of="out of",
        attributive=_is_attributive,
    ),
    money=MoneyWords(
        currencies=tables.CURRENCIES,
        cents_join="and",
        per="per",
        per_units=tables.PER_UNITS,
        magnitudes={
            "m": Noun("million", "million"),
            "MM": Noun("million", "million"),
            "K": Noun("thousand", "thousand"),
            "B": Noun("billion", "billion"),
            "T": Noun("trillion", "trillion"),
        },
        cents={"¢": Noun("cent", "cents")},
    ),
    units=UnitWords(
        units=tables.UNITS,
        glued=tables.GLUED_UNITS,
        per="per",
        per_units=tables.PER_UNITS,
        square=lambda unit: f"square {unit}",
        cubic=lambda unit: f"cubic {unit}",
        feet_inches=_feet_inches,
    ),
    dates=DateWords(
        months=tables.MONTHS,
        month_names=tables.MONTH_NAMES,
        order="mdy",
        say=_say_date,
        say_range=_say_days,
        day_suffix="(?:st|nd|rd|th)?",
        day_month=r"[ \u00a0](?:of )?",
        month_first=True,
        year_after=tables.YEAR_AFTER,
        eras={
            "B.C": "bee see",
            "BC": "bee see",
            "B.C.": "bee see",
            "BCE": "bee see ee",
            "AD": "ay dee",
            "A.D.": "ay dee",
            "CE": "see ee",
        },
        decade=_say_decade,
        weekdays=tables.WEEKDAYS,
    ),
    times=TimeWords(
        say=_say_time,
        duration=extras.durations(
            _SPELLOUT.cardinal, (tables.UNITS["h"], tables.UNITS["min"], tables.UNITS["s"]), "and"
        ),
        seconds=_say_seconds,
        suffixes=tables.TIME_SUFFIXES,
        separators=":.",
        hour_suffixes=frozenset(tables.TIME_SUFFIXES),
        zones=tables.TIME_ZONES,
    ),
    addresses=AddressWords(
        signs=tables.ADDRESS_SIGNS,
        hashtag="hashtag",
        names={"www": "double you double you double you", "gmail": "gmail"},
    ),
    phone=PhoneWords(
        patterns=(
            # North America, with an area code, and local numbers
            r"(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\w-])",
            r"\d{3}-\d{4}(?![\w-])",
            # Britain
            r"(?:0\d{2,4}|\(0\d{2,4}\))[ -]\d{3,4}[ -]\d{3,4}(?![\w-])",
            r"0\d{4}[ ]\d{5,6}(?![\w-])",
            r"1-8\d\d-[\dA-Z][\dA-Z-]{5,9}(?![\w-])",
        )
    ),
    roman=RomanWords(
        cardinal_after=tables.CARDINAL_AFTER,
        short={"Vol.": "volume", "vol.": "volume", "Ch.": "chapter", "ch.": "chapter"},
        ordinal_after=tables.ORDINAL_AFTER,
        after_one_letter=r"(?:['’]s|[,;:)]|\.(?![ ][A-Z])|$| (?:of|was|and|had|is|or)\b)",
        ordinal=lambda number, name: f"the {_SPELLOUT.ordinal(number)}",
        ordinal_before=frozenset({"century", "Century", "centuries"}),
        ordinal_word=lambda number, word: _SPELLOUT.ordinal(number),
    ),
    abbreviations=AbbreviationWords(
        inside=tables.INSIDE,
        ending=tables.ENDING,
        rarely_ending=tables.RARELY_ENDING,
        before_number=tables.BEFORE_NUMBER,
    ),
    spelling=SpellingWords(
        vowels="aeiouy",
        spoken=tables.SPOKEN,
        emphasised=tables.EMPHASISED,
        said=tables.SAID,
        spelled=tables.SPELLED,
        one_letter=frozenset({"a"}),
        letters=tables.LETTERS,
        lone_letters=tables.LONE_LETTERS,
        plural="s",
        odd_beginnings=tables.ODD_BEGINNINGS,
        model_number=_say_model_number,
    ),
    maths=MathsWords(
        power=_say_power,
        scientific=_say_scientific,
        between={"*": "times", "/": "over", "<": "less than", ">": "greater than"},
        by="by",
        version="version",
    ),
    # an ISBN, and the number of a card
    late=(
        Expression(
            "number",
            Pattern(r"\d{1,7}(?:-\d{1,7}){2,5}(?![\w-])|\d{4}(?:[ ]\d{4}){3}(?!\w|[ ,.]\d)"),
            _say_groups,
            starts="0",
        ),
    ),
    symbols=tables.SYMBOLS,
    conjunctions=frozenset({"and", "or", "but", "because", "which", "that", "while", "when", "so"}),
    one_letter_words=frozenset({"a", "i"}),
    sentence_starters=tables.STARTERS,
    first=_FIRST,
)

LANGUAGE = language(WORDS)
