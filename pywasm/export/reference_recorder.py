"""Record a synthesis of the reference for comparison.

In: a reference model, a voice state and a text. Out: one record per chunk of the text with what a
port can be compared with: tokens, drawn noise, latents, EOS logits and sound. The reference's own
``generate_audio_stream`` runs unmodified; hooks record it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a synthesis; None means the model's default."""

    seed: int = 0
    temperature: float | None = None
    decode_steps: int = 1
    noise_clamp: float | None = None
    eos_threshold: float | None = None
    frames_after_eos: int | None = None
    max_tokens: int = 50


@dataclass(frozen=True, slots=True)
class RecordedChunk:
    """The synthesis of one chunk of the text."""

    #: the chunk as it was tokenized
    text: str
    tokens: list[int]
    #: limit on its length, in frames
    max_frames: int
    #: the step whose EOS logit ended it; None if it reached the limit
    eos_step: int | None
    #: [steps, latent]; one more step than latents, if the last step's latent was not emitted
    noise: Floats
    #: [steps]: logits of the same steps
    eos_logits: Floats
    #: [frames, latent]: emitted latents, still normalised
    latents: Floats
    #: [samples]: including the fade-in
    pcm: Floats


@dataclass(slots=True)
class _ChunkRecorder:
    """Values of one chunk, collected while the model runs."""

    text: str
    tokens: list[int]
    noise: list[Floats] = field(default_factory=list)
    logits: list[float] = field(default_factory=list)
    latents: list[Floats] = field(default_factory=list)
    sound: list[Floats] = field(default_factory=list)


def record(model: Any, state: Any, text: str, setting: Settings) -> list[RecordedChunk]:
    """Speak ``text`` with the voice ``state``, which does not change; return a record per chunk."""
    recorders: list[_ChunkRecorder] = []
    with _settings(model, setting), _hooks(model, recorders):
        torch.manual_seed(setting.seed)
        stream = model.generate_audio_stream(
            state,
            text,
            max_tokens=setting.max_tokens,
            frames_after_eos=setting.frames_after_eos,
        )
        for audio in stream:
            recorders[-1].sound.append(audio.numpy().copy())
        return [_chunk(model, recorder) for recorder in recorders]


def eos_step(model: Any, logits: list[float]) -> int | None:
    """Return the first step above the threshold, after the minimum length; None if none is."""
    for step, logit in enumerate(logits):
        if step >= model._MIN_FRAMES_BEFORE_EOS and logit > model.eos_threshold:
            return step
    return None


def _chunk(model: Any, recorder: _ChunkRecorder) -> RecordedChunk:
    pcm = np.concatenate(recorder.sound)
    frames = len(pcm) // model.mimi.frame_size
    return RecordedChunk(
        text=recorder.text,
        tokens=recorder.tokens,
        max_frames=model._estimate_max_gen_len(len(recorder.tokens)),
        eos_step=eos_step(model, recorder.logits),
        noise=np.stack(recorder.noise),
        eos_logits=np.array(recorder.logits, np.float32),
        latents=np.stack(recorder.latents[:frames]),
        pcm=pcm,
    )


@contextmanager
def _settings(model: Any, setting: Settings) -> Iterator[None]:
    """Set the model's attributes during the block; decode one frame per call."""
    wanted = {
        "temp": setting.temperature,
        "sampler_decode_steps": setting.decode_steps,
        "noise_clamp": setting.noise_clamp,
        "eos_threshold": setting.eos_threshold,
        "max_decoder_frames_per_call": 1,
    }
    before = {name: getattr(model, name) for name in wanted}
    try:
        for name, value in wanted.items():
            setattr(model, name, before[name] if value is None else value)
        yield
    finally:
        for name, value in before.items():
            setattr(model, name, value)


@contextmanager
def _hooks(model: Any, recorders: list[_ChunkRecorder]) -> Iterator[None]:
    """Record the model's work during the block; append one recorder per chunk."""
    lm = model.flow_lm
    drawn: list[Any] = []
    logits: list[float] = []

    def prepare(text: str) -> Any:
        tokens = type(lm.conditioner).prepare(lm.conditioner, text)
        recorders.append(_ChunkRecorder(text, tokens[0].tolist()))
        return tokens

    def on_step(_module: Any, _inputs: Any, named: dict[str, Any], outputs: Any) -> None:
        if named["sequence"].shape[1]:  # a prefill draws noise, too, but discards it
            recorders[-1].noise.append(drawn[-1].numpy()[0].copy())
            recorders[-1].logits.append(logits[-1])
            recorders[-1].latents.append(outputs[0].numpy()[0].copy())

    def on_eos_logit(_module: Any, _inputs: Any, output: Any) -> None:
        logits.append(float(output.flatten()[-1]))

    normal, truncated = torch.nn.init.normal_, torch.nn.init.trunc_normal_
    hooks = [
        lm.register_forward_hook(on_step, with_kwargs=True),
        lm.out_eos.register_forward_hook(on_eos_logit),
    ]
    lm.conditioner.prepare = prepare
    torch.nn.init.normal_ = _recording(normal, drawn)
    torch.nn.init.trunc_normal_ = _recording(truncated, drawn)
    try:
        yield
    finally:
        torch.nn.init.normal_, torch.nn.init.trunc_normal_ = normal, truncated
        del lm.conditioner.prepare
        for hook in hooks:
            hook.remove()


def _recording(fill: Callable[..., Any], kept: list[Any]) -> Callable[..., Any]:
    """Wrap ``fill`` so that its results are appended to ``kept``."""

    def call(*arguments: Any, **named: Any) -> Any:
        kept.append(fill(*arguments, **named))
        return kept[-1]

    return call
