"""Random texts, cut anywhere."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read
from tests.core.text.reading.test_stream import Part, sentences

ENGLISH = load_language("english")
MARKDOWN = ReadingOptions(input_format="markdown")

PIECES = st.sampled_from(
    "Hello|you|I|am|3|14|.|. |, |! |? |... |: |Dr. |U.S. |a.m. |etc. |No. 5|12 %|\n\n|\n|- |1. |## "
    '|> |**|[a](b.c)|$5|2026-08-17|(|)|"|’s|example.com |&| | [pause 1s] '.split("|")
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a text, and the same text cut anywhere."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return text, [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@settings(max_examples=300, deadline=None)
@given(cut_texts())
def test_any_cutting_gives_the_words_of_the_whole(cut: tuple[str, list[str]]) -> None:
    text, parts = cut
    whole = [one.text for one in read(text, ENGLISH, MARKDOWN)]
    found = sentences(*parts, options=MARKDOWN)
    assert "".join(_letters(one.text) for one in found) == _letters("".join(whole))
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert not places or places[-1] <= len(text)


@settings(max_examples=200, deadline=None)
@given(cut_texts())
def test_nothing_is_lost_or_said_twice_where_the_sender_pauses(
    cut: tuple[str, list[str]],
) -> None:
    _, parts = cut
    paused: list[Part] = [one for part in parts for one in (part, None)]
    found = sentences(*paused, options=MARKDOWN)
    places = [(one.start, one.end) for s in found for one in s.spoken if one.said.strip()]
    assert places == sorted(places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
