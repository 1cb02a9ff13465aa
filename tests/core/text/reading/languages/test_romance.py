"""What French and Italian have in common."""

from __future__ import annotations

import re

import pytest

from pywasm.core.text.reading.languages import load_language, romance
from pywasm.core.text.reading.reader import read


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("le 3", "le"),
        ("art. 3", "art"),
        ("l'3", "l"),
        ("3", ""),
        ("de, 3", ""),
        ("deux\u00a03", "deux"),
    ],
)
def test_the_word_before_an_expression(text: str, word: str) -> None:
    found = re.search("3", text)
    assert found
    assert romance.word_before(found) == word


@pytest.mark.parametrize(
    ("code", "text", "spoken"),
    [
        ("fr", "l'8, d’1 kg, l'ONU, l'homme", "l'huit, d'un kilogramme, l'Onu, l'homme."),
        ("it", "l'8, dell’1%, l'UE, l'acqua", "l'otto, dell'uno per cento, l'U E, l'acqua."),
        # the apostrophe at the end of a word joins nothing
        ("it", "un po' 3", "un po' tre."),
    ],
)
def test_elided_words_are_joined_with_what_follows(code: str, text: str, spoken: str) -> None:
    assert [sentence.text for sentence in read(text, load_language(code))] == [spoken]


@pytest.mark.parametrize(
    ("code", "text", "spoken"),
    [
        ("fr", "le 5/12, 5/12 du total", "le cinq décembre, cinq douzièmes du total."),
        ("it", "il 5/12, 5/12 del totale", "il cinque dicembre, cinque dodicesimi del totale."),
        (
            "fr",
            "1m80, 2,50 m, 2,5 m",
            "un mètre quatre-vingts, deux mètres cinquante, deux virgule cinq mètres.",
        ),
        ("it", "3 x 4 x 5 cm", "tre per quattro per cinque centimetri."),
        ("fr", "12,5/20, 3/20 m", "douze virgule cinq sur vingt, trois sur vingt m."),
        ("it", "J.-P. Sartre", "J P Sartre."),
        ("fr", "C++ et R&D", "C plus plus et R et D."),
    ],
)
def test_shared_expressions(code: str, text: str, spoken: str) -> None:
    assert [sentence.text for sentence in read(text, load_language(code))] == [spoken]


def test_an_adjective_has_the_number_of_its_unit() -> None:
    squared = romance.with_adjective("i", "quadrato", "quadrati")
    assert (squared("metro"), squared("metri")) == ("metro quadrato", "metri quadrati")
