"""The gender of nouns after numbers, and numbers that agree with them."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.expressions.agreement import agreement, without_accents
from pywasm.core.text.reading.languages import es_words, load_language, pt_words
from pywasm.core.text.reading.languages.es import WORDS as SPANISH
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read

NOUNS = {"es": es_words.NOUNS, "pt": pt_words.NOUNS}


@pytest.mark.parametrize(
    ("code", "feminine"),
    [
        ("es", "mesas páginas canciones ciudades luces manos noches imágenes leyes costumbres"),
        ("es", "series tesis fotos flores mujeres veces naves"),
        ("pt", "mesas páginas canções cidades luzes mãos noites imagens leis viagens pessoas"),
        ("pt", "séries crises fotos flores mulheres vezes uniões questões mães"),
    ],
)
def test_feminine_nouns(code: str, feminine: str) -> None:
    nouns = NOUNS[code]
    assert {word: nouns.gender(word, plural=True) for word in feminine.split()} == dict.fromkeys(
        feminine.split(), "feminine"
    )


@pytest.mark.parametrize(
    ("code", "masculine"),
    [
        ("es", "libros días problemas programas idiomas artistas planetas aviones meses"),
        ("es", "coches papeles sofás camiones mapas niños"),
        ("pt", "livros dias problemas programas idiomas artistas planetas aviões meses"),
        ("pt", "homens papéis carros cães mapas telefones"),
    ],
)
def test_masculine_nouns(code: str, masculine: str) -> None:
    nouns = NOUNS[code]
    assert {word: nouns.gender(word, plural=True) for word in masculine.split()} == dict.fromkeys(
        masculine.split(), "masculine"
    )


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("es", "de y más varias llegó tenemos contiene libro"),
        ("pt", "de e mais várias chegou temos contém livro"),
    ],
)
def test_other_words_and_singulars_do_not_count(code: str, others: str) -> None:
    nouns = NOUNS[code]
    assert [word for word in others.split() if nouns.gender(word, plural=True)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("21 libros", "veintiún"),
        ("1 casa", "una"),
        ("200-300 páginas", "doscientas a trescientas"),
        ("1.000.000 personas", "un millón de"),
        ("200 mil personas", "doscientas mil"),
        ("200 mil millones", None),
        ("1 o 2 veces", "una"),
        ("1 gran casa", "una"),
        # "uno o dos libros"
        ("1 o 2 libros", None),
        # names, decimals, words that are no nouns
        ("1 Madrid", None),
        ("1,5 páginas", None),
        ("21 de mayo", None),
        ("1 llegó", None),
    ],
)
def test_a_number_before_a_noun(text: str, said: str | None) -> None:
    (expression,) = agreement(es_words.NOUNS, SPANISH.numbers)
    found = expression.pattern.match(text)
    assert found
    assert expression.say(found, ReadingOptions()) == said


def test_a_year_and_a_numbered_noun_do_not_agree() -> None:
    sentences = read("En 2001 mujeres; la página 1 sigue.", load_language("es"))
    assert [sentence.text for sentence in sentences] == [
        "En dos mil uno mujeres; la página uno sigue."
    ]


def test_accents_are_dropped() -> None:
    assert without_accents("canción año") == "cancion ano"
