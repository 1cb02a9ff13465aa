"""The lines of a text, whatever ends them."""

from __future__ import annotations

import itertools

import pytest

from pywasm.core.text.reading.formats.lines import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", ["a", "b"]),
        ("a\r\nb\rc", ["a", "b", "c"]),
        ("a\u2028b\x85c", ["a", "b", "c"]),
        ("a\u2029b\fc", ["a", "", "b", "", "c"]),
        ("\n", ["", ""]),
        ("\ufeffa", ["a"]),
        ("a <think>x\ny</think>b", ["a ", "", "b"]),
        ("<thinking>x</thinking>b<think>y", ["", "", "b<think>y"]),
        ("b\n<think>y", ["b", "", "", ""]),
        ("a</think>b", ["a", "", "b"]),
        ("`<think>` and x<think>", ["`<think>` and x<think>"]),
        ("a <think> b\nc\fd", ["a <think> b", "c", "", "d"]),
        ("", [""]),
    ],
)
def test_the_lines_of_a_text(text: str, expected: list[str]) -> None:
    assert [text[line.start : line.end] for line in lines(text)] == expected


def test_lines_come_as_they_are_found() -> None:
    assert len(list(itertools.islice(lines("a\n" * 10**6), 3))) == 3
