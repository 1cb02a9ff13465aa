"""Names of emoji in Spanish."""

from __future__ import annotations

from pywasm.core.text.reading.expressions.emoji import names


def test_emoji_have_the_names_of_the_language() -> None:
    known = names("es")
    assert known["🐱"] == "cara de gato"
    assert known["❤"] == "corazón rojo"
    assert not any(any(map(str.isdecimal, name)) for name in known.values())
