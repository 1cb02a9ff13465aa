"""Training text: sentences of 2 to 16 plain words from Debian's text packages.

Every sentence has the form that the product gives to text before tokenization: it starts with a
capital and ends with a full stop, question mark or exclamation mark. Sentences with numbers,
abbreviations or foreign letters are left out, because the teacher's pronunciation of these has
little to do with their letters.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from training.data.phrases import phrases

WORDS = range(2, 17)
HELD_OUT = 200

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?(?:-[A-Za-z]+(?:'[a-z]+)?)*")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_SINGLE = {"a", "A", "I", "O"}
_END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def usable(text: str) -> str | None:
    """Return a raw text as a clean sentence, or None if it is not fit to train on."""
    text = _BRACKETS.sub(" ", text.replace("`", "'").replace("--", ", "))
    text = " ".join(text.replace('"', " ").split()).strip(" ,;:-")
    text = re.sub(r"\s+([,;:.!?])", r"\1", text)
    mark = text[-1:] if text[-1:] in (".", "!", "?") else "."
    words = text.rstrip(".!? ").split()
    if len(words) not in WORDS or not all(map(_speakable, words)):
        return None
    text = " ".join(words).rstrip(",;:") + mark
    return text[0].upper() + text[1:]


def _speakable(word: str) -> bool:
    core = word[:-1] if word[-1] in ",;:" else word
    if not _WORD.fullmatch(core):
        return False
    for part in core.split("-"):
        if len(part) == 1:
            if part not in _SINGLE:
                return False
        elif part.isupper() or not _VOWEL.search(part):
            return False
    return True


def wordnet(folder: Path) -> Iterator[str]:
    """Yield the definitions and examples in a WordNet folder."""
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{kind}").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                gloss = line.partition("|")[2]
                yield from re.findall(r'"([^"]+)"', gloss)
                yield from re.sub(r'"[^"]*"', "", gloss).split(";")


def fortunes(folder: Path) -> Iterator[str]:
    """Yield the sentences of the fortune files in a folder."""
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.suffix:
            for cookie in path.read_text("latin-1").split("\n%"):
                lines = cookie.splitlines()
                spoken = " ".join(line for line in lines if not line.strip().startswith("--"))
                yield from _END.split(" ".join(spoken.split()))


def collect(packages: Path, seed: int) -> tuple[list[str], list[str]]:
    """Return the training sentences, shuffled, and the held-out ones.

    Args:
        packages: folder of unpacked packages.
        seed: of the generated phrases and of the order.
    """
    share = packages / "usr/share"
    found = _unique([wordnet(share / "wordnet"), fortunes(share / "games/fortunes")])
    order = random.Random(seed)
    order.shuffle(found)
    held_out = sorted(found, key=lambda text: sha256(text.encode()).digest())[:HELD_OUT]
    excluded = set(held_out)
    made = [text for text in phrases(order) if text not in excluded]
    training = list(dict.fromkeys([text for text in found if text not in excluded] + made))
    order.shuffle(training)
    return training, held_out


def _unique(sources: Iterable[Iterable[str]]) -> list[str]:
    """Return the usable sentences; those that differ in case or punctuation only count as one."""
    found: dict[str, str] = {}
    for source in sources:
        for raw in source:
            text = usable(raw)
            if text:
                found.setdefault(re.sub(r"[^a-z']+", " ", text.lower()).strip(), text)
    return list(found.values())
