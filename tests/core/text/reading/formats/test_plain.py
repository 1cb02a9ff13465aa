"""Plain text becomes blocks: paragraphs, lines, items, headings."""

from __future__ import annotations

import itertools

import pytest

from pywasm.core.text.reading.formats import plain
from tests.core.text.reading.formats.outline import outline

LONG = "This paragraph is long enough to stand under a heading."
WRAPPED = (
    "A mail program wraps the lines of its text at a column,\n"
    "so that a sentence goes on in the next line. The last\n"
    "line is shorter."
)

CASES = [
    # lines and paragraphs
    ("Red\nBlue\nGreen", ["line: Red", "line: Blue", "paragraph: Green"]),
    ("One.\n\nTwo.", ["paragraph: One.", "paragraph: Two."]),
    ("  One.  \n \t \n\tTwo.", ["paragraph: One.", "paragraph: Two."]),
    (WRAPPED, [f"paragraph: {WRAPPED}"]),
    ("", []),
    (" \n\t\r\n", []),
    (
        "John Smith\n12 Main Street\nYork",
        ["line: John Smith", "line: 12 Main Street", "paragraph: York"],
    ),
    (
        "The first part of a sentence goes\non in lower case.",
        ["paragraph: The first part of a sentence goes\non in lower case."],
    ),
    (
        "buy apples and some oranges too\nwrite to the office again",
        ["line: buy apples and some oranges too", "paragraph: write to the office again"],
    ),
    # line ends
    ("a\r\nb\rc\nd", ["line: a", "line: b", "line: c", "paragraph: d"]),
    ("a\u2028b\x85c\vd", ["line: a", "line: b", "line: c", "paragraph: d"]),
    ("a\u2029b\fc", ["paragraph: a", "paragraph: b", "paragraph: c"]),
    ("a\r\n\r\nb", ["paragraph: a", "paragraph: b"]),
    # characters without a width
    ("\ufeffHello", ["paragraph: Hello"]),
    ("in\u00advis\u200bi\u2060ble", ["paragraph: invisible"]),
    ("a\u200db 👨\u200d👩", ["paragraph: ab 👨\u200d👩"]),
    ("\u200b\n\ufeff", []),
    # lists
    ("1. First\n2. Second", ["item: 1, First", "item: 2, Second"]),
    ("1) First\n(2) Second", ["item: 1, First", "item: 2, Second"]),
    ("- a\n* b\n• c\n– d", ["item: a", "item: b", "item: c", "item: d"]),
    ("a) x\nb) y", ["item: a, x", "item: b, y"]),
    ("1.2. Scope\n1.3) Terms", ["item: 1.2, Scope", "item: 1.3, Terms"]),
    ("- [ ] open\n- [x] done", ["item: open", "item: done"]),
    ("- one\n  goes on\n- two", ["item: one\ngoes on", "item: two"]),
    ("Buy:\n- milk\n- eggs", ["line: Buy:", "item: milk", "item: eggs"]),
    ("✅ Done\n✓ Fine", ["line: ✅ Done", "item: Fine"]),
    ("3. Oktober 1990 war ein Feiertag", ["paragraph: 3. Oktober 1990 war ein Feiertag"]),
    ("-5 degrees", ["paragraph: -5 degrees"]),
    ("A. Smith", ["paragraph: A. Smith"]),
    ("3.5 litres", ["paragraph: 3.5 litres"]),
    ("1990. A year", ["paragraph: 1990. A year"]),
    ("2.", ["paragraph: 2."]),
    # dividers
    ("a\n\n---\n\nb", ["paragraph: a", "paragraph: b"]),
    ("---", []),
    ("======", []),
    ("* * *", []),
    ("┌──┐\n└──┘", []),
    ("***\n~~~~\n____", []),
    ("...", ["paragraph: ..."]),
    ("?!", ["paragraph: ?!"]),
    ("Total | 5", ["paragraph: Total | 5"]),
    # headings
    ("Title\n=====\nText.", ["heading: Title", "paragraph: Text."]),
    ("Title\n-----\nText.", ["heading: Title", "paragraph: Text."]),
    (f"Chapter One\n\n{LONG}", ["heading: Chapter One", f"paragraph: {LONG}"]),
    (f"A sentence.\n\n{LONG}", ["paragraph: A sentence.", f"paragraph: {LONG}"]),
    (f"lower case\n\n{LONG}", ["paragraph: lower case", f"paragraph: {LONG}"]),
    ("Short\n\nShort too", ["paragraph: Short", "paragraph: Short too"]),
    # quoted mail
    ("> one\n> two\nreply", ["quote: one", "quote: two", "paragraph: reply"]),
    (">> deep", ["quote: deep"]),
    (">= 5", ["paragraph: >= 5"]),
    # a word that is divided keeps its hyphen: it may be its own
    (
        "It was divided between the lines of a book, infor-\nmation that a reader joins again.",
        [
            "paragraph: It was divided between the lines of a book, infor-mation that a reader "
            "joins again."
        ],
    ),
    # footnotes
    ("word[1] next", ["paragraph: word next"]),
    ("end.[2][3] Next", ["paragraph: end. Next"]),
    ("see [1] there", ["paragraph: see [1] there"]),
    ("list[1].name a[0] b[12](c)", ["paragraph: list[1].name a[0] b[12](c)"]),
    # no markup
    ("2 * 3 * 4", ["paragraph: 2 * 3 * 4"]),
    ("a < b and c > d", ["paragraph: a < b and c > d"]),
    ("snake_case_name", ["paragraph: snake_case_name"]),
    ("He is my # 1 fan", ["paragraph: He is my # 1 fan"]),
    # thoughts
    ("<think>\nHm.\n\nWell.\n</think>\nHello.", ["paragraph: Hello."]),
    ("<THINKING>Hm.</THINKING>Hello.", ["paragraph: Hello."]),
    ("Hello.\n<think>Hm.", ["paragraph: Hello."]),
    (
        "The tag <think> begins it.\nNo end.",
        ["line: The tag <think> begins it.", "paragraph: No end."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_blocks_of_a_text(text: str, expected: list[str]) -> None:
    assert outline(plain.blocks(text, pytest.fail)) == expected


def test_a_line_longer_than_any_margin_is_a_paragraph() -> None:
    line = "word " * 40 + "end."
    assert [block.kind for block in plain.blocks(f"{line}\n{line}", pytest.fail)] == [
        "paragraph"
    ] * 2


def test_offsets_point_to_the_source() -> None:
    text = "1. Fi\u00adrst[1]\n> a\n\n  b"
    places = [
        (b.text, [text[at] for at in b.offsets[:-1]]) for b in plain.blocks(text, pytest.fail)
    ]
    # The comma stands for the full stop, and so does the space after it.
    assert places == [("1, First", list("1..First")), ("a", ["a"]), ("b", ["b"])]


def test_the_first_block_comes_before_the_last_is_read() -> None:
    text = "A sentence that is not short at all, and is not long either.\n" * 2000
    first = next(plain.blocks(text, pytest.fail))
    assert first.offsets[-1] < len(text) / 4


def test_the_parts_of_a_long_paragraph_end_with_sentences() -> None:
    sentence = (
        "These lines are wrapped at a column, and this sentence\ngoes on in the second line.\n"
    )
    found = list(plain.blocks(sentence * 500, pytest.fail))
    assert len(found) > 1
    assert all(block.text.endswith("line.") for block in found)


def test_what_is_read_before_the_first_block_does_not_grow_with_the_text() -> None:
    line = "Short line\n"
    ends = [next(plain.blocks(line * count, pytest.fail)).offsets[-1] for count in (10**3, 10**5)]
    assert ends[0] == ends[1]
    blocks = plain.blocks(line * 10**6, pytest.fail)
    assert len(list(itertools.islice(blocks, 3))) == 3
