"""Any integer has words, in every language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pywasm.core.text.reading.spellout import SPELLOUT_LANGUAGES, load_spellout

WORDS = re.compile(r"[^\W\d_]++(?:[ -][^\W\d_]++)*+")
GENDERS = ("", "masculine", "feminine", "neuter", "m", "n", "r", "s", "masculine-adjective")


# the same numbers in every run, on a machine of any speed
steady = settings(derandomize=True, deadline=None, database=None)


@pytest.mark.parametrize("code", SPELLOUT_LANGUAGES)
@steady
@given(
    number=st.integers() | st.integers(-(10**18), 10**18),
    gender=st.sampled_from(GENDERS),
)
def test_any_number_has_words(code: str, number: int, gender: str) -> None:
    spellout = load_spellout(code)
    for words in (
        spellout.cardinal(number, gender),
        spellout.ordinal(number, gender),
        spellout.year(number),
    ):
        assert WORDS.fullmatch(words)


@steady
@given(st.text())
def test_any_text_has_digits(text: str) -> None:
    digits = load_spellout("nl").digits(text)
    assert len(digits.split()) == sum(character.isdecimal() for character in text)
