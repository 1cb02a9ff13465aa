"""The tokenizer of letters."""

from __future__ import annotations

from training.lm.alphabet import CLASSES, PIECES, classes, classes_of_pieces


def test_the_tokens_of_a_text_are_its_letters() -> None:
    assert "".join(CLASSES[i] for i in classes("It's so.")) == "▁it's▁so."
    known = classes_of_pieces()
    assert known[PIECES.index("A")] == known[PIECES.index("a")] == CLASSES.index("a")
    assert known[PIECES.index("<0x41>")] == known[0] == 0
