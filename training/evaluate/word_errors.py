"""Word errors: how far what was heard is from what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence


def words(text: str) -> list[str]:
    """Return the words of a text as the recogniser writes them."""
    return re.findall(r"[a-z']+", text.lower().replace("-", " "))


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Count the words to insert, delete or replace to get from one to the other."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != other))
    return row[-1]
