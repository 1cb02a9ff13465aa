"""Word errors: the edit distance between spoken and recognised words."""

from __future__ import annotations

import re
from collections.abc import Sequence


def words(text: str) -> list[str]:
    """Return the words of a text in the form that the recogniser returns."""
    return re.findall(r"[a-z']+", text.lower().replace("-", " "))


def errors(spoken: Sequence[str], recognised: Sequence[str]) -> int:
    """Count the insertions, deletions and substitutions between two lists of words."""
    row = list(range(len(recognised) + 1))
    for i, word in enumerate(spoken, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(recognised, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != other))
    return row[-1]
