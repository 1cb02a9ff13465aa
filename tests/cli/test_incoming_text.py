"""Text that arrives: how it is cut, and that nothing of it is lost."""

from __future__ import annotations

import asyncio
import os
import threading
import time

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
    ("steps", "found"),
    [
        ((b"One. Two. Three",), ["One. Two. Three"]),
        ((b"One. ", b"Two."), ["One. Two."]),
        ((b"One. Tw", 0.5, b"o. "), ["One. ", "Two. "]),
        ((b"One.", 0.5, b" Two."), ["One.", " Two."]),
        ((b"(One!) Tw", 0.5, b"o."), ["(One!) ", "Two."]),
        ((b"Pi is 3.", 0.5, b"14."), ["Pi is 3.14."]),
        ((b"A heading\n\nTex", 0.5, b"t."), ["A heading\n\n", "Text."]),
        ((b"No end", 0.5, b" yet."), ["No end yet."]),
        ((b"One.", 0.5, b" \n"), ["One."]),
        ((b"... ", 0.5, b"One."), ["... One."]),
        ((b"\xef\xbb\xbfH\xc3", 0.5, b"\xa9."), ["Hé."]),
        ((b"\xef\xbb\xbf",), [""]),
        ((), [""]),
        ((b"...",), ["..."]),
    ],
)
def test_a_pause_ends_a_part_after_a_sentence(steps: tuple[Step, ...], found: list[str]) -> None:
    assert parts(*steps) == found


def test_a_slow_sender_without_pauses_is_not_waited_for() -> None:
    steps: list[Step] = [b"One. "]
    for _ in range(16):
        steps += [b"word ", 0.1]
    first, rest = parts(*steps, b"Two.")
    assert first == "One. "
    assert rest == "word " * 16 + "Two."


def test_a_long_text_in_many_writes_is_one_part() -> None:
    text = b"This is said again. " * 20_000
    assert parts(*(text[at : at + 50_000] for at in range(0, len(text), 50_000))) == [text.decode()]


@pytest.mark.parametrize(
    "text", [b"." * 300_000 + b"x", b"\n" * 300_000 + b"x"], ids=["dots", "lines"]
)
def test_no_text_takes_long_to_search(text: bytes) -> None:
    start = time.process_time()
    parts(text)
    assert time.process_time() - start < 5


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
