"""Text is prepared and split into chunks, each of which is generated on its own.

In: any text, a model's text rules and its tokenizer. Out: chunks with their token ids. The rules
are those of the reference (pocket_tts/models/text_chunking.py), including its odd cases. How many
frames follow the end of a chunk is decided in ``lm/generate.py``, from ``Chunk.words``.
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

#: tokenized to get the ids that end a sentence, and those that end a clause; the first id is the
#: space before the text and is not used
SENTENCE_ENDS = ".!...?"
PART_ENDS = ",;:"

#: some models want a text of fewer words to be padded with spaces
PADDED_BELOW_WORDS = 5
PADDING = " " * 8

_MARK_BEFORE_WEAK = re.compile(r"([.!?…])\s*[,;:]")


class Tokenizer(Protocol):
    """The part of ``pywasm.core.text.tokenizer.Tokenizer`` that splitting needs."""

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
    """A text in the form that a model expects."""

    text: str
    #: number of words, counted before punctuation and padding were added
    words: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a text that is generated as one sequence."""

    #: the prepared text
    text: str
    #: ids of ``text``
    tokens: tuple[int, ...]
    #: see ``Prepared.words``; decides how many frames follow the end of speech
    words: int
    #: position among the chunks of its text
    index: int
    #: has more tokens than asked for, because there is no place to split it; words may be skipped
    oversize: bool
    #: seconds of silence before it
    pause_before: float = 0.0
    #: seconds of silence after it
    pause_after: float = 0.0
    #: first character in the source, and after the last one; None if reading is off
    source: tuple[int, int] | None = None


def prepare(text: str, rules: TextRules) -> Prepared:
    """Return a text in the form that a model expects.

    Raises:
        TextError: nothing is left to speak.
    """
    if not isinstance(text, str):
        raise TextError(f"the text is a {type(text).__name__}; pass a string")
    prepared = text.strip()
    if rules.replace_characters:
        table = str.maketrans(dict(rules.replace_characters))
        prepared = " ".join(prepared.translate(table).split())
        # Without its quotes, '"Hi?", she said' would have a comma right after the question mark.
        prepared = _MARK_BEFORE_WEAK.sub(r"\1", prepared)
    if not prepared:
        raise nothing_to_say(text)
    # One pass each: three spaces become two, as in the reference.
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

    A longer sentence is split at commas, semicolons and colons; without any it stays whole. The
    tokens are counted before sentences are joined, so a chunk can have one token more.

    Raises:
        TextError: nothing is left to speak.
    """
    parts: list[tuple[int, str]] = []
    ids = tokenizer.encode(prepare(text, rules).text.strip())
    starts = _sentence_starts(ids, tokenizer)
    for count, sentence in _decode_parts(ids, starts, tokenizer):
        smaller = [] if count <= max_tokens else _split_sentence(sentence, tokenizer)
        parts += smaller if len(smaller) > 1 else [(count, sentence)]
    return _pack(parts, max_tokens)


def chunks(text: str, rules: TextRules, tokenizer: Tokenizer, max_tokens: int) -> list[Chunk]:
    """Return the prepared chunks of a text, in order.

    A chunk that is only spaces is left out; the reference fails on it half way through.

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
        raise nothing_to_say(text)
    return out


def check_part(part: object) -> None:
    """Refuse a part of a text that is no string.

    Raises:
        TextError: it is not; names its type.
    """
    if not isinstance(part, str):
        raise TextError(f"a part of the text is a {type(part).__name__}, not a string")


def nothing_to_say(text: str | None) -> TextError:
    """Return the error for a text without a word; None stands for one that has arrived."""
    if text is None:
        return TextError("nothing can be spoken: no word has arrived; give at least one")
    shown = text if len(text) <= 40 else text[:40] + "…"
    return TextError(f"nothing can be spoken: the text is {shown!r}; give at least one word")


def _end_sentence(text: str) -> str:
    """Return a text that ends like a sentence, perhaps within quotes or brackets."""
    core = text.rstrip(CLOSERS + " ")
    closers = text[len(core) :].strip()
    if not core or core[-1] in TERMINAL:
        return text
    if core[-1] in WEAK:
        return core.rstrip(WEAK + " ") + "." + closers
    return text + "."  # after the closers: a quote behind a full stop would be a chunk of its own


def _sentence_starts(ids: list[int], tokenizer: Tokenizer) -> list[int]:
    """Return where sentences after the first one start; the point of 3.14 ends none."""
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
    # Decoding drops a space at the start, so "3. 14" also counts as a number.
    return tokenizer.head(ids, at).isdigit()


def _decode_parts(ids: list[int], starts: list[int], tokenizer: Tokenizer) -> list[tuple[int, str]]:
    """Split ``ids`` before each of ``starts``; return token counts and texts."""
    cuts = [0, *starts, len(ids)]
    return [(end - start, tokenizer.decode(ids[start:end])) for start, end in pairwise(cuts)]


def _pack(parts: list[tuple[int, str]], max_tokens: int) -> list[str]:
    """Join consecutive parts with a space while their tokens fit."""
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
