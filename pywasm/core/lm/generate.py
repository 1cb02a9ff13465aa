"""The autoregressive loop: text chunks become latents, one 80 ms frame of each at a time.

In: started sequences, a flow head, noise. Out: normalised latents, until the end of speech or the
length cap. This file knows when a chunk stops; it does not know how a step is computed, nor which
chunks are spoken together (``lookahead.py``).

Reference: ``_autoregressive_generation`` in pocket_tts/models/tts_model.py.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pywasm.core.bundle.manifest import Audio, Bundle, Model
from pywasm.core.lm.backbone import Backbone, Utterance
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.noise import Noise
from pywasm.core.options import Settings
from pywasm.core.text.chunking import Chunk


def max_frames(model: Model, audio: Audio, tokens: int) -> int:
    """Length cap of a chunk of ``tokens`` tokens, in frames."""
    seconds = tokens / model.tokens_per_second + model.padding_seconds
    return math.ceil(seconds * audio.frame_rate)


def frames_after_eos(model: Model, settings: Settings, words: int) -> int:
    """Frames that follow the EOS frame: as asked for, else by the number of words."""
    if settings.frames_after_eos is not None:
        return settings.frames_after_eos
    tail = model.tail
    return tail.short if words <= tail.short_words else tail.long


class Progress:
    """How far a chunk is, and where it ends.

    The frame at which EOS plus the tail is reached is not emitted, as in the reference, so a chunk
    has ``eos_step + tail`` frames. EOS is a raw logit strictly above the threshold and is ignored
    on the model's first frames, where some voices cross it before speech starts.
    """

    def __init__(self, chunk: Chunk, bundle: Bundle, settings: Settings) -> None:
        model, self._audio = bundle.model, bundle.audio
        self._chunk = chunk
        self._cap = max_frames(model, bundle.audio, len(chunk.tokens))
        self._tail = frames_after_eos(model, settings, chunk.words)
        self._gate = model.min_frames_before_eos
        self._threshold = settings.eos_threshold
        self._step = 0
        self._eos_step: int | None = None

    def ends(self, eos_logit: float) -> bool:
        """Hear the logit of the next step; tell whether it is the one that is not emitted."""
        step = self._step
        self._step += 1
        if self._eos_step is None and step >= self._gate and eos_logit > self._threshold:
            self._eos_step = step
        return self._eos_step is not None and step >= self._eos_step + self._tail

    def capped(self) -> str:
        """Say that the length cap is reached; "" if it is not."""
        if self._step < self._cap:
            return ""
        return (
            f"chunk {self._chunk.index + 1} reached its length cap of {self._cap} frames "
            f"({self._cap / self._audio.frame_rate:.1f} s) without an end of speech; it may be cut "
            f"or babble: {self._chunk.text[:60]!r}"
        )


@dataclass(slots=True)
class Voicing:
    """A chunk that is being spoken."""

    chunk: Chunk
    utterance: Utterance
    noise: Noise
    progress: Progress
    #: the last latent [latent_dim]; None before the first
    latent: array[float] | None = None
    over: bool = False


async def advance(
    voicings: Sequence[Voicing],
    backbone: Backbone,
    flow: FlowHead,
    decode_steps: int,
    warn: Callable[[str], None],
) -> list[Voicing]:
    """Take one step of every chunk; return those that have a new latent, in their order."""
    out = await backbone.step([v.utterance for v in voicings], [v.latent for v in voicings])
    for voicing, logit in zip(voicings, out.eos_logits, strict=True):
        voicing.over = voicing.progress.ends(logit)
    if all(voicing.over for voicing in voicings):
        return []
    noise = [voicing.noise.draw() for voicing in voicings]
    latents = await flow.sample(out.hidden, noise, decode_steps)
    made = []
    for voicing, latent in zip(voicings, latents, strict=True):
        if not voicing.over:
            voicing.latent = latent
            made.append(voicing)
            if complaint := voicing.progress.capped():
                voicing.over = True
                warn(complaint)
    return made
