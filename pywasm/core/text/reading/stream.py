"""Text that arrives is read as it comes: a sentence as soon as the next one has begun.

In: parts of a text, cut anywhere. Out: the sentences of the whole, with these differences:

- HTML and SSML are read when all of it is there. A text that is neither is read as Markdown, which
  plain text reads well as; what it looks like is decided when its first sentence is complete.
- The last sentence may still change, so it waits for more text. If none comes for a while and it
  looks complete, it is passed on; a text that goes on after that begins a new sentence.
- What later text says about earlier comes too late: that all lines of a paragraph end at a margin,
  that a short paragraph is a heading because a long one follows, that a mark opened a code span.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace

from pywasm.core.errors import TextError
from pywasm.core.text.chunking import check_part
from pywasm.core.text.reading.formats.detect import detect
from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read_noting, warn_of
from pywasm.core.text.reading.sentence import Sentence, Spoken
from pywasm.core.text.reading.tokens import CLOSERS, TERMINAL

#: seconds without text after which the sender pauses
PAUSE_SECONDS = 0.2
#: characters that are read again whenever a sentence may be complete; of a longer paragraph, an
#: eighth of its length must be new, so that reading stays linear
REREAD = 2000

# The full stop after a digit may be that of 3.14.
_COMPLETE = re.compile(rf"(?:(?<!\d)[{re.escape(TERMINAL)}]+[{re.escape(CLOSERS)}]*\s*|\n\s*)$")
#: a mark or a line break, and a word after it
_NEXT_BEGINS = re.compile(r"[.!?…‥。．｡！？؟।‼⁇⁈⁉‽\n\]>]\W*\w")
#: how far back such a place may still become the end of a sentence, in characters
_LOOK_BACK = 50
#: the first space of an indented line, unless that is an item under the line before it
_INDENT = re.compile(
    r"^(?:\t|\ (?=\ {3}|\ {0,2}\t))"
    r"(?:(?<=\n\n[ \t])|(?<=\n\r\n[ \t])|(?<!\n[ \t])|(?![ \t]*+(?:[-*+•]\s|[0-9]{1,9}[.)]\s|$)))",
    re.MULTILINE,
)
#: in its place no code begins; as wide in characters, so that places stay
_EM_SPACE = "\u2003"
#: between blocks at the margin, which know nothing of each other
_BOUNDARY = re.compile(r"[^\w\n]*\n(?:[^\S\n]*\n)+(?=\S)")


async def read_stream(
    texts: AsyncIterable[str],
    language: Language,
    options: ReadingOptions,
    *,
    warn: Callable[[str], None],
) -> AsyncGenerator[Sentence, None]:
    """Yield the sentences of a text that arrives; arguments are those of ``read``.

    Raises:
        TextError: a part of the text is not a string, or its source was cancelled; see also
            ``read``.
        Exception: whatever ``texts`` raises, after the sentences before it.
    """
    pending = _Pending(language, options, warn)
    arrivals = _Arrivals(texts)
    try:
        while not arrivals.ended:
            text = await arrivals.get(PAUSE_SECONDS if pending.has_news else None)
            if text:
                pending.add(text)
                found = pending.take()
            else:
                found = pending.take_all(ended=arrivals.ended, failed=arrivals.error is not None)
            for sentence in found:
                yield sentence
        if arrivals.error is not None:
            raise arrivals.error
    finally:
        await arrivals.close()


class _Arrivals:
    """The parts of a text, with all that is there at once joined."""

    def __init__(self, texts: AsyncIterable[str]) -> None:
        self._texts = texts
        self._arrived: list[str] = []
        self._changed = asyncio.Event()
        self.ended = False
        #: what the text ended with
        self.error: Exception | None = None
        self._task = asyncio.create_task(self._collect())
        # Not before the task is done: to close the texts may take a while.
        self._task.add_done_callback(lambda _: self._changed.set())

    async def get(self, seconds: float | None) -> str | None:
        """Wait for text; return None if none comes for ``seconds``, or at the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        self._changed.clear()
        self.ended = self._task.done() and not self._arrived
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
                check_part(text)
                # An empty part is no pause.
                if text:
                    self._arrived.append(text)
                    self._changed.set()
        except Exception as error:  # noqa: BLE001 (raised by the reader)
            self.error = error
        except asyncio.CancelledError:
            # By ``close``, after which nobody asks; or the source itself was cancelled.
            self.error = TextError("the text is not complete: its source was cancelled")
            raise
        finally:
            if isinstance(self._texts, AsyncGenerator):
                await self._texts.aclose()


class _Pending:
    """The text that may still change: from the start of the block that is not complete."""

    def __init__(
        self, language: Language, options: ReadingOptions, warn: Callable[[str], None]
    ) -> None:
        self._language = language
        self._options = options
        self._warn = warn
        self._warned: set[str] = set()
        #: see ``read_noting``
        self._unsaid: list[str] = []
        self._text = ""
        #: characters before ``_text``
        self._base = 0
        #: the sentences before this place were passed on; in ``_text``, as the next two
        self._passed = 0
        #: the silence at this place was passed on too
        self._silent_after = -1
        #: how far the text was read, and passed on if it was complete
        self._read = 0
        self._decided = options.input_format != "auto"
        #: read as Markdown, though it does not look like it
        self._looks_plain = False
        #: whether text has arrived that was not read to its end
        self.has_news = False

    def add(self, text: str) -> None:
        """Append text."""
        self._text += text
        self.has_news = True

    def take(self) -> Iterator[Sentence]:
        """Yield the sentences after which another has begun with a whole word."""
        end = max(self._text.rfind(" "), self._text.rfind("\n")) + 1
        new = end - self._read
        if new <= 0 or (self._read and len(self._text) > REREAD and new * 8 < len(self._text)):
            return
        start = max(self._passed, self._read - _LOOK_BACK)
        # Without a mark, a sentence ends where it becomes too long.
        if new > REREAD or _NEXT_BEGINS.search(self._text, start, end):
            yield from self._sentences(end, last_too=False)

    def take_all(self, *, ended: bool, failed: bool) -> Iterator[Sentence]:
        """Yield the sentences of all the text, without the last one if it seems incomplete."""
        self.has_news = False
        whole = ended and not failed
        complete = bool(_COMPLETE.search(self._text[self._passed :][-100:]))
        yield from self._sentences(len(self._text), last_too=whole or complete, ended=ended)
        if ended:
            warn_of(self._unsaid, self._language, self._warn)

    def _sentences(self, end: int, *, last_too: bool, ended: bool = False) -> Iterator[Sentence]:
        """Yield the new sentences of the text before ``end``, and forget the blocks before them."""
        self._decide()
        if self._options.input_format in ("html", "ssml") and not ended:
            return
        text, self._read = self._text[:end], end
        if self._looks_plain:
            # Paragraphs of plain text may be indented; chat models put code between fences.
            text = _INDENT.sub(_EM_SPACE, text)
        ends = [0]
        waiting: Sentence | None = None
        found = read_noting(text, self._language, self._options, self._warn_once, self._unsaid)
        for sentence in found:
            if self._is_inside_a_word(sentence):
                dropped = self._forget(self._passed)
                yield from self._sentences(end - dropped, last_too=last_too, ended=ended)
                return
            if sentence.ends_block and _BOUNDARY.match(text, sentence.end):
                ends.append(sentence.end)
            if new := self._new_part(sentence):
                if waiting is not None:
                    yield self._pass_on(waiting)
                waiting = new
        if waiting is not None and last_too:
            yield self._pass_on(waiting)
        self._forget(max(one for one in ends if one <= self._passed))

    def _decide(self) -> None:
        """Choose the format, once."""
        if not self._decided:
            found = detect(self._text)
            self._looks_plain = found == "plain"
            chosen = "markdown" if self._looks_plain else found
            self._options = replace(self._options, input_format=chosen)
            self._decided = True

    def _is_inside_a_word(self, sentence: Sentence) -> bool:
        """Return whether a word went on after its start was passed on."""
        passed = self._passed
        return sentence.start < passed < sentence.end and any(
            one.start < passed < one.end and _has_word(self._text[passed : one.end])
            for one in sentence.spoken
        )

    def _new_part(self, sentence: Sentence) -> Sentence | None:
        """Return what was not passed on of a sentence."""
        passed = self._passed
        if sentence.start >= passed and sentence.end > passed:
            return sentence
        is_new_silence = sentence.explicit_pause and self._silent_after < sentence.end >= passed
        spoken = [one for one in sentence.spoken if one.start >= passed]
        while spoken and not _has_word(spoken[0].said):
            spoken.pop(0)
        if not spoken and is_new_silence:
            spoken = [Spoken("", sentence.end, sentence.end)]
        return replace(sentence, spoken=tuple(spoken)) if spoken else None

    def _pass_on(self, sentence: Sentence) -> Sentence:
        """Return a sentence with its places in the whole text."""
        self._passed = sentence.end
        if sentence.explicit_pause:
            self._silent_after = sentence.end
        base = self._base
        spoken = (replace(s, start=s.start + base, end=s.end + base) for s in sentence.spoken)
        return replace(sentence, spoken=tuple(spoken))

    def _forget(self, count: int) -> int:
        """Drop the text before a place; return its length."""
        self._text = self._text[count:]
        self._base += count
        self._passed -= count
        self._silent_after -= count
        self._read -= count
        return count

    def _warn_once(self, message: str) -> None:
        """Pass on a warning that an earlier reading of the same text did not give."""
        if message not in self._warned:
            self._warned.add(message)
            self._warn(message)


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))
