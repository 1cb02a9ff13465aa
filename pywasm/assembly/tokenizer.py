"""The tokenizer of a bundle: its form, its name there, and the copy."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from pywasm.core.bundle.manifest import Tokenizer

SENTENCEPIECE = "sentencepiece"
TOKENIZERS = "tokenizers"
_FILES = {SENTENCEPIECE: "tokenizer.model", TOKENIZERS: "tokenizer.json"}


def tokenizer_kind(path: str) -> str:
    """Return the kind of a tokenizer by the path of its file."""
    return TOKENIZERS if Path(path).suffix == ".json" else SENTENCEPIECE


def tokenizer_name(kind: str) -> str:
    """Return the name of a tokenizer's file in a bundle."""
    return _FILES[kind]


def copy_tokenizer(source: Path, folder: Path, vocab_size: int) -> Tokenizer:
    """Copy a tokenizer's file into the bundle ``folder``; return its entry in the manifest.

    Raises:
        OSError: it cannot be read or written.
    """
    kind = tokenizer_kind(source.name)
    target = folder / tokenizer_name(kind)
    if source.resolve() != target.resolve():
        copyfile(source, target)
    data = target.read_bytes()
    return Tokenizer(target.name, sha256(data).hexdigest(), len(data), kind, vocab_size)
