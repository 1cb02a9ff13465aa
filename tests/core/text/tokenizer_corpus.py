"""Text to train small tokenizers on, random text to try them with, and hand-made model files.

In: seeds, or pieces. Out: strings, and the bytes of model files. It needs the standard
library only, so that the unit tests run everywhere.
"""

from __future__ import annotations

import json
import random
import string
import struct
from collections.abc import Iterator
from typing import Any

NORMAL, UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE = 1, 2, 3, 4, 5, 6

#: a piece of a hand-made model: text, score, type
Piece = tuple[str, float, int]

_OPENINGS = (
    "Hi.",
    "Hello!",
    "Well...",
    "Oh, no!",
    "Yes, of course.",
    "What now?",
    "Wait...",
    "Thanks.",
)
_ONSETS = "b c d f g h l m n p r s t w st th sh ch br tr pl gr wh".split()
_NUCLEI = "a e i o u ea ou ai oo".split()
_CODAS = ["", "", "n", "r", "s", "t", "ll", "nd", "ng", "rt", "ck", "ed", "er", "ing"]
_ENDS = (".", ".", "!", "?", "...", "...", '."', '."', '."')
_SAYINGS = (
    '"Go home," she said. "It is late."',
    'He answered: "I will not."',
    "Visit example.com now, or write to us at the end of the week.",
    "The price rose by 3.14 per cent in 2024, from 9.30 to 12.50.",
    "There were 17 ships, 450 sailors and 1,200 barrels (some of them empty).",
    "She doesn't know, we can't say, and they won't ask - that's how it's done.",
    "Why? Nobody knew why. How strange! Really strange...",
    "It's 5 o'clock: time for tea; then we'll see.",
    "Le chat dort près de la fenêtre, où il fait chaud.",
    "Der Müller fährt über die große Brücke.",
    "El niño comió una manzana mañana por la tarde.",
    "Questa città è più bella di notte.",
    "Não há nada como o mar.",
)


def sentences() -> list[str]:
    """Return what the test tokenizers are trained on: something like prose, in made-up words.

    The characters ’ and … and — are left out on purpose: they have to become bytes.
    """
    rng = random.Random(2026)
    lines = [*_SAYINGS * 12, *_OPENINGS * 60, " ".join(string.ascii_letters)]
    words = [_word(rng) for _ in range(300)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]  # as in real language
    for _ in range(1500):
        line = " ".join(rng.choices(words, weights, k=rng.randrange(3, 14)))
        line = line[0].upper() + line[1:] + rng.choice(_ENDS)
        lines.append('"' + line if line.endswith('"') else line)
    return lines


def _word(rng: random.Random) -> str:
    syllables = range(rng.randrange(1, 4))
    return "".join(
        rng.choice(_ONSETS) + rng.choice(_NUCLEI) + rng.choice(_CODAS) for _ in syllables
    )


#: what tokenizers disagree about: spaces, marks, names of special pieces, rare characters
TRICKY = (
    " ", "  ", "        ", "▁", "▁▁", "\n", "\t", "\r\n", "\0", "\x07", "\x1c", "\x7f", "\x85",
    "\u00a0", "\u2003", "\u3000", "\ufeff", "\u200b", "\u200d", "\ufffd", "é", "e\u0301", "ñ", "ß",
    "😀", "👩\u200d👩\u200d👧", "\U0001f1e9\U0001f1ea", "\U00010348", "\U0010ffff", "שלום", "مرحبا",
    "中文。", "ไทย", "हिन्दी", "٣.٤", "²", "½", "<s>", "</s>", "<unk>", "<pad>", "<0x41>", "<0xFF>",
    "<0xE2>", "<sep>", "'", "’", "…", "...", '."', "?!", "—", "3.14", "1,200", "a", "aa", "aaaa",
    "e", "ee", "eeee", "th", "the", "tthe", "ing", "ww", "www", "Hi", ".", ",", "-", "--", "x",
)  # fmt: skip


def texts(seed: int, count: int) -> Iterator[str]:
    """Yield random strings: tricky ones, cuts of real text, and any characters at all."""
    rng = random.Random(seed)
    lines = sentences()
    for _ in range(count):
        kind = rng.random()
        if kind < 0.45:
            yield "".join(rng.choices(TRICKY, k=rng.randrange(25)))
        elif kind < 0.6:  # many equally good ways to cut
            yield "".join(piece * rng.randrange(1, 5) for piece in rng.choices(TRICKY[-22:], k=8))
        elif kind < 0.85:
            line = rng.choice(lines)
            start = rng.randrange(len(line))
            yield line[start : start + rng.randrange(90)]
        else:
            yield "".join(_any_character(rng) for _ in range(rng.randrange(20)))


def _any_character(rng: random.Random) -> str:
    low, high = rng.choice(((0, 128), (0, 0x800), (0x800, 0xD800), (0xE000, 0x110000)))
    return chr(rng.randrange(low, high))


def write_model(
    pieces: list[Piece],
    *,
    trainer: bytes = b"",
    normalizer: bytes = b"",
    extra: bytes = b"",
) -> bytes:
    """Return a SentencePiece model; the specs are messages made with the functions below."""
    body = b"".join(
        blob(1, blob(1, text.encode()) + real(2, score) + number(3, kind))
        for text, score, kind in pieces
    )
    return body + blob(2, trainer) + blob(3, normalizer) + extra


#: a small vocabulary, enough to see what happens to spaces; "<unk>" is 0 and "a" is 3
PIECES: list[Piece] = [
    ("<unk>", 0.0, UNKNOWN),
    ("<s>", 0.0, CONTROL),
    ("▁", -2.0, NORMAL),
    ("a", -3.0, NORMAL),
    ("b", -3.0, NORMAL),
    ("▁a", -4.0, NORMAL),
    ("ab", -5.5, NORMAL),
]


def write_json(pieces: list[Piece], **changes: Any) -> bytes:
    """Return a tokenizer.json of the plainest kind; ``changes`` replace top-level entries."""
    model = {
        "type": "Unigram",
        "unk_id": 0,
        "byte_fallback": False,
        "vocab": [[text, score] for text, score, _ in pieces],
    }
    root: dict[str, Any] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": None,
        "pre_tokenizer": metaspace("always"),
        "post_processor": None,
        "decoder": {"type": "Sequence", "decoders": [metaspace("always"), {"type": "Fuse"}]},
        "model": model,
    }
    return json.dumps(root | changes).encode()


def metaspace(scheme: str, split: bool = True) -> dict[str, Any]:
    """Describe the step that turns spaces into marks and back."""
    return {"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": split}


def varint(value: int) -> bytes:
    """Encode a number as protocol buffers do."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field: int, value: int) -> bytes:
    """Make an integer, enum or boolean field."""
    return varint(field << 3) + varint(value)


def real(field: int, value: float) -> bytes:
    """Make a float field."""
    return varint(field << 3 | 5) + struct.pack("<f", value)


def blob(field: int, value: bytes) -> bytes:
    """Make a field of bytes, a string or a message."""
    return varint(field << 3 | 2) + varint(len(value)) + value


# Fields of the specs; their numbers are those of sentencepiece_model.proto.


def model_type(value: int) -> bytes:
    """Return the trainer's field for the kind of model: 1 is unigram, 2 is BPE."""
    return number(3, value)


def byte_fallback(value: bool) -> bytes:
    """Return the trainer's field that makes unknown characters bytes."""
    return number(35, int(value))


def spaces(*, dummy_prefix: bool, remove_extra: bool, escape: bool = True) -> bytes:
    """Return the normalizer's fields for spaces."""
    return number(3, int(dummy_prefix)) + number(4, int(remove_extra)) + number(5, int(escape))


def byte_pieces() -> list[Piece]:
    """Return the 256 pieces of byte fallback."""
    return [(f"<0x{byte:02X}>", 0.0, BYTE) for byte in range(256)]
