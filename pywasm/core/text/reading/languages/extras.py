"""What languages of several families have: fixed phrases, durations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pywasm.core.text.reading.expressions.numbers import Noun
from pywasm.core.text.reading.language import Ends, Expression, Pattern, alternatives
from pywasm.core.text.reading.options import ReadingOptions


def phrases(known: Mapping[str, str], ends: Ends = "never") -> Expression:
    """Return the expression of words with signs that are said in their own way.

    Args:
        known: as written -> as said.
        ends: of those with a full stop, as in ``Expression``.

    Example:
        >>> phrases({"en/of": "en of"}).pattern.match("en/of")[0]
        'en/of'
    """

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return known[found[0]]

    firsts = "".join(sorted({one[0] for one in known}))
    pattern = Pattern(rf"(?:{alternatives(known)})(?:(?![\w/])|(?<=\+\+)(?=\d))")
    return Expression("phrase", pattern, say, ends=ends, starts=firsts)


def durations(
    cardinal: Callable[[int, str], str], units: tuple[Noun, Noun, Noun], join: str
) -> Callable[[int, int, int], str]:
    """Return what says hours, minutes and seconds, for ``TimeWords``.

    Args:
        cardinal: says a number with a gender.
        units: an hour, a minute, a second.
        join: said before the last of several.
    """

    def say(*counts: int) -> str:
        said = [
            f"{cardinal(count, unit.gender)} {unit.form(count == 1)}"
            for count, unit in zip(counts, units, strict=True)
            if count
        ]
        if not said:
            return f"{cardinal(0, '')} {units[-1].form(False)}"
        return f" {join} ".join(filter(None, (", ".join(said[:-1]), said[-1])))

    return say
