"""The search for the most probable pieces, checked against every possible cut."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from pywasm.core.text.unigram import UNKNOWN_PENALTY, Unigram
from tests.core.text.tokenizer_corpus import texts

UNKNOWN_ID = 99
Scores = dict[str, float]


def model(scores: Scores, *, precision: str = "d") -> Unigram:
    """Return a model whose ids number the pieces from 0."""
    pieces = [(piece, i, score) for i, (piece, score) in enumerate(scores.items())]
    worst = min(scores.values())
    return Unigram(pieces, unknown_id=UNKNOWN_ID, worst=worst, precision=precision)


def cut(scores: Scores, text: str) -> list[str]:
    return [piece for _, piece in model(scores).segment(text)]


@pytest.mark.parametrize(
    ("scores", "text", "pieces"),
    [
        ({"a": -1.0}, "", []),
        ({"a": -1.0}, "aa", ["a", "a"]),
        ({"a": -1.0, "b": -1.0, "ab": -1.5}, "ab", ["ab"]),
        ({"a": -1.0, "b": -1.0, "ab": -2.5}, "ab", ["a", "b"]),
        ({"ab": -1.0, "a": -1.0, "bc": -1.0, "c": -5.0}, "abc", ["a", "bc"]),
        ({"👩": -1.0, "é👩": -1.0, "é": -1.0}, "é👩👩", ["é👩", "👩"]),
    ],
)
def test_the_best_sum_of_scores_wins(scores: Scores, text: str, pieces: list[str]) -> None:
    assert cut(scores, text) == pieces


def test_pieces_come_with_their_ids() -> None:
    assert model({"a": -1.0, "b": -1.0}).segment("bab") == [(1, "b"), (0, "a"), (1, "b")]


@pytest.mark.parametrize("text", ["x", "xy", "axya", "a\ud800b", "👩"])
def test_a_character_that_no_piece_covers_is_unknown(text: str) -> None:
    found = model({"a": -1.0, "b": -1.0}).segment(text)
    assert found == [({"a": 0, "b": 1}.get(character, UNKNOWN_ID), character) for character in text]


def test_a_character_inside_longer_pieces_only_is_unknown_alone() -> None:
    assert model({"ab": -1.0}).segment("aab") == [(UNKNOWN_ID, "a"), (0, "ab")]


@pytest.mark.parametrize(("score", "pieces"), [(-12.5, ["a", "bc"]), (-14.5, ["ab", "c"])])
def test_an_unknown_character_is_ten_worse_than_the_worst_piece(
    score: float, pieces: list[str]
) -> None:
    # "abc" is ab at -1 and an unknown c at -2 - 10, or a and bc, which are worth ``score``.
    pair = Unigram(
        [("ab", 0, -1.0), ("a", 1, -1.0), ("bc", 2, score + 1.0)],
        unknown_id=UNKNOWN_ID,
        worst=-2.0,
        precision="d",
    )
    assert UNKNOWN_PENALTY == 10.0
    assert [piece for _, piece in pair.segment("abc")] == pieces


def test_of_equally_good_cuts_the_one_with_the_longer_last_piece_wins() -> None:
    assert cut({"a": -1.0, "b": -1.0, "ab": -2.0}, "ab") == ["ab"]
    assert cut({"a": -1.0, "ab": -1.0, "b": -1.0, "bc": -1.0, "c": -1.0}, "abc") == ["a", "bc"]


@pytest.mark.parametrize(("precision", "pieces"), [("f", ["ab"]), ("d", ["a", "b"])])
def test_scores_are_added_in_the_precision_asked_for(precision: str, pieces: list[str]) -> None:
    # As a C float, -16777216 - 1.5 is -16777218, no better than the whole.
    scores = {"a": -16777216.0, "b": -1.5, "ab": -16777218.0}
    found = model(scores, precision=precision).segment("ab")
    assert [piece for _, piece in found] == pieces


def test_the_pieces_of_a_text_are_the_text() -> None:
    pieces = model({"a": -1.0, "th": -1.0, "▁the": -2.0, " ": -3.0})
    for text in texts(seed=5, count=100):
        assert "".join(piece for _, piece in pieces.segment(text)) == text


def cuts(text: str, pieces: Scores) -> Iterator[float]:
    """Yield the score of every cut of ``text`` into pieces."""
    if not text:
        yield 0.0
    for piece, score in pieces.items():
        if text.startswith(piece):
            yield from (score + rest for rest in cuts(text[len(piece) :], pieces))


def test_no_other_cut_is_better() -> None:
    rng = random.Random(8)
    for _ in range(100):
        known = {"".join(rng.choices("ab", k=rng.randrange(1, 4))) for _ in range(6)} | {"a", "b"}
        scores = {piece: -float(rng.randrange(1, 64)) for piece in sorted(known)}
        text = "".join(rng.choices("ab", k=rng.randrange(1, 9)))
        assert sum(scores[piece] for piece in cut(scores, text)) == max(cuts(text, scores))
