"""The settings of a request, validated when they are made.

A setting of None takes the model's own value from the manifest. The core draws no random seed: for
another result each time, the caller draws one, and can report it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TypeVar

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import OptionError
from pywasm.core.text.reading.options import ReadingOptions

MAX_SEED = 2**32 - 1
MAX_TEMPERATURE = 2.0
MAX_DECODE_STEPS = 64
MAX_TOKENS = 10_000


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of a request.

    Example:
        >>> Options(seed=3, temperature=0.5).seed
        3
    """

    #: seed of the noise; the same seed gives the same sound on every host
    seed: int = 0
    #: variance of the noise; 0 is deterministic
    temperature: float | None = None
    #: Euler steps per latent (ignored by one-step flow types)
    decode_steps: int | None = None
    #: speech ends after the first EOS logit strictly above this
    eos_threshold: float | None = None
    #: number of frames after the EOS frame
    frames_after_eos: int | None = None
    #: draw noise from a normal distribution truncated to ±this
    noise_clamp: float | None = None
    #: most tokens in a chunk of the text
    max_tokens: int | None = None
    #: how the text is read; None takes it as the reference implementation does
    reading: ReadingOptions | None = field(default_factory=ReadingOptions)

    def __post_init__(self) -> None:
        """Validate every setting.

        Raises:
            OptionError: a value is out of its range, or of the wrong type; names the setting, the
                value and what it must be.
        """
        _whole("seed", self.seed, 0, MAX_SEED)
        _real("temperature", self.temperature, 0.0, MAX_TEMPERATURE)
        _whole("decode_steps", self.decode_steps, 1, MAX_DECODE_STEPS)
        _real("eos_threshold", self.eos_threshold, -100.0, 100.0)
        _whole("frames_after_eos", self.frames_after_eos, 0, 1000)
        _real("noise_clamp", self.noise_clamp, 1e-3, 100.0)
        _whole("max_tokens", self.max_tokens, 1, MAX_TOKENS)
        if not isinstance(self.reading, ReadingOptions | None):
            raise OptionError(f"reading must be ReadingOptions or None, not {self.reading!r}")

    def resolve(self, bundle: Bundle) -> Settings:
        """Return the settings with the model's own values filled in."""
        model = bundle.model
        return Settings(
            seed=self.seed,
            temperature=_default(self.temperature, model.temperature),
            decode_steps=_default(self.decode_steps, model.decode_steps),
            eos_threshold=_default(self.eos_threshold, model.eos_threshold),
            frames_after_eos=_default(self.frames_after_eos, model.frames_after_eos),
            noise_clamp=self.noise_clamp,
            max_tokens=_default(self.max_tokens, bundle.text.max_tokens),
            reading=self.reading,
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """Options with the model's own values filled in; the fields mean the same."""

    seed: int
    temperature: float
    decode_steps: int
    eos_threshold: float
    #: None: depends on the text (manifest: model.tail)
    frames_after_eos: int | None
    #: None: not clamped
    noise_clamp: float | None
    max_tokens: int
    #: None: off
    reading: ReadingOptions | None


_T = TypeVar("_T")


def _default(value: _T | None, otherwise: _T) -> _T:
    return otherwise if value is None else value


def _whole(name: str, value: int | None, low: int, high: int) -> None:
    if value is None:
        return
    if type(value) is not int or not low <= value <= high:
        raise OptionError(f"{name} must be a whole number from {low} to {high}, not {value!r}")


def _real(name: str, value: float | None, low: float, high: float) -> None:
    if value is None:
        return
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not low <= value <= high:
        raise OptionError(f"{name} must be a number from {low:g} to {high:g}, not {value!r}")
