"""Tokens: words, marks, expressions, and what is shortened or not said."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pywasm.core.text.reading.dictionary import Dictionary
from pywasm.core.text.reading.document import Block, BlockKind, Directive, DirectiveKind
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.tokens import MAX_SAID, SHORTENED_WORD, Token, TokenKind, tokenize


def tokens(
    text: str, *directives: Directive, entries: dict[str, str] | None = None
) -> tuple[list[Token], list[str]]:
    block = Block(BlockKind.PARAGRAPH, text, range(len(text) + 1), directives)
    warnings: list[str] = []
    options = ReadingOptions(dictionary=Dictionary(entries or {}))
    return list(tokenize(block, load_language("en"), options, warnings.append)), warnings


def said(text: str, *directives: Directive, entries: dict[str, str] | None = None) -> list[str]:
    return [one.said for one in tokens(text, *directives, entries=entries)[0] if one.said]


def test_tokens_cover_a_text_in_order() -> None:
    text = "On 5 May, e.g. (really) ¶ «ja» — 10:30!"
    found, _ = tokens(text)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    for before, after in pairwise(found):
        assert text[before.end : after.start].strip() == ""
        assert after.spaced == (before.end < after.start)


def test_marks() -> None:
    assert said("ab, bc; cd: de. ef! fg? gh… hi… ij?! jk") == [
        *("ab", ",", "bc", ";", "cd", ":", "de", ".", "ef", "!", "fg", "?"),
        *("gh", "...", "hi", "...", "ij", "?", "jk"),
    ]
    assert said("well-known (it) — yes") == [
        *("well", "-", "known", ",", "it", ",", ",", "yes"),
    ]


def test_a_full_stop_of_an_abbreviation_is_no_mark() -> None:
    found, _ = tokens("Dr. Lee, etc.")
    assert [one.kind for one in found if one.said].count(TokenKind.MARK) == 1
    assert [one.may_end_sentence for one in found] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "may_end"),
    [
        ("U.S. The", True),
        ("U.S. Army", False),
        ("U.S.", True),
        ("U.S. — The", False),
    ],
)
def test_some_abbreviations_end_a_sentence_only_before_a_starter(text: str, may_end: bool) -> None:
    assert tokens(text)[0][0].may_end_sentence == may_end


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("THE CAT RAN", "the cat ran"),
        ("HOT PIES", "hot pies"),
        ("I see THE CAT RUN now", "I see the cat run now"),
        ("the FBI and CIA", "the eff bee eye and see eye ay"),
        ("A B C", "A bee see"),
        ("THE FBI RAN", "the eff bee eye ran"),
    ],
)
def test_capitals_in_a_row_are_words(text: str, spoken: str) -> None:
    assert " ".join(said(text)) == spoken


def test_a_long_word_is_shortened_and_reported() -> None:
    found, warnings = tokens("x" * 5000)
    assert [len(one.said) for one in found] == [SHORTENED_WORD]
    assert len(warnings) == 1 and "5,000 letters" in warnings[0]


@pytest.mark.parametrize(
    "text",
    ["1" * 800, "QmFzZTY0IGlzIGEgbGluZSBvZiBkYXRhIHRoYXQgbm9ib2R5IHJlYWRz==", "Ab1" * 2000],
)
def test_of_data_only_the_first_characters_are_said(text: str) -> None:
    found, warnings = tokens(text)
    assert len(found) == 1
    assert len(found[0].said.split()) == 20
    assert len(warnings) == 1 and f"{len(text):,} characters" in warnings[0]


def test_what_is_said_for_one_expression_is_bounded() -> None:
    found, warnings = tokens("a_" * 3000 + "b")
    assert len(found) == 1 and len(found[0].said) <= MAX_SAID
    assert len(warnings) == 1


def test_letters_that_the_language_has_not() -> None:
    assert said("café Zoë œuvre ﬁne") == ["cafe", "Zoe", "oeuvre", "fine"]
    assert said("Привет 你好") == []
    # footnotes
    assert said("word² cat¹²") == ["word", "cat"]


def test_the_dictionary_comes_first() -> None:
    assert said("5 km in C++", entries={"5 km": "far", "c++": "see"}) == ["far", "in", "see"]


def test_directives() -> None:
    text = "Call 42 or 2nd x"
    number = Directive(DirectiveKind.SAY_AS, 5, 7, "characters")
    none = Directive(DirectiveKind.SAY_AS, 11, 14, "date")
    alias = Directive(DirectiveKind.ALIAS, 15, 16, " times ")
    assert said(text, number, none, alias) == ["Call", "four two", "or", "second", "times"]


def test_dividers_are_silent() -> None:
    assert said("==== **** ____ ~~~~ ####") == []
    assert said("a == b") == ["a", "equals", "bee"]
