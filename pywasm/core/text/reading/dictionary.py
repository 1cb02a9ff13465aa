"""The user's own pronunciations: what is said instead of a word or a phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Respellings of words and phrases.

    An entry in lower case stands for the word in any case; one with a capital letter stands for
    exactly that spelling. Entries match whole words only, the longest first.

    Example:
        >>> Dictionary({"nginx": "engine x"}).find("Start NGINX now.", 6)
        (11, 'engine x')
    """

    entries: Mapping[str, str] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        """Compile the entries."""
        if self.entries:
            longest_first = sorted(self.entries, key=len, reverse=True)
            alternatives = (rf"(?i:{re.escape(word)})" for word in longest_first)
            pattern = re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")
            object.__setattr__(self, "_pattern", pattern)

    def find(self, text: str, start: int) -> tuple[int, str] | None:
        """Return the end of the entry that begins at ``start``, and what is said for it."""
        found = self._pattern and self._pattern.match(text, start)
        if not found:
            return None
        said = self.entries.get(found[0])
        if said is None:
            said = self.entries.get(found[0].lower())
        return None if said is None else (found.end(), said)
