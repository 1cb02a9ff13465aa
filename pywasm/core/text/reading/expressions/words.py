"""Everything a language says for signs, and the order in which expressions are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from pywasm.core.text.reading.expressions.abbreviations import AbbreviationWords, abbreviations
from pywasm.core.text.reading.expressions.addresses import AddressWords, addresses, dotted_names
from pywasm.core.text.reading.expressions.dates import DateWords, dates, years
from pywasm.core.text.reading.expressions.emoji import emoji
from pywasm.core.text.reading.expressions.maths import MathsWords, maths, versions
from pywasm.core.text.reading.expressions.money import MoneyWords, money
from pywasm.core.text.reading.expressions.numbers import (
    NumberWords,
    fractions,
    large_numbers,
    ordinals,
    plain_numbers,
)
from pywasm.core.text.reading.expressions.phone import PhoneWords, phone
from pywasm.core.text.reading.expressions.roman import RomanWords, roman
from pywasm.core.text.reading.expressions.say_as import say_as
from pywasm.core.text.reading.expressions.spelling import SpellingWords, say_word, spelling
from pywasm.core.text.reading.expressions.times import TimeWords, times
from pywasm.core.text.reading.expressions.units import UnitWords, units
from pywasm.core.text.reading.language import Expression, Language, Pattern
from pywasm.core.text.reading.options import ReadingOptions

_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything a language says for signs."""

    #: ISO 639-1
    code: str
    #: in English, as bundles name it
    name: str
    #: letters besides a-z that a model of this language can say, lower case
    letters: str
    numbers: NumberWords
    money: MoneyWords
    units: UnitWords
    dates: DateWords
    times: TimeWords
    addresses: AddressWords
    phone: PhoneWords
    roman: RomanWords
    abbreviations: AbbreviationWords
    spelling: SpellingWords
    maths: MathsWords
    #: names of single characters; "" is silent
    symbols: Mapping[str, str]
    #: words before which a long sentence may be split
    conjunctions: frozenset[str]
    #: words of one letter, lower case
    one_letter_words: frozenset[str]
    #: capitalised words that often begin a sentence and are no names
    sentence_starters: frozenset[str]
    #: marks besides .,;:!? that are left in the text
    kept_marks: str = ""
    #: expressions that only this language has: tried before all others
    first: tuple[Expression, ...] = ()
    #: tried before bare numbers and words, after dates, money, units
    late: tuple[Expression, ...] = field(default=())
    #: says a word, if not as ``spelling.say_word``
    say_word: Callable[[str, bool], str] | None = None


def language(words: Words) -> Language:
    """Return a language as reading uses it."""
    return Language(
        code=words.code,
        name=words.name,
        letters=words.letters,
        expressions=expressions(words),
        conjunctions=words.conjunctions,
        say_word=words.say_word or partial(say_word, words=words.spelling),
        say_as=partial(
            say_as,
            dates=words.dates,
            numbers=words.numbers,
            phone=words.phone,
            spelling=words.spelling,
            signs=words.addresses.signs,
        ),
        symbols=words.symbols,
        kept_marks=words.kept_marks,
        one_letter_words=words.one_letter_words,
        sentence_starters=words.sentence_starters,
        openers=_openers(words),
        own=(*words.first, *words.late),
    )


def _openers(words: Words) -> frozenset[str]:
    """Return the first words of all table entries that begin with a letter."""
    short = words.abbreviations
    tables: tuple[Iterable[str], ...] = (
        *(short.inside, short.ending, short.rarely_ending, short.before_number),
        *(words.dates.month_names, words.dates.weekdays, words.money.currencies),
        *(words.roman.cardinal_after, words.roman.ordinal_after),
    )
    found = (_FIRST_WORD.match(entry) for table in tables for entry in table)
    openers = {one[0] for one in found if one}
    return frozenset(openers | {one.capitalize() for one in openers})


def expressions(words: Words) -> tuple[Expression, ...]:
    """Return the expressions of a language; what is more special comes first."""
    numbers_ = words.numbers
    return (
        *words.first,
        *emoji(words.code),
        *addresses(words.addresses, numbers_, words.spelling),
        *dates(words.dates, numbers_),
        *_comparisons(words.symbols),
        *times(words.times, numbers_),
        *phone(words.phone, numbers_),
        *abbreviations(words.abbreviations),
        *versions(words.maths, numbers_),
        *money(words.money, numbers_),
        *units(words.units, numbers_),
        *roman(words.roman, numbers_),
        *maths(words.maths, numbers_),
        *words.late,
        *ordinals(numbers_),
        *fractions(numbers_, words.units.units),
        *large_numbers(numbers_),
        *spelling(words.spelling, numbers_),
        *dotted_names(words.addresses, numbers_, words.spelling),
        *years(words.dates, numbers_),
        *plain_numbers(numbers_),
        *_named_letters(words.symbols),
    )


def _comparisons(symbols: Mapping[str, str]) -> tuple[Expression, ...]:
    """Return the expression of ">=", "<=" and "!=" before what is compared."""
    signs = {">=": "≥", "<=": "≤", "!=": "≠"}

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return symbols.get(signs[found[0]])

    pattern = Pattern(r"(?<![<>=!-])(?:[<>]=|(?<=\s)!=)(?=[ \u00a0]?[\w$€£])")
    return (Expression("sign", pattern, say, starts="<>!"),)


def _named_letters(symbols: Mapping[str, str]) -> tuple[Expression, ...]:
    """Return the expression of letters of other alphabets that stand alone, such as π."""
    letters = "".join(re.escape(one) for one in symbols if one.isalnum())

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return symbols[found[0]]

    if not letters:
        return ()
    return (Expression("letter", Pattern(rf"[{letters}](?![{letters}])"), say, starts=letters),)
