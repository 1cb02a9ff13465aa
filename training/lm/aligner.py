"""Alignment of letters and phones, learnt from words and their phones without a dictionary.

Every letter of a word is aligned with zero, one or two phones, in order. Counts of letters and
their phones are refined a few times: align all words by the current counts, then count again.
Alignments assign the durations of a word's phones to its letters, which the language model learns.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

#: most phones per letter
MAX_PHONES = 2
#: passes over all words when learning
ROUNDS = 4

Phones = tuple[int, ...]
Pair = tuple[str, Phones]


class Aligner:
    """Assignment of phones to letters by their counts."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Phones]] = Counter()
        self._totals: Counter[str] = Counter()
        self._known: dict[Pair, tuple[int, ...]] = {}

    def learn(self, pairs: Iterable[Pair]) -> None:
        """Learn from distinct words with their phones."""
        words = list(pairs)
        for _ in range(ROUNDS):
            counts: Counter[tuple[str, Phones]] = Counter()
            for word, phones in words:
                start = 0
                for letter, count in zip(word, self._align(word, phones), strict=True):
                    counts[letter, phones[start : start + count]] += 1
                    start += count
            self._counts, self._totals = counts, Counter()
            for (letter, _phones), count in counts.items():
                self._totals[letter] += count
        self._known.clear()

    def align(self, word: str, phones: Phones) -> tuple[int, ...]:
        """Return for every letter of ``word`` how many of ``phones`` belong to it."""
        pair = (word, phones)
        if pair not in self._known:
            self._known[pair] = self._align(word, phones)
        return self._known[pair]

    def _align(self, word: str, phones: Phones) -> tuple[int, ...]:
        """Find the likeliest assignment by dynamic programming, from left to right."""
        letters, total = len(word), len(phones)
        if total > MAX_PHONES * letters:
            return _spread(letters, total)
        best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for i, letter in enumerate(word):
            row: dict[int, tuple[float, int]] = {}
            for start, (cost, _) in best[-1].items():
                for count in range(min(MAX_PHONES, total - start) + 1):
                    end = start + count
                    if total - end > MAX_PHONES * (letters - i - 1):
                        continue
                    price = cost + self._cost(letter, phones[start:end])
                    if not self._totals:  # nothing counted yet: stay near the diagonal
                        price += abs((i + 1) / letters - end / total) if total else 0.0
                    if end not in row or price < row[end][0]:
                        row[end] = (price, count)
            best.append(row)
        counts = []
        end = total
        for row in reversed(best[1:]):
            counts.append(row[end][1])
            end -= counts[-1]
        return tuple(reversed(counts))

    def _cost(self, letter: str, phones: Phones) -> float:
        if not self._totals:
            return (0.3, 0.0, 0.9)[len(phones)]
        return -math.log((self._counts[letter, phones] + 0.1) / (self._totals[letter] + 100))


def _spread(letters: int, total: int) -> tuple[int, ...]:
    """Spread ``total`` phones evenly, for the rare word that has more than its letters take."""
    edges = [total * i // letters for i in range(letters + 1)]
    return tuple(edges[i + 1] - edges[i] for i in range(letters))


def phones_by_word(phones: Sequence[Sequence[int]], count: int) -> list[list[int]]:
    """Return the indices of each word's phones.

    Args:
        phones: rows of ``StoredUtterance.phones``.
        count: number of words.
    """
    indices: list[list[int]] = [[] for _ in range(count)]
    for i, row in enumerate(phones):
        if row[2] >= 0:
            indices[row[2]].append(i)
    return indices
