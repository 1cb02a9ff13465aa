"""What is said for any text: only letters and marks of the language, the same when read again."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pywasm.core.text.reading.languages import LANGUAGES, load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read

CODES = tuple(LANGUAGES.values())

#: pieces of which expressions are made
PIECES = (
    *(
        "12",
        "3",
        "0",
        "1990",
        "2026",
        "08",
        "5",
        "1,234",
        "3.14",
        ".",
        ",",
        ":",
        "-",
        "–",
        "/",
        "%",
    ),
    *("$", "€", "£", "°C", "km", "h", "²", "½", "+", "=", "x", "(", ")", "'", '"', "#", "@", "&"),
    *("a.m.", "Dr.", "St.", "No.", "etc.", "U.S.", "J.", "VIII", "Henry", "World", "War", "May"),
    *("FBI", "NASA", "PCs", "NOT", "the", "a", "I", "cat", "Mr", "e.g.", "www.", "example.com"),
    *("http://", "info", "_", "v2", "mp3", "é", "П", "你", "👍", "\u200d", "°", "…", "?", "!", "*"),
    *(
        "1.234,5",
        "1.º",
        "2ª",
        "R$",
        "¿",
        "¡",
        "siglo",
        "libros",
        "páginas",
        "n.º",
        "D.",
        "mil",
        "kg.",
        "1 234,5",
        "Mme",
        "M.",
        "l'",
        "dell’",
        "1er",
        "2ª",
        "3°",
        "XIXe",
        "siècle",
        "av. J.-C.",
        "S.",
    ),
    *(
        "S.p.A.",
        "21 pages",
        "9h30",
        "1/2",
        "un'",
        "alle",
        "années",
        "1 ora",
        "Md€",
        "ecc.",
        "«",
        "»",
    ),
    *("am", "der", "3.", "12.5.", "Mai", "Uhr", "z. B.", "XIV.", "Ludwig", "4-", "jährig", "Mo."),
    *("uur", "1e", "jaren", "'90", "'s", "€ ", "t/m", "ma", "1012 AB", "d.w.z.", "Mio.", "90er"),
    *(" ", " ", " ", "\n", "\u00a0", "\u202f", "\t", "th", "st", "s", "bn", "million", "k", "M"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30)
plain_texts = st.lists(
    st.sampled_from(
        (
            "one It is FBI a 7 12 don't well-known . , ?"
            " l'eau été grand-mère sept una città l'8 un' 80 21"
        ).split()
    ),
    max_size=12,
).map(" ".join)


def said(text: str, code: str, options: ReadingOptions) -> list[str]:
    sentences = read(text, load_language(code), options, warn=lambda message: None)
    return [sentence.text for sentence in sentences if sentence.text]


def sayable(code: str) -> re.Pattern[str]:
    language = load_language(code)
    letters = "a-zA-Z" + re.escape(language.letters + language.letters.upper())
    return re.compile(rf"[{letters} '.,;:!?{re.escape(language.kept_marks)}-]+")


@pytest.mark.parametrize("code", CODES)
@settings(deadline=None)
@given(text=texts, emoji=st.sampled_from(["skip", "name"]))
@example("x²³ 5² ½", "skip")
@example("(1/0) 0/0 13/13/13", "skip")
@example("-" * 50 + "1" * 5000 + "." * 50, "skip")
@example("@" * 100 + "a." * 500 + "com", "skip")
@example("ǅ ﬁ ㎏ Ⅷ ① ４２ ٣", "name")
def test_only_letters_and_marks_of_the_language_are_said(code: str, text: str, emoji: str) -> None:
    options = ReadingOptions(input_format="plain", emoji="name" if emoji == "name" else "skip")
    allowed = sayable(code)
    for sentence in said(text, code, options):
        assert allowed.fullmatch(sentence), (text, sentence)
        assert "  " not in sentence


@pytest.mark.parametrize("code", CODES)
@settings(deadline=None)
@given(plain_texts)
def test_what_is_said_is_said_the_same_when_it_is_read_again(code: str, text: str) -> None:
    options = ReadingOptions(input_format="plain")
    once = said(text, code, options)
    again = [one for sentence in once for one in said(sentence, code, options)]
    assert " ".join(again) == " ".join(once)
