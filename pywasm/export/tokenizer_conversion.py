"""Convert a SentencePiece unigram model to a ``tokenizer.json`` with the same ids.

For models like the reference's only: identity normaliser, dummy prefix, spaces kept, byte fallback.
Both formats then give the same ids and the same decoded text.
"""

from __future__ import annotations

from pathlib import Path

import sentencepiece
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers

SPACE = "▁"


def convert(model: Path, target: Path) -> None:
    """Read the SentencePiece file ``model`` and write ``target``."""
    pieces = sentencepiece.SentencePieceProcessor(str(model))
    count = pieces.get_piece_size()
    vocabulary = [(pieces.id_to_piece(i), pieces.get_score(i)) for i in range(count)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, pieces.unk_id(), byte_fallback=True))
    # A pre-tokenizer would not add its prefix to a text that begins with a space.
    tokenizer.normalizer = normalizers.Prepend(SPACE)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Metaspace(SPACE, "always"), decoders.ByteFallback(), decoders.Fuse()]
    )
    special = [i for i in range(count) if pieces.is_control(i) or pieces.is_unknown(i)]
    tokenizer.add_special_tokens([AddedToken(pieces.id_to_piece(i), special=True) for i in special])
    target.parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(target))
