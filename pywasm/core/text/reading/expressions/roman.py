"""Roman numerals after names, chapters and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.expressions.numbers import NumberWords
from pywasm.core.text.reading.language import Expression, alternatives
from pywasm.core.text.reading.options import ReadingOptions

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# A single C, D, L or M is a letter: "Type C".
_NUMERAL = (
    r"(?=[IVXLCDM])(?![CDLM](?!\w))M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RomanWords:
    """What a language says for Roman numerals."""

    #: words before a cardinal, such as "Chapter", as patterns
    cardinal_after: frozenset[str]
    #: abbreviations of such words: "Vol." -> "volume"
    short: Mapping[str, str] = field(default_factory=dict)
    #: names before an ordinal, such as "Henry"
    ordinal_after: frozenset[str]
    #: says the ordinal after a name: "the eighth"
    ordinal: Callable[[int, str], str]
    #: pattern of what follows "Henry I" and "Part I", where I is no word or initial
    after_one_letter: str = r"(?!\.[ \u00a0]?\w)"
    #: words before which a numeral is an ordinal, such as "siècle"
    ordinal_before: frozenset[str] = frozenset()
    #: says the ordinal before such a word
    ordinal_word: Callable[[int, str], str] | None = None


def value_of(numeral: str) -> int:
    """Return the value of a Roman numeral.

    Example:
        >>> value_of("XIV")
        14
    """
    values = [_VALUES[one] for one in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def roman(words: RomanWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of Roman numerals; the words before them are part of the match."""
    firsts = "".join(
        {one[0] for one in (*words.cardinal_after, *words.short, *words.ordinal_after)}
    )

    def goes_on(found: re.Match[str]) -> bool:
        rest = found.string[found.end(2) : found.end() + 20]
        return re.match(words.after_one_letter, rest) is not None

    def say_cardinal(found: re.Match[str], options: ReadingOptions) -> str | None:
        numeral = found[2].upper()
        # "the part I like", but "World War I" has no other meaning
        is_word = numeral == "I" and " " not in found[1] and not goes_on(found)
        if is_word or not re.fullmatch(_NUMERAL, numeral):
            return None
        before = words.short.get(found[1], found[1])
        own = "'s" if found["own"] else ""
        return f"{before} {numbers.spellout.cardinal(value_of(numeral))}{own}"

    def say_ordinal(found: re.Match[str], options: ReadingOptions) -> str | None:
        if len(found[2]) == 1 and not goes_on(found):
            return None
        own = "'s" if found["own"] else ""
        return f"{found[1]} {words.ordinal(value_of(found[2]), found[1])}{own}"

    def say_before(found: re.Match[str], options: ReadingOptions) -> str | None:
        assert words.ordinal_word
        return words.ordinal_word(value_of(found[1]), found[2])

    edge = r"(?P<own>['’]s\b)?(?![\w'’]|\.\w)"
    before_cardinals = alternatives((*words.cardinal_after, *words.short))
    cardinal = rf"({before_cardinals})[ \u00a0]({_NUMERAL}|[ivx]{{2,6}}){edge}"
    ordinal = rf"({alternatives(words.ordinal_after)})[ \u00a0]({_NUMERAL}){edge}"
    century = alternatives(words.ordinal_before)
    before = rf"({_NUMERAL})(?:th|st|nd|rd|e|er|ème|°|º|ª|\.)?(?=[ \u00a0]({century})(?!\w))"
    return (
        Expression("numeral", re.compile(cardinal), say_cardinal, starts=firsts),
        Expression("numeral", re.compile(ordinal), say_ordinal, starts=firsts),
        *(
            (Expression("numeral", re.compile(before), say_before, starts="IVXLCDM"),)
            if words.ordinal_before
            else ()
        ),
    )
