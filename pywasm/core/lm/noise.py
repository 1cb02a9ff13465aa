"""Gaussian noise, the starting point of every latent; the same on every host.

In: a seed and the index of a text chunk. Out: float32 vectors. Each chunk has its own stream, so
chunks may be generated in any order, or in one batch, without changing the sound.
"""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Callable
from typing import Protocol


class Noise(Protocol):
    """A stream of noise vectors."""

    def draw(self) -> array[float]:
        """Return the next vector, one float32 per latent dimension."""
        ...


#: chunk index -> the noise of that chunk
NoiseSource = Callable[[int], Noise]


class GaussianNoise:
    """Vectors of N(0, temperature), optionally truncated to ±clamp.

    The reference draws with ``normal_(0, temperature**0.5)`` or, clamped, with ``trunc_normal_``
    whose bounds are absolute (models/flow_lm.py): the same distributions from another generator.
    """

    def __init__(
        self, seed: int, chunk: int, *, width: int, temperature: float, clamp: float | None = None
    ) -> None:
        # A string seed goes through SHA-512, so neighbouring seeds and chunks share nothing.
        self._random = random.Random(f"pocket-tts/{seed}/{chunk}")
        self._width = width
        self._std = math.sqrt(temperature)
        self._clamp = clamp

    def draw(self) -> array[float]:
        """Return the next vector, ``width`` float32 values."""
        if self._std == 0.0:
            return array("f", bytes(4 * self._width))
        if self._clamp is None:
            return self._normal()
        return array("f", [self._truncated(self._clamp) for _ in range(self._width)])

    def _normal(self) -> array[float]:
        """Draw by the Box-Muller transform, in pairs: as ``Random.gauss`` does, but faster."""
        uniform, std = self._random.random, self._std
        values = array("f")
        for _ in range(0, self._width, 2):
            angle = uniform() * math.tau
            radius = math.sqrt(-2.0 * math.log(1.0 - uniform()))
            values.append(math.cos(angle) * radius * std)
            values.append(math.sin(angle) * radius * std)
        return values[: self._width]

    def _truncated(self, clamp: float) -> float:
        """Draw by rejection sampling, from the proposal that is accepted more often."""
        wide = clamp >= self._std
        while True:
            if wide:
                value = self._random.gauss(0.0, self._std)
                if abs(value) <= clamp:
                    return value
            else:
                value = self._random.uniform(-clamp, clamp)
                if self._random.random() < math.exp(-0.5 * (value / self._std) ** 2):
                    return value
