"""Training examples of the language model: letters with durations and phones, and latents.

A pause belongs to the letter before it, usually a comma or a space; the first pause belongs to the
leading space of the text. So every 10 ms of an utterance belong to exactly one token.
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
from training.lm.aligner import MAX_PHONES, Aligner, phones_by_word
from training.workspace import Workspace

log = logging.getLogger(__name__)

Array = npt.NDArray[Any]
#: label of an unused phone slot of a letter; the others are indices in PHONES plus one
SILENT = 0
LABELS = len(shards.PHONES) + 1
#: distinct words that the aligner learns from, and shards per voice to find them in
WORDS, SHARDS = 30_000, 4


@dataclass(frozen=True, slots=True)
class Example:
    """One utterance."""

    #: index in VOICES
    voice: int
    #: [L] classes of the tokens
    tokens: Array
    #: [L] in parameter frames; they add up to the length of the latents
    durations: Array
    #: [L, MAX_PHONES + 1]: labels of the phones of a letter, then its stress
    phones: Array
    #: [T, LATENT] float16, normalised
    latents: Array


def gather(
    workspace: Workspace, codec: Codec, limit: dict[str, int] | None = None
) -> list[Example]:
    """Return the examples of all finished shards, or of at most ``limit`` shards per voice."""
    paths = {voice: shards.finished(workspace.shards(voice)) for voice in VOICES}
    if limit:
        paths = {voice: found[: limit.get(voice, 0)] for voice, found in paths.items()}
    aligner = train_aligner([path for found in paths.values() for path in found[:SHARDS]])
    examples: list[Example] = []
    for voice, found in paths.items():
        before = len(examples)
        for path in found:
            for utterance in shards.read(path):
                examples.append(example(trim(utterance), VOICES.index(voice), aligner, codec))
        log.info("%s: %d utterances", voice, len(examples) - before)
    return examples


def train_aligner(paths: list[Path]) -> Aligner:
    """Return an aligner that has learnt from the words of some shards."""
    pairs: dict[tuple[str, tuple[int, ...]], None] = {}
    for path in paths:
        for utterance in shards.read(path):
            words = utterance.text.lower().split()
            rows = utterance.phones.tolist()
            for word, indices in zip(words, phones_by_word(rows, len(words)), strict=True):
                pairs[word, tuple(rows[i][0] for i in indices)] = None
    aligner = Aligner()
    aligner.learn(list(pairs)[:WORDS])
    return aligner


def example(trimmed: Trimmed, voice: int, aligner: Aligner, codec: Codec) -> Example:
    """Align an utterance with its letters and encode its features as latents."""
    durations, phones = align(trimmed, aligner)
    with torch.no_grad():
        features = (torch.from_numpy(trimmed.features) - codec.mean) / codec.scale
        latents = codec.normalise(codec.encode(features[None]))[0].numpy().astype(np.float16)
    tokens = np.array(alphabet.classes(trimmed.text), np.int16)
    return Example(voice, tokens, durations, phones, latents)


def align(trimmed: Trimmed, aligner: Aligner) -> tuple[Array, Array]:
    """Return the durations [L] in parameter frames and the phone labels [L, 3] of all tokens."""
    words = trimmed.text.lower().split()
    rows = trimmed.phones.tolist()
    indices = phones_by_word(rows, len(words))
    owners: list[int] = [0] * len(rows)  # token of every phone
    labels: list[list[int]] = [[SILENT] * MAX_PHONES + [0]]
    for number, word in enumerate(words):
        if number:
            labels.append([SILENT] * MAX_PHONES + [0])
        phones = tuple(rows[i][0] for i in indices[number])
        start = 0
        for count in aligner.align(word, phones):
            mine = indices[number][start : start + count]
            for i in mine:
                owners[i] = len(labels)
            slots = [rows[i][0] + 1 for i in mine[:MAX_PHONES]]
            slots += [SILENT] * (MAX_PHONES - len(slots))
            labels.append([*slots, int(any(rows[i][1] for i in mine))])
            start += count
    durations = np.zeros(len(labels), np.int16)
    _add_time(durations, owners, rows, words)
    durations[-1] += len(trimmed.features) - int(durations.sum())
    return durations, np.array(labels, np.int8)


def _add_time(durations: Array, owners: list[int], rows: Any, words: list[str]) -> None:
    """Add the durations of all phones, pauses included, to those of their tokens."""
    lasts = np.cumsum([1 + len(word) for word in words]) - 1  # last token of every word
    before, word = 0, -1
    for i, (_name, _stress, of, end) in enumerate(rows):
        word = of if of >= 0 else word
        token = owners[i] if of >= 0 else (int(lasts[word]) if word >= 0 else 0)
        durations[token] += end - before
        before = end
