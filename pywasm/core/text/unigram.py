"""Viterbi search for the most probable segmentation of a text into pieces.

In: pieces with ids and scores, then texts. Out: the best path as (id, piece) pairs. Spaces, bytes
and file formats are left to the two readers that use it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

#: the score of an unknown character is that of the worst piece minus this, in both libraries
UNKNOWN_PENALTY = 10.0


class _Node:
    """A node of the trie of all pieces."""

    __slots__ = ("children", "id", "score")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        #: id of the piece that ends here; -1 for none
        self.id = -1
        self.score = 0.0


class Unigram:
    """A unigram language model over pieces.

    ``precision`` is the ``array`` typecode in which scores are stored and compared: SentencePiece
    uses C floats (``f``), HuggingFace tokenizers doubles (``d``). It decides which of two equally
    good paths wins, together with the order of the search and the strict ``>``.
    """

    def __init__(
        self,
        pieces: Iterable[tuple[str, int, float]],
        *,
        unknown_id: int,
        worst: float,
        precision: str,
    ) -> None:
        self._precision = precision
        self._root = _Node()
        self._unknown = _Node()
        self._unknown.id = unknown_id
        self._unknown.score = self._round(worst - UNKNOWN_PENALTY)
        for piece, piece_id, score in pieces:
            node = self._root
            for character in piece:
                child = node.children.get(character)
                if child is None:
                    child = node.children[character] = _Node()
                node = child
            node.id = piece_id
            node.score = self._round(score)

    def segment(self, text: str) -> list[tuple[int, str]]:
        """Split ``text`` into (id, piece); a character that no piece covers gets the unknown id.

        The time is proportional to the length of the text times that of the longest piece.
        """
        size = len(text)
        # For each position: score, id and start of the best piece that ends there.
        best = array(self._precision, [0.0]) * (size + 1)
        ids = [-1] * (size + 1)
        starts = [-1] * (size + 1)
        root = self._root.children
        for start in range(size):
            so_far = best[start]
            first = node = root.get(text[start])
            end = start
            while node is not None:
                end += 1
                if node.id >= 0:
                    # Storing the sum in the array rounds it.
                    old = best[end]
                    best[end] = so_far + node.score
                    if starts[end] < 0 or best[end] > old:
                        ids[end] = node.id
                        starts[end] = start
                    else:
                        best[end] = old
                if end == size:
                    break
                node = node.children.get(text[end])
            if first is None or first.id < 0:
                end = start + 1
                score = self._round(self._unknown.score + so_far)
                if starts[end] < 0 or score > best[end]:
                    best[end] = score
                    ids[end] = self._unknown.id
                    starts[end] = start
        return _backtrack(text, ids, starts)

    def _round(self, value: float) -> float:
        return array(self._precision, [value])[0]


def _backtrack(text: str, ids: list[int], starts: list[int]) -> list[tuple[int, str]]:
    path: list[tuple[int, str]] = []
    end = len(text)
    while end > 0:
        start = starts[end]
        path.append((ids[end], text[start:end]))
        end = start
    path.reverse()
    return path
