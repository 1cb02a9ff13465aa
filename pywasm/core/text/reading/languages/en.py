"""English."""

from __future__ import annotations

from pywasm.core.text.reading.language import Language


def _say_word(word: str, shouting: bool) -> str:
    return word.lower() if shouting and len(word) > 1 else word


LANGUAGE = Language(
    code="en",
    name="english",
    letters="",
    expressions=(),
    conjunctions=frozenset({"and", "or", "but", "because", "which", "that", "while", "when", "so"}),
    say_word=_say_word,
    symbols={"&": "and", "%": "percent"},
    one_letter_words=frozenset({"a", "i"}),
)
