"""The tokens of a block become sentences, with the silence after each.

In: a block and its tokens. Out: sentences whose text can be given to a model: one space between
words, no mark at the start, one mark at a time, and a mark at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pywasm.core.text.reading.document import Block
from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.pauses import Pauses
from pywasm.core.text.reading.sentence import Sentence, Spoken
from pywasm.core.text.reading.tokens import CLOSERS, Token, TokenKind

#: a sentence of more tokens is passed on in parts, so that the first is heard early
MAX_TOKENS = 1000

#: marks that stand before a sentence or a part of one, without a space after them
OPENERS = frozenset("¿¡")

_TERMINAL = frozenset({".", "!", "?", "..."})
#: marks of which only the strongest of a run is kept
_STRENGTH = {",": 1, ";": 2, ":": 3, "...": 4, ".": 5, "!": 6, "?": 7}


def sentences(
    block: Block, tokens: Iterable[Token], language: Language, pauses: Pauses
) -> Iterator[Sentence]:
    """Yield the sentences of a block; those with nothing to say are left out.

    Args:
        block: where the tokens are from.
        tokens: see ``tokens.py``.
        language: knows which letters are no initials.
        pauses: the silence after each.
    """
    waiting: Sentence | None = None
    for sentence in _assemble(block, tokens, language, pauses):
        if not sentence.text and not sentence.explicit_pause:
            continue
        if not sentence.text and waiting is not None:
            # Silence alone belongs to the sentence before it.
            pause = max(waiting.pause, sentence.pause)
            explicit = waiting.explicit_pause or sentence.explicit_pause
            waiting = replace(waiting, pause=pause, explicit_pause=explicit)
            continue
        if waiting is not None:
            yield waiting
        waiting = sentence
    if waiting is not None:
        pause = max(waiting.pause, pauses.after(block.kind)) if waiting.text else waiting.pause
        yield replace(waiting, pause=pause, ends_block=True)


def _assemble(
    block: Block, tokens: Iterable[Token], language: Language, pauses: Pauses
) -> Iterator[Sentence]:
    current: list[Token] = []
    for token, following in _with_next(tokens):
        if token.kind is TokenKind.BREAK:
            yield _sentence(block, [*current, token], token.seconds, explicit=True)
            current = []
            continue
        current.append(token)
        if _ends(current, following, block.text, language):
            yield _sentence(block, current, pauses.sentence)
            current = []
        elif len(current) >= MAX_TOKENS and token.kind is TokenKind.WORD:
            yield _sentence(block, current, 0.0, ended=False)
            current = []
    if current:
        yield _sentence(block, current, pauses.sentence)


def _with_next(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token | None]]:
    iterator = iter(tokens)
    token = next(iterator, None)
    while token is not None:
        following = next(iterator, None)
        yield token, following
        token = following


def _ends(current: list[Token], following: Token | None, text: str, language: Language) -> bool:
    """Return whether the sentence ends after its last token.

    Marks that close a quotation still belong to it.
    """
    last = current[-1]
    if last.kind is TokenKind.WORD and not last.may_end_sentence:
        return False
    if last.kind is TokenKind.SENTENCE_END:
        return True
    if following is None or following.kind is TokenKind.BREAK:
        return False
    if _continues(following, text):
        return False
    at = len(current) - 1
    while at >= 0 and _is_closer(current[at], text):
        at -= 1
    if at < 0:
        return False
    mark = current[at]
    begins = _begins_sentence(text[following.start])
    if mark.kind is TokenKind.WORD:
        return mark.may_end_sentence and begins and following.spaced
    if mark.kind is not TokenKind.MARK or mark.said not in _TERMINAL:
        return False
    glued = text[last.end - 1] in ".!?…" and not following.spaced
    closed = at < len(current) - 1
    if mark.said == ".":
        # "end.Next" lacks a space; after a quotation, the sentence goes on with "she said".
        next_ends = begins or not (glued or closed)
        return next_ends and not _is_initial(current[:at], text, language)
    return begins or not (closed or glued or mark.said == "...")


def _continues(following: Token, text: str) -> bool:
    """Return whether the next token belongs to the marks before it."""
    glued_mark = following.kind is TokenKind.MARK and not following.spaced
    return glued_mark or _is_closer(following, text)


def _is_closer(token: Token, text: str) -> bool:
    if token.kind not in (TokenKind.SILENT, TokenKind.MARK):
        return False
    # French has a space before », German a word after it where it opens
    opens = text[token.start] not in "»›" or text[token.end : token.end + 1].isalnum()
    return text[token.start] in CLOSERS and not (token.spaced and opens)


def _begins_sentence(first: str) -> bool:
    return not first.islower() and first not in ",;:"


def _is_initial(before: list[Token], text: str, language: Language) -> bool:
    """Return whether a full stop follows an initial, as in "J. Smith"."""
    if not before:
        return False
    letter = text[before[-1].start : before[-1].end]
    return len(letter) == 1 and letter.isupper() and letter.lower() not in language.one_letter_words


def _sentence(
    block: Block, tokens: list[Token], pause: float, *, explicit: bool = False, ended: bool = True
) -> Sentence:
    """Return the tokens as a sentence: spaces, one mark at a time, a mark at the end."""
    kept = _without_extra_marks(tokens)
    spoken: list[Spoken] = []
    space_owed = follows_word = follows_expanded = after_opener = False
    for token, said in zip(tokens, kept, strict=True):
        space_owed = space_owed or token.spaced or not _joins(token, said)
        if token.kind is TokenKind.WORD and follows_word:
            # "2+2": between what is said for signs there is always a space
            space_owed = space_owed or token.expanded or follows_expanded
        start, end = block.source(token.start, token.end)
        opens = said in OPENERS
        if opens and after_opener:
            said = ""
        is_mark = token.kind is TokenKind.MARK and said != "-" and not opens
        if said and spoken and space_owed and not is_mark and not after_opener:
            said = " " + said
        if said:
            # "l'" of "l'8 marzo" joins what follows
            follows_word = token.kind is TokenKind.WORD and not said.endswith("'")
            follows_expanded = token.expanded
            # after a dash or a bracket there may be none in the source
            space_owed = is_mark
            after_opener = opens
        spoken.append(Spoken(said, start, end, token.expanded))
    text = "".join(one.said for one in spoken).strip()
    if ended and text and text[-1] not in ".!?":
        _end(spoken)
    return Sentence(tuple(spoken), block.kind, pause, explicit_pause=explicit)


def _joins(token: Token, said: str) -> bool:
    """Return whether words on both sides of a token stay joined: of "well-known", "bold**ly"."""
    return bool(said) or (token.kind is TokenKind.SILENT and token.start == token.end)


def _without_extra_marks(tokens: list[Token]) -> list[str]:
    """Return what each token says; of marks in a row only the strongest stays, where it stands."""
    kept = [token.said for token in tokens]
    run: list[int] = []
    begun = False
    for index, token in enumerate([*tokens, None]):
        is_mark = token is not None and token.kind is TokenKind.MARK and token.said in _STRENGTH
        if is_mark:
            run.append(index)
        elif token is None or token.said:
            strongest = max(run, key=lambda at: _STRENGTH[kept[at]], default=None)
            for at in run:
                if at != strongest or not begun:
                    kept[at] = ""
                elif kept[at] == "." and token is not None and index > at + 1:
                    # Not the end after all: 'He said "Go." and left'.
                    kept[at] = ","
            run = []
            begun = begun or token is not None
    return kept


def _end(spoken: list[Spoken]) -> None:
    """Add a full stop in place of a weak mark, or after the last word."""
    last = max(index for index, one in enumerate(spoken) if one.said)
    said = spoken[last].said
    said = said[:-1] + "." if said.strip() in (",", ";", ":", "-") else said + "."
    spoken[last] = replace(spoken[last], said=said)
