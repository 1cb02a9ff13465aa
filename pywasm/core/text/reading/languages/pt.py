"""Portuguese, of Brazil where it differs from that of Portugal."""

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
from pywasm.core.text.reading.languages import extras, iberian
from pywasm.core.text.reading.languages import pt_words as tables
from pywasm.core.text.reading.languages.iberian import FEMININE, MASCULINE
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout

_SPELLOUT = load_spellout("pt")
_CARDINAL = iberian.cardinals(_SPELLOUT)


def _say_date(day: int | None, month: str, year: str | None) -> str:
    said = [] if day is None else ["primeiro" if day == 1 else _SPELLOUT.cardinal(day)]
    return " de ".join([*said, month, *([year] if year else [])])


def _say_time(hour: int, minute: int, suffix: str) -> str:
    said = _SPELLOUT.cardinal(hour, FEMININE)
    if minute:
        said = f"{said} e {_SPELLOUT.cardinal(minute)}"
    elif suffix not in ("am", "pm"):
        said = f"{said} {'hora' if hour == 1 else 'horas'}"
    if suffix == "am":
        return f"{said} da manhã"
    return f"{said} da {'tarde' if hour < 7 or hour == 12 else 'noite'}" if suffix == "pm" else said


def _say_numeral_before(number: int, noun: str) -> str:
    return _SPELLOUT.ordinal(number, tables.NOUNS.gender(noun, plural=False) or MASCULINE)


def _say_power(base: str, exponent: int) -> str:
    said = {2: "ao quadrado", 3: "ao cubo"}.get(exponent)
    return f"{base} {said or f'elevado a {_SPELLOUT.cardinal(exponent)}'}"


def _say_scientific(mantissa: str, exponent: int) -> str:
    return f"{mantissa} vezes dez elevado a {_SPELLOUT.cardinal(exponent)}"


def _say_title(found: re.Match[str], options: ReadingOptions) -> str | None:
    return "dona" if found[1].endswith("a") else "dom"


def _is_singular(integer: str, decimals: str) -> bool:
    # 1 litro, 1,5 litro, but 2 litros
    return int(integer or "0") < 2 if decimals else integer.lstrip("0") == "1"


_NUMBERS = NumberWords(
    spellout=_SPELLOUT,
    decimal=",",
    groups=".\u202f\u00a0 ",
    point="vírgula",
    dot="ponto",
    dot_is_decimal=True,
    minus="menos",
    plus="mais",
    to="a",
    number="número",
    ordinals={r"\.?(?-i:[ºo])": MASCULINE, r"\.?(?-i:[ªa])": FEMININE},
    fractions=tables.FRACTIONS,
    magnitudes=tables.MAGNITUDES,
    fraction_join="e",
    fractions_after_whole={2: "meio"},
    decimals_as_number=True,
    singular=_is_singular,
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
    month_year=r",?[ \u00a0](?:de[ \u00a0])?",
    year_after=frozenset({"em", "Em", "desde", "até", "ano"}),
    eras=tables.ERAS,
)
_HALVES = {MASCULINE: "meio", FEMININE: "meia"}

WORDS = Words(
    code="pt",
    name="portuguese",
    letters="áâãàçéêíóôõúü",
    numbers=_NUMBERS,
    money=MoneyWords(
        currencies=tables.CURRENCIES,
        cents_join="e",
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
        square=iberian.with_adjective("quadrad"),
        cubic=iberian.with_adjective("cúbic"),
    ),
    dates=_DATES,
    times=TimeWords(
        say=_say_time,
        duration=extras.durations(
            _CARDINAL, (tables.UNITS["h"], tables.UNITS["min"], tables.UNITS["s"]), "e"
        ),
        suffixes={
            **dict.fromkeys(tables.HOURS, "h"),
            **dict.fromkeys(tables.MORNING, "am"),
            **dict.fromkeys(tables.AFTERNOON, "pm"),
        },
        separators=":h",
        hour_suffixes=frozenset({"h", *tables.MORNING, *tables.AFTERNOON}),
    ),
    addresses=AddressWords(
        signs=tables.ADDRESS_SIGNS,
        hashtag="hashtag",
        names={"www": "dáblio dáblio dáblio", "gmail": "gmail"},
    ),
    phone=PhoneWords(
        patterns=(
            # Brazil: area code, eight or nine digits
            r"\(0?\d{2}\)[ \u00a0]?\d{4,5}[ \u00a0-]?\d{4}(?!\w)",
            r"\d{2}[ \u00a0]9?\d{4}-\d{4}(?!\w)",
            r"(?:9\d{4}|(?!20\d\d-20|\d000-)[2-5]\d{3})-(?!000)\d{4}(?![\w-])",
            r"0[38]00[ \u00a0]\d{3}[ \u00a0]\d{4}(?!\w)",
            # numbers of persons and firms, and postal codes
            r"\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])",
            r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}(?![\w-])",
            r"\d{5}-\d{3}(?![\w-])",
            # Portugal: nine digits
            r"[29]\d{2}[ .\u00a0-]\d{3}[ .\u00a0-]\d{3}(?!\w|[.,]\d)",
            r"[29]\d[ \u00a0]\d{3}[ \u00a0]\d{2}[ \u00a0]\d{2}(?!\w|[.,]\d)",
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
        inside={**tables.INSIDE, **{f"S. {name}": f"são {name}" for name in tables.SAINTS}},
        ending=tables.ENDING,
        rarely_ending=tables.RARELY_ENDING,
        before_number=tables.BEFORE_NUMBER,
    ),
    spelling=SpellingWords(
        vowels="aeiouyáâãàéêíóôõúü",
        spoken=tables.SPOKEN,
        emphasised=tables.EMPHASISED,
        spelled=tables.SPELLED,
        odd_beginnings=tables.ODD_BEGINNINGS,
        letters=tables.LETTERS,
        plural="s",
        one_letter=frozenset("aeoàé"),
    ),
    maths=MathsWords(
        power=_say_power,
        scientific=_say_scientific,
        between={"*": "vezes", "/": "dividido por", "<": "menor que", ">": "maior que"},
        by="por",
        version="versão",
    ),
    symbols=tables.SYMBOLS,
    conjunctions=tables.CONJUNCTIONS,
    one_letter_words=frozenset("aeoàé"),
    sentence_starters=tables.STARTERS,
    first=(
        iberian.fractions_of_units(_NUMBERS, tables.UNITS, _HALVES),
        Expression(
            "abbreviation", Pattern(r"D\.(?=[ \u00a0]([^\W\d_]{2,}+))"), _say_title, starts="D"
        ),
        extras.phrases(tables.PHRASES),
        *iberian.short_numerals(_SPELLOUT, _NUMERAL, tables.SHORT_BEFORE_NUMERAL),
        *iberian.decades(_NUMBERS, "os Os anos"),
        iberian.days(_DATES, _NUMBERS, "dia Dia feira sábado domingo"),
        *iberian.numbers_of_years(_NUMBERS, tables.MONTHS),
        iberian.dollars(_NUMBERS, tables.CURRENCIES),
        iberian.plural_ordinals(_SPELLOUT),
        *iberian.adjectives(
            _SPELLOUT,
            tables.NOUNS,
            _HALVES,
            "e",
            short_ordinals=False,
        ),
    ),
    late=(
        iberian.hours(_NUMBERS, ("à", "À", "às", "Às")),
        iberian.multiples(_NUMBERS, Noun("vez", "vezes", FEMININE)),
        iberian.more_numerals(_NUMERAL, tables.NUMBERED),
        *agreement(tables.NOUNS, _NUMBERS),
    ),
)

LANGUAGE = language(WORDS)
