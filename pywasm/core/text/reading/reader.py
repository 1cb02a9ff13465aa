"""A text is read lazily: sentences come as soon as they are known.

In: a text, a language, the options. Out: sentences as they are said.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator

from pywasm.core.text.reading.document import Block
from pywasm.core.text.reading.formats import document
from pywasm.core.text.reading.language import Language
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
    language: Language,
    options: ReadingOptions = DEFAULTS,
    *,
    warn: Callable[[str], None] = log.warning,
) -> Iterator[Sentence]:
    """Yield the sentences of a text as they are said; none if there is nothing to say.

    Args:
        text: of any length and format.
        language: see ``languages``.
        options: format, pauses and so on.
        warn: called with a sentence about what is not said as it is written.

    Example:
        >>> [sentence.text for sentence in read("Dr. Lee: 3 apples", load_language("en"))]
        ['Doctor Lee: three apples.']
    """
    unsaid: list[str] = []
    for block in document(text, options, warn):
        tokens = tokenize(block, language, options, warn)
        watched = _watched(tokens, block, unsaid)
        yield from sentences(block, watched, language, options.pauses)
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
