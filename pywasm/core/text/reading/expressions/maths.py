"""Mathematics: powers, roots, signs between numbers, versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pywasm.core.text.reading.expressions.numbers import SUPERSCRIPTS, NumberWords
from pywasm.core.text.reading.language import Expression, Pattern
from pywasm.core.text.reading.options import ReadingOptions

_SUPERSCRIPT = "[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"

#: the left side of a sign
_LEFT = r"(?:(?<=[\d)²³])|(?<=[\d)²³] )|(?<=\b[^\W\d_])(?<!°[CF])|(?<=\b[^\W\d_] ))"
#: nothing stands before it: less than 5%, more than $90
_BOUND = r"(?<![\w<>=)-])[<>](?=[ ]?[$€£]?\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class MathsWords:
    """What a language says for calculations."""

    #: says a base to a power, the base given as said; 2 and 3 have names of their own
    power: Callable[[str, int], str]
    #: says 1e-5: "one times ten to the power of minus five"
    scientific: Callable[[str, int], str]
    #: signs between numbers or single letters, such as "*", "/", "<" -> as said
    between: Mapping[str, str]
    #: between the sides of 3 x 4
    by: str
    #: said for the v of v2.0
    version: str


def maths(words: MathsWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of calculations."""
    number = numbers.pattern

    def say_power(found: re.Match[str], options: ReadingOptions) -> str | None:
        base, exponent = found["base"], found["sup"] or found["exp"]
        if base[0].isalpha():
            said = base if len(base) == 1 else " ".join(base.upper())
        else:
            said = numbers.say(base)
        return words.power(said, int(exponent.translate(SUPERSCRIPTS).replace("−", "-")))

    def say_scientific(found: re.Match[str], options: ReadingOptions) -> str | None:
        return words.scientific(numbers.say(found[1]), int(found[2].replace("−", "-")))

    def say_between(found: re.Match[str], options: ReadingOptions) -> str | None:
        return numbers.minus if found[0] in "-−–" else words.between[found[0]]

    def say_sides(found: re.Match[str], options: ReadingOptions) -> str | None:
        sides = re.findall(number, found[0])
        return f" {words.by} ".join([*map(numbers.say, sides), ""]).rstrip()

    power = (
        rf"(?P<base>{number}|[a-zA-Z]{{1,2}})(?:(?P<sup>{_SUPERSCRIPT})|"
        r"\^\(?(?P<exp>[-−+]?\d{1,4})\)?)(?!\w)"
    )
    signs = "".join(map(re.escape, words.between))
    between = rf"{_LEFT}[{signs}](?= ?(?:[\d(√π]|[^\W\d_](?!\w)))(?!(?<=[^\W\d_]/)[^\W\d_])"
    minus = rf"(?<=\d )[-−–](?= \d)|(?<=[\d)])[-−](?={number}\s?=)"
    minuend = rf"{number}(?=[-−]{number}\s?=)"
    sides = rf"(?!0[xX])(?:{number}(?:\s?[xX]\s?|×)){{1,5}}+(?={number})(?!10[\^⁻⁰¹²³⁴-⁹])"
    scientific = rf"({number})[eE]([-−+]?\d{{1,3}})(?!\w)"
    return (
        Expression("number", Pattern(scientific), say_scientific, starts="0"),
        Expression("power", Pattern(power), say_power, starts="a0"),
        Expression(
            "number", Pattern(minuend), lambda found, options: numbers.say(found[0]), starts="0"
        ),
        Expression("minus", Pattern(minus), say_between, starts="-−–"),
        Expression("size", Pattern(sides), say_sides, starts="0"),
        Expression(
            "sign", Pattern(f"{between}|{_BOUND}"), say_between, starts="".join(words.between)
        ),
    )


def versions(words: MathsWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of version numbers."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        parts = [numbers.spellout.cardinal(int(one)) for one in found["v"].split(".")]
        said = f" {numbers.dot or numbers.point} ".join(parts)
        before = found.string[max(0, found.start() - len(words.version) - 1) : found.start()]
        named = before.rstrip().lower().endswith(words.version.lower())
        return f"{words.version} {said}" if found["prefix"] and not named else said

    edge = r"(?![\w]|\.\d)"
    marked = r"(?P<prefix>(?:v\.?[ ]?|V(?=\d+\.))(?=\d))(?P<v>\d{1,4}(?:\.\d{1,4}){0,6}+)"
    dotted = rf"(?P<prefix>(?!))?{numbers.no_groups}(?P<v>\d{{1,4}}(?:\.\d{{1,4}}){{2,6}}+)"
    return (
        Expression("version", Pattern(marked + edge), say, starts="vV"),
        Expression("version", Pattern(dotted + edge), say, starts="0"),
    )
