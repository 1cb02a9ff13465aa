"""Step ``data``: choose the sentences and record the teacher's utterances of them.

Each voice starts at a different point of the text, so that together the voices cover more words.
The shards of all voices are made in turn, so that training can start while this step still runs.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from training.data import shards
from training.data.flite import VOICES, Teacher
from training.data.packages import unpack
from training.data.sentences import collect
from training.workspace import Workspace

log = logging.getLogger(__name__)

SEED = 1
#: utterances per voice: the default voice gets most
UTTERANCES = {"slt": 120_000, "rms": 36_000, "awb": 36_000}
#: where in the text a voice starts, as a fraction of its length
START = {"slt": 0.0, "rms": 0.5, "awb": 0.75}


def run(workspace: Workspace) -> None:
    """Make all shards that are missing."""
    unpack(workspace.packages)
    prepare(workspace)
    texts = workspace.sentences.read_text("ascii").splitlines()
    teachers: dict[str, Teacher] = {}
    for voice, number, path in plan(workspace):
        if path.exists():
            continue
        if voice not in teachers:
            teachers[voice] = Teacher(workspace.packages, voice)
        first = int(START[voice] * len(texts)) + number * shards.SIZE
        chosen = [texts[(first + i) % len(texts)] for i in range(shards.SIZE)]
        shards.write(teachers[voice], chosen, path)
        log.info("%s: %d utterances", voice, (number + 1) * shards.SIZE)


def prepare(workspace: Workspace) -> None:
    """Fetch the packages and write the sentences, unless that is done already."""
    if workspace.sentences.exists() and workspace.held_out.exists():
        return
    unpack(workspace.packages)
    training, held_out = collect(workspace.packages, SEED)
    workspace.held_out.write_text("\n".join(held_out) + "\n", "ascii")
    workspace.sentences.write_text("\n".join(training) + "\n", "ascii")
    log.info("%d sentences to train on, %d to test on", len(training), len(held_out))


def plan(workspace: Workspace) -> Iterator[tuple[str, int, Path]]:
    """Yield voice, number and path of every shard; all voices progress at the same rate."""
    counts = {voice: UTTERANCES[voice] // shards.SIZE for voice in VOICES}
    order = [
        ((number + 1) / count, voice, number)
        for voice, count in counts.items()
        for number in range(count)
    ]
    for _, voice, number in sorted(order):
        yield voice, number, workspace.shards(voice) / f"{number:04d}.npz"
