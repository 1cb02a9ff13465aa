"""The chunks of a text: read or not, whole or arriving."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from pywasm.core.errors import TextError
from pywasm.core.text.chunk_source import ChunkSource, Text
from pywasm.core.text.chunking import Chunk
from pywasm.core.text.chunking import chunks as unread
from pywasm.core.text.reading.document import BlockKind
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from tests.core.text.reading.test_chunks import RULES, Letters
from tests.drive import run

SOURCE = ChunkSource("english", RULES, Letters())
READING = ReadingOptions()
TEXT = "I have 3 apples.\nRed\nGreen"


async def arriving(*parts: str, error: Exception | None = None) -> AsyncIterator[str]:
    for part in parts:
        yield part
    if error:
        raise error


def chunks(
    text: Text,
    reading: ReadingOptions | None = READING,
    source: ChunkSource = SOURCE,
    warnings: list[str] | None = None,
) -> list[Chunk]:
    warn = ([] if warnings is None else warnings).append

    async def go() -> list[Chunk]:
        return [chunk async for chunk in source.chunks(text, reading, 50, warn)]

    return run(go())


def test_a_text_is_read_or_taken_as_the_reference_does() -> None:
    assert [one.text for one in chunks(TEXT)] == ["I have three apples.", "Red.", "Green."]
    off = chunks(TEXT, None)
    assert off == unread(TEXT, RULES, Letters(), 50)
    assert off[0].source is None


@pytest.mark.parametrize("reading", [READING, None])
def test_parts_give_the_chunks_of_the_whole(reading: ReadingOptions | None) -> None:
    whole = chunks(TEXT, reading)
    assert chunks(arriving(*TEXT), reading) == whole
    assert chunks(arriving(TEXT[:10], "", TEXT[10:]), reading) == whole


def test_a_language_without_rules_can_be_loaded() -> None:
    run(ChunkSource("klingon", RULES, Letters()).load())


def test_a_language_with_rules_is_loaded_before_the_first_text() -> None:
    load_language.cache_clear()
    run(SOURCE.load())
    assert load_language.cache_info().currsize == 1


@pytest.mark.parametrize("reading", [READING, None])
def test_nothing_to_say_is_an_error(reading: ReadingOptions | None) -> None:
    with pytest.raises(TextError, match="nothing can be spoken: the text is ' '"):
        chunks(" ", reading)
    with pytest.raises(TextError, match="nothing can be spoken"):
        chunks(arriving(" ", "\n"), reading)
    with pytest.raises(TextError, match="nothing can be spoken: no word has arrived; give at"):
        chunks(arriving("*", "\n"))
    with pytest.raises(TextError, match=r"nothing can be spoken: the text is '\*\*\*'"):
        chunks("***")


@pytest.mark.parametrize("reading", [READING, None])
def test_what_is_no_text_is_an_error(reading: ReadingOptions | None) -> None:
    with pytest.raises(TextError, match="the text is a bytes; pass a string"):
        chunks(b"Hello.", reading)  # type: ignore[arg-type]
    with pytest.raises(TextError, match="a part of the text is a bytes, not a string"):
        chunks(arriving("Hello", b"."), reading)  # type: ignore[arg-type]


def test_an_error_of_the_sender_is_raised() -> None:
    with pytest.raises(OSError, match="gone"):
        chunks(arriving("One. Two. ", error=OSError("gone")))


def test_each_chunk_is_made_when_it_is_asked_for() -> None:
    async def go() -> None:
        warnings: list[str] = []
        text = f"One.\n\nTwo.\n\n{'a' * 500}."
        found = SOURCE.chunks(text, READING, 50, warnings.append)
        assert (await anext(found)).text == "One."
        assert warnings == []
        assert len([one async for one in found]) == 2
        assert len(warnings) == 1
        await found.aclose()

    run(go())


def test_chunks_have_their_places_and_silences() -> None:
    first, second = chunks("## A title\n\nText here.")
    pauses = READING.pauses
    assert (first.source, second.source) == ((3, 10), (12, 22))
    assert second.pause_before == pauses.after(BlockKind.HEADING)
