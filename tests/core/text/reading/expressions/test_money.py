"""Money: what a language's data decides."""

from __future__ import annotations

import re
from dataclasses import replace

from pywasm.core.text.reading.expressions.money import MoneyWords, money
from pywasm.core.text.reading.languages.en import WORDS
from pywasm.core.text.reading.options import ReadingOptions


def said(text: str, words: MoneyWords = WORDS.money) -> str | None:
    for expression in money(words, WORDS.numbers):
        found = expression.pattern.match(text)
        if found and found.end() == len(text):
            return expression.say(found, ReadingOptions())
    return None


def test_cents_are_joined_as_the_language_says() -> None:
    assert said("$3.50") == "three dollars and fifty cents"
    assert said("$3.50", replace(WORDS.money, cents_join="")) == "three dollars fifty cents"


def test_a_magnitude_is_joined_as_the_language_says() -> None:
    words = replace(WORDS.money, of=lambda magnitude, unit: f"{magnitude} of {unit}")
    assert said("$12 billion", words) == "twelve billion of dollars"


def test_a_currency_without_cents_has_decimals() -> None:
    assert said("¥3.50") == "three point five zero yen"
    assert said("$3.5") == "three point five dollars"


def test_the_sign_may_follow() -> None:
    assert said("5 €") == said("€5") == said("EUR 5") == "five euros"


def test_a_sign_within_a_word_is_none() -> None:
    assert said("5EURO") is None
    assert re.fullmatch(r"\w+", "CHFx") and said("CHFx") is None
