"""German. An ordinal's ending depends on the words around it: see ``de_endings.py``."""

from __future__ import annotations

import re
from dataclasses import replace

from pywasm.core.text.reading.expressions.abbreviations import AbbreviationWords
from pywasm.core.text.reading.expressions.addresses import AddressWords
from pywasm.core.text.reading.expressions.dates import DateWords, say_date
from pywasm.core.text.reading.expressions.maths import MathsWords
from pywasm.core.text.reading.expressions.money import MoneyWords
from pywasm.core.text.reading.expressions.numbers import Noun, NumberWords
from pywasm.core.text.reading.expressions.phone import PhoneWords
from pywasm.core.text.reading.expressions.roman import RomanWords, value_of
from pywasm.core.text.reading.expressions.spelling import SpellingWords
from pywasm.core.text.reading.expressions.times import TimeWords
from pywasm.core.text.reading.expressions.units import UnitWords
from pywasm.core.text.reading.expressions.words import Words, language
from pywasm.core.text.reading.language import Ends, Expression, Pattern, alternatives
from pywasm.core.text.reading.languages import de_endings as endings
from pywasm.core.text.reading.languages import de_words as tables
from pywasm.core.text.reading.languages import extras, germanic
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout

_SPELLOUT = load_spellout("de")
_NOUN_FOLLOWS = re.compile(r"[ \u00a0]([A-ZÄÖÜ][a-zäöüß][\w-]*)")
#: a number with a full stop after these counts: "Es gibt zwei: 1. Warten, 2. Handeln"
_ENUMERATED = re.compile(r"[:;,(] ?$")
_FOLLOWING = re.compile(r"[\s\"'„“”»«()]*+([^\W\d_]++\.?|\S|$)")


def _ordinal(number: int) -> str:
    """Return an ordinal that still lacks its ending."""
    said = {100: "hundertste", 1000: "tausendste"}.get(number) or _SPELLOUT.ordinal(number)
    return said.removesuffix("e") + endings.ENDING


def _say_date(day: int | None, month: str, year: str | None) -> str:
    said = f"{_ordinal(day)} {month}" if day else month
    return f"{said} {year}" if year else said


def _say_days(first: int, last: int, month: str, year: str | None) -> str:
    return f"{_ordinal(first)} bis {_say_date(last, month, year)}"


def _say_time(hour: int, minute: int, suffix: str) -> str:
    hours = _SPELLOUT.cardinal(hour, "masculine")
    return f"{hours} Uhr {_SPELLOUT.cardinal(minute)}" if minute else f"{hours} Uhr"


def _say_seconds(time: str, seconds: int) -> str:
    unit = "Sekunde" if seconds == 1 else "Sekunden"
    return f"{time} und {_SPELLOUT.cardinal(seconds, 'feminine')} {unit}"


def _say_decade(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the words of "90er", also of "1990ern"."""
    return f"{_SPELLOUT.year(int(found[1]))}er{found[2]}"


def _say_power(base: str, exponent: int) -> str:
    return f"{base} Quadrat" if exponent == 2 else f"{base} hoch {_SPELLOUT.cardinal(exponent)}"


def _say_scientific(mantissa: str, exponent: int) -> str:
    return f"{mantissa} mal zehn hoch {_SPELLOUT.cardinal(exponent)}"


def _say_short_date(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return a date such as "17.8." or "17. 8. 2026" or "1.–3.6.", if it has no year after "am"."""
    if not found["y"] and not endings.asks_for_date(found.string, found.start()):
        return None
    said = say_date(DATES, NUMBERS, int(found["d"]), int(found["m"]), found["y"] or "")
    if not said or not found["first_day"]:
        return said
    first = _ordinal(int(found["first_day"]))
    if found["first_month"]:
        first = f"{first} {tables.MONTHS[int(found['first_month']) - 1]}"
    return f"{first} bis {said}"


def _say_ordinal(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the ordinal of "3.", if the words around it say that it is one."""
    text, start = found.string, found.start()
    following = _FOLLOWING.match(text, found.end())
    word = following[1] if following else ""
    if word[:1].isdigit():
        return None
    if _ENUMERATED.search(text, max(0, start - 2), start):
        if word[:1].isupper() and word not in tables.ORDINAL_NOUNS:
            return f"{_SPELLOUT.ordinal(int(found['n']))}ns"
    elif endings.words_before(text, start)[1].capitalize() in tables.LABELS:
        return None
    if word[:1].islower() or word in tables.ORDINAL_NOUNS or endings.asks_for_ordinal(text, start):
        first = f"{_ordinal(int(found['from']))} bis " if found["from"] else ""
        return first + _ordinal(int(found["n"]))
    return None


def _say_numeral(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the ordinal of "II." after an article: "das II. Konzil"."""
    if not endings.asks_for_ordinal(found.string, found.start()):
        return None
    return _ordinal(value_of(found[1]))


def _say_one(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return "ein" or "eine" for a 1 before a noun, but not of "Kapitel 1"."""
    noun = _NOUN_FOLLOWS.match(found.string, found.end())
    label = endings.words_before(found.string, found.start())[1].capitalize()
    if not noun or label in tables.LABELS or noun[1] in tables.MAGNITUDES:
        return None
    return endings.a(noun[1])


def _say_half(found: re.Match[str], options: ReadingOptions) -> str | None:
    if found["whole"]:
        said = f"{_SPELLOUT.cardinal(int(found['whole']), 'masculine')}einhalb"
        return f"{said} {tables.UNITS[found['unit']].form(False)}" if found["unit"] else said
    following = _NOUN_FOLLOWS.match(found.string, found.end())
    noun = tables.UNITS[found["unit"]].one if found["unit"] else following[1] if following else ""
    if not noun:
        return "ein halb"
    said = f"{endings.a(noun)} halb{endings.strong(noun)}"
    return f"{said} {noun}" if found["unit"] else said


def _say_compound(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the words of "10-jährig", "3fach", "4-Zimmer-", "100-m-Lauf", "5%ig" or "3x"."""
    # "Formel-1-Rennen"
    gender = "" if found.string[found.start() - 1 : found.start()] == "-" else "masculine"
    said, rest = NUMBERS.say(found["n"], gender), found["rest"]
    if rest in tables.UNITS:
        return f"{said}-{tables.UNITS[rest].one}"
    return said + rest if rest[0].islower() else f"{said}-{rest}"


def _say_percentage(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the words of "5%ige" or "3x"."""
    return NUMBERS.say(found[1], "masculine") + (f"prozent{found[2]}" if found[2] else "mal")


def _say_king(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the ordinal after a name: "der", "dem" after a preposition, "des" after an s."""
    queen, genitive = found["name"] in tables.QUEENS, bool(found["s"])
    text = found.string[max(0, found.start() - 40) : found.start()]
    dative = bool(_OBLIQUE.search(text)) and not genitive
    if queen:
        article = "der" if dative or genitive else "die"
    else:
        article = "dem" if dative else "des" if genitive else "der"
    ending = "e" if article == "die" or (article == "der" and not queen) else "en"
    ordinal = _SPELLOUT.ordinal(value_of(found["numeral"])).removesuffix("e").capitalize()
    return f"{found['name']}{found['s'] or ''} {article} {ordinal}{ending}"


def _say_whole_amount(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return the amount of "20,–", which is without cents."""
    return NUMBERS.say(found[1])


def _say_street(found: re.Match[str], options: ReadingOptions) -> str | None:
    return f"{found[1]}aße"


_TITLE = r"(?:König|Königin|Kaiser|Kaiserin|Papst|Zar|Zarin|Herzog|Fürst|Prinz|Graf)\s"
_OBLIQUE = re.compile(
    rf"\b(?:von|mit|unter|bei|nach|zu|aus|vor|seit|neben|zwischen)\s(?:{_TITLE})?$", re.I
)
_NAME = alternatives((*tables.KINGS, *tables.QUEENS))
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"
_UNIT = alternatives(one for one in tables.UNITS if one not in "%‰°")
_SUFFIX = alternatives(tables.SUFFIXES)
_LONGER = rf"[A-ZÄÖÜ]?[a-zäöüß]{{3}}|(?:{_UNIT})-"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"

NUMBERS = NumberWords(
    spellout=_SPELLOUT,
    decimal=",",
    groups=". \u00a0\u202f\u2009'’",
    point="Komma",
    dot="Punkt",
    minus="minus",
    plus="plus",
    to="bis",
    number="Nummer",
    # an ordinal is a number with a full stop: see _say_ordinal
    ordinals={"(?!)": ""},
    fractions={
        2: Noun("halb", "Halbe", "neuter"),
        **{
            part: Noun(_SPELLOUT.ordinal(part).capitalize() + "l", "", "neuter")
            for part in range(3, 100)
        },
        100: Noun("Hundertstel", "", "neuter"),
        1000: Noun("Tausendstel", "", "neuter"),
    },
    fraction_join="und",
    magnitudes=tables.MAGNITUDES,
)
DATES = DateWords(
    months=tables.MONTHS,
    month_names=tables.MONTH_NAMES,
    order="dmy",
    say=_say_date,
    say_range=_say_days,
    day_suffix=r"\.",
    day_month="[ \u00a0]?",
    month_year="[ \u00a0]",
    year_after=tables.YEAR_AFTER,
    eras=tables.ERAS,
    weekdays=tables.WEEKDAYS,
)


def _say_judgment_date(found: re.Match[str], options: ReadingOptions) -> str | None:
    day = _SPELLOUT.ordinal(int(found[1]))
    return f"vom {day}n {tables.MONTHS[int(found[2]) - 1]} {_SPELLOUT.year(int(found[3]))}"


_FIRST = (
    extras.phrases(tables.PHRASES),
    # "Urteil v. 12.03.2020"
    Expression(
        "date",
        Pattern(
            r"v\.[ ](0?[1-9]|[12]\d|3[01])\.[ ]?(0?[1-9]|1[0-2])\.[ ]?((?:19|20)\d\d)(?!\w|[.,]\d)"
        ),
        _say_judgment_date,
        starts="v",
    ),
    # "§ 5 Abs. 1 S. 2"
    Expression(
        "abbreviation",
        Pattern(r"(?:(?<=Abs\. \d )|(?<=Nr\. \d ))S\.(?= \d)"),
        lambda found, options: "Satz",
        starts="S",
    ),
    # Schüler:innen, Mitarbeiter*innen
    Expression(
        "gender",
        Pattern(r"(?<=[a-zß-ÿ])[:*_](?=in(?:nen)?(?!\w))"),
        lambda found, _: "",
        starts=":*_",
    ),
    # month and year
    Expression(
        "date",
        Pattern(r"(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\w/]|[.,]\d)"),
        lambda found, _: f"{tables.MONTHS[int(found[1]) - 1]} {_SPELLOUT.year(int(found[2]))}",
        starts="0",
    ),
    # a postcode before a town
    Expression(
        "postcode",
        Pattern(r"(?:(?<=, )|(?<=D-)|(?<![\s\S]))\d{5}(?= [A-ZÄÖÜ][a-zäöüß]++(?:$|[,.;\n]| \())"),
        lambda found, options: _SPELLOUT.digits(found[0]),
        starts="0",
    ),
    Expression(
        "date",
        Pattern(
            rf"(?:(?P<first_day>{_DAY})\.(?:[ \u00a0]?(?P<first_month>{_MONTH})\.)?[ ]?[-–][ ]?)?"
            rf"(?P<d>{_DAY})\.[ \u00a0]?(?P<m>{_MONTH})\."
            r"(?:[ \u00a0]?(?P<y>[12]\d{3})(?!\d)|(?!\d))"
        ),
        _say_short_date,
        ends="before starters",
        starts="0",
    ),
    Expression(
        "numeral",
        Pattern(
            rf"(?P<name>{_NAME})(?P<s>s)?[ \u00a0](?P<numeral>[IVX]{{1,6}})(?:\.(?!\w)|(?![\w'’.]))"
        ),
        _say_king,
        ends="before starters",
        starts=_CAPITALS,
    ),
    Expression(
        "fraction",
        Pattern(
            rf"(?:(?P<whole>\d{{1,4}})(?:[ \u00a0](?=1/)|[ \u00a0]?(?=½)))?(?:½|1/2(?![\d/]))"
            rf"(?:[ \u00a0]?(?P<unit>{_UNIT})(?!\w))?(?!\w)"
        ),
        _say_half,
        starts="0½",
    ),
    Expression(
        "compound",
        Pattern(
            rf"(?P<n>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}}(?:,\d{{1,3}})?)(?:-(?={_LONGER})|(?={_SUFFIX}))"
            rf"(?P<rest>{_UNIT}(?=-)|[A-ZÄÖÜ]?[a-zäöüß]++)(?!\w)"
        ),
        _say_compound,
        starts="0",
    ),
    Expression(
        "compound",
        Pattern(r"(\d{1,6})(?:[ \u00a0]?%-?(ig[a-z]{0,3})|-?[x×])(?!\w)"),
        _say_percentage,
        starts="0",
    ),
    Expression("decade", Pattern(r"(\d{1,4})er(n?)(?!\w)"), _say_decade, starts="0"),
    germanic.season(_SPELLOUT),
    germanic.weekday_range(tables.WEEKDAYS, "bis"),
    Expression(
        "street",
        Pattern(r"([A-ZÄÖÜ][a-zäöüß]++)(?<=.str)\.(?!\w)"),
        _say_street,
        ends="before starters",
        starts=_CAPITALS,
    ),
)

_LATE = (
    Expression(
        "ordinal",
        Pattern(r"(?:(?P<from>\d{1,3})\.[ ]?[-–][ ]?)?(?P<n>\d{1,4})\.(?!\w)"),
        _say_ordinal,
        ends="before starters",
        starts="0",
    ),
    germanic.bare_year(_SPELLOUT),
    Expression("numeral", Pattern(r"([IVX]{1,6})\.(?=[ ][A-ZÄÖÜ])"), _say_numeral, starts="IVX"),
    Expression("number", Pattern(r"1(?=[ \u00a0][A-ZÄÖÜ])"), _say_one, starts="1"),
    germanic.number_with_point(NUMBERS, tables.UNITS),
    Expression(
        "number",
        Pattern(r"(\d{1,3}(?:\.\d{3})*|\d+),[-–—]{1,2}(?!\w)"),
        _say_whole_amount,
        starts="0",
    ),
    germanic.numeral_of_name(NUMBERS),
)

_WORDS = Words(
    code="de",
    name="german",
    letters="äöüßéèêàáâçëïîôñ",
    numbers=NUMBERS,
    money=MoneyWords(
        currencies=tables.CURRENCIES,
        cents_join="",
        names_cents=False,
        per="pro",
        per_units=tables.PER_UNITS,
        cents=tables.CENTS,
    ),
    units=UnitWords(
        units=tables.UNITS,
        glued={},
        per="pro",
        per_units=tables.PER_UNITS,
        square=lambda unit: f"Quadrat{unit.lower()}",
        cubic=lambda unit: f"Kubik{unit.lower()}",
    ),
    dates=DATES,
    times=TimeWords(
        say=_say_time,
        duration=extras.durations(
            _SPELLOUT.cardinal,
            (tables.UNITS["Std."], tables.UNITS["Min."], tables.UNITS["Sek."]),
            "und",
        ),
        seconds=_say_seconds,
        suffixes={"Uhr": "", "uhr": "", "h": ""},
        separators=":.h",
        hour_suffixes=frozenset({"Uhr", "uhr"}),
        zones=tables.TIME_ZONES,
        ratio="zu",
    ),
    addresses=AddressWords(signs=tables.ADDRESS_SIGNS, hashtag="Hashtag", names={"www": "W W W"}),
    phone=PhoneWords(
        patterns=(
            r"\(0\d{1,5}\)[ ]?\d{2,8}(?:[ -]\d{1,6}){0,4}(?![\w-])",
            r"0\d{2,5}(?:[ ]?[/-][ ]?| )\d{2,8}(?:[ -]\d{1,6}){0,4}(?![\w-])",
            # of a book, of a card
            r"\d{1,7}(?:-\d{1,7}){3,6}(?![\w-])",
            r"\d{4}(?: \d{4}){3}(?!\w)",
        )
    ),
    roman=RomanWords(
        cardinal_after=tables.LABELS,
        ordinal_after=frozenset(),
        ordinal=lambda number, name: _ordinal(number),
        ordinal_before=tables.ORDINAL_NOUNS,
        ordinal_word=lambda number, noun: _ordinal(number),
    ),
    abbreviations=AbbreviationWords(
        inside=tables.INSIDE,
        ending=tables.ENDING,
        rarely_ending=tables.RARELY_ENDING,
        before_number=tables.BEFORE_NUMBER,
    ),
    spelling=SpellingWords(
        vowels="aeiouyäöü",
        spoken=tables.SPOKEN,
        emphasised=tables.EMPHASISED,
        spelled=tables.SPELLED,
        odd_beginnings=tables.ODD_BEGINNINGS,
        name_prefixes=("Mc", "Mac"),
    ),
    maths=MathsWords(
        power=_say_power,
        scientific=_say_scientific,
        between={"*": "mal", "/": "durch", "<": "kleiner als", ">": "größer als"},
        by="mal",
        version="Version",
    ),
    symbols=tables.SYMBOLS,
    conjunctions=tables.CONJUNCTIONS,
    one_letter_words=frozenset(),
    sentence_starters=tables.STARTERS,
    first=_FIRST,
    late=_LATE,
)


def _agreeing(expression: Expression) -> Expression:
    """Return an expression as German has it: ordinals end as the words around them ask for."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        said = expression.say(found, options)
        return said and endings.agree(said, found.string, found.start(), found.end())

    # Capital letters begin nouns, too: "3 Std. Zeit".
    ends: Ends = "before starters" if expression.name == "unit" else expression.ends
    return replace(expression, say=say, ends=ends)


_PLAIN = language(_WORDS)
LANGUAGE = replace(
    _PLAIN,
    expressions=tuple(map(_agreeing, _PLAIN.expressions)),
    own=tuple(map(_agreeing, _PLAIN.own)),
    say_as=lambda kind, text: endings.agree(_PLAIN.say_as(kind, text), "", 0, 0),
)
