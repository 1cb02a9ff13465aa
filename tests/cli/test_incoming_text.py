"""Text that arrives: that nothing of it is lost, and that it comes at once."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from contextlib import aclosing

import click
import pytest

from pywasm.cli.incoming_text import IncomingText

#: a byte string to write, or seconds to wait
Step = bytes | float


def parts(*steps: Step) -> list[str]:
    """Return the parts of a text that arrives like this."""
    read, write = os.pipe()

    def send() -> None:
        with open(write, "wb", buffering=0) as file:
            for step in steps:
                if isinstance(step, bytes):
                    file.write(step)
                else:
                    time.sleep(step)

    async def collect() -> list[str]:
        sending = asyncio.create_task(asyncio.to_thread(send))
        with open(read, "rb") as file:
            found = [part async for part in IncomingText(file).parts()]
        await sending
        return found

    return asyncio.run(collect())


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ((b"One. Two. Three",), "One. Two. Three"),
        ((b"One. ", b"Two."), "One. Two."),
        ((b"\xef\xbb\xbfH\xc3", 0.3, b"\xa9."), "Hé."),
        ((b"\xef\xbb\xbf",), ""),
        (("\ufeffHé🎈.".encode("utf-16-le"),), "Hé🎈."),
        ((b"\xfe", 0.3, b"\xff\0H", 0.3, b"\0i"), "Hi"),
        ((b"H",), "H"),
        ((), ""),
    ],
)
def test_the_parts_are_the_whole_text(steps: tuple[Step, ...], text: str) -> None:
    assert "".join(parts(*steps)) == text


def test_a_part_comes_before_the_next_is_sent() -> None:
    read, write = os.pipe()

    async def go() -> None:
        with open(read, "rb") as file, open(write, "wb", buffering=0) as sender:
            async with aclosing(IncomingText(file).parts()) as arriving:
                for text in ("One. ", "Two."):
                    sender.write(text.encode())
                    assert await anext(arriving) == text

    asyncio.run(go())


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((b"\xff\xfea\0", 0.3, b"b"), "is not UTF-16: byte 0x62 at position 4; convert"),
        (("Hi.".encode("utf-16-le"),), "has NUL characters: it is UTF-16 without a byte order"),
    ],
)
def test_a_broken_utf16_is_refused(steps: tuple[Step, ...], words: str) -> None:
    with pytest.raises(click.UsageError, match=f"standard input {words}"):
        parts(*steps)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((b"ab\xffc",), "byte 0xff at position 2"),
        ((b"a\xc3", 0.3, b"b"), "byte 0xc3 at position 1"),
        ((b"ab", 0.3, b"c\xc3"), "byte 0xc3 at position 3"),
    ],
)
def test_what_is_not_utf8_is_refused(steps: tuple[Step, ...], words: str) -> None:
    with pytest.raises(click.UsageError, match=f"standard input is not UTF-8: {words}; convert"):
        parts(*steps)


def test_a_stream_that_cannot_be_read_is_an_error() -> None:
    class Broken:
        def read(self, size: int) -> bytes:
            raise OSError(5, "Input/output error")

    async def collect() -> None:
        async for _ in IncomingText(Broken()).parts():  # type: ignore[arg-type]
            pass

    with pytest.raises(click.UsageError, match="cannot read standard input: Input/output error"):
        asyncio.run(collect())


def test_a_stream_that_is_closed_meanwhile_ends_the_reading_quietly() -> None:
    # pytest fails a test during which a thread ends with an error.
    closed = threading.Event()
    ended = threading.Event()

    class Closing:
        def read(self, size: int) -> bytes:
            if not closed.is_set():
                closed.set()
                return b"a\xff"
            ended.set()
            raise ValueError("I/O operation on closed file")

    async def collect() -> None:
        async for _ in IncomingText(Closing()).parts():  # type: ignore[arg-type]
            pass

    with pytest.raises(click.UsageError, match="not UTF-8"):
        asyncio.run(collect())
    assert ended.wait(10)
    for thread in threading.enumerate():
        if "_read" in thread.name:
            thread.join(10)
