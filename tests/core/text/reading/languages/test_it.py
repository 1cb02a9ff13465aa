"""Italian where its grammar needs a function; ``cases/it.tsv`` has the rest."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.languages.it import article, is_feminine
from pywasm.core.text.reading.reader import read


def said(text: str) -> list[str]:
    return [sentence.text for sentence in read(text, load_language("it"))]


@pytest.mark.parametrize(
    ("nouns", "feminine"),
    [
        ("pagina ora mano notte stazione città virtù attrice foto crisi parte", True),
        ("libro problema pianeta giornalista cane bar sistema chilogramma", False),
    ],
)
def test_the_gender_of_nouns(nouns: str, feminine: bool) -> None:
    assert [noun for noun in nouns.split() if is_feminine(noun) != feminine] == []


def test_the_article_depends_on_the_first_sound() -> None:
    masculine = "libro amico studente zaino gnomo psicologo yogurt sasso"
    assert [article(noun, feminine=False) for noun in masculine.split()] == [
        *("un", "un", "uno", "uno", "uno", "uno", "uno", "un"),
    ]
    assert [article(noun, feminine=True) for noun in ("pagina", "ora", "strada")] == [
        *("una", "un'", "una"),
    ]


def test_one_agrees_only_with_what_is_counted() -> None:
    assert said("1 pagina, pagina 1, pagina 1 del libro, 1 su 3") == [
        "una pagina, pagina uno, pagina uno del libro, uno su tre."
    ]
    assert said("1 ora e 1 h") == ["un'ora e un'ora."]


def test_numerals_are_ordinals_of_the_gender_of_their_noun() -> None:
    assert said("Elisabetta II, Nicola I, la III parte, parte III, atto I") == [
        "Elisabetta seconda, Nicola primo, la terza parte, parte terza, atto primo."
    ]


def test_numerals_of_other_names_are_cardinals() -> None:
    assert said("Rocky IV, tipo di motore V, I ragazzi") == [
        "Rocky quattro, tipo di motore V, I ragazzi."
    ]


def test_millions_have_a_preposition_before_a_noun() -> None:
    assert said("1.000.000 €, 2.000.000 km, 1.500.000 €") == [
        "un milione di euro, due milioni di chilometri, un milione cinquecentomila euro."
    ]


def test_ranges_have_a_hyphen_and_scores_a_word() -> None:
    assert said("2-3 ore, 3-2, 1-1") == ["due-tre ore, tre a due, uno a uno."]


def test_degrees_are_ordinals_before_a_noun() -> None:
    assert said("il 3° posto, la 2° porta, a 30°, 30° nord, il 1°") == [
        "il terzo posto, la seconda porta, a trenta gradi, trenta gradi nord, il primo."
    ]
