"""Tables of words, written as lines."""

from __future__ import annotations

from pywasm.core.text.reading.expressions.numbers import Noun

_GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}


def nouns(table: str) -> dict[str, Noun]:
    """Return written -> noun of lines "written ...: one, many, gender".

    An empty plural is the same as the singular; the gender is m, f, n or left out.

    Example:
        >>> nouns("min Min.: Minute, Minuten, f")["Min."]
        Noun(one='Minute', many='Minuten', gender='feminine')
    """
    known = {}
    for line in table.strip().splitlines():
        written, _, forms = line.partition(": ")
        one, many, gender = (*map(str.strip, forms.split(",")), "", "")[:3]
        known.update(dict.fromkeys(written.split(), Noun(one, many, _GENDERS.get(gender, ""))))
    return known


def pairs(table: str) -> dict[str, str]:
    """Return written -> said of lines "written = said".

    Spaces between the parts of an abbreviation may be narrow, not breaking or missing.

    Example:
        >>> sorted(pairs("z. B. = zum Beispiel"))[:2]
        ['z. B.', 'z.B.']
    """
    known = {}
    for line in table.strip().splitlines():
        written, said = map(str.strip, line.split(" = ", 1))
        for space in (" ", "", "\u00a0", "\u202f"):
            known[written.replace(". ", f".{space}")] = said
    return known


def symbols(table: str) -> dict[str, str]:
    """Return sign -> name of lines "sign name, sign name"; a sign alone is silent.

    Example:
        >>> symbols("& und, % Prozent, ®")
        {'&': 'und', '%': 'Prozent', '®': ''}
    """
    entries = (entry.strip() for line in table.splitlines() for entry in line.split(", "))
    parts = (entry.rstrip(",").partition(" ") for entry in entries if entry)
    return {sign: name for sign, _, name in parts}
