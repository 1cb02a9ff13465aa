"""A block becomes tokens: words and marks, and expressions as they are said.

In: a block, a language, the options. Out: tokens that cover the block in order. Nothing is decided
about sentences here, but a full stop that belongs to an expression is not a mark of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from pywasm.core.text.reading.document import Block, Directive, DirectiveKind
from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.options import ReadingOptions

#: longest word that is said in full; a longer one is probably data
MAX_WORD = 100
#: characters of a longer word that are said
SHORTENED_WORD = 40

APOSTROPHES = "'’‘ʼ＇"
TERMINAL = ".!?…"
CLOSERS = '"”’»›)]}*_“'

#: what is said for marks; those that are not here are silent, and separate words
_MARKS = {
    **{mark: mark for mark in ".,;:!?"},
    **dict.fromkeys("…‥", "..."),
    **dict.fromkeys("。．｡", "."),
    **dict.fromkeys("，、､", ","),
    **{
        "！": "!",
        "？": "?",
        "；": ";",
        "：": ":",
        "؟": "?",
        "،": ",",
        "؛": ";",
        "‼": "!",
        "⁇": "?",
    },
    **{"⁈": "?", "⁉": "?", "‽": "?", "।": "."},
    **dict.fromkeys("–—―‒−()[]{}", ","),
}

_SPACE = re.compile(r"\s+")
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*+"
#: letters, and apostrophes between letters
_WORD = re.compile(rf"{_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*+")
_MARK = re.compile(r"\.{2,}|[!?！？⁇⁈⁉‼‽]+|.", re.DOTALL)
_DASH = re.compile(r"-{2,}|(?<!\S)-(?!\S)")
#: a word in lower case that nothing but a space or a mark follows: no expression
_PLAIN_WORD = re.compile(r"[^\W\d_A-Z]{3,}+(?=[\s,;!?)\"”]|$)")
_SHOUTING = re.compile(r"[^\W\d_]{2,}")


class TokenKind(Enum):
    """What a token is."""

    #: a word, or an expression
    WORD = "word"
    #: one of .,;:!? and ...
    MARK = "mark"
    #: silence of ``seconds``
    BREAK = "break"
    #: the end of a sentence, whatever stands there
    SENTENCE_END = "sentence-end"
    #: not said
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a block."""

    kind: TokenKind
    #: what is said, without a space before it; "" for a silent token
    said: str
    #: first character in ``Block.text``
    start: int
    #: after the last character
    end: int
    #: whether a space stands before it
    spaced: bool
    #: whether something other than the written word is said
    expanded: bool = False
    #: the token's own full stop may end a sentence
    may_end_sentence: bool = False
    #: duration of a break
    seconds: float = 0.0


def tokenize(
    block: Block,
    language: Language,
    options: ReadingOptions,
    warn: Callable[[str], None],
) -> Iterator[Token]:
    """Yield the tokens of a block.

    Args:
        block: a paragraph, a heading and so on.
        language: what is said for expressions.
        options: how the text is read.
        warn: called with a sentence about a word that is shortened.
    """
    scanner = _Scanner(block, language, options, warn)
    position, spaced = 0, False
    while position < len(block.text):
        if space := _SPACE.match(block.text, position):
            position, spaced = space.end(), True
            if position == len(block.text):
                break
        token = scanner.token(position, spaced)
        yield token
        position, spaced = token.end, False
    for directive in block.directives:
        if directive.start >= len(block.text) and directive.kind is DirectiveKind.BREAK:
            yield scanner.directed(directive, spaced)


class _Scanner:
    """Finds the token at a position."""

    def __init__(
        self,
        block: Block,
        language: Language,
        options: ReadingOptions,
        warn: Callable[[str], None],
    ) -> None:
        self._text = block.text
        self._language = language
        self._options = options
        self._warn = warn
        self._directives = {one.start: one for one in reversed(block.directives)}
        words = _SHOUTING.findall(block.text[:1000])
        capitals = sum(word.isupper() for word in words)
        self._shouting = len(words) > 1 and capitals * 2 > len(words)

    def token(self, position: int, spaced: bool) -> Token:
        """Return the token at ``position``, which is no space."""
        text = self._text
        if directive := self._directives.pop(position, None):
            return self.directed(directive, spaced)
        if found := self._options.dictionary.find(text, position):
            end, said = found
            kind = TokenKind.WORD if said else TokenKind.SILENT
            return Token(kind, said, position, end, spaced, expanded=True)
        if not _PLAIN_WORD.match(text, position) and self._word_may_begin(position):
            for expression in self._language.expressions:
                if match := expression.pattern.match(text, position):
                    said_or_none = expression.say(match, self._options)
                    if said_or_none is not None and match.end() > position:
                        return Token(
                            TokenKind.WORD if said_or_none else TokenKind.SILENT,
                            said_or_none,
                            position,
                            match.end(),
                            spaced,
                            expanded=said_or_none != match[0],
                            may_end_sentence=expression.may_end_sentence and match[0][-1] == ".",
                        )
        if word := _WORD.match(text, position):
            return self._word(word, spaced)
        return self._mark(position, spaced)

    def directed(self, directive: Directive, spaced: bool) -> Token:
        """Return the token of a directive."""
        start, end, value = directive.start, directive.end, directive.value
        if directive.kind is DirectiveKind.BREAK:
            return Token(TokenKind.BREAK, "", start, end, spaced, seconds=float(value))
        if directive.kind is DirectiveKind.SENTENCE_END:
            return Token(TokenKind.SENTENCE_END, "", start, end, spaced)
        return Token(TokenKind.WORD, value.strip(), start, end, spaced, expanded=True)

    def _word_may_begin(self, position: int) -> bool:
        return position == 0 or not self._text[position - 1].isalnum()

    def _word(self, word: re.Match[str], spaced: bool) -> Token:
        written = word[0]
        plain = self._sayable(written)
        if len(plain) > MAX_WORD:
            self._warn(
                f"a word of {len(plain):,} letters was shortened to its first {SHORTENED_WORD}: "
                f"{plain[:SHORTENED_WORD]!r}"
            )
            plain = plain[:SHORTENED_WORD]
        said = self._language.say_word(plain, self._shouting) if plain else ""
        kind = TokenKind.WORD if said else TokenKind.SILENT
        return Token(
            kind, said, word.start(), word.end(), spaced, expanded=said.lower() != written.lower()
        )

    def _sayable(self, word: str) -> str:
        """Return a word in the letters of the language: accents that it does not know are lost."""
        if word.isascii():
            return word
        composed = unicodedata.normalize("NFC", word)
        return "".join(map(self._sayable_letter, composed))

    def _sayable_letter(self, letter: str) -> str:
        if letter in APOSTROPHES:
            return "'"
        if letter.isascii() or letter.lower() in self._language.letters:
            return letter
        base = unicodedata.normalize("NFKD", letter)
        kept = (one for one in base if one.isascii() or one.lower() in self._language.letters)
        return _LIGATURES.get(letter) or "".join(kept)

    def _mark(self, position: int, spaced: bool) -> Token:
        text = self._text
        if dash := _DASH.match(text, position):
            return Token(TokenKind.MARK, ",", position, dash.end(), spaced)
        found = _MARK.match(text, position)
        assert found
        written, end = found[0], found.end()
        named = self._language.symbols.get(written)
        if named is not None:
            kind = TokenKind.WORD if named else TokenKind.SILENT
            return Token(kind, named, position, end, spaced, expanded=True)
        if written[0] in "!?！？⁇⁈⁉‼‽":
            said = "?" if set(written) & set("?？⁇⁈⁉‽") else "!"
        elif written.startswith(".."):
            said = "..."
        elif written in self._language.kept_marks or self._is_hyphen(position):
            said = written
        else:
            said = _MARKS.get(written, "")
        return Token(TokenKind.MARK if said else TokenKind.SILENT, said, position, end, spaced)

    def _is_hyphen(self, position: int) -> bool:
        text = self._text
        return (
            text[position] in "-‐‑"
            and 0 < position < len(text) - 1
            and text[position - 1].isalpha()
            and text[position + 1].isalpha()
        )


#: letters that do not decompose
_LIGATURES = {
    **{"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O"},
    **{"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"},
}
