"""Let the reference speak and write down what it did.

In: a reference model, a voice state and a text. Out: one record per text chunk with everything a
port needs to be compared: the tokens, the noise that was drawn, latents, EOS logits and sound.
The reference's own ``generate_audio_stream`` runs, unmodified; it is only listened to.
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
class Setting:
    """How an utterance is made; None is the model's default."""

    seed: int = 0
    temperature: float | None = None
    decode_steps: int = 1
    noise_clamp: float | None = None
    eos_threshold: float | None = None
    frames_after_eos: int | None = None
    max_tokens: int = 50


@dataclass(frozen=True, slots=True)
class Chunk:
    """What happened to one chunk of the text."""

    #: as it was tokenized
    text: str
    tokens: list[int]
    #: the length cap
    max_frames: int
    #: the step whose logit ended it; None if the cap did
    eos_step: int | None
    #: [steps, latent]: the last step's latent may not have been emitted
    noise: Floats
    #: [steps]: raw logits of the same steps
    eos_logits: Floats
    #: [frames, latent]: the emitted ones, before denormalisation
    latents: Floats
    #: [samples]: with the fade-in
    pcm: Floats


@dataclass(slots=True)
class _Ear:
    """Collects while the model runs."""

    text: str
    tokens: list[int]
    noise: list[Floats] = field(default_factory=list)
    logits: list[float] = field(default_factory=list)
    latents: list[Floats] = field(default_factory=list)
    sound: list[Floats] = field(default_factory=list)


def record(model: Any, state: Any, text: str, setting: Setting) -> list[Chunk]:
    """Speak ``text`` from the voice ``state`` (left unchanged); one record per chunk."""
    ears: list[_Ear] = []
    with _settings(model, setting), _listening(model, ears):
        torch.manual_seed(setting.seed)
        stream = model.generate_audio_stream(
            state,
            text,
            max_tokens=setting.max_tokens,
            frames_after_eos=setting.frames_after_eos,
        )
        for audio in stream:
            ears[-1].sound.append(audio.numpy().copy())
        return [_chunk(model, ear) for ear in ears]


def eos_step(model: Any, logits: list[float]) -> int | None:
    """Find the step that ends the utterance: the first above the threshold, not too early."""
    for step, logit in enumerate(logits):
        if step >= model._MIN_FRAMES_BEFORE_EOS and logit > model.eos_threshold:
            return step
    return None


def _chunk(model: Any, ear: _Ear) -> Chunk:
    pcm = np.concatenate(ear.sound)
    frames = len(pcm) // model.mimi.frame_size
    return Chunk(
        text=ear.text,
        tokens=ear.tokens,
        max_frames=model._estimate_max_gen_len(len(ear.tokens)),
        eos_step=eos_step(model, ear.logits),
        noise=np.stack(ear.noise),
        eos_logits=np.array(ear.logits, np.float32),
        latents=np.stack(ear.latents[:frames]),
        pcm=pcm,
    )


@contextmanager
def _settings(model: Any, setting: Setting) -> Iterator[None]:
    """Set the model's attributes for a while; decode frame by frame, whatever the queue holds."""
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
def _listening(model: Any, ears: list[_Ear]) -> Iterator[None]:
    """Append to ``ears`` what the model does, one ear per chunk."""
    lm = model.flow_lm
    drawn: list[Any] = []
    logits: list[float] = []

    def prepare(text: str) -> Any:
        tokens = type(lm.conditioner).prepare(lm.conditioner, text)
        ears.append(_Ear(text, tokens[0].tolist()))
        return tokens

    def heard(_module: Any, _inputs: Any, named: dict[str, Any], outputs: Any) -> None:
        if named["sequence"].shape[1]:  # a prefill draws noise, too, and throws it away
            ears[-1].noise.append(drawn[-1].numpy()[0].copy())
            ears[-1].logits.append(logits[-1])
            ears[-1].latents.append(outputs[0].numpy()[0].copy())

    def noted(_module: Any, _inputs: Any, output: Any) -> None:
        logits.append(float(output.flatten()[-1]))

    normal, truncated = torch.nn.init.normal_, torch.nn.init.trunc_normal_
    hooks = [
        lm.register_forward_hook(heard, with_kwargs=True),
        lm.out_eos.register_forward_hook(noted),
    ]
    lm.conditioner.prepare = prepare
    torch.nn.init.normal_ = _kept(normal, drawn)
    torch.nn.init.trunc_normal_ = _kept(truncated, drawn)
    try:
        yield
    finally:
        torch.nn.init.normal_, torch.nn.init.trunc_normal_ = normal, truncated
        del lm.conditioner.prepare
        for hook in hooks:
            hook.remove()


def _kept(fill: Callable[..., Any], kept: list[Any]) -> Callable[..., Any]:
    """Wrap ``fill`` so that its results are kept."""

    def call(*arguments: Any, **named: Any) -> Any:
        kept.append(fill(*arguments, **named))
        return kept[-1]

    return call
