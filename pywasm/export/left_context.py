"""The left context of causal layers: the last rows of a layer's input, kept between calls.

The state of the streaming decoder consists of these left contexts and a position. Layers take
theirs in the order in which they run, so no layer needs to know its place in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from pywasm.export.onnx_ops import pad, slice_axis


class LeftContext:
    """The left contexts of one run.

    Args:
        previous: those that the run before returned; None decodes a whole sequence at once.
        batch: number of sequences, a tensor [1].
    """

    def __init__(self, previous: Sequence[Any] | None, batch: Any) -> None:
        self.batch = batch
        self.streaming = previous is not None
        self._previous = iter(previous or ())
        #: the left contexts for the next run
        self.next: list[Any] = []

    def prepend(self, x: Any, rows: int) -> Any:
        """Prepend a layer's left context to its input ``x``; zeros at the beginning.

        Args:
            x: [B, T, C].
            rows: length of the left context.

        Returns:
            [B, rows + T, C].
        """
        if not self.streaming:
            return pad(x, -2, rows)
        longer = torch.cat([next(self._previous), x], dim=1)
        self.next.append(slice_axis(longer, 1, -rows))
        return longer
