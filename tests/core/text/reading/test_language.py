"""Expressions and the characters they may begin with."""

from __future__ import annotations

import re

from pywasm.core.text.reading.language import Expression, alternatives
from pywasm.core.text.reading.languages import load_language


def expression(starts: str) -> Expression:
    return Expression("test", re.compile("x"), lambda found, options: "x", starts=starts)


def test_digits_and_letters_stand_for_all_of_them() -> None:
    assert expression("0").may_begin_with("7")
    assert not expression("0").may_begin_with("x")
    assert expression("a").may_begin_with("É")
    assert not expression("a").may_begin_with("7")
    assert expression("-a").may_begin_with("-")
    assert expression("").may_begin_with("§")


def test_plain_words_are_not_tried() -> None:
    english = load_language("en")
    assert len(english.candidates("w", False)) > len(english.candidates("w", True))
    assert english.candidates("5", False) == english.candidates("5", False)


def test_the_longest_of_some_words_is_found() -> None:
    assert alternatives(["m", "mm", "m.p.h."]) == r"m\.p\.h\.|mm|m"
    # no word at all
    assert not re.match(alternatives([]), "")
