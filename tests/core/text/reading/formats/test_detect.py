"""The format of a text: what is markup, and what only looks like it."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.formats.detect import LOOKED_AT, detect

CASES = {
    "plain": [
        *("2 * 3 * 4", "a < b and c > d", "snake_case_name", "He is my # 1 fan", "Red\nBlue", ""),
        *("1. First\n2. Second", "- a\n- b", "* one\n* two", "a ** b ** c", "__init__ method"),
        *("x[1](2)", "5* hotel and 4* hotel", "if a == b == c", "f(x)[0](y)", "> 5 people"),
        *("I <3 you", "<name> is here", "price: $5 * 3", "Title\n=====\nText", "C:\\x | y", "---"),
        *("a | b\nc | d", "#hashtag #two", "[pause 1s]", "[[a]]{b}", "text[1](note)", "👍"),
        *("<think>x</think>hello", "~~~~~~", "======", "1) a\n2) b\n\n---\n\nx", "2**8 and 3**2"),
        *("┌─┐", "~5 and ~6", "> quoted\n\nreply", "see (1) [2]", "a_b_c and __x__", "*", "**"),
        *("1 <br 2", "if (a<b) { p>q }", "List<String> x = new List<String>();", "a <b and c> d"),
        "#!/bin/sh\n# a comment\nls",
    ],
    "markdown": [
        *("## Title", "**bold**", "[label](https://x.y)", "```\nx\n```", "|a|b|\n|-|-|\n|1|2|"),
        *("==mark==", "# Title\n\nText", "- [x] done", "![a](b.png)", "~~del~~", "- *a*\n- `b`"),
        *("<p align=center>x</p>\n\n# T\n\n- a **b**", "Hello <b>x</b>\nnext", "a | b\n--- | ---"),
        *("a [x][1]\n\n[1]: http://a.b", "Text[^1]\n\n[^1]: A note.", "Use `ls`.\n\n1. a\n2. b"),
        *("# Title", "A [file](docs/cli.md).", "- a\r\n- *b*", "**Note:** text", "[x](./a)"),
        "~~~python\nx = 1\n~~~",
    ],
    "html": [
        *("<ul><li>One</li></ul>", "<!doctype html><p>x", "<html>", "<p>a</p>\n<p>b **c**</p>"),
        *("Hello<br>there", "text <div>x</div>", "<!-- c --><!DOCTYPE HTML>", "  <h1>Title</h1>\n"),
        *("<table><tr><td>1</td></tr></table>", '<p class="a">x</p>', "<BODY>x"),
    ],
    "ssml": [
        *("<speak>x</speak>", "<?xml version='1.0'?>\n<speak version='1.1'>", "\ufeff <speak/>"),
        "<!-- c -->\n<speak>",
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"), [(text, kind) for kind, texts in CASES.items() for text in texts]
)
def test_the_format_of_a_text(text: str, expected: str) -> None:
    assert detect(text) == expected


def test_only_the_start_is_looked_at() -> None:
    assert detect("x" * LOOKED_AT + "\n## Title\n") == "plain"
    assert detect("x" * 100 + "\n## Title\n") == "markdown"
