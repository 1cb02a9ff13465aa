"""What Spanish and Portuguese have in common."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.expressions.numbers import Noun
from pywasm.core.text.reading.language import Expression
from pywasm.core.text.reading.languages import iberian
from pywasm.core.text.reading.languages.es import WORDS
from pywasm.core.text.reading.languages.es_words import NOUNS
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout

SPELLOUT = load_spellout("es")


def said(expressions: tuple[Expression, ...], text: str, start: int = 0) -> str | None:
    for expression in expressions:
        if found := expression.pattern.match(text, start):
            return expression.say(found, ReadingOptions())
    return None


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (21, "masculine", "veintiún"),
        (1_000_000, "masculine", "un millón de"),
        (2_000_000, "feminine", "dos millones de"),
        (1_000_001, "masculine", "un millón un"),
        (1_000_000, "", "un millón"),
        (0, "masculine", "cero"),
    ],
)
def test_millions_are_joined_with_of(number: int, gender: str, words: str) -> None:
    assert iberian.cardinals(SPELLOUT)(number, gender) == words


def test_magnitudes_are_joined_with_of() -> None:
    assert iberian.with_of("mil", "euros") == "mil euros"
    assert iberian.with_of("millones", "euros") == "millones de euros"


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("metro", "metro cuadrado"),
        ("metros", "metros cuadrados"),
        ("milla", "milla cuadrada"),
        ("pulgadas", "pulgadas cuadradas"),
    ],
)
def test_an_adjective_agrees_with_a_unit(unit: str, words: str) -> None:
    assert iberian.with_adjective("cuadrad")(unit) == words


def test_numerals_are_ordinals_up_to_ten() -> None:
    say = iberian.numerals(SPELLOUT, frozenset({"isabel"}))
    assert [say(2, "Isabel"), say(10, "Alfonso"), say(13, "Alfonso")] == [
        "segunda",
        "décimo",
        "trece",
    ]


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("siglo V", "V", "quinto"),
        ("siglos XV y XVI", "XVI", "dieciséis"),
        ("siglos I-II", "I-II", "primero a segundo"),
        ("Kamehameha III", "III", "tercero"),
        ("s. XIX", "s.", "siglo diecinueve"),
        ("ss. XVI", "ss.", "siglos dieciséis"),
        ("Cap. III", "Cap", "capítulo tercero"),
        ("II. Métodos", "II", "dos,"),
        # a letter, a size, letters among capitals
        ("plan V", "V", None),
        ("talla XL", "XL", None),
        ("PLAN II", "II", None),
    ],
)
def test_numerals_after_other_words(text: str, at: str, words: str | None) -> None:
    say = iberian.numerals(SPELLOUT, frozenset())
    shorts = {"s": "siglo", "cap": "capítulo"}
    expressions = (
        *iberian.short_numerals(SPELLOUT, say, shorts),
        iberian.more_numerals(say, frozenset({"siglo"})),
    )
    assert said(expressions, text, text.index(at)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("21º lugar", "vigésimo primer"),
        ("3.º de", None),
        ("1/2 taza", "media"),
        ("2 ½ horas", "dos y media"),
        ("1/2 de", None),
    ],
)
def test_ordinals_and_halves_agree(text: str, words: str | None) -> None:
    halves = {"masculine": "medio", "feminine": "media"}
    expressions = iberian.adjectives(SPELLOUT, NOUNS, halves, "y", short_ordinals=True)
    assert said(expressions, text) == words


def test_ordinals_have_a_plural() -> None:
    expressions = (iberian.plural_ordinals(SPELLOUT),)
    assert said(expressions, "1.os puestos") == "primeros"
    assert said(expressions, "22as filas") == "vigésimas segundas"


def test_decades() -> None:
    expressions = iberian.decades(WORDS.numbers, "los años")
    assert said(expressions, "'60") == "sesenta"
    assert said(expressions, "los 80s", 4) == "ochenta"
    # seconds
    assert said(expressions, "en 80s", 3) is None


def test_numbers_of_years() -> None:
    expressions = iberian.numbers_of_years(WORDS.numbers, WORDS.dates.months)
    assert said(expressions, "39/2015") == "treinta y nueve de dos mil quince"
    assert said(expressions, "05/2024") == "mayo de dos mil veinticuatro"
    assert said(expressions, "2023/24") == "dos mil veintitrés a veinticuatro"
    assert said(expressions, "3/4") is None


def test_days_stand_after_certain_words() -> None:
    expressions = (iberian.days(WORDS.dates, WORDS.numbers, "lunes"),)
    assert said(expressions, "lunes 3/4", 6) == "tres de abril"
    assert said(expressions, "de 3/4", 3) is None
    assert said(expressions, "lunes 3/14", 6) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/2 l", "medio litro"),
        ("½ h", "media hora"),
        ("2½ kg", "dos kilogramos y medio"),
        ("1 3/4 l", "un litro y tres cuartos"),
        ("3/4 l", "tres cuartos de litro"),
        ("1/2 km/h", None),
        ("3/2 l", None),
    ],
)
def test_fractions_of_units(text: str, words: str | None) -> None:
    halves = {"masculine": "medio", "feminine": "media"}
    expression = iberian.fractions_of_units(WORDS.numbers, WORDS.units.units, halves)
    assert said((expression,), text) == words


def test_an_hour_alone_is_feminine_after_certain_words() -> None:
    expressions = (iberian.hours(WORDS.numbers, ("a las",)),)
    assert said(expressions, "a las 21.", 6) == "veintiuna"
    assert said(expressions, "a las 3,5", 6) is None
    assert said(expressions, "de las 21", 7) is None


def test_an_x_before_a_word_is_a_number_of_times() -> None:
    expressions = (iberian.multiples(WORDS.numbers, Noun("vez", "veces", "feminine")),)
    assert said(expressions, "21x de") == "veintiuna veces"
    assert said(expressions, "3x + 2") is None


def test_three_digits_after_the_comma_of_dollars_are_thousands() -> None:
    expressions = (iberian.dollars(WORDS.numbers, WORDS.money.currencies),)
    assert said(expressions, "$1,500") == "mil quinientos dólares"
    assert said(expressions, "US$ 1,000,000") == "un millón de dólares"
    assert said(expressions, "$1,50") is None
    assert said(expressions, "$1,500.25") is None
