"""Text that arrives: what is passed on, and when."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import aclosing
from typing import Any, TypeVar

import pytest

from pywasm.core.errors import TextError
from pywasm.core.text.reading import stream
from pywasm.core.text.reading.document import BlockKind
from pywasm.core.text.reading.formats import detect
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read, read_noting
from pywasm.core.text.reading.sentence import Sentence
from pywasm.core.text.reading.stream import read_stream
from tests.drive import InstantLoop
from tests.drive import run as run_on

ENGLISH = load_language("english")
AUTO = ReadingOptions()
MARKDOWN = ReadingOptions(input_format="markdown")

T = TypeVar("T")

#: a part of the text; None: the sender pauses
Part = str | None


class Sender:
    """Sends parts one by one, each when the reader waits for it."""

    def __init__(self, *parts: Part, error: Exception | None = None) -> None:
        self._parts = parts
        self._error = error
        self.closed = False

    async def texts(self) -> AsyncIterator[str]:
        try:
            for part in self._parts:
                if part is None:
                    await asyncio.sleep(2 * stream.PAUSE_SECONDS)
                else:
                    yield part
                    for _ in range(5):
                        await asyncio.sleep(0)
            if self._error:
                raise self._error
        finally:
            self.closed = True


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    return run_on(coroutine, InstantLoop())


def ignore(message: str) -> None:
    pass


async def arrived(
    *parts: Part, options: ReadingOptions = AUTO, warn: Callable[[str], None] = ignore
) -> list[Sentence]:
    found = read_stream(Sender(*parts).texts(), ENGLISH, options, warn=warn)
    return [sentence async for sentence in found]


def sentences(*parts: Part, options: ReadingOptions = AUTO) -> list[Sentence]:
    return run(arrived(*parts, options=options))


def texts(*parts: Part, options: ReadingOptions = AUTO) -> list[str]:
    return [one.text for one in sentences(*parts, options=options)]


def test_the_parts_give_the_sentences_of_the_whole() -> None:
    text = "Dr. Lee paid 3.14 euros. Then he left.\n\n- One. Two.\n- Three\n\n## Title\n\nText."
    whole = list(read(text, ENGLISH, MARKDOWN))
    assert sentences(*text) == whole
    assert sentences(text) == whole
    assert whole[3].kind is BlockKind.ITEM


def test_a_sentence_waits_until_the_next_word_is_whole() -> None:
    async def go() -> None:
        gate = asyncio.Event()

        async def sender() -> AsyncIterator[str]:
            for part in ("One.", " T", "wo is", " here.", " Three"):
                yield part
                if part == " here.":
                    await gate.wait()

        async with aclosing(read_stream(sender(), ENGLISH, AUTO, warn=ignore)) as found:
            assert (await anext(found)).text == "One."
            assert (await anext(found)).text == "Two is here."  # the sender pauses
            gate.set()
            assert [one.text async for one in found] == ["Three."]

    run(go())


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["It costs 3.", None, "14 euros."], ["It costs three point one four euros."]),
        (["We met Dr.", " Lee", " now."], ["We met Doctor Lee now."]),
        (["It is in the U.S.", " Army."], ["It is in the you ess Army."]),
        (["Hello.", None, "Bye."], ["Hello.", "Bye."]),
        (["Hello", None, " there."], ["Hello there."]),
        (["Hello. An", None, "d bye."], ["Hello.", "And bye."]),
        (["Red\n", None, "Blue\n", None], ["Red.", "Blue."]),
        (["Hi!", None, "!", None, '"', None, " Bye."], ["Hi!", "Bye."]),
        (["Look at example.", None, "com now."], ["Look at example.", "com now."]),
        (["Wait...", None, " what?"], ["Wait...", "what?"]),
    ],
)
def test_where_the_sender_pauses(parts: list[Part], expected: list[str]) -> None:
    assert texts(*parts) == expected


def test_a_block_of_code_that_is_open_is_not_read() -> None:
    code = ["Look:\n\n", None, "```py\nprint(1).\n", None, "x = 2\n", None, "```\n", "\nDone. "]
    assert texts(*code) == ["Look.", "Done."]


def test_the_rest_of_an_item_and_of_a_table_stays_one() -> None:
    parts = ["- One.", None, " Two.\n- Three.", None, "\n\n| a | b |\n|---|---|\n", None]
    found = sentences(*parts, "| c | d |\n", None, "| e | f |")
    assert [one.kind.value for one in found] == ["item"] * 3 + ["row"] * 3
    assert found[-1].text == "ee, eff."


def test_the_format_is_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def counted(text: str) -> detect.Format:
        looked_at.append(text)
        return detect.detect(text)

    monkeypatch.setattr(stream, "detect", counted)
    parts = ("Plain text. ", "More of it. ", None, "A <i>b</i> </p> **c**.")
    assert texts(*parts) == texts(*parts, options=MARKDOWN)
    assert looked_at == ["Plain text. More of it. "]
    page = ["<p>Hello there.</p>\n", None, "\n# Title\n\nText."]
    html, markdown = (sentences(*page, options=ReadingOptions(one)) for one in ("html", "markdown"))
    assert sentences(*page) == html != markdown


@pytest.mark.parametrize(
    "text",
    [
        "    It was dark. The rain fell.\n\n    He left. He came back.\n\n\tThe end. It is.",
        "He left.\n\n  \tThen he came back. He slept.\n\n     - He woke up\n     - He rose",
        "Roses are red,\nViolets are blue.\n\nJane Doe\n12 Main Street\nSpringfield\n",
        "Issue #5 is open.\n# one more\n2 * 3 * 4 is 24 ***. Use my_long_name.",
        "> quoted\n> mail.\nMy answer.\n\n--\nJane",
    ],
)
def test_plain_text_keeps_its_sentences_though_read_as_markdown(text: str) -> None:
    plain = read(text, ENGLISH, ReadingOptions(input_format="plain"))
    assert texts(*text) == [one.text for one in plain]


def test_code_is_indented_only_in_markdown() -> None:
    code = "\n\n    x = 1\n\nThe end."
    assert texts("## A title\n\nSome text." + code) == ["A title.", "Some text.", "The end."]
    assert texts("Some text." + code) == ["Some text.", "ex equals one.", "The end."]


def test_an_empty_part_is_no_pause() -> None:
    assert texts("Number No.", "", " 5.") == ["Number number five."]


def test_markup_is_read_when_all_of_it_is_there() -> None:
    ssml = ReadingOptions(input_format="ssml")
    parts = ("<speak>Hello. ", None, 'You <break time="1s"/>', "there.</speak>")
    assert sentences(*parts, options=ssml) == list(
        read("".join(one for one in parts if one), ENGLISH, ssml)
    )


def test_silence_that_the_text_asks_for_is_not_lost() -> None:
    for parts in (["Hello. [pause 1s] Bye."], ["Hello.", None, " [pause 1s]", None, " Bye."]):
        found = sentences(*parts, options=MARKDOWN)
        assert sum(one.pause for one in found if one.explicit_pause) == 1.0
        assert [one.text for one in found if one.text] == ["Hello.", "Bye."]


def test_places_are_those_in_the_whole_text() -> None:
    parts = ["One & two.\n\n", "Three.", None, " Four &", " five.\n\nSix. "]
    text = "".join(part for part in parts if part)
    found = sentences(*parts)
    written = [text[one.start : one.end] for one in found]
    assert written == ["One & two.", "Three.", "Four & five.", "Six."]
    pieces = [text[one.start : one.end] for s in found for one in s.spoken if one.expanded]
    assert pieces == ["&", "&"]


def test_a_warning_is_given_once() -> None:
    warnings: list[str] = []
    word = "a" * 500
    run(arrived(f"A {word} is. ", "Long is", " the word. ", "It ends.", warn=warnings.append))
    run(arrived("Это один. ", "Это и ", "ещё два. ", "Three.", warn=warnings.append))
    assert [one[:20] for one in warnings] == ["a word of 500 letter", "not spoken: Это, оди"]


def test_an_error_of_the_source_comes_after_the_complete_sentences() -> None:
    async def go(*parts: Part) -> list[str]:
        found = []
        sender = Sender(*parts, error=OSError("gone"))
        with pytest.raises(OSError, match="gone"):
            async for sentence in read_stream(sender.texts(), ENGLISH, AUTO, warn=ignore):
                found.append(sentence.text)
        return found

    assert run(go("One. ", "Two. ", "Thr")) == ["One.", "Two."]
    assert run(go("One. ", "Two.")) == ["One.", "Two."]
    assert run(go()) == []


def test_a_part_has_to_be_a_string() -> None:
    with pytest.raises(TextError, match="a part of the text is a bytes, not a string"):
        sentences("One. ", b"Two.")  # type: ignore[arg-type]


def test_a_source_that_closes_slowly_after_an_error_is_waited_for() -> None:
    async def slow() -> AsyncIterator[str]:
        try:
            yield "One. "
            await asyncio.sleep(2 * stream.PAUSE_SECONDS)
            yield 1  # type: ignore[misc]
        finally:
            await asyncio.sleep(1)

    async def go() -> None:
        with pytest.raises(TextError, match="a part of the text is a int"):
            await _drain(read_stream(slow(), ENGLISH, AUTO, warn=ignore))

    run(go())


def test_a_source_that_is_cancelled_is_no_end() -> None:
    async def cancelled() -> AsyncIterator[str]:
        yield "One. Two"
        raise asyncio.CancelledError

    async def go() -> None:
        found = read_stream(cancelled(), ENGLISH, AUTO, warn=ignore)
        assert (await anext(found)).text == "One."
        with pytest.raises(TextError, match="not complete: its source was cancelled"):
            await anext(found)

    run(go())


def test_a_source_that_cannot_be_used_is_closed() -> None:
    async def go() -> bool:
        sender = Sender(b"One.", "Two.")  # type: ignore[arg-type]
        with pytest.raises(TextError):
            await _drain(read_stream(sender.texts(), ENGLISH, AUTO, warn=ignore))
        return sender.closed

    assert run(go())


@pytest.mark.parametrize("how", ["close", "cancel"])
def test_the_source_is_stopped(how: str) -> None:
    async def go() -> None:
        sender = Sender("One. Two. ", *[None] * 1000)
        found = read_stream(sender.texts(), ENGLISH, AUTO, warn=ignore)
        assert (await anext(found)).text == "One."
        if how == "close":
            await found.aclose()
        else:
            task = asyncio.create_task(_drain(found))
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert sender.closed

    run(go())


async def _drain(found: AsyncIterator[Sentence]) -> None:
    async for _ in found:
        pass


def test_a_long_paragraph_is_not_read_for_every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []

    def counted(text: str, *args: Any, **named: Any) -> Any:
        lengths.append(len(text))
        return read_noting(text, *args, **named)

    monkeypatch.setattr(stream, "read_noting", counted)
    parts = ["This is one more sentence. "] * 500
    assert len(sentences(*parts)) == 500
    # Reading all of it again for every part would be 250 times its length.
    assert sum(lengths) < 50 * sum(map(len, parts))


def test_a_text_without_marks_is_passed_on_before_its_end() -> None:
    async def go() -> tuple[int, int]:
        sent = 0

        async def sender() -> AsyncIterator[str]:
            nonlocal sent
            while sent < 5000:
                sent += 1
                yield "word "
                await asyncio.sleep(0)

        async with aclosing(read_stream(sender(), ENGLISH, AUTO, warn=ignore)) as found:
            first = await anext(found)
            return len(first.text.split()), sent

    words, sent = run(go())
    assert words <= sent < 3000


def test_complete_paragraphs_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []

    def counted(text: str, *args: Any, **named: Any) -> Any:
        lengths.append(len(text))
        return read_noting(text, *args, **named)

    monkeypatch.setattr(stream, "read_noting", counted)
    assert len(sentences(*["A sentence.\n\n"] * 50)) == 50
    assert max(lengths) < 100
