"""Tables of words, written as lines: the formats that all languages share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pywasm.core.text.reading.expressions.money import Currency
from pywasm.core.text.reading.expressions.numbers import Noun

_GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}


def nouns(table: str) -> dict[str, Noun]:
    """Return written -> noun of lines "written ...: gender one, many".

    In what is written, "_" stands for a space. The gender is m, f, n or left out. A plural that
    begins with a hyphen is an ending; one that is left out is the same as the singular.

    Example:
        >>> nouns("min Min.: f Minute, -n")["Min."]
        Noun(one='Minute', many='Minuten', gender='feminine')
    """
    return {sign: _noun(forms) for sign, forms in _entries(table)}


def currencies(table: str) -> dict[str, Currency]:
    """Return sign -> currency of lines as ``nouns`` has them, with " / cent" if there are cents.

    Example:
        >>> currencies("£ GBP: pound, -s / penny, pence")["£"].cent
        Noun(one='penny', many='pence', gender='')
    """
    found = {}
    for sign, forms in _entries(table):
        unit, _, cent = forms.partition(" / ")
        found[sign] = Currency(_noun(unit), _noun(cent) if cent else None)
    return found


def pairs(table: str) -> dict[str, str]:
    """Return written -> said of lines "written; written = said".

    Example:
        >>> pairs("p.; pag. = pagina")
        {'p.': 'pagina', 'pag.': 'pagina'}
    """
    found = {}
    for line in table.strip().splitlines():
        written, _, said = line.partition(" = ")
        found.update(dict.fromkeys(written.split("; "), said))
    return found


def spaced_pairs(table: str) -> dict[str, str]:
    """Return what ``pairs`` returns, with the other ways to write the spaces of abbreviations.

    After a full stop, a space may be narrow, not breaking or missing.

    Example:
        >>> sorted(spaced_pairs("z. B. = zum Beispiel"))[:2]
        ['z. B.', 'z.B.']
    """
    return {
        written.replace(". ", f".{space}"): said
        for written, said in pairs(table).items()
        for space in (" ", "", "\u00a0", "\u202f")
    }


def symbols(table: str) -> dict[str, str]:
    """Return sign -> name of lines "sign name, sign name"; a sign alone is silent.

    Example:
        >>> symbols("& und, % Prozent, ®")
        {'&': 'und', '%': 'Prozent', '®': ''}
    """
    return {sign: name.strip() for sign, name in re.findall(r"(\S)([^,\n]*+),?", table)}


def month_names(months: Iterable[str], short: str) -> dict[str, int]:
    """Return the spellings of months -> 1 to 12.

    Args:
        months: January to December.
        short: lines of short forms, one line for each month.
    """
    found: dict[str, int] = {}
    for number, (month, line) in enumerate(zip(months, short.strip().splitlines(), strict=True), 1):
        for name in (month, *line.split()):
            found.update(dict.fromkeys((name, name.capitalize(), name.upper()), number))
    return found


def _entries(table: str) -> Iterator[tuple[str, str]]:
    """Yield each sign that is written, and its forms."""
    for line in table.strip().splitlines():
        written, _, forms = line.partition(": ")
        for sign in written.split():
            yield sign.replace("_", " "), forms


def _noun(forms: str) -> Noun:
    first, _, rest = forms.partition(" ")
    gender = _GENDERS.get(first, "")
    one, _, many = (rest if gender else forms).partition(", ")
    return Noun(one, f"{one}{many[1:]}" if many.startswith("-") else many, gender)
