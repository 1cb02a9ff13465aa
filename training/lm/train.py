"""Third step: the language model.

In: lessons (:mod:`training.lm.examples`). Every batch holds utterances of about one length. The
latents that go in are those that should come out one step later, with noise on them; for some
utterances they are left out altogether, so that the text is what decides.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from training import loop
from training.codec import train as codec_train
from training.codec.model import BLOCK, LATENT
from training.lm.examples import LABELS, Lesson, gather
from training.lm.model import CONTEXT, LanguageModel, statistics, step_features
from training.workspace import Place

log = logging.getLogger(__name__)

SEED = 3
SCHEDULE = loop.Schedule(steps=40_000, rate=1e-3, warmup=200)
BATCH = 16
#: lessons that are only listened to
HELD = 256
#: most noise on the latents that go in, and the part of utterances that get none at all
NOISE = 0.6
BLIND = 0.3
#: weights of what helps to learn
DURATION, SPOKEN = 0.2, 0.05
#: durations are compared in units of this many steps
UNIT = 4.0
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Batch:
    """Lessons side by side; zeros behind their ends."""

    tokens: Any
    #: [B, L], 1 where a token is
    real: Any
    durations: Any
    spoken: Any
    #: [B, T, LATENT], and [B, T, 1], 1 where a latent is
    latents: Any
    sound: Any
    #: [B, T * BLOCK]: token of every step, and how much of it is over
    owners: Any
    progress: Any
    #: [B, 2 * LATENT]: of another utterance of the same voice
    voice: Any


def checkpoint(place: Place) -> Path:
    """Where the language model lies."""
    return place.checkpoints / "lm.pt"


def load(place: Place) -> LanguageModel:
    """Read the trained language model.

    Raises:
        RuntimeError: there is none yet.
    """
    model: LanguageModel = loop.trained(
        checkpoint(place), LanguageModel(), what="language model", step="lm"
    )
    return model


def run(place: Place, steps: int | None = None) -> None:
    """Train on all lessons that are there, for ``steps`` in all or the schedule's own number.

    A run that ended early can go on with more steps: the learning rate rises again.
    """
    torch.manual_seed(SEED)
    lessons = gather(place, codec_train.load(place))
    order = np.random.default_rng(SEED)
    order.shuffle(lessons)
    held, lessons = lessons[:HELD], lessons[HELD:]
    voices = references(lessons)
    model = LanguageModel()
    schedule = replace(SCHEDULE, steps=steps) if steps else SCHEDULE
    batches = _endless(lessons, order)

    def losses(_step: int) -> dict[str, Any]:
        return terms(model, join(next(batches), voices, order), learning=True)

    loop.train(
        model,
        losses,
        schedule,
        checkpoint(place),
        check=lambda average: describe(average, held, voices),
    )


def references(lessons: Sequence[Lesson]) -> dict[int, Any]:
    """Collect statistics of the longer utterances of every voice."""
    found: dict[int, list[Any]] = {}
    for lesson in lessons:
        rows = found.setdefault(lesson.voice, [])
        if len(lesson.latents) > 25 and len(rows) < 3000:
            rows.append(statistics(torch.from_numpy(lesson.latents.astype(np.float32))[None])[0])
    return {voice: torch.stack(rows) for voice, rows in found.items() if rows}


def _endless(lessons: Sequence[Lesson], order: np.random.Generator) -> Any:
    """Yield batches of about one length, in random order, again and again."""
    while True:
        keys = np.array([len(x.tokens) + len(x.latents) for x in lessons], np.float64)
        keys += order.uniform(-4, 4, len(keys))
        ranks = np.argsort(keys)
        groups = [ranks[i : i + BATCH] for i in range(0, len(ranks) - BATCH + 1, BATCH)]
        for i in order.permutation(len(groups)):
            yield [lessons[j] for j in groups[i]]


def join(lessons: Sequence[Lesson], voices: dict[int, Any], order: np.random.Generator) -> Batch:
    """Put lessons side by side."""
    size = len(lessons)
    length = max(len(x.tokens) for x in lessons)
    frames = max(len(x.latents) for x in lessons)
    tokens = np.zeros((size, length), np.int64)
    real, durations = np.zeros((2, size, length), np.float32)
    spoken = np.zeros((size, length, 3), np.int64)
    latents = np.zeros((size, frames, LATENT), np.float32)
    sound = np.zeros((size, frames, 1), np.float32)
    owners = np.zeros((size, frames * BLOCK), np.int64)
    progress = np.zeros((size, frames * BLOCK), np.float32)
    for i, x in enumerate(lessons):
        n, t = len(x.tokens), len(x.latents)
        tokens[i, :n], real[i, :n], durations[i, :n] = x.tokens, 1, x.durations
        spoken[i, :n], latents[i, :t], sound[i, :t] = x.spoken, x.latents, 1
        owners[i, : t * BLOCK], progress[i, : t * BLOCK] = lay_out(x.durations)
    voice = torch.stack([voices[x.voice][order.integers(len(voices[x.voice]))] for x in lessons])
    arrays = (tokens, real, durations, spoken, latents, sound, owners, progress)
    columns: list[Any] = [torch.from_numpy(array) for array in arrays]
    return Batch(*columns, *[voice])


def lay_out(durations: Any) -> tuple[Any, Any]:
    """Return the token of every step, and how much of the token is over in its middle."""
    owners = np.repeat(np.arange(len(durations)), durations)
    starts = np.cumsum(durations) - durations
    into = np.arange(len(owners)) + 0.5 - starts[owners]
    return owners, (into / durations[owners]).astype(np.float32)


def terms(model: LanguageModel, batch: Batch, *, learning: bool) -> dict[str, Any]:
    """Compute the losses of a batch."""
    real = batch.real
    text = model.text(batch.tokens, real[..., None])
    voice = model.speaker(batch.voice)[:, None]
    durations, values = model.prosody(text, voice, ((1 - real) * NEVER)[:, None, None])
    latents = model.flow(conditions(model, batch, values, voice, learning))
    error = ((latents - batch.latents).square() * batch.sound).sum()
    late = F.smooth_l1_loss(durations / UNIT, batch.durations / UNIT, reduction="none", beta=0.25)
    says = model.spoken(text)
    kinds = (says[..., :LABELS], says[..., LABELS : 2 * LABELS], says[..., 2 * LABELS :])
    misread = sum(
        (F.cross_entropy(kind.transpose(1, 2), batch.spoken[..., i], reduction="none") * real).sum()
        for i, kind in enumerate(kinds)
    )
    return {
        "latents": error / (batch.sound.sum() * LATENT),
        "durations": DURATION * (late * real).sum() / real.sum(),
        "spoken": SPOKEN * misread / real.sum(),
    }


def conditions(model: LanguageModel, batch: Batch, values: Any, voice: Any, learning: bool) -> Any:
    """Run the rows of latents with the true time line: [B, T, DIM]."""
    size, frames, _ = batch.latents.shape
    before = torch.cat([model.frames.bos.expand(size, 1, -1), batch.latents[:, :-1]], 1)
    if learning:
        before = before + torch.rand(size, 1, 1) * NOISE * torch.randn_like(before)
        before = before * (torch.rand(size, 1, 1) > BLIND)
    picked = torch.gather(values, 1, batch.owners[..., None].expand(-1, -1, values.shape[-1]))
    lengths = torch.gather(batch.durations, 1, batch.owners)
    steps = step_features(picked, batch.progress, lengths).reshape(size, frames, -1)
    x = model.frames.enter(before, steps, voice)
    place = torch.arange(frames)
    apart = (place[:, None] - place[None, :]).to(torch.float32)
    mask = torch.where((apart < 0) | (apart >= CONTEXT), NEVER, 0.0)
    x = x.reshape(size * frames, -1)
    for layer in model.frames.layers:
        x = layer(x, size, layer.pulls(apart) + mask)[0]
    return model.frames.norm(x).reshape(size, frames, -1)


def describe(model: LanguageModel, held: Sequence[Lesson], voices: dict[int, Any]) -> str:
    """Say what the losses are on lessons it has not seen."""
    order = np.random.default_rng(SEED)
    sums: dict[str, float] = {}
    groups = [held[i : i + BATCH] for i in range(0, len(held), BATCH)]
    with torch.no_grad():
        for group in groups:
            for name, term in terms(model, join(group, voices, order), learning=False).items():
                sums[name] = sums.get(name, 0.0) + float(term) / len(groups)
    return "held out: " + " ".join(f"{name} {value:.4f}" for name, value in sums.items())
