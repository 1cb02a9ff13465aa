"""The autoregressive loop: a text chunk becomes latents, one 80 ms frame at a time.

In: a started sequence, a flow head, noise. Out: normalised latents, until the end of speech or the
length cap. This file knows when to stop; it does not know how a step is computed.

Reference: ``_autoregressive_generation`` in pocket_tts/models/tts_model.py.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import AsyncGenerator, Callable

from pywasm.backbone import Sequence
from pywasm.bundle import Audio, Bundle, Model
from pywasm.flow import FlowHead
from pywasm.noise import Noise
from pywasm.options import Settings
from pywasm.text import Chunk


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


async def latents(
    sequence: Sequence,
    flow: FlowHead,
    noise: Noise,
    *,
    chunk: Chunk,
    bundle: Bundle,
    settings: Settings,
    warn: Callable[[str], None],
) -> AsyncGenerator[array[float], None]:
    """Yield the latents [latent_dim] of one chunk.

    The frame at which EOS plus the tail is reached is not yielded, as in the reference, so a chunk
    has ``eos_step + tail`` frames. EOS is a raw logit strictly above the threshold and is ignored
    on the model's first frames, where some voices cross it before speech starts.
    """
    model, audio = bundle.model, bundle.audio
    cap = max_frames(model, audio, len(chunk.tokens))
    tail = frames_after_eos(model, settings, chunk.words)
    eos_step: int | None = None
    latent: array[float] | None = None
    for step in range(cap):
        out = await sequence.step(latent)
        past_gate = step >= model.min_frames_before_eos
        if eos_step is None and past_gate and out.eos_logit > settings.eos_threshold:
            eos_step = step
        if eos_step is not None and step >= eos_step + tail:
            return
        latent = await flow.sample(out.hidden, noise.draw(), settings.decode_steps)
        yield latent
    warn(
        f"chunk {chunk.index + 1} reached its length cap of {cap} frames "
        f"({cap / audio.frame_rate:.1f} s) without an end of speech; it may be cut or babble: "
        f"{chunk.text[:60]!r}"
    )
