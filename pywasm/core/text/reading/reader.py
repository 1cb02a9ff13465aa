"""A text is read lazily: sentences come as soon as they are known.

In: a text, a language, the options. Out: sentences as they are said.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pywasm.core.text.reading.document import Block
from pywasm.core.text.reading.formats import document
from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.sentence import Sentence
from pywasm.core.text.reading.sentences import sentences
from pywasm.core.text.reading.tokens import Token, TokenKind, tokenize

log = logging.getLogger("pywasm")

#: of the words that are not said, so many are named, and so many characters of each
MAX_UNSAID = 5
MAX_SHOWN = 20

DEFAULTS = ReadingOptions()


def read(
    text: str,
    language: Language | str = "english",
    options: ReadingOptions = DEFAULTS,
    *,
    warn: Callable[[str], None] = log.warning,
) -> Iterator[Sentence]:
    """Return the sentences of a text as they are said; none if there is nothing to say.

    Nothing is read before the first is asked for.

    Args:
        text: of any length and format.
        language: its name or its code; or one that is loaded.
        options: format, pauses and so on.
        warn: called with a sentence about what is not said as it is written.

    Raises:
        OptionError: there are no rules for the language; the message lists those that there are.
        TextError: SSML that is not well-formed, or asks for what cannot be said.

    Example:
        >>> [sentence.text for sentence in pywasm.read("Dr. Lee: 3 apples. Visit example.com.")]
        ['Doctor Lee: three apples.', 'Visit example dot com.']
    """
    loaded = load_language(language) if isinstance(language, str) else language
    return _sentences(text, loaded, options, warn)


def _sentences(
    text: str, language: Language, options: ReadingOptions, warn: Callable[[str], None]
) -> Iterator[Sentence]:
    unsaid: list[str] = []
    yield from _with_silence(read_noting(text, language, options, warn, unsaid))
    warn_of(unsaid, language, warn)


def _with_silence(found: Iterable[Sentence]) -> Iterator[Sentence]:
    """Add silence alone, such as a break between two paragraphs, to the sentence before it."""
    waiting: Sentence | None = None
    for sentence in found:
        if waiting is not None and not sentence.text:
            pause = max(waiting.pause, sentence.pause)
            waiting = replace(waiting, pause=pause, explicit_pause=True)
            continue
        if waiting is not None:
            yield waiting
        waiting = sentence
    if waiting is not None:
        yield waiting


def read_noting(
    text: str,
    language: Language,
    options: ReadingOptions,
    warn: Callable[[str], None],
    unsaid: list[str],
) -> Iterator[Sentence]:
    """Do what ``read`` does, but add the first words that are not spoken to ``unsaid``."""
    for block in document(text, options, warn):
        tokens = tokenize(block, language, options, warn)
        watched = _watched(tokens, block, unsaid)
        yield from sentences(block, watched, language, options.pauses)


def warn_of(unsaid: list[str], language: Language, warn: Callable[[str], None]) -> None:
    """Name the words that are not spoken, if there are any."""
    if unsaid:
        warn(f"not spoken: {', '.join(unsaid)}; this model speaks {language.name.capitalize()}")


def _watched(tokens: Iterable[Token], block: Block, unsaid: list[str]) -> Iterator[Token]:
    """Yield the tokens; note the first words whose letters the language does not have."""
    for token in tokens:
        if token.kind is TokenKind.SILENT and len(unsaid) < MAX_UNSAID:
            written = block.text[token.start : token.end]
            foreign = any(map(str.isalpha, written)) and not any(map(str.isascii, written))
            shown = written if len(written) <= MAX_SHOWN else written[:MAX_SHOWN] + "…"
            if foreign and shown not in unsaid:
                unsaid.append(shown)
        yield token
