"""Abbreviations: whole words that are written short."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.language import Ends, Expression, Pattern, alternatives
from pywasm.core.text.reading.options import ReadingOptions

#: before a number; "~$5" and "Fig. S1", too
_NUMBER = r"(?=[ \u00a0\u202f]{0,2}(?:\(?\d|[A-Z]\d)|(?<=[~≈])[$€£¥]\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbbreviationWords:
    """What a language says for abbreviations; keys as written, with their full stops.

    A key in lower case also stands for the word with a capital.
    """

    #: never at the end of a sentence: titles, "e.g."
    inside: Mapping[str, str]
    #: may be the last word of a sentence: "etc."
    ending: Mapping[str, str]
    #: only before a number: "No.", "p."
    before_number: Mapping[str, str]
    #: the last word of a sentence only where the next one often begins one: "Inc.", "a.m."
    rarely_ending: Mapping[str, str] = field(default_factory=dict)


def abbreviations(words: AbbreviationWords) -> tuple[Expression, ...]:
    """Return the expressions of abbreviations."""
    return (
        *_table("abbreviation", words.before_number, _NUMBER, split=True),
        *_table("abbreviation", words.inside, "", hyphened=True),
        *_table("abbreviation", words.ending, "", ends="before capitals"),
        *_table("abbreviation", words.rarely_ending, "", ends="before starters"),
    )


def _table(
    name: str,
    table: Mapping[str, str],
    before: str,
    *,
    ends: Ends = "never",
    split: bool = False,
    hyphened: bool = False,
) -> tuple[Expression, ...]:
    if not table:
        return ()
    known = dict(table)
    for written, said in table.items():
        if written[:1].islower() and len(written.rstrip(".")) > 1:
            known.setdefault(written[0].upper() + written[1:], said)

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        return known[found[1]] + ("'s" if found["own"] else "")

    # "Jr.'s", "Mr.Smith" and "St.-Marien", but no other word goes on after it
    hyphen = r"(?<=\.)(?=-)|" if hyphened else ""
    own = rf"(?P<own>['’]s\b)?(?:(?!\w)|(?<=\.)(?=[A-Z][a-z]))(?:{hyphen}(?![-'’]\w))"
    edge = r"(?P<own>(?!))?" if split else own
    pattern = Pattern(rf"({alternatives(known)}){edge}{before}")
    firsts = "".join(sorted({one[0] for one in known}))
    return (Expression(name, pattern, say, ends=ends, starts=firsts),)
