"""Synthesize a short text from end to end.

In: a bundle's host, nothing open. Out: a line of detail, or ``CheckFailed``: the sound must not be
empty, be finite, have a plausible level, and hardly clip.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.host import Host
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.verify.file_checks import SAMPLE
from pywasm.verify.report import CheckFailed

SEED = 1
#: lowest root mean square; random weights may have any level above it
MIN_LEVEL = 1e-4
#: lowest and highest root mean square of speech; 1 is full scale
SPEECH_LEVEL = (0.003, 0.5)
#: largest share of samples at or beyond full scale
MAX_CLIPPED = 0.01


@dataclass(frozen=True, slots=True)
class _Sound:
    samples: array[float]
    warnings: list[str]


async def speaks(host: Host) -> str:
    """Speak a sample text with the default voice, and check the sound."""
    synthesizer = await Synthesizer.open(host)
    bundle = synthesizer.bundle
    sound = _Sound(array("f"), [])
    warn = sound.warnings.append
    async for piece in synthesizer.speak(SAMPLE, options=Options(seed=SEED), warn=warn):
        sound.samples.extend(piece.samples)
    return check_sound(sound.samples, bundle) + "".join(f"; {text}" for text in sound.warnings)


def check_sound(samples: array[float], bundle: Bundle) -> str:
    """Check that samples are plausible as sound of ``bundle``; return a line about them."""
    if not samples:
        raise CheckFailed("the synthesis gave no sound")
    if wrong := sum(not math.isfinite(value) for value in samples):
        raise CheckFailed(f"{wrong} of {len(samples)} samples are NaN or infinite")
    level = math.sqrt(sum(value * value for value in samples) / len(samples))
    low, high = SPEECH_LEVEL if bundle.speech else (MIN_LEVEL, math.inf)
    if not low <= level <= high:
        raise CheckFailed(f"the level is {level:.2g}, not {low:g} to {high:g}")
    clipped = sum(abs(value) >= 1 for value in samples) / len(samples)
    if clipped > MAX_CLIPPED:
        raise CheckFailed(f"{clipped:.0%} of the samples are clipped")
    seconds = len(samples) / bundle.audio.sample_rate
    return f"{seconds:.2f} s, level {level:.2g}, peak {max(map(abs, samples)):.2g}"
