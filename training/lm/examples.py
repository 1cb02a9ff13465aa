"""Utterances as the language model learns them: letters with durations and phones, and latents.

A pause goes to the letter before it, usually a comma or a space; the first to the space that every
text begins with. So every 10 ms of an utterance belong to exactly one token.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from training.codec.features import Trimmed, trim
from training.codec.model import Codec
from training.data import shards
from training.data.flite import VOICES
from training.lm import alphabet
from training.lm.aligner import Aligner, words_of
from training.workspace import Place

log = logging.getLogger(__name__)

Array = npt.NDArray[Any]
#: label of a slot in which a letter says no phone; the others are places in PHONES plus one
SILENT = 0
LABELS = len(shards.PHONES) + 1
#: different words that the aligner learns from
WORDS = 30_000


@dataclass(frozen=True, slots=True)
class Lesson:
    """One utterance."""

    voice: int
    #: [L] classes of the tokens
    tokens: Array
    #: [L] in parameter frames; they add up to the latents' length
    durations: Array
    #: [L, 3] labels of the first and second phone that a letter says, and stress
    spoken: Array
    #: [T, LATENT] half precision, as the language model has them
    latents: Array


def gather(place: Place, codec: Codec, limit: dict[str, int] | None = None) -> list[Lesson]:
    """Read all shards that are there, at most ``limit`` of a voice."""
    paths = {voice: shards.ready(place.shards(voice)) for voice in VOICES}
    if limit:
        paths = {voice: found[: limit.get(voice, 0)] for voice, found in paths.items()}
    aligner = learn([path for found in paths.values() for path in found[:4]])
    lessons = []
    for voice, found in paths.items():
        for path in found:
            for spoken in shards.read(path):
                lessons.append(lesson(trim(spoken), VOICES.index(voice), aligner, codec))
        log.info("%s: %d utterances", voice, sum(VOICES[entry.voice] == voice for entry in lessons))
    return lessons


def learn(paths: list[Path]) -> Aligner:
    """Learn who says what from some shards."""
    pairs: dict[tuple[str, tuple[int, ...]], None] = {}
    for path in paths:
        for spoken in shards.read(path):
            words = spoken.text.lower().split()
            rows = spoken.phones.tolist()
            for word, places in zip(words, words_of(rows, len(words)), strict=True):
                pairs[word, tuple(rows[i][0] for i in places)] = None
    aligner = Aligner()
    aligner.learn(list(pairs)[:WORDS])
    return aligner


def lesson(trimmed: Trimmed, voice: int, aligner: Aligner, codec: Codec) -> Lesson:
    """Hand an utterance's time to its letters and encode its sound."""
    durations, spoken = read(trimmed, aligner)
    with torch.no_grad():
        channels = (torch.from_numpy(trimmed.channels) - codec.mean) / codec.scale
        latents = codec.normalise(codec.encode(channels[None]))[0].numpy().astype(np.float16)
    tokens = np.array(alphabet.classes(trimmed.text), np.int16)
    return Lesson(voice, tokens, durations, spoken, latents)


def read(trimmed: Trimmed, aligner: Aligner) -> tuple[Array, Array]:
    """Return every token's duration in parameter frames, and what it says."""
    words = trimmed.text.lower().split()
    rows = trimmed.phones.tolist()
    places = words_of(rows, len(words))
    owners: list[int] = [0] * len(rows)  # token of every phone
    labels: list[list[int]] = [[SILENT, SILENT, 0]]
    for number, word in enumerate(words):
        if number:
            labels.append([SILENT, SILENT, 0])
        said = tuple(rows[i][0] for i in places[number])
        start = 0
        for count in aligner.align(word, said):
            mine = places[number][start : start + count]
            for i in mine:
                owners[i] = len(labels)
            slots = [rows[i][0] + 1 for i in mine[:2]] + [SILENT] * (2 - len(mine[:2]))
            labels.append([*slots, int(any(rows[i][1] for i in mine))])
            start += count
    durations = np.zeros(len(labels), np.int16)
    _add_time(durations, owners, rows, words)
    durations[-1] += len(trimmed.channels) - int(durations.sum())
    return durations, np.array(labels, np.int8)


def _add_time(durations: Array, owners: list[int], rows: Any, words: list[str]) -> None:
    """Add the phones' durations to their tokens'."""
    lasts = np.cumsum([1 + len(word) for word in words]) - 1  # last token of every word
    before, word = 0, -1
    for i, (_name, _stress, of, end) in enumerate(rows):
        word = of if of >= 0 else word
        token = owners[i] if of >= 0 else (int(lasts[word]) if word >= 0 else 0)
        durations[token] += end - before
        before = end
