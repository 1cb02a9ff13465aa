"""What languages of several families have."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import extras
from pywasm.core.text.reading.languages.de_words import UNITS
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.spellout import load_spellout


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((1, 21, 2), "eine Stunde, einundzwanzig Minuten und zwei Sekunden"),
        ((2, 0, 0), "zwei Stunden"),
        ((0, 5, 1), "fünf Minuten und eine Sekunde"),
        ((0, 0, 0), "null Sekunden"),
    ],
)
def test_durations_name_what_is_not_zero(counts: tuple[int, int, int], words: str) -> None:
    units = (UNITS["h"], UNITS["min"], UNITS["s"])
    assert extras.durations(load_spellout("de").cardinal, units, "und")(*counts) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("er/sie geht", "er oder sie"), ("er/sie", "er oder sie"), ("er/sieht", None)],
)
def test_a_phrase_is_a_whole_word(text: str, words: str | None) -> None:
    phrases = extras.phrases({"er/sie": "er oder sie"})
    found = phrases.pattern.match(text)
    assert (found and phrases.say(found, ReadingOptions())) == words


def test_a_phrase_may_end_a_sentence_where_a_language_has_such() -> None:
    known = {"av. J.-C.": "avant Jésus-Christ"}
    assert extras.phrases(known).ends == "never"
    assert extras.phrases(known, ends="before starters").ends == "before starters"
