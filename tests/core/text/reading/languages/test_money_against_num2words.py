"""Amounts of money, compared with num2words, which has its own rules."""

from __future__ import annotations

import random
import re

import pytest
from num2words import num2words

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.reader import read

_random = random.Random(1)
#: in hundredths
AMOUNTS = [
    *range(1, 300),
    *(_random.randrange(10**exponent) for exponent in range(4, 9) for _ in range(100)),
]
SIGNS = {"EUR": "€", "USD": "$"}

_BELOW_TEN = "(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)"
#: what num2words has, and what we have instead
EXPLAINED = {
    "de": [
        # most people say "drei Euro fünfzig"
        (r" und null Cent$", ""),
        (r"^null (?:Euro|Dollar) und ", ""),
        (r"(?<=Euro|llar) und ein Cent$", " eins"),
        (r"(?<=Euro|llar) und (\S+) Cent$", r" \1"),
        # its mistake
        (r"einstausend", "eintausend"),
    ],
    "nl": [
        # most people say "drie euro vijftig"
        (r", nul cent$", ""),
        (r"^nul (?:euro|dollar), ", ""),
        (r", (\S+) cent$", r" \1"),
        # the Taalunie has a space after duizend, and an accent on one alone
        (r"(?<=honderd)één", "een"),
        (r"duizend(?=\w)", "duizend "),
    ],
    "fr": [
        (r"^zéro (?:euro|dollar)s? et ", ""),
        (r" et zéro (?:centime|cent)s$", ""),
        # most people say "trois euros cinquante", but "trois euros et cinq centimes"
        (rf"(euros?|dollars?) et (?!{_BELOW_TEN} c)(\S.*) (?:centime|cent)s$", r"\1 \2"),
    ],
    "it": [
        (r"^zero (?:euro|dollari) e ", ""),
        (r" e zero centesimi$", ""),
        # both are said: trentun euro, seicentounmila
        (r"centoun(?=mila)", "centouno"),
        (r"(?<=\w)un\b", "uno"),
        # its mistake: settecentodicotto
        (r"dicotto", "diciotto"),
        # its mistake: only numbers below 100 have the accent
        (r"(?<=\w)(?<!tre)tre\b", "tré"),
    ],
}


@pytest.mark.parametrize("currency", SIGNS)
@pytest.mark.parametrize("code", EXPLAINED)
def test_amounts_are_those_of_num2words(code: str, currency: str) -> None:
    language = load_language(code)
    different = []
    for amount in AMOUNTS:
        written = f"{amount // 100},{amount % 100:02} {SIGNS[currency]}"
        said = " ".join(one.text for one in read(written, language)).rstrip(".")
        theirs = num2words(amount, lang=code, to="currency", currency=currency)
        for pattern, ours in EXPLAINED[code]:
            theirs = re.sub(pattern, ours, theirs)
        if said != theirs:
            different.append((written, said, theirs))
    assert different == []
