"""A text is read lazily: sentences come as soon as they are known.

In: a text, a language, the options. Out: sentences as they are said.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from pywasm.core.text.reading.formats import document
from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.sentence import Sentence
from pywasm.core.text.reading.sentences import sentences
from pywasm.core.text.reading.tokens import tokenize

log = logging.getLogger("pywasm")

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
    for block in document(text, options, warn):
        tokens = tokenize(block, language, options, warn)
        yield from sentences(block, tokens, language, options.pauses)
