"""A sentence as it is said, and where it stands in the source: what reading yields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pywasm.core.text.reading.document import BlockKind


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word, a mark or an expression, as it is said."""

    #: with the space before it, if there is one; "" if it is silent
    said: str
    #: first character in the source
    start: int
    #: after the last character
    end: int
    #: whether something other than the written word is said
    expanded: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part of one that is too long for the model.

    Example:
        >>> first, second = pywasm.read("I see. We & you")
        >>> second.text, second.start, second.end
        ('We and you.', 7, 15)
    """

    spoken: Sequence[Spoken]
    #: of its block
    kind: BlockKind
    #: seconds of silence after it
    pause: float = 0.0
    #: whether the silence is asked for in the text, not only by its structure
    explicit_pause: bool = False
    #: ends a block
    ends_block: bool = False

    @property
    def text(self) -> str:
        """What is said."""
        return "".join(one.said for one in self.spoken).strip()

    @property
    def start(self) -> int:
        """First character in the source."""
        return self.spoken[0].start

    @property
    def end(self) -> int:
        """After the last character in the source."""
        return self.spoken[-1].end
