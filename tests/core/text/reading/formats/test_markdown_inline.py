"""The marks within a paragraph of Markdown."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.document import BlockKind
from pywasm.core.text.reading.formats.markdown_inline import Paragraph, blocks
from tests.core.text.reading.formats.outline import outline

CASES = [
    # emphasis
    ("**bold** and *em*", "bold and em"),
    ("__bold__ and _em_", "bold and em"),
    ("***both*** **a *b* c**", "both a b c"),
    ("~~old~~ ==mark==", "old mark"),
    ("bold**ly** *a*b", "boldly *a*b"),
    ("**bold**: text, (**x**)", "bold: text, (x)"),
    ("这是**粗体**字", "这是粗体字"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("2*3*4 and 2**8**2", "2*3*4 and 2**8**2"),
    ("snake_case_name and __init__.py", "snake_case_name and init.py"),
    ("5* hotel", "5* hotel"),
    ("**not closed yet", "not closed yet"),
    ("begun before** and on", "begun before and on"),
    ("*not closed", "*not closed"),
    ("a == b == c ~5 ~ 6", "a == b == c ~5 ~ 6"),
    # links
    ("[label](https://x.y)", "label"),
    ('[a *b*](<x y> "Title (1)") c', "a b c"),
    ("[a](https://x.y/b_(c)_d)", "a"),
    ("[a][b] [c][] [d]", "a c [d]"),
    ("list[i][j] f(x)[0]", "list[i][j] f(x)[0]"),
    ("![A cat](cat.png) ![](x.png)", "A cat"),
    ("[![Build](b.svg)](https://ci)", "Build"),
    ("See <https://x.y/a_b_c> and https://x.y/*z", "See https://x.y/a_b_c and https://x.y/*z"),
    ("**https://x.y/a_b**", "https://x.y/a_b"),
    ("<me@example.org>", "me@example.org"),
    ("[not a link] (really)", "[not a link] (really)"),
    ("[broken](", "[broken]("),
    # code
    ("Use `ls -l *` now", "Use ls -l * now"),
    ("``a ` b``", "a ` b"),
    ("`not closed", "`not closed"),
    ("`[pause]` `**`", "[pause] **"),
    # escapes and entities
    (r"\*a\* \[b\](c) \\", r"*a* [b](c) \ "[:-1]),
    ("R&amp;D &copy; &unknown; AT&T &#233;", "R&D © &unknown; AT&T é"),
    # HTML
    ("<b>bold</b> <kbd>Esc</kbd>", "bold Esc"),
    ("a <T> b < c > d", "a <T> b < c > d"),
    ("x<sup>[1]</sup> y<sup>2</sup>", "x y2"),
    ("a <!-- b --> c <!-- d", "a  c  d"),
    ("a <span hidden>b</span> c", "a  c"),
    ('<img src="x" alt="A dog">', "A dog"),
    # footnotes, formulas
    ("Text[^1] and[^note].", "Text and."),
    ("word[1] and [1]", "word and [1]"),
    ("$E = mc^2$ or $$\\alpha$$", "E = mc^2 or \\alpha"),
    ("from $5 to $6, $x$", "from $5 to $6, $x$"),
    ("$$$$ $", "$"),
    # short forms
    ("a [pause 1.5s] b", "a   {1.5}b"),
    ("[[word]]{say *it*} [[Page]]", "{word=say *it*} [[Page]]"),
    (r"\[pause] and [pause](x)", "[pause] and pause"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_marks_of_a_paragraph(text: str, expected: str) -> None:
    paragraph = Paragraph(text, range(len(text) + 1), BlockKind.PARAGRAPH)
    assert outline(blocks(paragraph, pytest.fail)) == [f"paragraph: {expected}"]


def test_elements_end_lines() -> None:
    text = "a<br>b<br/><br>c"
    paragraph = Paragraph(text, range(len(text) + 1), BlockKind.PARAGRAPH)
    assert outline(blocks(paragraph, pytest.fail)) == ["line: a", "line: b", "paragraph: c"]


def test_nothing_is_left_of_marks_alone() -> None:
    for text in ("![](a.png)", "<b></b>", "[^1]", "$$"):
        paragraph = Paragraph(text, range(len(text) + 1), BlockKind.PARAGRAPH)
        assert list(blocks(paragraph, pytest.fail)) == []
