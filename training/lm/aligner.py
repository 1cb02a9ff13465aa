"""Which letter says which phone: learnt from words and their phones, without a dictionary.

Every letter of a word says no phone, one or two, in order. Counts of who says what are refined a
few times: align all words by the counts so far, count again. From then on a word's phones and their
durations can be handed to its letters, which is what teaches the language model to read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

#: phones that one letter says at most
MOST = 2
ROUNDS = 4

Phones = tuple[int, ...]
Pair = tuple[str, Phones]


class Aligner:
    """Hands phones to letters."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Phones]] = Counter()
        self._totals: Counter[str] = Counter()
        self._known: dict[Pair, tuple[int, ...]] = {}

    def learn(self, pairs: Iterable[Pair]) -> None:
        """Learn from different words with their phones."""
        words = list(pairs)
        for _ in range(ROUNDS):
            counts: Counter[tuple[str, Phones]] = Counter()
            for word, phones in words:
                start = 0
                for letter, count in zip(word, self._align(word, phones), strict=True):
                    counts[letter, phones[start : start + count]] += 1
                    start += count
            self._counts, self._totals = counts, Counter()
            for (letter, _said), count in counts.items():
                self._totals[letter] += count
        self._known.clear()

    def align(self, word: str, phones: Phones) -> tuple[int, ...]:
        """Return how many of ``phones`` every letter of ``word`` says."""
        pair = (word, phones)
        if pair not in self._known:
            self._known[pair] = self._align(word, phones)
        return self._known[pair]

    def _align(self, word: str, phones: Phones) -> tuple[int, ...]:
        """Find the likeliest division, a word's letters left to right."""
        letters, total = len(word), len(phones)
        if total > MOST * letters:
            return _spread(letters, total)
        best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for i, letter in enumerate(word):
            row: dict[int, tuple[float, int]] = {}
            for start, (cost, _) in best[-1].items():
                for count in range(min(MOST, total - start) + 1):
                    end = start + count
                    if total - end > MOST * (letters - i - 1):
                        continue
                    price = cost + self._cost(letter, phones[start:end])
                    if not self._totals:  # nothing known yet: near the diagonal
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

    def _cost(self, letter: str, said: Phones) -> float:
        if not self._totals:
            return (0.3, 0.0, 0.9)[len(said)]
        return -math.log((self._counts[letter, said] + 0.1) / (self._totals[letter] + 100))


def _spread(letters: int, total: int) -> tuple[int, ...]:
    """Divide evenly, for the rare word that is longer spoken than written."""
    edges = [total * i // letters for i in range(letters + 1)]
    return tuple(edges[i + 1] - edges[i] for i in range(letters))


def words_of(phones: Sequence[Sequence[int]], count: int) -> list[list[int]]:
    """List, per word of a text, the places of its phones in an utterance."""
    places: list[list[int]] = [[] for _ in range(count)]
    for i, row in enumerate(phones):
        if row[2] >= 0:
            places[row[2]].append(i)
    return places
