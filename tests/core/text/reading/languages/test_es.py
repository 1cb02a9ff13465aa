"""Spanish: times, money, and what is said is not said otherwise when it is read again."""

from __future__ import annotations

import re

import pytest
from num2words import num2words

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.languages.es import WORDS
from pywasm.core.text.reading.reader import read


def said(text: str) -> str:
    return " ".join(sentence.text for sentence in read(text, load_language("es")))


@pytest.mark.parametrize(
    ("hour", "minute", "suffix", "words"),
    [
        (1, 0, "", "una"),
        (1, 0, "h", "una hora"),
        (9, 15, "", "nueve y cuarto"),
        (9, 30, "h", "nueve y media"),
        (9, 40, "", "nueve cuarenta"),
        (21, 0, "", "veintiuna horas"),
        (14, 30, "", "catorce treinta"),
        (14, 5, "", "catorce y cinco"),
        (0, 10, "", "cero diez"),
        (5, 0, "am", "cinco de la madrugada"),
        (9, 0, "am", "nueve de la mañana"),
        (12, 0, "pm", "doce del mediodía"),
        (5, 30, "pm", "cinco y media de la tarde"),
        (9, 0, "pm", "nueve de la noche"),
    ],
)
def test_times(hour: int, minute: int, suffix: str, words: str) -> None:
    assert WORDS.times.say(hour, minute, suffix) == words


@pytest.mark.parametrize("cents", [*range(1, 205), 12_345, 99_999, 100_000, 2_100_001, 20_000_021])
def test_euros_are_those_of_num2words(cents: int) -> None:
    theirs = num2words(cents, lang="es", to="currency", currency="EUR")
    # Of no euros we say the cents only; its "veintiuno céntimos" and "cien uno" are mistakes.
    theirs = theirs.removeprefix("cero euros con ")
    theirs = re.sub(r"veintiuno(?= (euros|céntimos|mil))", "veintiún", theirs)
    theirs = re.sub(r"\buno(?= (euro|céntimo|mil))", "un", theirs)
    theirs = theirs.removesuffix(" con cero céntimos")
    written = f"{cents // 100},{cents % 100:02} €"
    assert said(written) == f"{theirs}."


@pytest.mark.parametrize(
    "text",
    [
        "La Onu, la Otan y el efe be i llegaron a las nueve y media.",
        "¿Qué tal? ¡Muy bien!",
        "El primero de mayo de dos mil veintiséis, doscientas páginas.",
    ],
)
def test_what_is_said_stays_when_it_is_read_again(text: str) -> None:
    assert said(text) == text
