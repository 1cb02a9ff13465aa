"""The tables of Portuguese words."""

from __future__ import annotations

import re

import pytest

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.languages import pt_words as tables

TABLES = (
    "PER_UNITS ERAS INSIDE ENDING RARELY_ENDING BEFORE_NUMBER PHRASES LETTERS ADDRESS_SIGNS SYMBOLS"
).split()


@pytest.mark.parametrize("table", TABLES)
def test_what_is_said_is_words_of_the_language(table: str) -> None:
    letters = f"a-zA-Z{load_language('pt').letters}"
    words = re.compile(rf"[{letters}]+(?:[ -][{letters}]+)*")
    said = getattr(tables, table).values()
    assert [one for one in said if not words.fullmatch(one)] == []


def test_units_and_currencies_have_a_gender() -> None:
    nouns = [*tables.UNITS.values(), *(one.unit for one in tables.CURRENCIES.values())]
    without = {noun.one for noun in nouns if noun.gender not in ("masculine", "feminine")}
    assert {one.partition(" ")[0] for one in without} == {"por"}


def test_all_months_have_names() -> None:
    assert len(tables.MONTHS) == len(set(tables.MONTH_NAMES.values())) == 12
    assert all(tables.MONTH_NAMES[name] == at for at, name in enumerate(tables.MONTHS, 1))


def test_a_word_is_not_both_spelled_and_spoken() -> None:
    assert set() == tables.SPELLED & (tables.SPOKEN | tables.EMPHASISED)
    assert set() == tables.SPOKEN & tables.EMPHASISED


def test_all_letters_have_a_name() -> None:
    alphabet = {*"abcdefghijklmnopqrstuvwxyz", *load_language("pt").letters}
    assert alphabet == set(tables.LETTERS)


def test_exceptions_of_gender_are_exceptions() -> None:
    assert set() == tables.NOUNS.feminine & tables.NOUNS.masculine
    assert set() == tables.NOUNS.others & (tables.NOUNS.feminine | tables.NOUNS.masculine)
