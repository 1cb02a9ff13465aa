"""SSML's say-as in English."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.languages import load_language


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("characters", "FBI", "eff bee eye"),
        ("characters", "a-1@", "ay dash one at"),
        ("cardinal", "1,234", "one thousand two hundred thirty-four"),
        ("cardinal", "-5", "minus five"),
        ("ordinal", "3", "third"),
        ("digits", "2026", "two zero two six"),
        ("telephone", "+1 555-1234", "plus one, five five five, one two three four"),
        ("date", "2026-08-17", "August seventeenth, twenty twenty-six"),
        ("date", "8/17/2026", "August seventeenth, twenty twenty-six"),
        # nothing of the kind: read as if it were not marked
        ("date", "17", ""),
        ("date", "2026-99-99", ""),
        ("cardinal", "none", ""),
        ("cardinal", "9" * 5000, ""),
        ("unknown", "text", ""),
    ],
)
def test_a_text_is_said_as_what_the_directive_names(kind: str, text: str, said: str) -> None:
    assert load_language("en").say_as(kind, text) == said
