"""Numbers in words, in every language."""

from __future__ import annotations

import random
import re

import pytest

from pywasm.core.text.reading.spellout import SPELLOUT_LANGUAGES, load_spellout

GENDERS = ("", "masculine", "feminine", "neuter", "m", "n", "r", "s", "stressed")


@pytest.mark.parametrize("code", SPELLOUT_LANGUAGES)
def test_every_number_is_letters_and_single_spaces(code: str) -> None:
    spellout = load_spellout(code)
    source = random.Random(2)
    powers = [10**power + offset for power in range(0, 22) for offset in (-1, 0, 1)]
    for number in (*range(250), *powers, *(source.randrange(10**18) for _ in range(100))):
        for gender in GENDERS if number % 7 else GENDERS[:1]:
            for words in (
                spellout.cardinal(number, gender),
                spellout.ordinal(number, gender),
                spellout.year(number),
            ):
                assert re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", words), (number, words)


@pytest.mark.parametrize("code", SPELLOUT_LANGUAGES)
def test_numbers_have_different_words(code: str) -> None:
    spellout = load_spellout(code)
    for say in (spellout.cardinal, spellout.ordinal, spellout.year):
        assert len({say(number) for number in range(2000)}) == 2000


@pytest.mark.parametrize("code", SPELLOUT_LANGUAGES)
def test_a_negative_number_has_one_word_more(code: str) -> None:
    spellout = load_spellout(code)
    for say in (spellout.cardinal, spellout.ordinal, spellout.year):
        minus, _, words = say(-1984).partition(" ")
        assert words == say(1984)
        assert minus in {"minus", "menos", "moins", "meno", "min"}


def test_numbers_beyond_the_rules_are_said_digit_by_digit() -> None:
    spellout = load_spellout("en")
    nine = " ".join(["nine"] * 18)
    assert spellout.cardinal(10**18 - 1).startswith("nine hundred ninety-nine quadrillion")
    assert spellout.cardinal(10**19 - 1) == f"{nine} nine"
    assert spellout.ordinal(1 - 10**19) == f"minus {nine} nine"
    assert spellout.year(10**5000).split() == ["one", *["zero"] * 5000]


def test_digits_leaves_out_what_is_no_digit() -> None:
    assert load_spellout("en").digits("+0-7٣²x") == "zero seven three"
    assert load_spellout("en").digits("") == ""


def test_a_gender_that_the_language_lacks_is_ignored() -> None:
    assert load_spellout("en").ordinal(1, "feminine") == "first"
    assert load_spellout("de").ordinal(1, "feminine") == "erste"


def test_another_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_spellout("rules")
