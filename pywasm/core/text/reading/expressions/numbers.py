"""Numbers: cardinals, decimals, ordinals, fractions and ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.language import Expression, Pattern, alternatives
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import Spellout

#: more digits than these are said one by one
MAX_CARDINAL_DIGITS = 15
#: of a run of digits, no more are said
MAX_DIGITS = 20

#: between the ends of a range
DASH = "[-‐‑–—−]"
MINUS = "[-−–]"

#: a number with a decimal point where others have a comma: "2.5", "1,234.50", but not "1.234"
_DOTTED = r"(?:\d{1,3}(?:,\d{3}){1,5}+|\d++)\.(?:\d{1,2}|\d{4,})(?![.,]?\d)"

#: vulgar fractions of Unicode
VULGAR = {
    **{"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5)},
    **{"⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8)},
    **{"⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10)},
}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@dataclass(frozen=True, slots=True)
class Noun:
    """Something that is counted: a unit, a currency, a part of one.

    Example:
        >>> Noun("foot", "feet").many
        'feet'
    """

    one: str
    #: "" is the same as ``one``
    many: str = ""
    #: as ``Spellout.cardinal`` knows it: "masculine", "feminine" ..., or ""
    gender: str = ""

    def form(self, singular: bool) -> str:
        """Return the noun after a number."""
        return self.one if singular else self.many or self.one


def _space(number: str, noun: str) -> str:
    return f"{number} {noun}"


def _is_exactly_one(integer: str, decimals: str) -> bool:
    return integer.lstrip("0") == "1" and not decimals


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """What a language says for numbers."""

    spellout: Spellout
    #: before decimals: "." or ","
    decimal: str
    #: between groups of three digits, each of these marks
    groups: str
    #: said for the decimal mark
    point: str
    minus: str
    plus: str
    #: said between the ends of a range
    to: str
    #: said for # or No. before a number
    number: str
    #: suffix of digits, as a pattern of letters -> gender of the ordinal; the first match counts
    ordinals: Mapping[str, str]
    #: denominator -> its name; others are ordinals, with ``fraction_plural``
    fractions: Mapping[int, Noun]
    #: as written after a number, such as "billion", "bn", "k" -> as said
    magnitudes: Mapping[str, Noun] = field(default_factory=dict)
    #: said for the slash of "10/10"; "": it is no such thing
    out_of: str = ""
    #: whether the noun after a match of a quantity stands in the singular for grammar's sake, as in
    #: "a five dollar bill"
    attributive: Callable[[re.Match[str]], bool] | None = None
    #: appended to an ordinal that is a denominator, after a numerator above one
    fraction_plural: str = "s"
    #: the plural of such an ordinal, if not with ``fraction_plural``
    many: Callable[[str], str] | None = None
    #: and its gender, as ``Noun`` has it
    fraction_gender: str = ""
    #: between a whole number and a fraction: "two and a half"
    fraction_join: str = "and"
    #: a fraction with the numerator one after a whole number, by denominator: "a half"
    fractions_after_whole: Mapping[int, str] = field(default_factory=dict)
    #: said for a full stop between digits that is no decimal mark: "3.11"; "" is ``point``
    dot: str = ""
    #: the full stop is a decimal mark, too, if not before three digits
    dot_is_decimal: bool = False
    #: decimals are said as one number ("virgule quatorze"), not digit by digit
    decimals_as_number: bool = False
    #: whether integer digits and decimals ask for the singular
    singular: Callable[[str, str], bool] = _is_exactly_one
    #: how a number and a noun agree, if not as ``Spellout.cardinal`` with a gender
    cardinal: Callable[[int, str], str] | None = None
    #: joins what is said for a number and a unit or currency: "un million d'euros"
    join: Callable[[str, str], str] = _space
    #: the ends of a range have a hyphen between them: "due-tre"; ``to`` is for ratios
    hyphenated_ranges: bool = False

    @property
    def no_groups(self) -> str:
        """A pattern that fails at a number whose full stops separate groups of digits."""
        return r"(?!\d{1,3}(?:\.\d{3}){1,6}+(?!\.?\d))" if "." in self.groups else ""

    @property
    def pattern(self) -> str:
        """A pattern of an unsigned number, without groups in the sense of ``re``."""
        grouped = "|".join(rf"(?:{re.escape(mark)}\d{{3}}){{1,6}}+" for mark in self.groups)
        point = re.escape(self.decimal)
        dotted = f"{_DOTTED}|" if self.dot_is_decimal else ""
        return (
            rf"(?:{dotted}\d{{1,3}}(?:{grouped})(?!\d)(?:{point}\d++)?|\d++(?:{point}\d++)?|"
            rf"{point}\d++)"
        )

    def split(self, written: str) -> tuple[str, str]:
        """Return the digits before and after the decimal mark."""
        integer, found, decimals = written.rpartition(
            "." if self._is_dotted(written) else self.decimal
        )
        if not found:
            integer, decimals = decimals, ""
        return "".join(filter(str.isdecimal, integer)), decimals

    def _is_dotted(self, written: str) -> bool:
        return self.dot_is_decimal and re.fullmatch(_DOTTED, written) is not None

    def is_singular(self, written: str) -> bool:
        """Return whether a noun after the number stands in the singular."""
        return self.singular(*self.split(written))

    def asks_singular(self, found: re.Match[str]) -> bool:
        """Return whether the noun of a quantity, with the groups n and from, is in the singular."""
        if self.attributive is not None and self.attributive(found):
            return True
        return not found["from"] and self.is_singular(found["n"])

    def say(self, written: str, gender: str = "") -> str:
        """Return the words of a number that ``pattern`` matches.

        Example:
            >>> load_language("en").words.numbers.say("1,234.50")
            'one thousand two hundred thirty-four point five zero'
        """
        integer, decimals = self.split(written)
        said = self._integer(integer or "0", gender if not decimals else "")
        if not decimals:
            return said
        point = self.dot if self._is_dotted(written) else self.point
        return f"{said} {point} {self._decimals(decimals)}"

    def signed(self, sign: str | None, written: str, gender: str = "") -> str:
        """Return the words of a number after a sign, or after none."""
        word = {"": "", "+": self.plus}.get(sign or "", self.minus)
        return f"{word} {self.say(written, gender)}".strip()

    def range(self, first: str | None, last: str, gender: str = "") -> str:
        """Return the words of a range, or of its end alone."""
        said = self.say(last, gender)
        if not first:
            return said
        if self.hyphenated_ranges and self._whole(first) >= self._whole(last):
            # a score
            return f"{self.say(first, gender)} {self.to} {said}"
        return self.span(self.say(first, gender), said)

    def _whole(self, written: str) -> int:
        # longer numbers are no scores
        return int(self.split(written)[0][:MAX_DIGITS] or "0")

    def span(self, first: str, last: str) -> str:
        """Return the words of a range from those of its ends."""
        return f"{first}-{last}" if self.hyphenated_ranges else f"{first} {self.to} {last}"

    def digits(self, written: str) -> str:
        """Return the digits of a text one by one, at most ``MAX_DIGITS``."""
        return self.spellout.digits("".join(filter(str.isdecimal, written))[:MAX_DIGITS])

    def fraction(self, numerator: int, denominator: int) -> str:
        """Return the words of a fraction without a whole number."""
        noun = self.fractions.get(denominator)
        if noun is None:
            name = self.spellout.ordinal(denominator)
            many = self.many(name) if self.many else name + self.fraction_plural
            noun = Noun(name, many, self.fraction_gender)
        return f"{self.count(numerator, noun.gender)} {noun.form(numerator == 1)}"

    def mixed(self, whole: str, numerator: int, denominator: int) -> str:
        """Return the words of a whole number and a fraction."""
        short = self.fractions_after_whole.get(denominator) if numerator == 1 else None
        said = short or self.fraction(numerator, denominator)
        return f"{self.say(whole)} {self.fraction_join} {said}"

    def count(self, number: int, gender: str = "") -> str:
        """Return a cardinal before a noun of a gender."""
        if self.cardinal is not None:
            return self.cardinal(number, gender)
        return self.spellout.cardinal(number, gender)

    def _integer(self, digits: str, gender: str) -> str:
        if len(digits) > MAX_CARDINAL_DIGITS or (digits[0] == "0" and len(digits) > 1):
            return self.digits(digits)
        return self.count(int(digits), gender)

    def _decimals(self, digits: str) -> str:
        short = len(digits) <= 3 and digits[0] != "0"
        if self.decimals_as_number and short:
            return self.spellout.cardinal(int(digits))
        return self.digits(digits)


def ordinals(words: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of ordinals."""
    suffixes = "|".join(words.ordinals) or "(?!)"
    genders = [(re.compile(suffix, re.I), gender) for suffix, gender in words.ordinals.items()]

    def say_ordinal(found: re.Match[str], options: ReadingOptions) -> str | None:
        digits, _ = words.split(found["n"])
        if len(digits) > MAX_CARDINAL_DIGITS:
            return None
        gender = next(one for suffix, one in genders if suffix.fullmatch(found["suffix"]))
        return words.spellout.ordinal(int(digits), gender)

    groups = rf"(?:[{re.escape(words.groups)}]\d{{3}}){{0,6}}+"
    ordinal = rf"(?P<n>\d{{1,3}}{groups}|\d++)(?P<suffix>{suffixes})"
    pattern = Pattern(rf"{ordinal}(?!\w)", re.I)
    return (Expression("ordinal", pattern, say_ordinal, starts="0"),)


def plain_numbers(words: NumberWords) -> tuple[Expression, ...]:
    """Return the expression of numbers that nothing else explains."""

    def say_number(found: re.Match[str], options: ReadingOptions) -> str | None:
        if found["from"]:
            return words.range(found["from"], found["n"])
        glued = (
            found["n"][0] in ".,"
            and found.string[max(0, found.start() - 1) : found.start()].isalpha()
        )
        if glued:
            # "beta.1", but "casa,5" has only lost its space
            digits = words.digits(found["n"])
            return f"{words.dot or words.point} {digits}" if found["n"][0] == "." else None
        return words.signed(found["sign"], found["n"])

    pattern = Pattern(_signed_range(words))
    return (
        *_dotted(words),
        Expression("number", pattern, say_number, starts="0-−–+" + words.decimal),
    )


def _dotted(words: NumberWords) -> tuple[Expression, ...]:
    """Return the expression of "3.11" in a language whose decimal mark is another."""
    if not words.dot:
        return ()

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        first, _, last = found[0].partition(".")
        return f"{words.say(first)} {words.dot} {words.say(last)}"

    pattern = Pattern(rf"{words.no_groups}\d{{1,9}}\.\d{{1,9}}(?!\w|\.\d)")
    return (Expression("number", pattern, say, starts="0"),)


def large_numbers(words: NumberWords) -> tuple[Expression, ...]:
    """Return the expression of numbers with a word for their magnitude: "5k", "3 million"."""

    def say_magnitude(found: re.Match[str], options: ReadingOptions) -> str | None:
        noun = words.magnitudes[found["mag"]]
        name = noun.form(not found["from"] and words.is_singular(found["n"]))
        if found["from"]:
            return f"{words.range(found['from'], found['n'], noun.gender)} {name}"
        return f"{words.signed(found['sign'], found['n'], noun.gender)} {name}"

    # A single letter after a space is something else.
    letters = alternatives(one for one in words.magnitudes if len(one) == 1)
    longer = alternatives(one for one in words.magnitudes if len(one) > 1)
    magnitude = rf"(?P<mag>(?:(?<=[ \u00a0\u202f])|(?<=\d))(?:{longer})|(?<=\d)(?:{letters}))"
    pattern = Pattern(rf"{_signed_range(words)}[ \u00a0\u202f]?{magnitude}(?!\w)")
    starts = "0-−–+" + words.decimal
    return (Expression("number", pattern, say_magnitude, ends="before starters", starts=starts),)


def _signed_range(words: NumberWords) -> str:
    number = words.pattern
    return (
        rf"(?:(?<![\w)])(?P<sign>[-−–+])(?=[\d{re.escape(words.decimal)}])|"
        # "Llama-3-8B" is a name.
        rf"(?<![A-Za-z]-)(?P<from>{number}){DASH}(?=[1-9]|0(?!\d)))?(?P<n>{number})"
    )


def fractions(words: NumberWords, units: Mapping[str, Noun]) -> tuple[Expression, ...]:
    """Return the expressions of fractions, perhaps after a whole number and before a unit."""
    vulgar = "".join(VULGAR)

    def say_fraction(found: re.Match[str], options: ReadingOptions) -> str | None:
        said = fraction_of(found)
        if said is None or not found["unit"]:
            return said
        return f"{said} {units[found['unit']].form(not found['whole'])}"

    def fraction_of(found: re.Match[str]) -> str | None:
        if found["sign"]:
            numerator, denominator = VULGAR[found["sign"]]
        else:
            numerator, denominator = int(found["a"]), int(found["b"])
        if numerator == denominator and words.out_of and not found["whole"]:
            number = words.spellout.cardinal(numerator)
            return f"{number} {words.out_of} {number}"
        if not 0 < numerator < denominator:
            return None
        if found["whole"]:
            return words.mixed(found["whole"], numerator, denominator)
        return words.fraction(numerator, denominator)

    pattern = (
        rf"(?:(?P<whole>\d{{1,4}})(?:[ \u00a0-](?=\d)|\s?(?=[{vulgar}])))?"
        rf"(?:(?P<sign>[{vulgar}])|(?P<a>\d{{1,2}})[/⁄](?P<b>\d{{1,3}})(?![\d/.,]\d|[\d/]))"
        rf"(?:[ \u00a0]?(?P<unit>{alternatives(units)})(?!\w)|(?!\w))"
    )
    rating = rf"(\d+{re.escape(words.decimal)}\d+)/(\d+)(?![\w/])"

    def say_rating(found: re.Match[str], options: ReadingOptions) -> str | None:
        if not words.out_of:
            return None
        return f"{words.say(found[1])} {words.out_of} {words.say(found[2])}"

    return (
        Expression("fraction", Pattern(pattern), say_fraction, starts="0" + vulgar),
        Expression("rating", Pattern(rating), say_rating, starts="0"),
    )
