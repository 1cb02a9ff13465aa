"""The autoregressive loop: text chunks become latents, one 80 ms frame of each at a time.

In: started sequences, a flow head, noise. Out: normalised latents, until the end of speech or the
length limit. This file decides when a chunk stops. It does not know how a step is computed
(``backbone.py``), nor which chunks share it (``batching.py``).

Reference: ``_autoregressive_generation`` in pocket_tts/models/tts_model.py.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pywasm.core.bundle.manifest import Audio, Bundle, Model
from pywasm.core.lm.backbone import Backbone, ModelSequence
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.noise import Noise
from pywasm.core.options import Settings
from pywasm.core.text.chunking import Chunk


def max_frames(model: Model, audio: Audio, tokens: int) -> int:
    """Return the length limit of a chunk of ``tokens`` tokens, in frames."""
    seconds = tokens / model.tokens_per_second + model.padding_seconds
    return math.ceil(seconds * audio.frame_rate)


def frames_after_eos(model: Model, settings: Settings, words: int) -> int:
    """Return how many frames follow the EOS frame: the setting, else by the number of words."""
    if settings.frames_after_eos is not None:
        return settings.frames_after_eos
    tail = model.tail
    return tail.short if words <= tail.short_words else tail.long


class StoppingCriterion:
    """Decides at which step the generation of a chunk stops.

    As in the reference, the frame at which EOS plus the tail is reached is not emitted, so a chunk
    has ``eos_step + tail`` frames. EOS is a raw logit strictly above the threshold. It is ignored
    on the model's first frames, where some voices cross the threshold before speech starts.
    """

    def __init__(self, chunk: Chunk, bundle: Bundle, settings: Settings) -> None:
        model, self._audio = bundle.model, bundle.audio
        self._chunk = chunk
        self._max_frames = max_frames(model, bundle.audio, len(chunk.tokens))
        self._tail = frames_after_eos(model, settings, chunk.words)
        self._min_step = model.min_frames_before_eos
        self._threshold = settings.eos_threshold
        self._step = 0
        self._eos_step: int | None = None

    def record(self, eos_logit: float) -> bool:
        """Record the step's EOS logit; return whether generation stops here."""
        step = self._step
        self._step += 1
        if self._eos_step is None and step >= self._min_step and eos_logit > self._threshold:
            self._eos_step = step
        return self._eos_step is not None and step >= self._eos_step + self._tail

    def length_warning(self) -> str:
        """Return a warning if the length limit is reached, else ""."""
        if self._step < self._max_frames:
            return ""
        seconds = self._max_frames / self._audio.frame_rate
        return (
            f"part {self._chunk.index + 1} of the text did not come to an end and was stopped "
            f"after {seconds:.1f} s; it may be cut off or unclear: {self._chunk.text[:60]!r}"
        )


@dataclass(slots=True)
class ActiveChunk:
    """A chunk in generation."""

    chunk: Chunk
    sequence: ModelSequence
    noise: Noise
    stopping: StoppingCriterion
    #: the last latent [latent_dim]; None before the first
    latent: array[float] | None = None
    finished: bool = False


async def advance(
    active: Sequence[ActiveChunk],
    backbone: Backbone,
    flow: FlowHead,
    decode_steps: int,
    warn: Callable[[str], None],
) -> list[ActiveChunk]:
    """Take one step of every chunk; return those that have a new latent, in their order."""
    out = await backbone.step([one.sequence for one in active], [one.latent for one in active])
    for one, logit in zip(active, out.eos_logits, strict=True):
        one.finished = one.stopping.record(logit)
    if all(one.finished for one in active):
        return []
    noise = [one.noise.draw() for one in active]
    latents = await flow.sample(out.hidden, noise, decode_steps)
    advanced = []
    for one, latent in zip(active, latents, strict=True):
        if not one.finished:
            one.latent = latent
            advanced.append(one)
            if warning := one.stopping.length_warning():
                one.finished = True
                warn(warning)
    return advanced
