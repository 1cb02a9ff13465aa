"""What Spanish and Portuguese have in common: the grammar of numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from pywasm.core.text.reading.expressions.agreement import NounWords
from pywasm.core.text.reading.expressions.dates import DateWords, say_date
from pywasm.core.text.reading.expressions.money import Currency
from pywasm.core.text.reading.expressions.numbers import VULGAR, Noun, NumberWords
from pywasm.core.text.reading.expressions.roman import value_of
from pywasm.core.text.reading.language import Expression, Pattern, alternatives
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import Spellout

MASCULINE: Literal["masculine"] = "masculine"
FEMININE: Literal["feminine"] = "feminine"
#: numerals of kings, centuries and chapters are ordinals up to this, cardinals beyond
LAST_ORDINAL = 10

_MILLION = 10**6
_NUMERAL = r"(?=[IVXL])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
#: the word before a numeral, or before the first of two
_NOUN_OF_NUMERAL = re.compile(
    r"([^\W\d_]{2,}+)\.?[ \u00a0]"
    r"(?:[IVXL]++,?[ \u00a0](?:[yea]|al?|ao)[ \u00a0](?:el[ \u00a0])?)?\Z"
)


def cardinals(spellout: Spellout) -> Callable[[int, str], str]:
    """Return what says a number before a noun: "un millón de" euros."""

    def say(number: int, gender: str) -> str:
        said = spellout.cardinal(number, gender)
        return f"{said} de" if gender and number and number % _MILLION == 0 else said

    return say


def with_of(magnitude: str, unit: str) -> str:
    """Return a magnitude and a currency: "mil euros", but "millones de euros"."""
    return f"{magnitude} {unit}" if magnitude == "mil" else f"{magnitude} de {unit}"


def with_adjective(stem: str) -> Callable[[str], str]:
    """Return what adds an adjective to a unit: "metros cuadrados", "millas cuadradas"."""

    def say(unit: str) -> str:
        first = unit.partition(" ")[0]
        ending = ("a" if first.rstrip("s").endswith("a") else "o") + "s" * first.endswith("s")
        return f"{unit} {stem}{ending}"

    return say


def numerals(spellout: Spellout, feminine: frozenset[str]) -> Callable[[int, str], str]:
    """Return what says the numeral after a name: "Alfonso décimo", "Alfonso trece"."""

    def say(number: int, name: str) -> str:
        if number > LAST_ORDINAL:
            return spellout.cardinal(number)
        return spellout.ordinal(number, FEMININE if name.lower() in feminine else MASCULINE)

    return say


def short_numerals(
    spellout: Spellout, say: Callable[[int, str], str], shorts: Mapping[str, str]
) -> tuple[Expression, ...]:
    """Return the expressions of "s. XIX", and of "II." at the start of a block.

    Args:
        spellout: the numbers of the language.
        say: a numeral after a word.
        shorts: short words before a numeral, without the full stop: "s" -> "siglo".
    """

    def say_short(found: re.Match[str], options: ReadingOptions) -> str | None:
        noun = shorts[found["short"].lower()]
        return f"{noun}{'s' if found['plural'] else ''} {say(value_of(found['n']), noun)}"

    def say_item(found: re.Match[str], options: ReadingOptions) -> str | None:
        return f"{spellout.cardinal(value_of(found[1]))},"

    words = alternatives({form for one in shorts for form in (one, one.capitalize())})
    short = rf"(?P<short>{words})(?P<plural>s)?\.[ \u00a0]?(?P<n>{_NUMERAL})(?![\w'’]|\.\w)"
    item = rf"\A({_NUMERAL})(?:(?<=\AI)|(?<=[IVXL]{{2}}))[.)][ \u00a0]"
    return (
        Expression("numeral", Pattern(item), say_item, starts="IVXL"),
        Expression("numeral", Pattern(short), say_short, starts="a"),
    )


def more_numerals(say: Callable[[int, str], str], nouns: frozenset[str]) -> Expression:
    """Return the expression of numerals whose noun stands before them and is no part of it.

    Of two letters or more they are numerals after any word, a letter alone only after ``nouns``:
    "siglos XV y XVI", "Kamehameha III", "siglo V".

    Args:
        say: a numeral after a word.
        nouns: lower case.
    """

    def say_numeral(found: re.Match[str], options: ReadingOptions) -> str | None:
        before = _NOUN_OF_NUMERAL.search(found.string, max(0, found.start() - 40), found.start())
        if before is None or before[1].isupper() or found[0] == "XL":
            return None
        noun = before[1].lower()
        if len(found[1]) == 1 and noun not in nouns and noun.removesuffix("s") not in nouns:
            return None
        said = [say(value_of(one), before[1]) for one in found.groups() if one]
        return " a ".join(said)

    pattern = rf"({_NUMERAL})(?:[ ]?[-–—][ ]?({_NUMERAL}))?(?![\w'’]|\.\w)"
    return Expression("numeral", Pattern(pattern), say_numeral, starts="IVXL")


def adjectives(
    spellout: Spellout,
    words: NounWords,
    halves: Mapping[str, str],
    join: str,
    *,
    short_ordinals: bool,
) -> tuple[Expression, ...]:
    """Return the expressions of ordinals and halves that agree with the noun after them.

    Args:
        spellout: the numbers of the language.
        words: knows the gender of nouns.
        halves: gender -> "medio".
        join: between a whole number and a half.
        short_ordinals: the language has "primer" beside "primero".
    """

    def say_ordinal(found: re.Match[str], options: ReadingOptions) -> str | None:
        # "en vigésimo primer lugar", but "el primero de la lista"
        masculine = words.gender(found[2], plural=False) == MASCULINE
        return spellout.ordinal(int(found[1]), "masculine-adjective") if masculine else None

    def say_half(found: re.Match[str], options: ReadingOptions) -> str | None:
        whole, noun = found[1], found[2]
        gender = words.gender(noun, plural=bool(whole))
        if gender is None:
            return None
        half = halves[gender]
        return f"{spellout.cardinal(int(whole), gender)} {join} {half}" if whole else half

    noun = r"(?=[ \u00a0]([^\W\d_A-ZÁÉÍÓÚ]{2,}+)(?!\w))"
    half = Expression(
        "fraction", Pattern(rf"(?:(\d{{1,3}})[ \u00a0]?)?(?:1/2|½){noun}"), say_half, starts="0½"
    )
    if not short_ordinals:
        return (half,)
    ordinal = Pattern(rf"(\d{{0,2}}[13])\.?[ºo]{noun}")
    return (Expression("ordinal", ordinal, say_ordinal, starts="0"), half)


def fractions_of_units(
    numbers: NumberWords, units: Mapping[str, Noun], halves: Mapping[str, str]
) -> Expression:
    """Return the expression of "1/2 l" and "2½ kg": "medio litro", "dos kilogramos y medio".

    Args:
        numbers: of the language.
        units: written -> noun.
        halves: gender -> "medio".
    """

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        whole, unit = found["whole"], units[found["unit"]]
        share, parts = VULGAR.get(found["share"]) or map(int, found["share"].split("/"))
        if not 0 < share < parts or unit.gender not in halves:
            return None
        half = halves[unit.gender] if (share, parts) == (1, 2) else ""
        if whole:
            fraction = half or numbers.fraction(share, parts)
            count = numbers.count(int(whole), unit.gender)
            return f"{count} {unit.form(int(whole) == 1)} {numbers.fraction_join} {fraction}"
        return f"{half} {unit.one}" if half else f"{numbers.fraction(share, parts)} de {unit.one}"

    share = rf"(?P<share>[{''.join(VULGAR)}]|\d{{1,2}}/\d{{1,2}})"
    whole = r"(?:(?P<whole>\d{1,3})(?:[ \u00a0]|(?=[^\d/])))?"
    name = rf"[ \u00a0]?(?P<unit>{alternatives(units)})(?![\w²³/])"
    return Expression("fraction", Pattern(whole + share + name), say, starts="0" + "".join(VULGAR))


def plural_ordinals(spellout: Spellout) -> Expression:
    """Return the expression of "1.os" and "2as"."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        gender = FEMININE if found[2] in "aª" else MASCULINE
        # every part of an ordinal takes the s: "vigésimos primeros"
        said = spellout.ordinal(int(found[1]), gender)
        return " ".join(f"{word}s" for word in said.split())

    return Expression("ordinal", Pattern(r"(\d{1,3})\.?([oaºª])s(?!\w)"), say, starts="0")


def decades(numbers: NumberWords, after: str) -> tuple[Expression, ...]:
    """Return the expressions of decades such as '60, and 80s after the words in ``after``."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return numbers.say(found[1])

    before = "|".join(rf"(?<=\b{word}[ \u00a0])" for word in after.split())
    return (
        Expression("decade", Pattern(r"['’](\d0)s?(?!\w)"), say, starts="'’"),
        Expression("decade", Pattern(rf"(?:{before})(\d0)s(?!\w)"), say, starts="0"),
    )


def numbers_of_years(numbers: NumberWords, months: Sequence[str]) -> tuple[Expression, ...]:
    """Return the expressions of a law 39/2015, a month 05/2024, and a season 2024/25."""
    year = r"(?:19|20)\d\d"

    def say_law(found: re.Match[str], options: ReadingOptions) -> str | None:
        number, month = numbers.say(found[1]), int(numbers.split(found[1])[0])
        if found[1][0] == "0" and 1 <= month <= len(months):
            number = months[month - 1]
        return f"{number} de {numbers.say(found[2])}"

    def say_season(found: re.Match[str], options: ReadingOptions) -> str | None:
        return numbers.range(found[1], found[2].lstrip("0") or "0")

    law = rf"(\d{{1,3}}(?:\.\d{{3}})?)/({year})(?![\w/]|[.,]\d)"
    season = rf"({year})/({year}|\d\d)(?![\w/]|[.,]\d)"
    return (
        Expression("year", Pattern(season), say_season, starts="0"),
        Expression("number", Pattern(law), say_law, starts="0"),
    )


def days(dates: DateWords, numbers: NumberWords, after: str) -> Expression:
    """Return the expression of 5/6 as a day, after words such as "lunes"."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return say_date(dates, numbers, int(found[1]), int(found[2]), "")

    before = "|".join(rf"(?<=\b{word}[ \u00a0])" for word in after.split())
    pattern = Pattern(rf"(?:{before})(\d{{1,2}})º?/(\d{{1,2}})(?![\w/]|[.,]\d)")
    return Expression("date", pattern, say, starts="0")


def hours(numbers: NumberWords, after: tuple[str, ...]) -> Expression:
    """Return the expression of an hour alone, after words such as "a las"."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return numbers.count(int(found[1]), FEMININE)

    before = "|".join(rf"(?<=\b{words}[ \u00a0])" for words in after)
    pattern = Pattern(rf"(?:{before})([12]?\d)(?![\w%€$°º/]|[.,:]\d|[ ]?[-–%€$°])")
    return Expression("time", pattern, say, starts="0")


def dollars(numbers: NumberWords, currencies: Mapping[str, Currency]) -> Expression:
    """Return the expression of $1,500: an amount has no three decimals, so these are thousands."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        unit = currencies[found[1]].unit
        count = numbers.count(int(found[2].replace(",", "")), unit.gender)
        return f"{count} {unit.form(False)}"

    signs = [sign for sign in currencies if sign[-1] == "$"]
    pattern = rf"({alternatives(signs)})[ \u00a0]?(\d{{1,3}}(?:,\d{{3}}){{1,4}})(?![.,]?\d)"
    starts = "".join({sign[0] for sign in signs})
    return Expression("money", Pattern(pattern), say, starts=starts)


def multiples(numbers: NumberWords, times: Noun) -> Expression:
    """Return the expression of "12x de R$ 5", where x is a number of times."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        number = int(found[1])
        return f"{numbers.count(number, times.gender)} {times.form(number == 1)}"

    return Expression("number", Pattern(r"(\d{1,3})x(?=[ ][a-z]{2})"), say, starts="0")
