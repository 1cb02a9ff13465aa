"""Rule-based number formats: rules of Unicode CLDR say an integer in words.

A rule set is a list of rules, each with the smallest number that it is for. "20: twenty[->>];" says
"twenty" and, unless the rest is zero, a hyphen and the rest by the same set. The rest is that of a
division by the largest power of ten (or of 20, in "80/20: ...") that is at most the base value, and
``<<`` is the quotient. A set can be named: ``>%other>``, ``<%other<``, and ``=%other=`` for the
number itself. The format is described here:
https://unicode.org/reports/tr35/tr35-numbers.html#Rule-Based_Number_Formatting
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

#: quotient, remainder, the number itself, forms for one and for more, a bracket, text
_PART = re.compile(
    r"<([^<]*+)<|>([^>]*+)>|=([^=]*+)="
    r"|\$\(cardinal,one\{([^}]*+)\}other\{([^}]*+)\}\)\$|([\[\]])|([^<>=$\[\]]++)"
)
_SET = re.compile(r"^(%++[^:\n]++):\n((?:[^%\n][^\n]*+\n)*+)", re.MULTILINE)
_RULE = re.compile(r"^(\d++)(?:/(\d++))?+: '?([^;\n]*+);$", re.MULTILINE)
_MINUS = re.compile(r"^-x: ([^>]*+)>>;$", re.MULTILINE)


class OutOfRangeError(Exception):
    """The rules have no words for a number as large as this."""


@dataclass(frozen=True, slots=True)
class _Rule:
    base: int
    divisor: int
    parts: tuple[tuple[str, ...], ...]

    @property
    def rolls_back(self) -> bool:
        """Whether multiples of the divisor take the rule before this one."""
        return self.base % self.divisor != 0 and any(part[1] for part in self.parts)


class Rules:
    r"""The rule sets of a language. A set is parsed when it is first needed.

    Example:
        >>> rules = Rules("%all:\n0: none;\n1: one;\n2: many and >>;\n")
        >>> rules.say("%all", 1)
        'one'
    """

    def __init__(self, text: str) -> None:
        self._texts = dict(_SET.findall(text))
        self._sets: dict[str, list[_Rule]] = {}
        minus = _MINUS.search(text)
        #: said before the words of a negative number
        self.minus = minus[1] if minus else "-"

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def say(self, name: str, number: int) -> str:
        """Return a number in words, by the rule set ``name``.

        Raises:
            OutOfRangeError: there are no words for it.
        """
        if number < 0:
            return self.minus + self.say(name, -number)
        rule = self._find(name, number)
        quotient, rest = divmod(number, rule.divisor)
        said: list[str] = []
        skipping = False
        for down, up, same, one, other, bracket, text in rule.parts:
            if bracket:
                skipping = bracket == "[" and not rest
            elif skipping:
                continue
            elif text:
                said.append(text)
            elif other:
                said.append(one if quotient == 1 else other)
            elif up:
                said.append(self.say(up, rest))
            elif down:
                said.append(self.say(down, quotient))
            elif same.startswith("#"):
                raise OutOfRangeError(f"{name} ends below {rule.base:,}")
            else:
                said.append(self.say(same, number))
        return "".join(said)

    def _find(self, name: str, number: int) -> _Rule:
        if name not in self._sets:
            self._sets[name] = _parse(name, self._texts[name])
        rules = self._sets[name]
        index = bisect_right(rules, number, key=_base) - 1
        if rules[index].rolls_back and number % rules[index].divisor == 0:
            index -= 1
        return rules[index]


def _base(rule: _Rule) -> int:
    return rule.base


def _parse(name: str, text: str) -> list[_Rule]:
    """Return the rules of a set; substitutions without a name get the set's own."""
    rules = []
    for base, radix, body in _RULE.findall(text):
        parts = tuple(
            (
                (found[1] or name) if found[0].startswith("<") else "",
                (found[2] or name) if found[0].startswith(">") else "",
                *(group or "" for group in found.groups()[2:]),
            )
            for found in _PART.finditer(body)
        )
        rules.append(_Rule(int(base), _divisor(int(base), int(radix or 10)), parts))
    return rules


def _divisor(base: int, radix: int) -> int:
    """Return the largest power of the radix that is at most the base value, at least 1."""
    power = 1
    while power * radix <= base:
        power *= radix
    return power
