"""First step: sentences, and what the teacher makes of them.

The voices take different parts of the text, so that together they see more words. Shards are made
in an order that gives every voice something early; training can start while this goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from training.data import shards
from training.data.flite import VOICES, Teacher
from training.data.packages import unpack
from training.data.sentences import collect
from training.workspace import Place

log = logging.getLogger(__name__)

SEED = 1
#: utterances per voice: the default voice gets most
WANTED = {"slt": 120_000, "rms": 36_000, "awb": 36_000}
#: where in the text a voice starts
START = {"slt": 0.0, "rms": 0.5, "awb": 0.75}


def prepare(place: Place) -> None:
    """Fetch the packages and write the sentences, if that was not done before."""
    if place.sentences.exists() and place.held_out.exists():
        return
    unpack(place.packages)
    training, held_out = collect(place.packages, SEED)
    place.held_out.write_text("\n".join(held_out) + "\n", "ascii")
    place.sentences.write_text("\n".join(training) + "\n", "ascii")
    log.info("%d sentences to train on, %d to test on", len(training), len(held_out))


def run(place: Place) -> None:
    """Make all shards that are missing."""
    unpack(place.packages)
    prepare(place)
    texts = place.sentences.read_text("ascii").splitlines()
    teachers: dict[str, Teacher] = {}
    for voice, number, path in plan(place):
        if path.exists():
            continue
        if voice not in teachers:
            teachers[voice] = Teacher(place.packages, voice)
        first = int(START[voice] * len(texts)) + number * shards.SIZE
        chosen = [texts[(first + i) % len(texts)] for i in range(shards.SIZE)]
        shards.make(teachers[voice], chosen, path)
        log.info("%s: %d utterances", voice, (number + 1) * shards.SIZE)


def plan(place: Place) -> Iterator[tuple[str, int, Path]]:
    """Yield voice, number and path of every shard, all voices keeping pace."""
    counts = {voice: WANTED[voice] // shards.SIZE for voice in VOICES}
    order = [
        ((number + 1) / count, voice, number)
        for voice, count in counts.items()
        for number in range(count)
    ]
    for _, voice, number in sorted(order):
        yield voice, number, place.shards(voice) / f"{number:04d}.npz"
