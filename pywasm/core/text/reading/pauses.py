"""The silence after sentences and blocks: the one table, in seconds."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from pywasm.core.errors import OptionError
from pywasm.core.text.reading.document import BlockKind

MAX_PAUSE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds of silence that are inserted, in addition to what the model makes itself.

    Example:
        >>> Pauses(paragraph=1.0).paragraph
        1.0
    """

    # A model leaves about 0.2 s itself: at the end of a chunk and at the start of the next.
    sentence: float = 0.2
    line: float = 0.25
    item: float = 0.3
    row: float = 0.3
    quote: float = 0.5
    paragraph: float = 0.6
    heading: float = 0.7

    def __post_init__(self) -> None:
        """Validate every pause.

        Raises:
            OptionError: a pause is out of its range; names it, the value and the range.
        """
        for field in fields(self):
            seconds = getattr(self, field.name)
            number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
            if not number or not math.isfinite(seconds) or not 0 <= seconds <= MAX_PAUSE_SECONDS:
                raise OptionError(
                    f"the pause after a {field.name} must be a number of seconds from 0 to "
                    f"{MAX_PAUSE_SECONDS:g}, not {seconds!r}"
                )

    def scaled(self, factor: float) -> Pauses:
        """Return pauses that are ``factor`` times as long, up to MAX_PAUSE_SECONDS each.

        Raises:
            OptionError: the factor is not a number from 0 on.

        Example:
            >>> Pauses(sentence=0.5).scaled(2).sentence
            1.0
        """
        number = isinstance(factor, int | float) and not isinstance(factor, bool)
        if not number or not math.isfinite(factor) or factor < 0:
            raise OptionError(
                f"the factor of the pauses must be a number from 0 on, not {factor!r}"
            )
        return Pauses(
            **{
                field.name: min(getattr(self, field.name) * factor, MAX_PAUSE_SECONDS)
                for field in fields(self)
            }
        )

    def after(self, kind: BlockKind) -> float:
        """Return the seconds of silence after a block."""
        seconds: float = getattr(self, kind.value)
        return seconds
