"""HTML becomes blocks: what a page shows, in the order of the source."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.formats import html
from pywasm.core.text.reading.options import Code, ReadingOptions
from tests.core.text.reading.formats.outline import outline

CASES = [
    ("<ul><li>One</li><li>Two</li></ul>", ["item: One", "item: Two"]),
    ("<ul><li>One<ul><li>In</ul><li>Two</ul>", ["item: One", "item: In", "item: Two"]),
    ("<ol><li>a<li>b</ol>", ["item: 1, a", "item: 2, b"]),
    ('<ol start="3"><li>a<li value=7>b<li>c</ol>', ["item: 3, a", "item: 7, b", "item: 8, c"]),
    ('<ol style="list-style: none"><li>a</ol>', ["item: a"]),
    ("<ol><li></li></ol>", []),
    ("<h1>Title</h1>Text<p>More", ["heading: Title", "paragraph: Text", "paragraph: More"]),
    ("<p>a<br>b</p><p>c<br><br>d</p>", ["line: a", "paragraph: b", "paragraph: c", "paragraph: d"]),
    ("<p>a<br></p><div>b<br> <div>c", ["paragraph: a", "paragraph: b", "paragraph: c"]),
    ("<h2>1. Setup</h2>", ["heading: 1, Setup"]),
    ("<h2>Chapter<br>One</h2>", ["heading: Chapter, One"]),
    ("<blockquote><p>q</p></blockquote>x", ["quote: q", "paragraph: x"]),
    (
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1<td>2</table>x",
        ["row: A, B", "row: 1, 2", "paragraph: x"],
    ),
    ("<table><tr><td><p>A</p></td><td><p>B</p></td></tr></table>", ["row: A, B"]),
    ("<table><tr><td></td><td>B</td></tr></table>", ["row: B"]),
    ("<dl><dt>Term<dd>Text</dl>", ["item: Term", "item: Text"]),
    ("a<hr>b", ["paragraph: a", "paragraph: b"]),
    # inline
    ("<b>bo</b>ld <a href='x'>link</a>", ["paragraph: bold link"]),
    ("<abbr title='World'>W</abbr>", ["paragraph: W"]),
    ("x<sup>[1]</sup> y<sup><a href='#n'>2</a></sup> m<sup>2</sup>", ["paragraph: x y m2"]),
    ("word[1]", ["paragraph: word"]),
    ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", ["paragraph: 漢"]),
    ("<img src=x alt='A &amp; B'> <img alt=''>", ["paragraph: A & B"]),
    # entities
    ("R&amp;D &eacute;&#233;&#xE9; AT&T &nope;", ["paragraph: R&D ééé AT&T &nope;"]),
    ("a&nbsp;b&shy;c &lt;p&gt;", ["paragraph: a\xa0bc <p>"]),
    # not shown
    ("<script>a<b</script>b<style>c</style>", ["paragraph: b"]),
    ("a<script>b", ["paragraph: a"]),
    ("<head><title>T</title></head><body>x", ["paragraph: x"]),
    ("<head><title>T</title><p>x", ["paragraph: x"]),
    ("<div hidden>a<div>b</div></div>c", ["paragraph: c"]),
    ("<span aria-hidden=true>a<span>b</span></span>c", ["paragraph: c"]),
    ('<p style="display:none">a</p>b', ["paragraph: b"]),
    ("<template><p>a</template><noscript>b</noscript>c", ["paragraph: c"]),
    ("<!-- a <p>b</p> -->c<!-- d", ["paragraph: c d"]),
    ("<?php x ?><!doctype html>c", ["paragraph: c"]),
    ("<think>a<p>b</p></think>c", ["paragraph: c"]),
    # preformatted
    ("<pre>one\ntwo</pre>three", ["line: one", "paragraph: two", "paragraph: three"]),
    # broken
    ("a < b and c > d", ["paragraph: a < b and c > d"]),
    ("</p></div>x</table", ["paragraph: x</table"]),
    ("<p>a<p>b</div>c", ["paragraph: a", "paragraph: b", "paragraph: c"]),
    ("<b><p>a</b>b", ["paragraph: ab"]),
    ("<a href='x>y", ["paragraph: <a href='x>y"]),
    ("<P CLASS=x>A</P>", ["paragraph: A"]),
    ("", []),
    # short forms
    ("[pause 1s]<p>[[W]]{double u}</p>", ["paragraph: {1}", "paragraph: {W=double u}"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_blocks_of_a_text(text: str, expected: list[str]) -> None:
    assert outline(html.blocks(text, ReadingOptions(), pytest.fail)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("skip", []),
        ("announce", ["paragraph: {pre=Code example.}"]),
        ("read", ["line: x < 1", "paragraph: y"]),
    ],
)
def test_code_is_skipped_announced_or_read(code: Code, expected: list[str]) -> None:
    text = "<p>Before</p><pre><code>x &lt; 1\ny</code></pre>After"
    found = outline(html.blocks(text, ReadingOptions(code=code), pytest.fail))
    assert found == ["paragraph: Before", *expected, "paragraph: After"]


def test_a_part_of_a_text_keeps_its_places() -> None:
    text = "xx<p>a&amp;b</p>yy"
    (block,) = html.blocks(text, ReadingOptions(), pytest.fail, 2, len(text) - 2)
    assert (block.text, list(block.offsets)) == ("a&b", [5, 6, 11, 12])


def test_the_first_block_comes_before_the_last_is_read() -> None:
    # What is not reached yet would warn.
    text = "<p>One</p>" * 1000 + "[pause 99s]"
    assert next(html.blocks(text, ReadingOptions(), pytest.fail)).text == "One"


def test_nesting_is_not_limited() -> None:
    text = "<div>" * 20_000 + "x" + "</div>" * 20_000
    assert outline(html.blocks(text, ReadingOptions(), pytest.fail)) == ["paragraph: x"]
