"""Sentences become chunks: what the model is given in one go.

In: sentences, a model's text rules and its tokenizer. Out: chunks of one sentence each, or of a
part of a long one, never longer than the limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pywasm.core.bundle.manifest import TextRules
from pywasm.core.errors import TextError
from pywasm.core.text.chunking import Chunk, Prepared, Tokenizer, prepare
from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.limit import split
from pywasm.core.text.reading.sentence import Sentence


class ChunkMaker:
    """Makes the chunks of one text.

    Args:
        language: see ``limit.py``.
        rules: how the model wants its text.
        tokenizer: the model's.
        max_tokens: most tokens in a chunk.
    """

    def __init__(
        self, language: Language, rules: TextRules, tokenizer: Tokenizer, max_tokens: int
    ) -> None:
        self._language = language
        self._rules = rules
        self._tokenizer = tokenizer
        self._max_tokens = max_tokens
        self._index = 0
        #: seconds of silence between the last chunk and the next
        self._pause = 0.0
        #: the text that was encoded last, and the result
        self._encoded: tuple[str, Prepared, tuple[int, ...]] | None = None

    def chunks(self, sentences: Iterable[Sentence]) -> Iterator[Chunk]:
        """Yield the chunks of the next sentences."""
        for sentence in sentences:
            for part in split(sentence, self._language, self._count, self._max_tokens):
                if chunk := self._chunk(part):
                    yield chunk

    def _encode(self, text: str) -> tuple[Prepared, tuple[int, ...]]:
        """Return a text as the model expects it, with its tokens.

        Most sentences fit: they are counted, and then are a chunk. The tokens are made once.

        Raises:
            TextError: nothing is left to speak.
        """
        if self._encoded is None or self._encoded[0] != text:
            prepared = prepare(text, self._rules)
            self._encoded = text, prepared, tuple(self._tokenizer.encode(prepared.text))
        return self._encoded[1:]

    def _count(self, text: str) -> int:
        try:
            return len(self._encode(text)[1])
        except TextError:
            return 0

    def _chunk(self, part: Sentence) -> Chunk | None:
        try:
            prepared, tokens = self._encode(part.text)
        except TextError:  # silence alone
            self._pause += part.pause
            return None
        # A pause that the text asks for is heard in any case, the others only before more speech.
        after = part.pause if part.explicit_pause else 0.0
        chunk = Chunk(
            prepared.text,
            tokens,
            prepared.words,
            self._index,
            oversize=False,
            pause_before=self._pause,
            pause_after=after,
            source=(part.start, part.end),
        )
        self._index += 1
        self._pause = part.pause - after
        return chunk
