"""Text that arrives is read as it comes: a sentence as soon as the next one has begun.

In: parts of a text, cut anywhere. Out: the sentences of the whole. The last sentence may still
change, so it waits for more text; if none comes for a while and it looks complete, it is passed on.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace

from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read
from pywasm.core.text.reading.sentence import Sentence
from pywasm.core.text.reading.tokens import CLOSERS, TERMINAL

#: seconds without text after which the sender pauses
PAUSE_SECONDS = 0.2

# The full stop after a digit may be that of 3.14.
_COMPLETE = re.compile(rf"(?:(?<!\d)[{re.escape(TERMINAL)}]+[{re.escape(CLOSERS)}]*\s*|\n\s*)$")


async def read_stream(
    texts: AsyncIterable[str],
    language: Language,
    options: ReadingOptions,
    *,
    warn: Callable[[str], None],
) -> AsyncGenerator[Sentence, None]:
    """Yield the sentences of a text that arrives; arguments are those of ``read``.

    Raises:
        Exception: whatever ``texts`` raises, after the sentences before it.
    """
    pending = _Pending(language, options, warn)
    arrivals = _Arrivals(texts)
    try:
        while not arrivals.ended:
            text = await arrivals.get(PAUSE_SECONDS if pending.looks_complete() else None)
            if text:
                pending.add(text)
            for sentence in pending.take(last_too=text is None):
                yield sentence
    finally:
        await arrivals.close()


class _Arrivals:
    """The parts of a text, with all that is there at once joined."""

    def __init__(self, texts: AsyncIterable[str]) -> None:
        self._texts = texts
        self._arrived: list[str] = []
        self._changed = asyncio.Event()
        self.ended = False
        self._task = asyncio.create_task(self._collect())

    async def get(self, seconds: float | None) -> str | None:
        """Wait for text; return None if none comes for ``seconds``, or at the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        self._changed.clear()
        if self._task.done() and not self._arrived:
            self.ended = True
            self._task.result()
        text = "".join(self._arrived)
        self._arrived = []
        if self._task.done():
            self._changed.set()
        return text or None

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _collect(self) -> None:
        try:
            async for text in self._texts:
                self._arrived.append(text)
                self._changed.set()
        finally:
            self._changed.set()


class _Pending:
    """The text whose last sentence may not be complete."""

    def __init__(
        self, language: Language, options: ReadingOptions, warn: Callable[[str], None]
    ) -> None:
        self._language = language
        self._options = options
        self._warn = warn
        self._text = ""
        #: characters before ``_text``
        self._base = 0

    def add(self, text: str) -> None:
        """Append text."""
        self._text += text

    def looks_complete(self) -> bool:
        """Return whether the text ends like a sentence."""
        return bool(_COMPLETE.search(self._text[-100:]))

    def take(self, *, last_too: bool) -> Iterator[Sentence]:
        """Yield the complete sentences, and forget their text."""
        taken = 0
        waiting: Sentence | None = None
        for sentence in read(self._text, self._language, self._options, warn=self._warn):
            if waiting is not None:
                yield self._moved(waiting)
                taken = waiting.end
            waiting = sentence
        if last_too:
            taken = len(self._text)
            if waiting is not None:
                yield self._moved(waiting)
        self._base += taken
        self._text = self._text[taken:]

    def _moved(self, sentence: Sentence) -> Sentence:
        """Return a sentence with its places in the whole text."""
        base = self._base
        spoken = (replace(s, start=s.start + base, end=s.end + base) for s in sentence.spoken)
        return replace(sentence, spoken=tuple(spoken))
