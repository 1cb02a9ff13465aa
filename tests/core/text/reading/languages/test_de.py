"""German where its grammar needs a function; ``cases/de.tsv`` has the rest."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.reader import read


def said(text: str) -> str:
    return " | ".join(sentence.text for sentence in read(text, load_language("de")))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Ludwig XIV. war da.", "Ludwig der Vierzehnte war da."),
        ("Ludwigs XIV. Hof", "Ludwigs des Vierzehnten Hof."),
        ("mit Ludwig XIV. am Hof", "mit Ludwig dem Vierzehnten am Hof."),
        ("von König Ludwig XIV. am Hof", "von König Ludwig dem Vierzehnten am Hof."),
        ("mit Katharina II. am Hof", "mit Katharina der Zweiten am Hof."),
        ("Es war Ludwig XIV. Er kam.", "Es war Ludwig der Vierzehnte. | Er kam."),
    ],
)
def test_the_article_of_a_king_shows_the_case(text: str, spoken: str) -> None:
    assert said(text) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Er kam am 3. Dann ging er.", "Er kam am dritten. | Dann ging er."),
        ("Er hat 3. Dann ging er.", "Er hat drei. | Dann ging er."),
        ("Er hat 3. Hunde bellen.", "Er hat drei. | Hunde bellen."),
        ("Er kam am 3. Tag.", "Er kam am dritten Tag."),
        ("Zwei Dinge: 1. Warten, 2. Handeln", "Zwei Dinge: erstens Warten, zweitens Handeln."),
    ],
)
def test_a_full_stop_after_a_number_is_an_ordinal_or_an_end(text: str, spoken: str) -> None:
    assert said(text) == spoken


def test_a_short_date_needs_a_word_before_it() -> None:
    assert said("am 2.3. um zwei") == "am zweiten März um zwei."
    assert said("Abschnitt 2.3. Danach mehr") == "Abschnitt zwei Punkt drei. | Danach mehr."


def test_one_before_a_noun_has_its_gender_but_a_label_has_none() -> None:
    assert said("1 Tasse, 1 Apfel, Seite 1 Mitte") == "eine Tasse, ein Apfel, Seite eins Mitte."


def test_ordinals_of_say_as_have_an_ending() -> None:
    language = load_language("de")
    assert language.say_as("date", "3.5.1999") == "dritter Mai neunzehnhundertneunundneunzig"
    assert language.say_as("ordinal", "3") == "dritte"


def test_a_duration_names_its_parts() -> None:
    assert said("1:02:01") == "eine Stunde, zwei Minuten und eine Sekunde."
    assert said("0:00:00") == "null Sekunden."
