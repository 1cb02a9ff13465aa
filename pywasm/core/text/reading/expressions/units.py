"""Quantities: numbers with units, percent, temperatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pywasm.core.text.reading.expressions.numbers import DASH, Noun, NumberWords
from pywasm.core.text.reading.language import Expression, alternatives
from pywasm.core.text.reading.options import ReadingOptions

_POWERS = {"²": 2, "2": 2, "³": 3, "3": 3}


def _prefixed(word: str) -> Callable[[str], str]:
    return lambda unit: f"{word} {unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """What a language says for quantities."""

    #: as written after a number; case counts
    units: Mapping[str, Noun]
    #: units that would be taken for words after a space; only "5in" counts, not "5 in"
    glued: Mapping[str, Noun]
    #: said for the slash of "km/h", and how the unit after it is said; ``per_units`` may have both:
    #: "m³" -> "al metro cubo"
    per: str
    per_units: Mapping[str, str]
    #: says a unit of an area, a volume: "square meters"
    square: Callable[[str], str]
    cubic: Callable[[str], str]
    #: feet and inches of 5'11"; None: not used in this language
    feet_inches: Callable[[int, int], str] | None = None


def units(words: UnitWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of quantities."""
    number, unit = numbers.pattern, alternatives(words.units)
    per = alternatives(words.per_units)
    first = rf"(?:(?P<from>{number})(?:[ ]?(?:{unit}))?[ ]?{DASH}[ ]?)?"
    count = rf"(?P<sign>(?<![\w)])[-−–+])?{first}(?P<n>{number})"
    name = rf"(?:[ \u00a0\u202f-]?(?P<unit>{unit})|(?P<glued>{alternatives(words.glued)}))"
    tail = rf"(?:(?P<power>[²³]|(?<=m)[23](?!\d))?(?:/(?P<per>{per}))?)(?![\w²³])"
    # "5 kg. of": before a small letter, the full stop ends no sentence.
    tail += r"(?:\.(?=[ \u00a0][a-zß-ÿ]))?+"

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        noun = words.units[found["unit"]] if found["unit"] else words.glued[found["glued"]]
        last = found["n"]
        name = noun.form(numbers.asks_singular(found))
        if found["power"]:
            name = (words.square if _POWERS[found["power"]] == 2 else words.cubic)(name)
        if found["per"]:
            name = " ".join(filter(None, (name, words.per, words.per_units[found["per"]])))
        if found["from"]:
            return numbers.join(numbers.range(found["from"], last, noun.gender), name)
        return numbers.join(numbers.signed(found["sign"], last, noun.gender), name)

    expressions = [
        Expression(
            "unit",
            re.compile(count + name + tail),
            say,
            ends="before capitals",
            starts="0-−–+" + numbers.decimal,
        )
    ]
    if words.feet_inches is not None:
        feet_inches = words.feet_inches

        def say_feet(found: re.Match[str], options: ReadingOptions) -> str | None:
            return feet_inches(int(found[1]), int(found[2]))

        pattern = re.compile(r"(\d{1,3})['′’] ?(\d{1,2})(?:[\"″”]|''|’’)")
        expressions.insert(0, Expression("feet and inches", pattern, say_feet, starts="0"))
    return tuple(expressions)
