"""A block becomes tokens: words and marks, and expressions as they are said.

In: a block, a language, the options. Out: tokens that cover the block in order. Nothing is decided
about sentences here, but a full stop that belongs to an expression is not a mark of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from pywasm.core.text.reading.document import Block, Directive, DirectiveKind
from pywasm.core.text.reading.language import Expression, Language
from pywasm.core.text.reading.options import ReadingOptions

#: longest word that is said in full; a longer one is probably data
MAX_WORD = 100
#: characters of a longer word that are said
SHORTENED_WORD = 40
#: characters of data, and digits of a longer number, that are said
SHORTENED_DATA = 20
#: what is said for one expression has at most so many characters
MAX_SAID = 500

APOSTROPHES = "'’‘ʼ＇"
TERMINAL = ".!?…"
CLOSERS = '"”’»›)]}*_“'

#: what is said for marks; those that are not here are silent, and separate words
_MARKS = {
    **{mark: mark for mark in ".,;:!?"},
    **dict.fromkeys("…‥", "..."),
    **dict.fromkeys("。．｡", "."),
    **dict.fromkeys("，、､", ","),
    "।": ".",
    **dict.fromkeys("！‼", "!"),
    **dict.fromkeys("？؟⁇⁈⁉‽", "?"),
    **dict.fromkeys("；؛", ";"),
    "：": ":",
    "،": ",",
    **dict.fromkeys("–—―‒−()[]{}", ","),
}

_SPACE = re.compile(r"\s+")
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*+"
#: letters, and apostrophes between letters
_WORD = re.compile(rf"{_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*+")
_MARK = re.compile(
    r"[-=]{1,9}>|\.(?:[ \u00a0]?\.)++|[!?！？⁇⁈⁉‼‽]+|([-=+*~#&%@^<>|/\\_])\1+|.", re.DOTALL
)
_DASH = re.compile(r"-{2,}(?!>)|(?<!\S)-(?!\S)")
#: a word that nothing but a space or a mark follows, with small letters
_PLAIN_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿĀ-ɏ]++(?=[\s,;!?)\"”]|\.(?:[\s\"”)]|$)|$)")
#: the next word, unless a mark stands before it
_FOLLOWING = re.compile(r"[\s\"'“”‘’()]*+([^\W\d_]++|\S)")
_CAPITALS = r"[^\W_a-zß-ÿ]{1,30}+"
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
#: what joins a word to the rest of an address
_GLUED = re.compile(r"[.@/:_-]+\w")
#: three words in capitals in a row are no acronyms
_SHOUTING = re.compile(rf"(?<!\w){_CAPITALS}(?:[ \t'’,-]{{1,2}}+{_CAPITALS}(?!\w)){{2,}}")
_LONGER_CAPITALS = re.compile(r"[^\W\d_]{2,}")
#: more digits than are said as one number, or a line of data in base64
_LONG_DIGITS = re.compile(r"\d{21,}+")
_DATA = re.compile(
    # a hash, or a UUID
    r"(?=[a-f\d]{0,31}?\d)[a-f\d]{32,}+(?![\w-])"
    r"|[a-fA-F\d]{8}-(?:[a-fA-F\d]{4}-){3}[a-fA-F\d]{12}(?!\w)"
    r"|(?=[A-Za-z+/]{0,40}+\d)(?=[a-z\d+/]{0,40}+[A-Z])(?=[A-Z\d+/]{0,40}+[a-z])[A-Za-z\d+/]{41,}+={0,2}"
)


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
    while True:
        if space := _SPACE.match(block.text, position):
            position, spaced = space.end(), True
        if directive := scanner.next_directive(position):
            token = scanner.directed(directive, spaced)
        elif position < len(block.text):
            token = scanner.token(position, spaced)
        else:
            return
        yield token
        position, spaced = max(position, token.end), False


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
        self._directives = deque(block.directives)
        self._shouting = _SHOUTING.finditer(block.text)
        self._shouted = range(len(block.text) if _is_shouted_heading(block.text) else 0)
        self._expression_end = 0

    @property
    def _end(self) -> int:
        """Where the text of a token has to end: a directive may stand inside a word."""
        return self._directives[0].start if self._directives else len(self._text)

    def next_directive(self, position: int) -> Directive | None:
        """Return the directive at a position, or in the space before it."""
        if self._directives and self._directives[0].start <= position:
            return self._directives.popleft()
        return None

    def token(self, position: int, spaced: bool) -> Token:
        """Return the token at ``position``, which is no space."""
        text = self._text
        end = self._end
        entry = self._entry(position, spaced)
        if entry and not _GLUED.match(text, entry.end, end):
            return entry
        if self._may_begin(position):
            plain = _PLAIN_WORD.match(text, position, end)
            is_plain = plain is not None and plain[0] not in self._language.openers
            candidates = self._language.candidates(text[position], is_plain)
            if not is_plain and (token := self._data(position, spaced)):
                return token
            if candidates and (token := self._expression(position, spaced, candidates)):
                if entry is None or token.end > entry.end:
                    self._expression_end = token.end
                    return token
        if entry:
            return entry
        if word := _WORD.match(text, position, end):
            return self._elided(word, spaced) or self._word(word, spaced)
        return self._mark(position, spaced)

    def _entry(self, position: int, spaced: bool) -> Token | None:
        """Return the token of a word in the user's dictionary."""
        found = self._options.dictionary.find(self._text, position, self._end)
        if found is None:
            return None
        end, said = found
        kind = TokenKind.WORD if said else TokenKind.SILENT
        return Token(kind, said, position, end, spaced, expanded=True)

    def _elided(self, word: re.Match[str], spaced: bool) -> Token | None:
        """Return an article and a word of the user's dictionary, as in l'ONU."""
        start = word.start()
        for apostrophe in _APOSTROPHE.finditer(word[0]) if self._options.dictionary.entries else ():
            end = start + apostrophe.end()
            if entry := self._entry(end, spaced=False):
                said = self._sayable(self._text[start:end]) + entry.said
                return replace(entry, said=said, start=start, spaced=spaced)
        return None

    def directed(self, directive: Directive, spaced: bool) -> Token:
        """Return the token of a directive."""
        start, end, value = directive.start, directive.end, directive.value
        if directive.kind is DirectiveKind.BREAK:
            return Token(TokenKind.BREAK, "", start, end, spaced, seconds=float(value))
        if directive.kind is DirectiveKind.SENTENCE_END:
            return Token(TokenKind.SENTENCE_END, "", start, end, spaced)
        said = value.strip()
        if directive.kind is DirectiveKind.SAY_AS:
            said = self._language.say_as(value, self._text[start:end])
            if not said:
                # It is nothing of the kind: it is read as if it were not marked.
                return Token(TokenKind.SILENT, "", start, start, spaced)
        return Token(TokenKind.WORD, said, start, end, spaced, expanded=True)

    def _may_begin(self, position: int) -> bool:
        """Return whether an expression may begin at a position: not inside a word."""
        text = self._text
        if position in (0, self._expression_end):
            return True
        return not (text[position - 1].isalnum() and text[position].isalnum())

    def _expression(
        self, position: int, spaced: bool, candidates: tuple[Expression, ...]
    ) -> Token | None:
        text, end = self._text, self._end
        for expression in candidates:
            match = expression.pattern.match(text, position, end)
            if match is None or match.end() == position:
                continue
            said = expression.say(match, self._options)
            if said is None:
                continue
            said = self._bounded(self._sayable_phrase(said), expression.name)
            said = self._options.dictionary.respelled(said)
            return Token(
                TokenKind.WORD if said else TokenKind.SILENT,
                said,
                position,
                match.end(),
                spaced,
                expanded=said != match[0],
                may_end_sentence=self._may_end(expression, match),
            )
        return None

    def _bounded(self, said: str, name: str) -> str:
        if len(said) <= MAX_SAID:
            return said
        shortened = said[:MAX_SAID].rsplit(" ", 1)[0]
        self._warn(f"{name}: only the first words are said: {shortened[:SHORTENED_WORD]!r}")
        return shortened

    def _may_end(self, expression: Expression, match: re.Match[str]) -> bool:
        if expression.ends == "never" or match[0][-1] != ".":
            return False
        if expression.ends == "before capitals":
            return True
        following = _FOLLOWING.match(self._text, match.end())
        return not following or following[1] in self._language.sentence_starters

    def _data(self, position: int, spaced: bool) -> Token | None:
        """Return the token of a long number or of encoded data, of which only a part is said."""
        end = self._end
        found = _LONG_DIGITS.match(self._text, position, end) or _DATA.match(
            self._text, position, end
        )
        if found is None:
            return None
        said = self._language.say_as("characters", found[0][:SHORTENED_DATA])
        self._warn(
            f"of {len(found[0]):,} characters without a space only the first {SHORTENED_DATA} "
            f"are said: {found[0][:SHORTENED_DATA]!r}"
        )
        return Token(TokenKind.WORD, said, position, found.end(), spaced, expanded=True)

    def _word(self, word: re.Match[str], spaced: bool) -> Token:
        written = word[0]
        plain = self._sayable(written)
        if len(plain) > MAX_WORD:
            self._warn(
                f"a word of {len(plain):,} letters was shortened to its first {SHORTENED_WORD}: "
                f"{plain[:SHORTENED_WORD]!r}"
            )
            plain = plain[:SHORTENED_WORD]
        said = self._language.say_word(plain, self._is_shouted(word)) if plain else ""
        kind = TokenKind.WORD if said else TokenKind.SILENT
        return Token(
            kind, said, word.start(), word.end(), spaced, expanded=said.lower() != written.lower()
        )

    def _is_shouted(self, word: re.Match[str]) -> bool:
        """Return whether a word stands among words in capitals; called in order."""
        if not word[0].isupper():
            return False
        while self._shouted.stop <= word.start():
            found = next(self._shouting, None)
            if found is None:
                return False
            if len(_LONGER_CAPITALS.findall(found[0])) > 1:
                self._shouted = range(found.start(), found.end())
        return word.start() in self._shouted

    def _sayable(self, word: str) -> str:
        """Return a word in the letters of the language: accents that it does not know are lost."""
        if word.isascii():
            return word
        composed = unicodedata.normalize("NFC", word)
        return "".join(map(self._sayable_letter, composed))

    def _sayable_phrase(self, said: str) -> str:
        """Return what is said for an expression without letters that the language has not."""
        if not said.isascii():
            kept = self._language.kept_marks
            composed = unicodedata.normalize("NFC", said)
            said = "".join(
                self._sayable_letter(one)
                if one.isalnum() or one in APOSTROPHES
                else one
                if one.isascii() or one in kept
                else " "
                for one in composed
            )
        return " ".join(said.split())

    def _sayable_letter(self, letter: str) -> str:
        if letter in APOSTROPHES:
            return "'"
        if letter.isascii() or letter.lower() in self._language.letters:
            return letter
        base = unicodedata.normalize("NFKD", letter)
        known = self._language.letters
        # without the digits of a footnote such as "word²"
        kept = (one for one in base if one.isalpha() and (one.isascii() or one.lower() in known))
        return _LIGATURES.get(letter) or "".join(kept)

    def _mark(self, position: int, spaced: bool) -> Token:
        text = self._text
        if dash := _DASH.match(text, position, self._end):
            return Token(TokenKind.MARK, ",", position, dash.end(), spaced)
        found = _MARK.match(text, position, self._end)
        assert found
        written, end = found[0], found.end()
        named = self._language.symbols.get("→" if written[-2:] in ("->", "=>") else written[0])
        if found[1] and len(written) > 2:
            named = ""  # a divider
        if named is not None:
            kind = TokenKind.WORD if named else TokenKind.SILENT
            return Token(kind, named, position, end, spaced, expanded=True)
        if written[0] in "!?！？⁇⁈⁉‼‽":
            said = "?" if set(written) & set("?？⁇⁈⁉‽") else "!"
        elif written[0] == "." and len(written) > 1:
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


def _is_shouted_heading(text: str) -> bool:
    return len(text) < 200 and text.isupper() and len(_LONGER_CAPITALS.findall(text)) > 1


#: letters that do not decompose
_LIGATURES = {
    **{"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O"},
    **{"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"},
}
