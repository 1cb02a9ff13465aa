"""Whether a line ends because its author ended it, or because the margin was reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: a line this long may be broken because the margin was reached
MIN_MARGIN = 50
#: no text is wrapped at more columns than this
MAX_MARGIN = 120
#: a sentence that goes on in lower case after so many columns was wrapped
MIN_CONTINUED = 25
#: a single line this long was wrapped, though no other line confirms the margin
SURE_MARGIN = 60

#: what may stand before the first letter of a line, marks of Markdown too
_OPENING = " \t`*_[(\"'“‘«"
_FIRST_WORD = re.compile(r"\s*+(\S++)")
_ENDED = re.compile(r"[.!?:;…。！？][\"”’»)\]*_]*+\s*+\Z")


def ends(lines: Sequence[str]) -> list[bool]:
    """Return for each line but the last whether it ends where its author ended it.

    Args:
        lines: of one paragraph, none of them blank.

    Example:
        >>> ends(["Red", "Blue", "Green"])
        [True, True]
    """
    if len(lines) < 2:
        return []
    lengths = [len(line.rstrip()) for line in lines]
    if max(lengths) < MIN_CONTINUED:
        return [True] * (len(lines) - 1)
    margin, sure = _margin(lines, lengths)
    may_continue = not lines[0].lstrip()[:1].islower()
    return [
        not (
            _is_full(lines[at], lengths[at], lines[at + 1], margin, sure)
            or (may_continue and _continues(lines[at], lengths[at], lines[at + 1]))
        )
        for at in range(len(lines) - 1)
    ]


def _margin(lines: Sequence[str], lengths: list[int]) -> tuple[int, bool]:
    """Return the column at which a text was wrapped, 0 if it was not; whether that is sure."""
    # A single long word, such as an address, does not show where the margin is.
    fitting = [
        length
        for line, length in zip(lines, lengths, strict=True)
        if length <= MAX_MARGIN and " " in line.strip()
    ]
    margin = max(fitting, default=0)
    if margin < MIN_MARGIN or len(fitting) * 2 < len(lines):
        return 0, False
    near = sum(length > margin * 0.85 for length in fitting)
    return margin, near > 1 or margin >= SURE_MARGIN


def _is_full(line: str, length: int, following: str, margin: int, sure: bool) -> bool:
    """Return whether the next word did not fit on a line."""
    if not margin or length > MAX_MARGIN:
        return False
    word = _FIRST_WORD.match(following)
    if not word or length + 1 + len(word[1]) <= margin:
        return False
    return length > margin // 2 and (sure or not word[1][0].isupper())


def _continues(line: str, length: int, following: str) -> bool:
    """Return whether a sentence goes on in lower case."""
    return (
        length >= MIN_CONTINUED
        and following.lstrip(_OPENING)[:1].islower()
        and not _ENDED.search(line, max(0, len(line) - 20))
    )
