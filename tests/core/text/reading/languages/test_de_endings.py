"""The endings of German ordinals."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import de_endings as endings


@pytest.mark.parametrize(
    ("before", "noun", "ending"),
    [
        ("am ", "Mai", "en"),
        ("Sie kam am Mo., ", "Mai", "en"),
        ("vom 3. bis ", "Mai", "en"),
        ("am 3. und ", "Mai", "en"),
        ("der ", "Mai", "e"),
        ("die ", "Etage", "e"),
        ("das ", "Kapitel", "e"),
        # a feminine noun has "die" in the nominative
        ("Schüler der ", "Klasse", "en"),
        ("in der ", "Person", "en"),
        ("in ", "Auflage", "er"),
        ("nach ", "Versuch", "em"),
        ("ab ", "Mai", "en"),
        ("sein ", "Versuch", "er"),
        ("sein ", "Kapitel", "es"),
        ("seine ", "Frau", "e"),
        ("", "Klasse", "e"),
        ("", "Kapitel", "es"),
        ("", "Mai", "er"),
        ("Er wurde ", "", "er"),
    ],
)
def test_the_words_around_an_ordinal_decide(before: str, noun: str, ending: str) -> None:
    assert endings.ending(before, len(before), noun) == ending


@pytest.mark.parametrize(
    ("after", "noun"),
    [
        (" Mai", "Mai"),
        (" und 4. Klasse", "Klasse"),
        (" internationale Kongress", "Kongress"),
        (" Jh. war", "Jh."),
        # of another phrase
        (" im Rennen", ""),
        (" und sein Bruder", ""),
        (" kommt", ""),
    ],
)
def test_the_noun_of_an_ordinal_is_the_next_of_its_phrase(after: str, noun: str) -> None:
    assert endings.noun_after(after) == noun


def test_an_ordinal_is_expected_after_articles_but_not_after_verbs() -> None:
    assert endings.asks_for_ordinal("am ", 3)
    assert endings.asks_for_ordinal("ihr ", 4)
    assert not endings.asks_for_ordinal("wurde ", 6)
    assert not endings.asks_for_ordinal("", 0)


def test_a_short_date_is_expected_after_prepositions_of_time_too() -> None:
    assert endings.asks_for_date("bis ", 4)
    assert endings.asks_for_date("Montag, ", 8)
    assert not endings.asks_for_date("Abschnitt ", 10)


def test_one_agrees_with_the_noun() -> None:
    assert [endings.a(noun) for noun in ("Tasse", "Apfel", "Name", "Stadt")] == [
        *("eine", "ein", "ein", "eine"),
    ]


def test_every_ending_of_an_expression_is_replaced() -> None:
    said = f"erst{endings.ENDING} bis dritt{endings.ENDING} Juni"
    assert endings.agree(said, "vom 1.–3. Juni", 4, 14) == "ersten bis dritten Juni"
    assert endings.agree("drei", "3", 0, 1) == "drei"
