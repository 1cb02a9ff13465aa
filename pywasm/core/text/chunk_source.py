"""The chunks of a text: by reading, or by the reference's rules if reading is off.

In: a text, or one that arrives. Out: its chunks, as they become known.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass

from pywasm.core.bundle.manifest import TextRules
from pywasm.core.errors import OptionError, TextError
from pywasm.core.text.chunking import Chunk, Tokenizer, check_part, chunks, nothing_to_say
from pywasm.core.text.reading.chunks import ChunkMaker
from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read
from pywasm.core.text.reading.sentence import Sentence

Text = str | AsyncIterable[str]


@dataclass(frozen=True, slots=True)
class ChunkSource:
    """Makes chunks for one model."""

    language: str
    rules: TextRules
    tokenizer: Tokenizer

    async def load(self) -> None:
        """Load the rules of the language, so that the first text need not wait for them."""
        with suppress(OptionError):
            load_language(self.language)

    async def chunks(
        self,
        text: Text,
        reading: ReadingOptions | None,
        max_tokens: int,
        warn: Callable[[str], None],
    ) -> AsyncGenerator[Chunk, None]:
        """Yield the chunks of a text; each is made when it is asked for.

        Args:
            text: of any length; or parts of it, cut anywhere, as they arrive.
            reading: how it is read; None takes it as the reference does, when all of it is there.
            max_tokens: most tokens in a chunk; without reading it may be exceeded.
            warn: called with a sentence about what is not said as it is written.

        Raises:
            TextError: nothing can be spoken.
            OptionError: there are no rules to read the language.
        """
        if not isinstance(text, str | AsyncIterable):
            raise TextError(f"the text is a {type(text).__name__}; pass a string")
        if reading is None:
            whole = await _joined(text)
            for chunk in chunks(whole, self.rules, self.tokenizer, max_tokens):
                yield chunk
            return
        language = load_language(self.language)
        maker = ChunkMaker(language, self.rules, self.tokenizer, max_tokens)
        any_yet = False
        async with aclosing(read_any(text, language, reading, warn)) as sentences:
            async for sentence in sentences:
                for chunk in maker.chunks([sentence]):
                    any_yet = True
                    yield chunk
        if not any_yet:
            raise nothing_to_say(text if isinstance(text, str) else None)


async def _joined(text: Text) -> str:
    if isinstance(text, str):
        return text
    parts: list[str] = []
    async for part in text:
        check_part(part)
        parts.append(part)
    return "".join(parts)


async def read_any(
    text: Text, language: Language, reading: ReadingOptions, warn: Callable[[str], None]
) -> AsyncGenerator[Sentence, None]:
    """Yield the sentences of a text that is there, or that arrives; see ``read``."""
    if isinstance(text, str):
        for sentence in read(text, language, reading, warn=warn):
            yield sentence
    else:
        # A page that has all of its texts need not load this.
        from pywasm.core.text.reading.stream import read_stream

        async with aclosing(read_stream(text, language, reading, warn=warn)) as sentences:
            async for sentence in sentences:
                yield sentence
