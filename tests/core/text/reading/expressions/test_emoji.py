"""Emoji are silent or said by name."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.expressions.emoji import names
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read

BY_NAME = ReadingOptions(input_format="plain", emoji="name")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Well done 👍", "Well done thumbs up."),
        # the skin tone is not said
        ("Hello 👋🏽 all", "Hello waving hand all."),
        # joined emoji: each of them
        ("a 👨‍👩‍👧", "a man woman girl."),
        ("I ❤️ tea", "I red heart tea."),
        ("Flag 🇫🇷 here", "Flag here."),
        ("© Acme", "copyright Acme."),
        ("Smile :-D now", "Smile now."),
        ("I am 83, see 8)", "I am eighty-three, see eight."),
    ],
)
def test_an_emoji_is_said_by_name(text: str, said: str) -> None:
    assert [one.text for one in read(text, load_language("en"), BY_NAME)] == [said]


def test_emoji_alone_have_nothing_to_say_unless_named() -> None:
    silent = ReadingOptions(input_format="plain")
    assert list(read("👍🎉", load_language("en"), silent)) == []
    assert [one.text for one in read("👍🎉", load_language("en"), BY_NAME)] == [
        "thumbs up party popper."
    ]


def test_a_language_without_names_has_none() -> None:
    assert names("xx") == {}
