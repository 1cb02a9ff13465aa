"""What a causal layer remembers: the last rows of its input.

The state of the streaming decoder is nothing but such tails and a position. Layers take theirs in
the order in which they are run, so that no layer knows where it stands in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from pywasm.export.onnx_ops import cut, pad


class Tails:
    """The tails of one run: ``given`` from the run before, None at a beginning without end."""

    def __init__(self, given: Sequence[Any] | None, batch: Any) -> None:
        #: how many sequences, as a tensor
        self.batch = batch
        self.streaming = given is not None
        self._given = iter(given or ())
        #: the tails for the next run
        self.after: list[Any] = []

    def before(self, x: Any, rows: int) -> Any:
        """Put what came before in front of ``x``, zeros if there was nothing.

        Args:
            x: [B, T, C].
            rows: how many.

        Returns:
            [B, rows + T, C].
        """
        if not self.streaming:
            return pad(x, -2, rows)
        longer = torch.cat([next(self._given), x], dim=1)
        self.after.append(cut(longer, 1, -rows))
        return longer
