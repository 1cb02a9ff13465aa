"""What holds for every text in every format."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pywasm.core.errors import TextError
from pywasm.core.text.reading.document import Block
from pywasm.core.text.reading.formats import document, plain
from pywasm.core.text.reading.formats.builder import INVISIBLE
from pywasm.core.text.reading.options import Code, InputFormat, ReadingOptions

#: pieces that markup is made of
PIECES = [
    *"a b Word one. two, 1 22 3.5 é 漢 👍 \u200b \u00ad \ufeff \u2028 \r \f \t & < > ' \" @".split(
        " "
    ),
    *"* ** _ ` ``` ~~ == # ## - + | \\ [ ] ( ) ![ ]( [^1] [1] [[ ]]{ } [pause] $ $$ • 1. >".split(),
    *"--- === |-|-| &amp; &eacute; &#65; &x; https://x.y/a_b <break/> <!-- --> <br>".split(),
    *"<p> </p> <ul> <ol> <li> </li> <b> </b> <td> <tr> <table> <pre> </pre> <code> <sup>".split(),
    *"</sup> <script> </script> <think> </think> <speak> </speak> <s> </s> </sub>".split(),
    *("<div hidden>", "<img alt='x&amp;y'>", "<sub alias='x'>", "[pause 1s]"),
    *("\n", "\n\n", " ", "    "),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXTS = st.one_of(st.text(max_size=200), MARKUP)
#: without short forms, footnotes and thoughts
PLAIN = TEXTS.map(lambda text: text.replace("[", "").replace("<", ""))
FORMATS = st.sampled_from(get_args(InputFormat))
CODES = st.sampled_from(get_args(Code))


def read(text: str, chosen: InputFormat, code: Code = "skip") -> list[Block]:
    options = ReadingOptions(input_format=chosen, code=code)
    try:
        return list(document(text, options, lambda warning: None))
    except TextError:
        assert chosen in ("ssml", "auto")
        return []


@given(TEXTS, FORMATS, CODES)
def test_offsets_point_into_the_source_in_order(text: str, chosen: InputFormat, code: Code) -> None:
    last = 0
    for block in read(text, chosen, code):
        offsets = list(block.offsets)
        assert len(offsets) == len(block.text) + 1
        assert offsets == sorted(offsets)
        assert last <= offsets[0] and offsets[-1] <= len(text)
        last = offsets[-1]


@given(TEXTS, FORMATS, CODES)
def test_directives_lie_in_order_within_the_text(
    text: str, chosen: InputFormat, code: Code
) -> None:
    for block in read(text, chosen, code):
        end = 0
        for one in block.directives:
            assert end <= one.start <= one.end <= len(block.text)
            end = one.end
        assert block.text == block.text.strip()
        assert block.text or block.directives


@given(TEXTS, FORMATS)
def test_a_character_is_that_of_the_source_or_stands_for_a_mark(
    text: str, chosen: InputFormat
) -> None:
    for block in read(text, chosen):
        for said, at in zip(block.text, block.offsets[:-1], strict=True):
            # Entities begin with &, tags with <; a comma separates cells.
            # All ends of lines are the same in Markdown.
            stands_for = text[at] in "&<" or said in ", " or (said + text[at]).isspace()
            assert said == text[at] or stands_for


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]", text))


@given(PLAIN)
def test_plain_text_loses_nothing(text: str) -> None:
    said = "".join(block.text for block in plain.blocks(text, pytest.fail))
    assert words(said) == words(text)
    assert not INVISIBLE.search(said)


@given(PLAIN)
def test_what_was_read_reads_the_same(text: str) -> None:
    for block in plain.blocks(text, pytest.fail):
        again = [one.text for one in plain.blocks(block.text, pytest.fail)]
        assert [one.text for two in again for one in plain.blocks(two, pytest.fail)] == again
        assert words("".join(again)) == words(block.text)
