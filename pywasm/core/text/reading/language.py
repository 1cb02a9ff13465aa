"""What reading has to know about a language. ``languages/`` has one module for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pywasm.core.text.reading.options import ReadingOptions

#: how one occurrence of an expression is said; "" is silent, None if it is none after all
Say = Callable[["re.Match[str]", ReadingOptions], "str | None"]

#: whether the full stop of an expression may also end a sentence: never, before a capital letter,
#: or only before a word that often begins one ("in the U.S. The ..." but "the U.S. Army")
Ends = Literal["never", "before capitals", "before starters"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A kind of text that is not said as it is written, such as a date.

    Example:
        >>> Expression("percent", re.compile(r"%"), lambda found, options: "percent").name
        'percent'
    """

    #: for ``pockettts read``
    name: str
    #: matched where a word may begin, and at signs
    pattern: re.Pattern[str]
    say: Say
    #: counts if the text ends with a full stop
    ends: Ends = "never"
    #: the characters it may begin with; "0" stands for all digits, "a" for all letters, "" for all
    starts: str = ""

    def may_begin_with(self, character: str) -> bool:
        """Return whether the expression is worth a try at a character."""
        if not self.starts or character in self.starts:
            return True
        digit, letter = character.isdecimal(), character.isalpha()
        return (digit and "0" in self.starts) or (letter and "a" in self.starts)


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
    #: says a text as what SSML names: characters, cardinal, ordinal, date, telephone
    say_as: Callable[[str, str], str]
    #: names of single characters; "" is silent
    symbols: Mapping[str, str] = field(default_factory=dict)
    #: marks besides .,;:!? that are left in the text
    kept_marks: str = ""
    #: lower-case words that are no initials though they are one letter long
    one_letter_words: frozenset[str] = frozenset()
    #: capitalised words that often begin a sentence and are no names
    sentence_starters: frozenset[str] = frozenset()
    #: words with which an expression may begin though they look like plain words: "chapter", "Mr"
    openers: frozenset[str] = frozenset()
    #: the expressions that are tried at every word, however plain it looks
    own: tuple[Expression, ...] = ()
    #: first character, and whether a plain word begins there -> the expressions worth a try
    _candidates: dict[tuple[str, bool], tuple[Expression, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def candidates(self, character: str, plain_word: bool) -> tuple[Expression, ...]:
        """Return the expressions that may begin with a character, in order.

        Args:
            character: first of the expression.
            plain_word: a word of letters that is not in ``openers`` begins here.
        """
        key = character, plain_word
        found = self._candidates.get(key)
        if found is None:
            some = self.own if plain_word else self.expressions
            found = tuple(one for one in some if one.may_begin_with(character))
            self._candidates[key] = found
        return found


def alternatives(words: Iterable[str]) -> str:
    r"""Return a pattern of any of some literal words, the longest first.

    Example:
        >>> alternatives(["m", "mm", "m.p.h."])
        'm\\\\.p\\\\.h\\\\.|mm|m'
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)) or "(?!)"
