"""French where its grammar needs a function; ``cases/fr.tsv`` has the rest."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.languages.fr import is_feminine
from pywasm.core.text.reading.reader import read


def said(text: str) -> list[str]:
    return [sentence.text for sentence in read(text, load_language("fr"))]


@pytest.mark.parametrize(
    ("nouns", "feminine"),
    [
        ("page pages voix fois minutes questions qualité bouteilles petites œuvre tomates", True),
        ("jours livre véhicule étages côtés musée silence voyage garçons million", False),
    ],
)
def test_the_gender_of_nouns(nouns: str, feminine: bool) -> None:
    assert [noun for noun in nouns.split() if is_feminine(noun) != feminine] == []


def test_a_number_agrees_only_with_what_is_counted() -> None:
    assert said("21 pages, page 21, 11 pages") == [
        "vingt et une pages, page vingt et un, onze pages."
    ]
    # a year, the number of a page
    assert said("En 2021 toutes sont là. La page 1 montre tout.") == [
        "En deux mille vingt et un toutes sont là.",
        "La page un montre tout.",
    ]


def test_millions_have_a_preposition_before_a_noun() -> None:
    assert said("1 000 000 €, 2 000 000 km, 1 500 000 €") == [
        "un million d'euros, deux millions de kilomètres, un million cinq cent mille euros."
    ]


def test_the_plural_begins_at_two() -> None:
    assert said("0 km, 1,9 km, 2 km") == [
        "zéro kilomètre, un virgule neuf kilomètre, deux kilomètres."
    ]


def test_monsieur_needs_a_name() -> None:
    assert said("M. Dupont met du M. Puis il part.") == [
        "Monsieur Dupont met du M.",
        "Puis il part.",
    ]


def test_quotation_marks_with_spaces_end_a_sentence() -> None:
    assert said("« Oui ! » Il part. « Non ? » dit-elle.") == ["Oui!", "Il part.", "Non? dit-elle."]


def test_capitals_after_an_elided_word_are_said_as_elsewhere() -> None:
    assert said("l'IBM d'EDF, l’Europe et l'OTAN") == ["l'I B M d'E D F, l'Europe et l'Otan."]
