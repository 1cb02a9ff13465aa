"""Amounts of money, with magnitudes and cents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.expressions.numbers import DASH, Noun, NumberWords
from pywasm.core.text.reading.language import Expression, alternatives
from pywasm.core.text.reading.options import ReadingOptions


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and its hundredth."""

    unit: Noun
    #: None: there is none, so decimals are said as such
    cent: Noun | None = None


def _space(magnitude: str, unit: str) -> str:
    return f"{magnitude} {unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyWords:
    """What a language says for amounts of money."""

    #: sign or code, such as "$", "US$", "EUR" -> currency
    currencies: Mapping[str, Currency]
    #: between the amount and its cents; "" says only a space
    cents_join: str
    #: ten cents and more are named after an amount: "and fifty cents", but "trois euros cinquante"
    names_cents: bool = True
    #: joins a magnitude and a currency: "milliards d'euros"
    of: Callable[[str, str], str] = _space
    #: said for the slash of "$5/month"
    per: str = ""
    #: said after it, other words stand for themselves: "mo" -> "month"; without ``per``, with a
    #: word for the slash: "mese" -> "al mese"
    per_units: Mapping[str, str] = field(default_factory=dict)
    #: magnitudes that stand only after money: "£3m"
    magnitudes: Mapping[str, Noun] = field(default_factory=dict)
    #: other marks of cents alone, such as "¢"
    cents: Mapping[str, Noun] = field(default_factory=dict)


def money(words: MoneyWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of amounts of money."""
    sign = alternatives(words.currencies)
    magnitudes = {**numbers.magnitudes, **words.magnitudes}
    magnitude = rf"(?:[ \u00a0\u202f]?(?P<mag>{alternatives(magnitudes)})(?!\w))?"
    number = numbers.pattern
    first = rf"(?P<from>{number})(?:[ \u00a0\u202f]?(?P<from_mag>{alternatives(magnitudes)}))?"
    amount = rf"(?:{first}[ ]?{DASH}[ ]?(?:{sign})?)?(?P<n>{number}){magnitude}"
    # "$100 USD"
    again = rf"(?:[ ](?:{alternatives(one for one in words.currencies if one.isalpha())}))?"
    before = rf"(?P<minus>[-−–](?=\D))?(?P<sign>{sign})[ \u00a0\u202f]?{amount}"
    after = rf"(?P<minus>[-−–])?{amount}[ \u00a0\u202f]?(?P<sign>{sign})"
    others = r"|(?=[^\W\d_]{3,})" if words.per else ""
    slash = rf"(?P<per>/(?:(?P<short>{alternatives(words.per_units)})(?!\w){others}))?"

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        said = _amount(found, words, numbers)
        said = f"{numbers.minus} {said}" if found["minus"] else said
        if not found["per"]:
            return said
        short = words.per_units[found["short"]] if found["short"] else ""
        return " ".join(filter(None, (said, words.per, short)))

    def say_cents(found: re.Match[str], options: ReadingOptions) -> str | None:
        noun = words.cents[found["sign"]]
        return (
            f"{numbers.say(found['n'], noun.gender)} {noun.form(numbers.is_singular(found['n']))}"
        )

    firsts = "".join({one[0] for one in words.currencies})
    edge = r"(?!\w)"
    cents = rf"(?P<n>{number})[ \u00a0]?(?P<sign>{alternatives(words.cents)}){edge}"
    return (
        Expression(
            "money", re.compile(rf"{before}{again}{edge}{slash}"), say, starts=firsts + "-−–"
        ),
        Expression("money", re.compile(rf"{after}{edge}{slash}"), say, starts="0-−–"),
        *((Expression("money", re.compile(cents), say_cents, starts="0"),) if words.cents else ()),
    )


def _amount(found: re.Match[str], words: MoneyWords, numbers: NumberWords) -> str:
    currency, first, last = words.currencies[found["sign"]], found["from"], found["n"]
    unit = currency.unit
    if found["mag"]:
        magnitudes = {**numbers.magnitudes, **words.magnitudes}
        magnitude = magnitudes[found["mag"]]
        said = numbers.range(first, last, magnitude.gender)
        if first and found["from_mag"] not in (None, found["mag"]):
            other = magnitudes[found["from_mag"]]
            said = f"{numbers.say(first, other.gender)} {other.form(numbers.is_singular(first))}"
            said = numbers.span(said, numbers.say(last, magnitude.gender))
        name = magnitude.form(numbers.is_singular(last))
        attributive = numbers.attributive is not None and numbers.attributive(found)
        return f"{said} {words.of(name, unit.form(attributive))}"
    integer, decimals = numbers.split(last)
    if first or len(decimals) != 2 or currency.cent is None:
        said = numbers.range(first, last, unit.gender)
        return numbers.join(said, unit.form(numbers.asks_singular(found)))
    parts = []
    if integer.strip("0") or not decimals.strip("0"):
        singular = numbers.singular(integer, "") or numbers.asks_singular(found)
        parts.append(numbers.join(numbers.say(integer, unit.gender), unit.form(singular)))
    if decimals.strip("0"):
        cent = currency.cent
        count = numbers.count(int(decimals), cent.gender)
        parts.append(f"{count} {cent.form(int(decimals) == 1)}")
    if len(parts) == 2 and not words.names_cents:
        if not words.cents_join:
            # "ein Euro eins"
            parts[1] = numbers.count(int(decimals))
        elif decimals[0] != "0":
            # "deux livres vingt et une", but "deux livres et un penny"
            return f"{parts[0]} {numbers.count(int(decimals), unit.gender)}"
    return (f" {words.cents_join} " if words.cents_join else " ").join(parts)
