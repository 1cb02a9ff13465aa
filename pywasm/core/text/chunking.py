"""Text becomes the chunks that are generated one at a time.

In: any text, a model's text rules and its tokenizer. Out: chunks with their token ids. The rules
are those of the reference (pocket_tts/models/text_chunking.py), odd corners included. How many
frames follow the end of a chunk is decided elsewhere, from ``Chunk.words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from pywasm.core.bundle.manifest import TextRules
from pywasm.core.errors import TextError

TERMINAL = ".!?…"
WEAK = ",;:-–—"
CLOSERS = "\"'”’)]»"

#: what is tokenized to learn the ids that end a sentence, and those that end a part of one; its
#: first id is not used, as it is the space before the text
SENTENCE_ENDS = ".!...?"
PART_ENDS = ",;:"

#: texts of fewer words are padded, by models that want it, with so many spaces
PADDED_BELOW_WORDS = 5
PADDING = " " * 8

_MARK_BEFORE_WEAK = re.compile(r"([.!?…])\s*[,;:]")


class Tokenizer(Protocol):
    """What splitting needs of ``pywasm.core.text.tokenizer.Tokenizer``."""

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text."""
        ...

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids."""
        ...

    def head(self, ids: Sequence[int], start: int) -> str:
        """Return the first character of ``decode(ids[start:])``."""
        ...

    def tail(self, ids: Sequence[int], end: int, count: int) -> str:
        """Return the last ``count`` characters of ``decode(ids[:end])``."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as a model wants it."""

    text: str
    #: counted before punctuation and padding were added
    words: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is generated in one go."""

    #: prepared
    text: str
    #: ids of ``text``
    tokens: tuple[int, ...]
    #: for the tail rule, see ``Prepared.words``
    words: int
    #: position among the chunks of its text
    index: int
    #: more tokens than asked for, for want of a place to split it; the model may skip words
    oversize: bool


def prepare(text: str, rules: TextRules) -> Prepared:
    """Clean a text up for a model.

    Raises:
        TextError: nothing is left to speak.
    """
    if not isinstance(text, str):
        raise TextError(f"the text is a {type(text).__name__}; pass a string")
    prepared = text.strip()
    if rules.replace_characters:
        table = str.maketrans(dict(rules.replace_characters))
        prepared = " ".join(prepared.translate(table).split())
        # Without its quotes, '"Hi?", she said' has a comma after the end of a sentence.
        prepared = _MARK_BEFORE_WEAK.sub(r"\1", prepared)
    if not prepared:
        raise _nothing(text)
    # One pass each, so that three spaces become two, as in the reference.
    prepared = prepared.replace("\n", " ").replace("\r", " ").replace("  ", " ")
    if rules.remove_semicolons:
        prepared = prepared.replace(";", ",")
    words = len(prepared.split())
    if rules.capitalize_first_letter:
        prepared = prepared[0].upper() + prepared[1:]
    if rules.append_terminal_punctuation:
        prepared = _end_sentence(prepared)
    if rules.pad_with_spaces_for_short_inputs and len(prepared.split()) < PADDED_BELOW_WORDS:
        prepared = PADDING + prepared
    return Prepared(prepared, words)


def split(text: str, rules: TextRules, tokenizer: Tokenizer, max_tokens: int) -> list[str]:
    """Split a text into chunks of whole sentences, of at most ``max_tokens`` tokens if possible.

    A longer sentence is split at commas, semicolons and colons, and stays whole without any. What
    counts are the tokens of the sentences before they are joined, so that a chunk can come out a
    token longer.

    Raises:
        TextError: nothing is left to speak.
    """
    parts: list[tuple[int, str]] = []
    ids = tokenizer.encode(prepare(text, rules).text.strip())
    ends = _sentence_ends(ids, tokenizer)
    for count, sentence in _decode_parts(ids, ends, tokenizer):
        smaller = [] if count <= max_tokens else _split_sentence(sentence, tokenizer)
        parts += smaller if len(smaller) > 1 else [(count, sentence)]
    return _pack(parts, max_tokens)


def chunks(text: str, rules: TextRules, tokenizer: Tokenizer, max_tokens: int) -> list[Chunk]:
    """Split a text and prepare every chunk once more: what there is to generate, in order.

    A chunk of nothing but spaces, on which the reference fails half way through, is left out.

    Raises:
        TextError: nothing is left to speak.
    """
    out: list[Chunk] = []
    for part in split(text, rules, tokenizer, max_tokens):
        try:
            prepared = prepare(part, rules)
        except TextError:
            continue
        tokens = tuple(tokenizer.encode(prepared.text))
        oversize = len(tokens) > max_tokens
        out.append(Chunk(prepared.text, tokens, prepared.words, len(out), oversize))
    if not out:
        raise _nothing(text)
    return out


def _nothing(text: str) -> TextError:
    shown = text if len(text) <= 40 else text[:40] + "…"
    return TextError(f"nothing can be spoken of the text {shown!r}; give it at least one word")


def _end_sentence(text: str) -> str:
    """Make sure that a text ends like a sentence, perhaps within quotes or brackets."""
    core = text.rstrip(CLOSERS + " ")
    closers = text[len(core) :].strip()
    if not core or core[-1] in TERMINAL:
        return text
    if core[-1] in WEAK:
        return core.rstrip(WEAK + " ") + "." + closers
    return text + "."  # after the closers: a quote that follows a full stop is a chunk of its own


def _sentence_ends(ids: list[int], tokenizer: Tokenizer) -> list[int]:
    """List where sentences start: not after the point of a number such as 3.14."""
    marks = tokenizer.encode(SENTENCE_ENDS)[1:]
    return [at for at in _starts(ids, marks) if not _is_decimal_point(ids, at, tokenizer)]


def _split_sentence(sentence: str, tokenizer: Tokenizer) -> list[tuple[int, str]]:
    ids = tokenizer.encode(sentence.strip())
    starts = list(_starts(ids, tokenizer.encode(PART_ENDS)[1:]))
    return _decode_parts(ids, starts, tokenizer)


def _starts(ids: list[int], marks: list[int]) -> Iterator[int]:
    """Yield where the next part starts after every run of marks."""
    known = set(marks)
    for at in range(1, len(ids)):
        if ids[at - 1] in known and ids[at] not in known:
            yield at


def _is_decimal_point(ids: list[int], at: int, tokenizer: Tokenizer) -> bool:
    before = tokenizer.tail(ids, at, 2)
    if len(before) < 2 or before[1] != "." or not before[0].isdigit():
        return False
    # Decoding drops a space at the start, so "3. 14" counts as a number, too.
    return tokenizer.head(ids, at).isdigit()


def _decode_parts(ids: list[int], starts: list[int], tokenizer: Tokenizer) -> list[tuple[int, str]]:
    """Cut ``ids`` before every one of ``starts``: token counts and texts."""
    cuts = [0, *starts, len(ids)]
    return [(end - start, tokenizer.decode(ids[start:end])) for start, end in pairwise(cuts)]


def _pack(parts: list[tuple[int, str]], max_tokens: int) -> list[str]:
    """Join parts with a space as long as their tokens fit."""
    out: list[str] = []
    chunk, used = "", 0
    for count, part in parts:
        if chunk == "":
            chunk, used = part, count
        elif used + count > max_tokens:
            out.append(chunk.strip())
            chunk, used = part, count
        else:
            chunk += " " + part
            used += count
    if chunk != "":
        out.append(chunk.strip())
    return out
