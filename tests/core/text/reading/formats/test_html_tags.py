"""Tags and entities of HTML, and that what is broken is found to be so at once."""

from __future__ import annotations

import re

import pytest

from pywasm.core.text.reading.formats import html_tags


def tag(text: str) -> re.Match[str]:
    found = html_tags.TAG.match(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>x", "<p>"),
        ("<br/>x", "<br/>"),
        ("</DIV >x", "</DIV >"),
        ("<a href=x title = 'a>b' checked>x", "<a href=x title = 'a>b' checked>"),
        ('<a\nb="1"c="2"/>', '<a\nb="1"c="2"/>'),
        ("<my-element:x>", "<my-element:x>"),
        ("< p>", None),
        ("<1>", None),
        ("<a <b>", None),
        ("<a b='>", None),
        ("<a", None),
    ],
)
def test_tags(text: str, expected: str | None) -> None:
    found = html_tags.TAG.match(text)
    assert (found and found[0]) == expected


def test_attributes() -> None:
    found = tag("<a B='1' c=\"2\" d=3 e B=4>")
    values = {n: found.string[slice(*span)] for n, span in html_tags.attributes(found).items()}
    assert values == {"b": "1", "c": "2", "d": "3", "e": ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p hidden>", True),
        ("<p HIDDEN=''>", True),
        ("<p aria-hidden='true'>", True),
        ("<p aria-hidden=false>", False),
        ("<p style='color: red; display : none'>", True),
        ("<p class=hidden-xs>", False),
        ("<p>", False),
    ],
)
def test_what_is_hidden(text: str, expected: bool) -> None:
    assert html_tags.hides(tag(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("&amp;", "&"), ("&#x41;", "A"), ("&#65;", "A"), ("&nope;", "&nope;"), ("&#0;", "\ufffd")],
)
def test_entities(text: str, expected: str) -> None:
    assert html_tags.ENTITY.fullmatch(text)
    assert html_tags.decode(text) == expected


@pytest.mark.parametrize(
    ("text", "is_mark"),
    [
        ("<sup>[1]</sup>", True),
        ('<sup id="r"><a href="#n">2</a></sup>', True),
        ('<sup class="reference"><a href="#n"><span>[</span>3<span>]</span></a></sup>', False),
        ("<sup>2</sup>", False),
        ("<sup>th</sup>", False),
    ],
)
def test_marks_of_footnotes(text: str, is_mark: bool) -> None:
    assert bool(html_tags.FOOTNOTE.fullmatch(text)) is is_mark


def test_what_is_missing_is_searched_once() -> None:
    finder = html_tags.Finder("a --> B</P>")
    assert [finder.after("-->", 0), finder.after("-->", 3), finder.after("</p>", 0)] == [
        5,
        None,
        11,
    ]
    # It is remembered, so that a thousand opening marks do not search a thousand times.
    assert finder.after("-->", 0) is None
    assert html_tags.line_breaks("<br> <BR/>x", 0) == (10, 2)
