"""Small SentencePiece models, trained and converted to ``tokenizer.json``.

The files are made by the libraries that defined the formats. ``python -m tests.parity.convert``
writes the fixtures of the unit tests, with the ids and texts that these libraries return. The same
input gives the same bytes.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import sentencepiece
import tokenizers
from tokenizers import decoders, models, normalizers, pre_tokenizers

from tests.core.text.tokenizer_corpus import (
    BYTE,
    CONTROL,
    NORMAL,
    UNKNOWN,
    Piece,
    blob,
    byte_fallback,
    sentences,
    spaces,
    texts,
    write_model,
)

FIXTURES = Path(__file__).parent.parent / "fixtures" / "tokenizer"
ENGLISH_MARKS = {"...": -4.5, '."': -4.0, "▁Hi": -6.0}
RECORDED_TEXTS = 300
RECORDED_SEED = 1


def train(**settings: Any) -> bytes:
    """Train a ``.model`` with the settings of the reference's tokenizers, but fewer pieces."""
    model = io.BytesIO()
    defaults: dict[str, Any] = {
        "model_type": "unigram",
        "vocab_size": 1000,
        "hard_vocab_limit": False,
        "byte_fallback": True,
        "split_digits": True,
        "max_sentencepiece_length": 6,
        "character_coverage": 1.0,
        "normalization_rule_name": "identity",
        "add_dummy_prefix": True,
        "remove_extra_whitespaces": False,
        "unk_id": 0,
        "bos_id": 1,
        "eos_id": 2,
        "pad_id": 3,
        "num_threads": 1,
        "minloglevel": 2,
    }
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences()), model_writer=model, **(defaults | settings)
    )
    return model.getvalue()


def with_english_marks(model: bytes) -> bytes:
    """Add the pieces of the reference's English tokenizers that affect the splitting of text.

    In these, an ellipsis is one piece, and so is a full stop with a closing quote, which therefore
    does not end a sentence. A small model trained on little text does not learn such pieces.
    """
    source = sentencepiece.SentencePieceProcessor(model_proto=model)
    pieces: list[Piece] = []
    for i in range(source.get_piece_size()):
        kind = NORMAL
        if source.is_byte(i):
            kind = BYTE
        elif source.is_unknown(i):
            kind = UNKNOWN
        elif source.is_control(i):
            kind = CONTROL
        pieces.append((source.id_to_piece(i), source.get_score(i), kind))
    kept = [piece for piece in pieces if piece[0] not in {"..", *ENGLISH_MARKS}]
    kept += [(text, score, NORMAL) for text, score in ENGLISH_MARKS.items()]
    return write_model(
        kept,
        trainer=byte_fallback(True),
        normalizer=blob(1, b"identity") + spaces(dummy_prefix=True, remove_extra=False),
    )


def convert(model: bytes) -> tokenizers.Tokenizer:
    """Convert a model without extra-space removal; usual texts keep their ids.

    Two settings matter. The normalizer always prepends a space: Metaspace alone would not do so for
    a text that starts with a space, and the padded ``"        Hi."`` would lose a token. And
    Metaspace may split, because no piece has a space inside (training splits by whitespace). One
    difference remains: ``<s>`` and ``<0x41>`` spelled out in a text are tokens for tokenizers, but
    plain characters for sentencepiece.
    """
    source = sentencepiece.SentencePieceProcessor(model_proto=model)
    ids = range(source.get_piece_size())
    pieces = [(source.id_to_piece(i), source.get_score(i)) for i in ids]
    byte_fallback = any(source.is_byte(i) for i in ids)
    target = tokenizers.Tokenizer(
        models.Unigram(pieces, unk_id=source.unk_id(), byte_fallback=byte_fallback)
    )
    target.normalizer = normalizers.Prepend("▁")
    target.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    target.decoder = decoders.Sequence(
        [decoders.Metaspace(prepend_scheme="always"), decoders.ByteFallback(), decoders.Fuse()]
    )
    special = [i for i in ids if source.is_control(i) or source.is_unknown(i)]
    target.add_special_tokens(
        [tokenizers.AddedToken(source.id_to_piece(i), special=True) for i in special]
    )
    return target


def record() -> dict[str, bytes]:
    """Return the fixtures: file name -> content."""
    model = with_english_marks(train())
    target = convert(model)
    source = sentencepiece.SentencePieceProcessor(model_proto=model)
    lines = []
    for text in texts(RECORDED_SEED, RECORDED_TEXTS):
        ids, other = source.encode(text), target.encode(text).ids
        case = {
            "text": text,
            "sentencepiece": [ids, source.decode(ids)],
            "tokenizers": [other, target.decode(other)],
        }
        lines.append(json.dumps(case))
    expected = "[\n" + ",\n".join(lines) + "\n]\n"
    return {
        "small.model": model,
        "small.json": target.to_str().encode(),
        "expected.json": expected.encode(),
    }


def main() -> None:
    """Write the fixtures."""
    FIXTURES.mkdir(parents=True, exist_ok=True)
    for name, content in record().items():
        (FIXTURES / name).write_bytes(content)


if __name__ == "__main__":
    main()
