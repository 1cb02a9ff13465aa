"""The choice of training sentences."""

from __future__ import annotations

import pytest

from training.data.sentences import usable


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("that which is perceived (or known)", "That which is perceived."),
        ('He said: "go home!"', "He said: go home!"),
        ("a well-known dog's tail,", "A well-known dog's tail."),
        ("born in 1942", None),
        ("the U.S. Navy", None),
        ("see NATO treaty", None),
        ("word", None),
        ("x marks it", None),
    ],
)
def test_only_plain_sentences_are_usable(raw: str, sentence: str | None) -> None:
    assert usable(raw) == sentence
