"""Telephone numbers, digit by digit, with commas between groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pywasm.core.text.reading.expressions.numbers import NumberWords
from pywasm.core.text.reading.language import Expression, Pattern
from pywasm.core.text.reading.options import ReadingOptions

_GROUPS = re.compile(r"\+|\d+|[A-Za-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneWords:
    """What a language says for telephone numbers."""

    #: patterns of the national forms
    patterns: tuple[str, ...]
    #: the digits of each group are said in pairs, as numbers ("zéro un, quarante-deux")
    pairs: bool = False


def phone(words: PhoneWords, numbers: NumberWords) -> tuple[Expression, ...]:
    """Return the expressions of telephone numbers."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return say_phone(found[0], words, numbers)

    # "+120.35" is a number.
    international = r"(?!\+\d+\.\d+(?!\d|[ .]\d))"
    international += r"\+\d{1,3}(?:(?:[ .\-/\u00a0]|[ ][-–/][ ])?\(?\d{1,5}\)?){2,6}(?!\w)"
    return tuple(
        Expression("telephone", Pattern(one), say, starts="0+(")
        for one in (international, *words.patterns)
    )


def say_phone(written: str, words: PhoneWords, numbers: NumberWords) -> str:
    """Return a telephone number as it is said.

    Example:
        >>> en = load_language("en").words
        >>> say_phone("+1 555-123", en.phone, en.numbers)
        'plus one, five five five, one two three'
    """
    groups: list[str] = []
    plus = ""
    if written.startswith("+"):
        # not dialled after the code of a country
        written = written.replace("(0)", " ")
    for group in _GROUPS.findall(written):
        if group == "+":
            plus = f"{numbers.plus} "
            continue
        if group.isalpha():
            groups.append(group.lower() if len(group) > 3 else " ".join(group))
        elif words.pairs and len(group) % 2 == 0:
            pairs = (group[at : at + 2] for at in range(0, len(group), 2))
            groups += (_pair(pair, numbers) for pair in pairs)
        else:
            groups.append(numbers.spellout.digits(group))
    return plus + ", ".join(groups)


def _pair(pair: str, numbers: NumberWords) -> str:
    if pair[0] == "0":
        return numbers.spellout.digits(pair)
    return numbers.spellout.cardinal(int(pair))
