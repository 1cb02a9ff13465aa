"""Markdown becomes blocks: its structure."""

from __future__ import annotations

import itertools

import pytest

from pywasm.core.text.reading.formats import markdown
from pywasm.core.text.reading.options import Code, ReadingOptions
from tests.core.text.reading.formats.outline import outline

FENCED = "Before\n\n```python\nx = 1\n\ny = 2\n```\nAfter"

CASES = [
    # headings
    ("# One\n## Two ##\n###### Six", ["heading: One", "heading: Two", "heading: Six"]),
    ("##Title", ["heading: Title"]),
    ("#hashtag", ["paragraph: #hashtag"]),
    ("He is my # 1 fan", ["paragraph: He is my # 1 fan"]),
    ("Title\n===\nText", ["heading: Title", "paragraph: Text"]),
    ("Two\nlines\n---\nText", ["heading: Two\nlines", "paragraph: Text"]),
    ("### 1. Setup\n**2. Run** it", ["heading: 1, Setup", "paragraph: 2, Run it"]),
    ("# C#", ["heading: C#"]),
    ("#", []),
    # paragraphs and lines
    ("One\n\nTwo", ["paragraph: One", "paragraph: Two"]),
    ("Red\nBlue", ["line: Red", "paragraph: Blue"]),
    ("hard  \nbreak\\\nhere", ["line: hard", "line: break", "paragraph: here"]),
    ("a\n\n---\n\nb\n***\nc", ["paragraph: a", "paragraph: b", "paragraph: c"]),
    ("a\r\n\r\nb", ["paragraph: a", "paragraph: b"]),
    # lists
    ("- a\n- b", ["item: a", "item: b"]),
    ("1. First\n2. Second", ["item: 1, First", "item: 2, Second"]),
    ("3) c\n4) d", ["item: 3, c", "item: 4, d"]),
    ("- a\n  - b\n    - c", ["item: a", "item: b", "item: c"]),
    ("- [ ] open\n- [x] done", ["item: open", "item: done"]),
    ("- one\n  goes on", ["item: one\n  goes on"]),
    ("- one\n\n  more\n- two", ["item: one", "paragraph: more", "item: two"]),
    ("- # Title\n- ```\n  x\n  ```\n- b", ["heading: Title", "item: b"]),
    ("1. a\n\n   b\n2. c", ["item: 1, a", "paragraph: b", "item: 2, c"]),
    ("In the year\n1990. Then", ["line: In the year", "paragraph: 1990. Then"]),
    ("Buy:\n- milk", ["paragraph: Buy:", "item: milk"]),
    ("-\n- b", ["item: b"]),
    # quotes
    ("> one\n> two\n\nthree", ["quote: one", "quote: two", "paragraph: three"]),
    ("> > deep", ["quote: deep"]),
    ("> - a\n> - b", ["quote: a", "quote: b"]),
    ("> [!NOTE]\n> Read it.", ["quote: NOTE", "quote: Read it."]),
    ("> # Title\n> text", ["heading: Title", "quote: text"]),
    # code
    (FENCED, ["paragraph: Before", "paragraph: After"]),
    ("~~~\n```\n~~~\nx", ["paragraph: x"]),
    ("```\nnever closed", []),
    ("a\n\n    code\n\tcode\n\nb", ["paragraph: a", "paragraph: b"]),
    ("- a\n\n      no code", ["item: a", "paragraph: no code"]),
    # tables
    (
        "| Name | Age |\n|:-----|----:|\n| Ann  | 5   |\n| Bob  |     |\n\nx",
        ["row: Name, Age", "row: Ann, 5", "row: Bob", "paragraph: x"],
    ),
    ("a | b\n--|--\n1 | 2\ntext", ["row: a, b", "row: 1, 2", "paragraph: text"]),
    ("|a|\n|-|\n|`x|y`|", ["row: a", "row: x|y"]),
    ("|a|b|\n|-|-|\n|x\\|y|**z**|", ["row: a, b", "row: x|y, z"]),
    ("a | b\nno table", ["line: a | b", "paragraph: no table"]),
    # definitions
    ("[a]: https://x.y 'T'\ntext", ["paragraph: text"]),
    ("Text[^1].\n\n[^1]: A note.", ["paragraph: Text.", "paragraph: A note."]),
    # HTML
    ("<ul><li>One</li></ul>", ["item: One"]),
    ("<p align=center>\n<img alt='Logo'>\n</p>\n\nx", ["paragraph: Logo", "paragraph: x"]),
    ("<!-- a\n\nb -->\nx", ["paragraph: x"]),
    ("<script>\nx\n\ny\n</script>\nz", ["paragraph: z"]),
    ("<details>\n<summary>More</summary>\n\n- a\n\n</details>", ["paragraph: More", "item: a"]),
    # front matter
    ("---\ntitle: T\ntags:\n- a\n---\nText", ["paragraph: Text"]),
    ("---\nText that is no key\n---", ["heading: Text that is no key"]),
    # thoughts
    ("<think>\n# Hm\n\nWell.\n</think>\n\nHello **you**.", ["paragraph: Hello you."]),
    ("Hello.\n\n<think>\nHm.", ["paragraph: Hello."]),
    # formulas
    ("$$\nx^2\n$$", ["paragraph: x^2"]),
    ("", []),
    ("\ufeff# Title", ["heading: Title"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_blocks_of_a_text(text: str, expected: list[str]) -> None:
    assert outline(markdown.blocks(text, ReadingOptions(), pytest.fail)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("skip", []),
        ("announce", ["paragraph: {```python=Code example.}"]),
        ("read", ["line: x = 1", "line: y = 2"]),
    ],
)
def test_code_is_skipped_announced_or_read(code: Code, expected: list[str]) -> None:
    found = outline(markdown.blocks(FENCED, ReadingOptions(code=code), pytest.fail))
    assert found == ["paragraph: Before", *expected, "paragraph: After"]


def test_offsets_point_to_the_source() -> None:
    text = "> **Bo**ld\n\n| a | b |\n|---|---|\n"
    found = list(markdown.blocks(text, ReadingOptions(), pytest.fail))
    places = [(block.text, [text[at] for at in block.offsets[:-1]]) for block in found]
    # What separates cells stands where the space before the bar is.
    assert places == [("Bold", list("Bold")), ("a, b", ["a", " ", " ", "b"])]


def test_the_first_block_comes_before_the_last_is_read() -> None:
    text = "- An *item* of a list\n" * 10**5
    blocks = markdown.blocks(text, ReadingOptions(), pytest.fail)
    assert [block.offsets[-1] for block in itertools.islice(blocks, 2)] == [21, 43]
    wrapped = "A sentence that is not short at all, and is not long either.\n" * 2000
    first = next(markdown.blocks(wrapped, ReadingOptions(), pytest.fail))
    assert first.offsets[-1] < len(wrapped) / 4
