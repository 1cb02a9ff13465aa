"""Portuguese: times, money, and what is said is not said otherwise when it is read again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from num2words import num2words

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.languages.pt import WORDS
from pywasm.core.text.reading.reader import read


def said(text: str) -> str:
    return " ".join(sentence.text for sentence in read(text, load_language("pt")))


@pytest.mark.parametrize(
    ("hour", "minute", "suffix", "words"),
    [
        (1, 0, "", "uma hora"),
        (2, 45, "", "duas e quarenta e cinco"),
        (9, 0, "", "nove horas"),
        (14, 30, "", "catorze e trinta"),
        (21, 0, "", "vinte e uma horas"),
        (0, 10, "", "zero e dez"),
        (9, 0, "am", "nove da manhã"),
        (12, 0, "pm", "doze da tarde"),
        (5, 30, "pm", "cinco e trinta da tarde"),
        (9, 0, "pm", "nove da noite"),
    ],
)
def test_times(hour: int, minute: int, suffix: str, words: str) -> None:
    assert WORDS.times.say(hour, minute, suffix) == words


@pytest.mark.parametrize("cents", [*range(1, 205), 12_345, 99_999, 100_000, 2_100_001, 20_000_021])
def test_reais_are_those_of_num2words(cents: int) -> None:
    # Of no reais we say the cents only.
    theirs = num2words(Decimal(cents) / 100, lang="pt_BR", to="currency").removeprefix(
        "zero reais e "
    )
    written = f"R$ {cents // 100},{cents % 100:02}"
    assert said(written) == f"{theirs}."


@pytest.mark.parametrize(
    "text",
    [
        "A Onu, a Otan e o cê pê efe chegaram às nove e trinta.",
        "Primeiro de maio de dois mil e vinte e seis, duzentas páginas.",
        "Diga-me a verdade, fazê-lo-ei amanhã!",
    ],
)
def test_what_is_said_stays_when_it_is_read_again(text: str) -> None:
    assert said(text) == text
