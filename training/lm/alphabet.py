"""The tokenizer: one token per letter, so that text and phones can be aligned.

Its file is a SentencePiece unigram model like the reference's (identity normaliser, leading space,
byte fallback), but all of its pieces are single letters. The model has fewer classes than pieces:
capitals share the class of their small letters, and all characters that training text lacks share
one class.
"""

from __future__ import annotations

from pathlib import Path
from string import ascii_lowercase, ascii_uppercase

from sentencepiece import sentencepiece_model_pb2 as pb

SPACE = "▁"
MARKS = "',-.?!;:"
#: the model's classes; class 0 is any unknown character
CLASSES = "\0" + SPACE + MARKS + ascii_lowercase
_SPECIAL = ("<unk>", "<s>", "</s>")
_BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))
PIECES = (*_SPECIAL, *_BYTES, SPACE, *MARKS, *ascii_lowercase, *ascii_uppercase)


def classes_of_pieces() -> list[int]:
    """Return the class of every piece."""
    return [max(0, CLASSES.find(piece.lower())) if len(piece) == 1 else 0 for piece in PIECES]


def classes(text: str) -> list[int]:
    """Return the classes of a text's tokens, including the leading space."""
    return [max(0, CLASSES.find(letter)) for letter in SPACE + text.replace(" ", SPACE).lower()]


def write(path: Path) -> None:
    """Write the tokenizer as a SentencePiece model."""
    model = pb.ModelProto()
    for piece in PIECES:
        entry = model.pieces.add(piece=piece, score=-1.0)
        if piece in _BYTES:
            entry.type, entry.score = pb.ModelProto.SentencePiece.BYTE, 0.0
        elif piece in _SPECIAL:
            entry.score = 0.0
            kinds = pb.ModelProto.SentencePiece
            entry.type = kinds.UNKNOWN if piece == "<unk>" else kinds.CONTROL
    model.trainer_spec.model_type = pb.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(PIECES)
    model.trainer_spec.byte_fallback = True
    model.trainer_spec.bos_id, model.trainer_spec.eos_id = 1, 2
    model.trainer_spec.unk_id, model.trainer_spec.pad_id = 0, -1
    spec = model.normalizer_spec
    spec.name, spec.add_dummy_prefix = "identity", True
    spec.remove_extra_whitespaces, spec.escape_whitespaces = False, True
    path.write_bytes(model.SerializeToString(deterministic=True))
