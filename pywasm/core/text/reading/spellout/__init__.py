"""Spelling out: integers become words.

``rules.py`` says an integer by the rules of a language, ``en.py`` and others are the rules, which
``scripts/spellout_rules.py`` writes, and ``_license.py`` is the notice that comes with them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from pywasm.core.text.reading.spellout.rules import OutOfRangeError, Rules

#: codes of the languages that have rules
SPELLOUT_LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")

_GROUP_DIGITS = 1000
_GROUP = 10**_GROUP_DIGITS


class Spellout:
    """The numbers of a language, in words.

    Example:
        >>> english = load_spellout("en")
        >>> english.cardinal(123), english.ordinal(22), english.year(1999)
        ('one hundred twenty-three', 'twenty-second', 'nineteen ninety-nine')
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def cardinal(self, number: int, gender: str = "") -> str:
        """Return a number as one counts; beyond 10**18, digit by digit.

        Args:
            number: may be negative.
            gender: "masculine", "feminine" or "neuter", where a noun follows; "" where none does.
                German also has the endings "m", "n", "r" and "s" (einem, einen ...), Dutch
                "stressed" (één). A gender that the language does not tell apart is ignored.
        """
        return self._say(number, f"%spellout-cardinal-{gender}", "%spellout-numbering")

    def ordinal(self, number: int, gender: str = "") -> str:
        """Return a number as a place in a row, in the singular; beyond 10**18, digit by digit.

        Args:
            number: may be negative.
            gender: as for cardinals. Spanish also has "masculine-adjective" (primer).
        """
        return self._say(
            number,
            f"%spellout-ordinal-{gender}",
            "%spellout-ordinal",
            "%spellout-ordinal-masculine",
        )

    def year(self, number: int) -> str:
        """Return a year: in pairs of digits, or hundreds, where the language says it so."""
        return self._say(number, "%spellout-numbering-year", "%spellout-numbering")

    def digits(self, text: str) -> str:
        """Return the decimal digits of a text one by one; other characters are left out.

        Example:
            >>> load_spellout("en").digits("007")
            'zero zero seven'
        """
        return " ".join(self.cardinal(int(digit)) for digit in text if digit.isdecimal())

    def _say(self, number: int, *names: str) -> str:
        name = next(name for name in names if name in self._rules)
        try:
            return self._rules.say(name, number)
        except OutOfRangeError:
            minus = self._rules.minus if number < 0 else ""
            return minus + self.digits(_decimal(abs(number)))


def _decimal(number: int) -> str:
    # str() refuses more than some thousand digits.
    digits = ""
    while number >= _GROUP:
        number, group = divmod(number, _GROUP)
        digits = f"{group:0{_GROUP_DIGITS}}{digits}"
    return f"{number}{digits}"


@cache
def load_spellout(code: str) -> Spellout:
    """Return the numbers of a language in SPELLOUT_LANGUAGES; imports that language only."""
    if code not in SPELLOUT_LANGUAGES:
        raise KeyError(code)
    return Spellout(Rules(import_module(f"{__name__}.{code}").RULES))
