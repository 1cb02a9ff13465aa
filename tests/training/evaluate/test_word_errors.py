"""Word errors."""

from __future__ import annotations

import pytest

from training.evaluate.word_errors import errors


@pytest.mark.parametrize(
    ("recognised", "count"), [("a b c", 0), ("a c", 1), ("a x c", 1), ("a b b c d", 2), ("", 3)]
)
def test_word_errors(recognised: str, count: int) -> None:
    assert errors("a b c".split(), recognised.split()) == count
