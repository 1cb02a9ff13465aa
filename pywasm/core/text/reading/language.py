"""What reading has to know about a language. ``languages/`` has one module for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pywasm.core.text.reading.options import ReadingOptions

#: how one occurrence of an expression is said; None if it is none after all
Say = Callable[["re.Match[str]", ReadingOptions], "str | None"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A kind of text that is not said as it is written, such as a date.

    Example:
        >>> Expression("percent", re.compile(r"%"), lambda found, options: "percent").name
        'percent'
    """

    #: for ``pockettts read``
    name: str
    #: matched where a word may begin
    pattern: re.Pattern[str]
    say: Say
    #: the text may end a sentence with its last full stop (``etc.``, but not ``Dr.``)
    may_end_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """A language, as reading sees it."""

    #: ISO 639-1
    code: str
    #: in English, as bundles name it
    name: str
    #: letters besides a-z that a model of this language can say, lower case
    letters: str
    #: tried in this order
    expressions: tuple[Expression, ...]
    #: words before which a long sentence may be split
    conjunctions: frozenset[str]
    #: says a word; ``shouting`` is set if the words around it are in capitals too
    say_word: Callable[[str, bool], str]
    #: names of single characters; "" is silent
    symbols: Mapping[str, str] = field(default_factory=dict)
    #: marks besides .,;:!? that are left in the text
    kept_marks: str = ""
    #: lower-case words that are no initials though they are one letter long
    one_letter_words: frozenset[str] = frozenset()
