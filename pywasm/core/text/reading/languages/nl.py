"""Dutch."""

from __future__ import annotations

import re

from pywasm.core.text.reading.expressions.abbreviations import AbbreviationWords
from pywasm.core.text.reading.expressions.addresses import AddressWords
from pywasm.core.text.reading.expressions.dates import DateWords
from pywasm.core.text.reading.expressions.maths import MathsWords
from pywasm.core.text.reading.expressions.money import MoneyWords
from pywasm.core.text.reading.expressions.numbers import Noun, NumberWords
from pywasm.core.text.reading.expressions.phone import PhoneWords
from pywasm.core.text.reading.expressions.roman import RomanWords
from pywasm.core.text.reading.expressions.spelling import SpellingWords
from pywasm.core.text.reading.expressions.times import TimeWords
from pywasm.core.text.reading.expressions.units import UnitWords
from pywasm.core.text.reading.expressions.words import Words, language
from pywasm.core.text.reading.language import Expression, Pattern, alternatives
from pywasm.core.text.reading.languages import extras, germanic
from pywasm.core.text.reading.languages import nl_words as tables
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout

_SPELLOUT = load_spellout("nl")
_SCORE_BEFORE = re.compile(r"\b(?:was|werd|stand|uitslag|met|won|bij)\s$")
#: "gender" of the parts that a fraction counts
_PART = "part"
#: nouns with "het", so "een half"; others have "een halve"
_NEUTER = frozenset("uur jaar brood ei pond glas kilo".split())


def _say_cardinal(number: int, gender: str) -> str:
    """Return a number; "een" where it is part of a fraction."""
    return "een" if gender == _PART and number == 1 else _SPELLOUT.cardinal(number)


def _say_days(first: int, last: int, month: str, year: str | None) -> str:
    return f"{_SPELLOUT.cardinal(first)} tot {_say_date(last, month, year)}"


def _say_date(day: int | None, month: str, year: str | None) -> str:
    said = f"{_SPELLOUT.cardinal(day)} {month}" if day else month
    return f"{said} {year}" if year else said


def _say_time(hour: int, minute: int, suffix: str) -> str:
    hours = f"{_SPELLOUT.cardinal(hour)} uur"
    return f"{hours} {_SPELLOUT.cardinal(minute)}" if minute else hours


def _say_seconds(time: str, seconds: int) -> str:
    unit = "seconde" if seconds == 1 else "seconden"
    return f"{time} en {_SPELLOUT.cardinal(seconds)} {unit}"


def _say_power(base: str, exponent: int) -> str:
    if exponent in (2, 3):
        return f"{base} {'kwadraat' if exponent == 2 else 'tot de derde'}"
    return f"{base} tot de macht {_SPELLOUT.cardinal(exponent)}"


def _say_scientific(mantissa: str, exponent: int) -> str:
    return f"{mantissa} keer tien tot de macht {_SPELLOUT.cardinal(exponent)}"


def _say_half(found: re.Match[str], options: ReadingOptions) -> str | None:
    whole, noun = found["whole"], found["noun"] or ""
    if noun in tables.UNITS:
        noun = tables.UNITS[noun].one
    if whole == "1":
        said = "anderhalf" if noun in _NEUTER else "anderhalve"
    elif whole:
        said = f"{_SPELLOUT.cardinal(int(whole))} en een {'half' if noun in _NEUTER else 'halve'}"
    else:
        said = f"een {'half' if noun in _NEUTER or not noun else 'halve'}"
    return f"{said} {noun}".strip()


def _say_compound(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the words of "10-jarig", "4-sterrenhotel"."""
    return NUMBERS.say(found[1]) + found[2]


def _say_times(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the words of "3x"."""
    return f"{NUMBERS.say(found[1])} keer"


def _say_whole_amount(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the amount of "€ 20,-", which is without cents."""
    return f"{NUMBERS.say(found[1])} euro"


def _say_score(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the result of a match, "3-1"; a range would ascend."""
    first, last, before = int(found[1]), int(found[2]), max(0, found.start() - 12)
    known = _SCORE_BEFORE.search(found.string, before, found.start())
    alone = first == 0 and found.string[found.end() : found.end() + 1] in ("", ".", ",", ";", ")")
    if first < last and not (known or alone):
        return None
    return f"{NUMBERS.say(found[1])} {NUMBERS.say(found[2])}"


def _say_postcode(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return a postcode such as "1012 AB": the digits in pairs."""
    return f"{NUMBERS.say(found[1])} {NUMBERS.say(found[2])} {' '.join(found[3])}"


def _say_decade(found: re.Match[str], options: ReadingOptions) -> str | None:
    return f"{_SPELLOUT.cardinal(int(found[1]))}er"


def _say_clitic(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return "'s" of "'s avonds", whose apostrophe is no quotation mark."""
    return f"'{found[1]}"


NUMBERS = NumberWords(
    spellout=_SPELLOUT,
    decimal=",",
    groups=". \u00a0\u202f\u2009'’",
    point="komma",
    dot="punt",
    minus="min",
    plus="plus",
    to="tot",
    number="nummer",
    ordinals={"(?:ste|de|e|ᵉ)": ""},
    fractions={
        2: Noun("half", "halve", _PART),
        4: Noun("kwart", "", _PART),
        **{part: Noun(_SPELLOUT.ordinal(part), "", _PART) for part in (3, *range(5, 101), 1000)},
    },
    fraction_join="en",
    cardinal=_say_cardinal,
    magnitudes=tables.MAGNITUDES,
)
_UNIT = alternatives(one for one in tables.UNITS if one not in "%‰°")
_FIRST = (
    extras.phrases(tables.PHRASES),
    germanic.season(_SPELLOUT),
    germanic.weekday_range(tables.WEEKDAYS, "tot en met"),
    Expression(
        "fraction",
        Pattern(
            r"(?:(?P<whole>\d{1,4})(?:[ \u00a0](?=1/)|[ \u00a0]?(?=½)))?(?:½|1/2(?![\d/]))"
            rf"(?:[ \u00a0]?(?P<noun>(?:{_UNIT})(?!\w)|[a-zë]{{2,}}+))?(?!\w)"
        ),
        _say_half,
        starts="0½",
    ),
    Expression(
        "compound",
        Pattern(r"(\d{1,6})-?((?<=-)[a-zë]{3,}+|(?:jarig|voudig|daags|delig)[a-z]*)(?!\w)"),
        _say_compound,
        starts="0",
    ),
    Expression("times", Pattern(r"(\d{1,6})[x×](?!\w)"), _say_times, starts="0"),
    Expression(
        "money",
        Pattern(r"€[ \u00a0]?(\d{1,3}(?:\.\d{3})*|\d+),[-–—=]{1,2}(?!\w)"),
        _say_whole_amount,
        starts="€",
    ),
    Expression(
        "score",
        Pattern(r"(\d{1,2})-(\d{1,2})(?![\w%-]|[.,]\d)"),
        _say_score,
        starts="0",
    ),
    Expression(
        "postcode",
        Pattern(r"([1-9]\d)(\d\d)[ ]?(?!EU|VN|VS|KM|KG|CM|MB|GB)([A-Z]{2})(?=[ ]+[A-Z][a-z]|,|$)"),
        _say_postcode,
        starts="0",
    ),
    Expression("decade", Pattern(r"['’‘]?([2-9]0)['’]?er(?!\w)"), _say_decade, starts="0'’‘"),
    Expression(
        "clitic",
        Pattern(r"['’‘`]([stnkrm]|ns)(?=[ \u00a0-][^\W\d_]|[.,;!?])"),
        _say_clitic,
        starts="'’‘`",
    ),
)
_LATE = (
    germanic.bare_year(_SPELLOUT),
    germanic.numeral_of_name(NUMBERS),
    germanic.number_with_point(NUMBERS, tables.UNITS),
)

LANGUAGE = language(
    Words(
        code="nl",
        name="dutch",
        letters="áéíóúàèëïöüêçñâî",
        numbers=NUMBERS,
        money=MoneyWords(
            currencies=tables.CURRENCIES,
            cents_join="",
            names_cents=False,
            per="per",
            per_units=tables.PER_UNITS,
            cents=tables.CENTS,
        ),
        units=UnitWords(
            units=tables.UNITS,
            glued={"u": Noun("uur")},
            per="per",
            per_units=tables.PER_UNITS,
            square=lambda unit: f"vierkante {unit}",
            cubic=lambda unit: f"kubieke {unit}",
        ),
        dates=DateWords(
            months=tables.MONTHS,
            month_names=tables.MONTH_NAMES,
            order="dmy",
            say=_say_date,
            say_range=_say_days,
            day_suffix="(?:e|de|ste)?",
            month_year="[ \u00a0]",
            year_after=tables.YEAR_AFTER,
            eras=tables.ERAS,
            weekdays=tables.WEEKDAYS,
        ),
        times=TimeWords(
            say=_say_time,
            duration=extras.durations(
                _SPELLOUT.cardinal,
                (tables.UNITS["u."], tables.UNITS["min."], tables.UNITS["sec."]),
                "en",
            ),
            seconds=_say_seconds,
            suffixes={"uur": "", "u.": "", "u": "", "h": ""},
            separators=":.u",
            hour_suffixes=frozenset({"uur", "u."}),
            zones=tables.TIME_ZONES,
            ratio="op",
        ),
        addresses=AddressWords(
            signs=tables.ADDRESS_SIGNS, hashtag="hashtag", names={"www": "W W W"}
        ),
        phone=PhoneWords(
            patterns=(
                r"\(0\d{1,3}\)[ ]?\d{2,8}(?:[ -]\d{1,6}){0,4}(?![\w-])",
                r"0\d{1,3}(?:[ ]?[/-][ ]?| )\d{2,8}(?:[ -]\d{1,6}){0,4}(?![\w-])",
                r"0[89]00[ -]?\d{4,7}(?![\w-])",
                # of a book, of a card
                r"\d{1,7}(?:-\d{1,7}){3,6}(?![\w-])",
                r"\d{4}(?: \d{4}){3}(?!\w)",
            )
        ),
        roman=RomanWords(
            cardinal_after=tables.LABELS,
            ordinal_after=tables.KINGS,
            ordinal=lambda number, name: f"de {_SPELLOUT.ordinal(number).capitalize()}",
            ordinal_before=frozenset({"eeuw", "Wereldoorlog", "wereldoorlog", "dynastie"}),
            ordinal_word=lambda number, noun: _SPELLOUT.ordinal(number),
        ),
        abbreviations=AbbreviationWords(
            inside=tables.INSIDE,
            ending=tables.ENDING,
            rarely_ending=tables.RARELY_ENDING,
            before_number=tables.BEFORE_NUMBER,
        ),
        spelling=SpellingWords(
            vowels="aeiouyëïéèöü",
            spoken=tables.SPOKEN,
            emphasised=tables.EMPHASISED,
            spelled=tables.SPELLED,
            odd_beginnings=tables.ODD_BEGINNINGS,
            name_prefixes=("Mc", "Mac", "IJ"),
        ),
        maths=MathsWords(
            power=_say_power,
            scientific=_say_scientific,
            between={"*": "keer", "/": "gedeeld door", "<": "kleiner dan", ">": "groter dan"},
            by="bij",
            version="versie",
        ),
        symbols=tables.SYMBOLS,
        conjunctions=tables.CONJUNCTIONS,
        one_letter_words=frozenset({"u"}),
        sentence_starters=tables.STARTERS,
        first=_FIRST,
        late=_LATE,
    )
)
