"""Names of emoji in English."""

from __future__ import annotations

from pywasm.core.text.reading.expressions.emoji import names


def test_emoji_have_the_names_of_the_language() -> None:
    known = names("en")
    assert known["🐱"] == "cat face"
    assert known["❤"] == "red heart"
    assert not any(any(map(str.isdecimal, name)) for name in known.values())
