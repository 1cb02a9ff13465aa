"""Spanish."""

from __future__ import annotations

import re

from pywasm.core.text.reading.expressions.abbreviations import AbbreviationWords
from pywasm.core.text.reading.expressions.addresses import AddressWords
from pywasm.core.text.reading.expressions.agreement import agreement
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
from pywasm.core.text.reading.language import Expression, Pattern
from pywasm.core.text.reading.languages import es_words as tables
from pywasm.core.text.reading.languages import extras, iberian
from pywasm.core.text.reading.languages.iberian import FEMININE, MASCULINE
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout

_SPELLOUT = load_spellout("es")
_CARDINAL = iberian.cardinals(_SPELLOUT)

#: parts of the day of "a. m." and "p. m.", and the hour from which on they are said
_MORNING = ((0, "de la madrugada"), (6, "de la mañana"), (12, "de la madrugada"))
_AFTERNOON = ((0, "de la tarde"), (8, "de la noche"), (12, "del mediodía"))


def _say_date(day: int | None, month: str, year: str | None) -> str:
    said = [] if day is None else ["primero" if day == 1 else _SPELLOUT.cardinal(day)]
    return " de ".join([*said, month, *([year] if year else [])])


def _say_time(hour: int, minute: int, suffix: str) -> str:
    """Return a time: "nueve y media", but "catorce treinta" of the day's 24 hours."""
    said = _SPELLOUT.cardinal(hour, FEMININE)
    twelve = 1 <= hour <= 12
    if twelve and minute in (15, 30):
        said = f"{said} y {'cuarto' if minute == 15 else 'media'}"
    elif minute:
        joint = " y " if minute < (30 if twelve else 10) else " "
        said = f"{said}{joint}{_SPELLOUT.cardinal(minute)}"
    elif suffix == "h" or not (suffix or twelve):
        said = f"{said} {'hora' if hour == 1 else 'horas'}"
    if suffix not in ("am", "pm"):
        return said
    parts = _MORNING if suffix == "am" else _AFTERNOON
    return f"{said} {[part for begin, part in parts if begin <= hour][-1]}"


def _say_numeral_before(number: int, noun: str) -> str:
    gender = tables.NOUNS.gender(noun, plural=False) or MASCULINE
    return _SPELLOUT.ordinal(number, FEMININE if gender == FEMININE else "masculine-adjective")


def _say_power(base: str, exponent: int) -> str:
    said = {2: "al cuadrado", 3: "al cubo"}.get(exponent)
    return f"{base} {said or f'elevado a {_SPELLOUT.cardinal(exponent)}'}"


def _say_scientific(mantissa: str, exponent: int) -> str:
    return f"{mantissa} por diez elevado a {_SPELLOUT.cardinal(exponent)}"


def _say_parts(found: re.Match[str], options: ReadingOptions) -> str | None:
    """Return a fraction of parts: "dos terceras partes"."""
    share, parts = int(found[1]), int(found[2])
    if not 0 < share < parts or parts < 3:
        return None
    plural = "s" if share > 1 else ""
    ordinal = _SPELLOUT.ordinal(parts, FEMININE)
    return f"{_SPELLOUT.cardinal(share, FEMININE)} {ordinal}{plural}"


def _say_dotted_ordinal(found: re.Match[str], options: ReadingOptions) -> str | None:
    short = "masculine-adjective" if found[2] == "er" else MASCULINE
    return _SPELLOUT.ordinal(int(found[1]), FEMININE if found[2].endswith("a") else short)


_NUMBERS = NumberWords(
    spellout=_SPELLOUT,
    decimal=",",
    groups=".\u202f\u00a0 ",
    point="coma",
    dot="punto",
    dot_is_decimal=True,
    minus="menos",
    plus="más",
    to="a",
    number="número",
    ordinals={
        r"\.?(?:er|ᵉʳ)": "masculine-adjective",
        r"\.?(?-i:[ºo])|ro|do|to|mo|vo|no": MASCULINE,
        r"\.?(?-i:[ªa])|ra|da|ta|ma|va|na": FEMININE,
    },
    fractions=tables.FRACTIONS,
    magnitudes=tables.MAGNITUDES,
    fraction_join="y",
    fractions_after_whole={2: "medio"},
    decimals_as_number=True,
    cardinal=_CARDINAL,
)
_NUMERAL = iberian.numerals(_SPELLOUT, tables.FEMININE_NAMES)

_DATES = DateWords(
    months=tables.MONTHS,
    month_names=tables.MONTH_NAMES,
    order="dmy",
    say=_say_date,
    day_suffix=r"\.?(?-i:[ºo])|",
    day_month=r"[ \u00a0](?:de[ \u00a0])?",
    month_year=r",?[ \u00a0](?:del?[ \u00a0])?",
    year_after=frozenset({"en", "En", "desde", "hasta", "año"}),
    eras=tables.ERAS,
)
_HALVES = {MASCULINE: "medio", FEMININE: "media"}

WORDS = Words(
    code="es",
    name="spanish",
    letters="áéíóúüñ",
    numbers=_NUMBERS,
    money=MoneyWords(
        currencies=tables.CURRENCIES,
        cents_join="con",
        of=iberian.with_of,
        per="por",
        cents=tables.CENTS,
        per_units=tables.PER_UNITS,
    ),
    units=UnitWords(
        units=tables.UNITS,
        glued=tables.GLUED_UNITS,
        per="por",
        per_units=tables.PER_UNITS,
        square=iberian.with_adjective("cuadrad"),
        cubic=iberian.with_adjective("cúbic"),
    ),
    dates=_DATES,
    times=TimeWords(
        say=_say_time,
        duration=extras.durations(
            _CARDINAL, (tables.UNITS["h"], tables.UNITS["min"], tables.UNITS["s"]), "y"
        ),
        suffixes={
            **dict.fromkeys(tables.HOURS, "h"),
            **dict.fromkeys(tables.MORNING, "am"),
            **dict.fromkeys(tables.AFTERNOON, "pm"),
        },
        separators=":h.",
        hour_suffixes=frozenset({"h", *tables.MORNING, *tables.AFTERNOON}),
    ),
    addresses=AddressWords(
        signs=tables.ADDRESS_SIGNS,
        hashtag="hashtag",
        names={"www": "triple uve doble", "gmail": "gmail"},
    ),
    phone=PhoneWords(
        patterns=(
            # Spain: nine digits
            r"[6-9]\d{2}[ .\u00a0-]\d{3}[ .\u00a0-]\d{3}(?!\w|[.,]\d)",
            r"[6-9]\d{2}(?:[ \u00a0-]\d{2}){3}(?!\w|[.,]\d)",
            r"[89]\d[ \u00a0-]\d{3}(?:[ \u00a0-]\d{2}){2}(?!\w|[.,]\d)",
            # America: with an area code
            r"\(\d{2,4}\)[ \u00a0]?\d{3,4}[ \u00a0-]\d{4}(?!\w)",
            r"\d{2,3}[ \u00a0-]\d{3,4}[ \u00a0-]\d{4}(?!\w|[.,]\d)",
        )
    ),
    roman=RomanWords(
        cardinal_after=tables.CARDINAL_AFTER,
        ordinal_after=tables.ORDINAL_AFTER,
        ordinal=_NUMERAL,
        ordinal_before=tables.ORDINAL_BEFORE,
        ordinal_word=_say_numeral_before,
    ),
    abbreviations=AbbreviationWords(
        inside=tables.INSIDE,
        ending=tables.ENDING,
        rarely_ending=tables.RARELY_ENDING,
        before_number=tables.BEFORE_NUMBER,
    ),
    spelling=SpellingWords(
        vowels="aeiouyáéíóúü",
        spoken=tables.SPOKEN,
        emphasised=tables.EMPHASISED,
        spelled=tables.SPELLED,
        odd_beginnings=tables.ODD_BEGINNINGS,
        letters=tables.LETTERS,
        said={"PSOE": "pesoe"},
        plural="",
        one_letter=frozenset("aeouy"),
    ),
    maths=MathsWords(
        power=_say_power,
        scientific=_say_scientific,
        between={"*": "por", "/": "entre", "<": "menor que", ">": "mayor que"},
        by="por",
        version="versión",
    ),
    symbols=tables.SYMBOLS,
    conjunctions=tables.CONJUNCTIONS,
    one_letter_words=frozenset("aeouy"),
    sentence_starters=tables.STARTERS,
    kept_marks="¿¡",
    first=(
        iberian.fractions_of_units(_NUMBERS, tables.UNITS, _HALVES),
        Expression(
            "fraction",
            Pattern(r"(\d)/(\d|10)(?=[ \u00a0]partes?(?!\w))"),
            _say_parts,
            starts="0",
        ),
        Expression(
            "ordinal",
            # "1er. piso": before a small letter, the full stop ends no sentence
            Pattern(r"(\d{1,3})(er|ro|do|to|mo|vo|no|ra|da|ta|ma|va|na)\.(?=[ \u00a0][a-zá-ú])"),
            _say_dotted_ordinal,
            starts="0",
        ),
        extras.phrases(tables.PHRASES),
        *iberian.short_numerals(_SPELLOUT, _NUMERAL, tables.SHORT_BEFORE_NUMERAL),
        *iberian.decades(_NUMBERS, "los Los años"),
        iberian.days(
            _DATES, _NUMBERS, "el El día lunes martes miércoles jueves viernes sábado domingo"
        ),
        *iberian.numbers_of_years(_NUMBERS, tables.MONTHS),
        iberian.dollars(_NUMBERS, tables.CURRENCIES),
        iberian.plural_ordinals(_SPELLOUT),
        *iberian.adjectives(
            _SPELLOUT,
            tables.NOUNS,
            _HALVES,
            "y",
            short_ordinals=True,
        ),
    ),
    late=(
        iberian.hours(_NUMBERS, ("a la", "A la", "a las", "A las")),
        iberian.multiples(_NUMBERS, Noun("vez", "veces", FEMININE)),
        iberian.more_numerals(_NUMERAL, tables.NUMBERED),
        *agreement(tables.NOUNS, _NUMBERS),
    ),
)

LANGUAGE = language(WORDS)
