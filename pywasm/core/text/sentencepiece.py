"""A SentencePiece unigram ``.model``, tokenized as the sentencepiece library does.

In: the file's bytes (protocol buffers, sentencepiece_model.proto), then texts or ids. Out: ids or
texts, equal to those of sentencepiece 0.2.3; older versions break some ties differently. Models
that would be tokenized differently are refused, above all those with a normalizer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from pywasm.core.errors import FormatError
from pywasm.core.text.protobuf import Message
from pywasm.core.text.unigram import Unigram

SPACE = "▁"
#: surface of the unknown piece when the model does not name one
UNKNOWN_SURFACE = " ⁇ "

NORMAL, UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE = 1, 2, 3, 4, 5, 6
UNIGRAM = 1

_LONE_BYTE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    score: float
    type: int


class SentencePieceModel:
    """A loaded ``.model``."""

    def __init__(self, data: bytes) -> None:
        """Parse the file.

        Raises:
            FormatError: truncated, not a unigram model, or with an unsupported setting.
        """
        model = Message(data, "tokenizer model")
        if not (model.has(2) and model.has(3)):
            # They follow the pieces. Without them, other defaults would apply silently.
            raise FormatError(
                "the tokenizer model has no trainer_spec or no normalizer_spec: the file is "
                "truncated, or not a tokenizer model"
            )
        trainer = model.message(2, "trainer_spec")
        normalizer = model.message(3, "normalizer_spec")
        _check_specs(trainer, normalizer, model.message(5, "denormalizer_spec"))
        self._pieces = [_piece(raw, i) for i, raw in enumerate(model.blobs(1))]
        self._types = [piece.type for piece in self._pieces]
        # The field numbers are those of sentencepiece_model.proto.
        self._dummy_prefix = bool(normalizer.number(3, 1))
        self._remove_extra = bool(normalizer.number(4, 1))
        self._space = SPACE if normalizer.number(5, 1) else " "
        self._unknown_surface = trainer.text(44, UNKNOWN_SURFACE)
        self._unknown_id = _check_pieces(self._pieces)
        self._bytes = _byte_ids(self._pieces, bool(trainer.number(35, 0)))
        self._byte_of = {piece_id: byte for byte, piece_id in enumerate(self._bytes)}
        self._unigram = _unigram(self._pieces, self._unknown_id)
        self.vocab_size = len(self._pieces)
        self.longest = max(len(self._unknown_surface), *(len(p.text) for p in self._pieces))

    def decodes_with_neighbours(self, piece_id: int) -> bool:
        """Return whether a piece is a byte of UTF-8, which decodes only with other bytes."""
        return piece_id in self._byte_of

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text; no BOS or EOS is added."""
        ids: list[int] = []
        previous = -1
        for piece_id, piece in self._unigram.segment(self._normalize(text)):
            if piece_id != self._unknown_id:
                ids.append(piece_id)
            elif self._bytes:
                ids += [self._bytes[byte] for byte in piece.encode()]
            elif previous != piece_id:  # a run of unknown characters is one token
                ids.append(piece_id)
            previous = piece_id
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        """Join the surfaces of pieces.

        Raises:
            ValueError: an id is not in the vocabulary.
        """
        parts: list[str] = []
        run = bytearray()
        at_start, consumed = True, False
        for piece_id in ids:
            if not 0 <= piece_id < self.vocab_size:
                raise ValueError(f"token id {piece_id} is not in a vocabulary of {self.vocab_size}")
            byte = self._byte_of.get(piece_id)
            if byte is not None:
                run.append(byte)
                continue
            if run:
                parts.append(_characters(run))
                run.clear()
            if consumed or parts:
                at_start = False
            surface, consumed = self._surface(piece_id, at_start)
            if surface:
                parts.append(surface)
        return "".join(parts) + _characters(run)

    def _normalize(self, text: str) -> str:
        """Replace spaces (U+0020 only) as in the training of the model."""
        if self._remove_extra:
            text = re.sub(" {2,}", " ", text.strip(" "))
        if not text:
            return ""
        prefix = self._space if self._dummy_prefix else ""
        text = prefix + text.replace(" ", self._space)
        # After the replacement, so that marks which were in the text are stripped, too.
        return text.rstrip(self._space) if self._remove_extra else text

    def _surface(self, piece_id: int, at_start: bool) -> tuple[str, bool]:
        """Return the text of a piece, and whether it dropped the space at the start."""
        kind = self._types[piece_id]
        if kind == CONTROL:
            return "", False
        if kind == UNKNOWN:
            return self._unknown_surface, False
        text = self._pieces[piece_id].text
        drops = at_start and (self._dummy_prefix or self._remove_extra) and text.startswith(SPACE)
        if drops:
            text = text[1:]
        # If extra spaces are removed, all leading spaces are dropped, not only the first.
        return text.replace(SPACE, " "), drops and not self._remove_extra


def _characters(run: bytearray) -> str:
    """Decode UTF-8; each byte that is not part of a character becomes one U+FFFD."""
    return _LONE_BYTE.sub("�", run.decode("utf-8", "surrogateescape")) if run else ""


def _piece(raw: bytes, index: int) -> _Piece:
    where = f"tokenizer model: piece {index}"
    fields = Message(raw, where)
    text, score, kind = fields.text(1, ""), fields.real(2, 0.0), fields.number(3, NORMAL)
    if not text or "\0" in text:
        raise FormatError(f"{where} is empty or has a NUL in it")
    if not isfinite(score):
        raise FormatError(f"{where} {text!r} has the score {score}")
    if not NORMAL <= kind <= BYTE:
        raise FormatError(f"{where} {text!r} has the unknown type {kind}")
    if kind == USER_DEFINED and " " in text:
        raise FormatError(f"{where} {text!r} is user-defined and has a space: not supported")
    return _Piece(text, score, kind)


def _check_specs(trainer: Message, normalizer: Message, denormalizer: Message) -> None:
    """Refuse settings that would silently give other ids or texts."""
    model_type = trainer.number(3, UNIGRAM)
    if model_type != UNIGRAM:
        raise FormatError(
            f"the tokenizer model is of type {model_type}; only unigram (1) is supported"
        )
    if trainer.number(24, 0):
        raise FormatError("the tokenizer model sets treat_whitespace_as_suffix: not supported")
    for name, spec in (("normalizer", normalizer), ("denormalizer", denormalizer)):
        if spec.blob(2):  # precompiled_charsmap
            rule = spec.text(1, "") or "unnamed"
            raise FormatError(
                f"the tokenizer model has the {name} rule {rule!r}; only 'identity' is supported: "
                "train it with normalization_rule_name=identity"
            )


def _check_pieces(pieces: list[_Piece]) -> int:
    """Check the vocabulary as a whole and return the id of the unknown piece."""
    texts = {piece.text for piece in pieces}
    if len(texts) != len(pieces):
        raise FormatError("the tokenizer model has the same piece twice")
    unknown = [i for i, piece in enumerate(pieces) if piece.type == UNKNOWN]
    if len(unknown) != 1:
        raise FormatError(f"the tokenizer model has {len(unknown)} unknown pieces instead of one")
    if not any(piece.type == NORMAL for piece in pieces):
        raise FormatError("the tokenizer model has no normal piece")
    return unknown[0]


def _byte_ids(pieces: list[_Piece], fallback: bool) -> list[int]:
    """List the ids of the pieces for bytes 0 to 255; empty without byte fallback."""
    ids = {p.text: i for i, p in enumerate(pieces) if p.type == BYTE}
    names = [f"<0x{byte:02X}>" for byte in range(256)] if fallback else []
    if sorted(ids) != sorted(names):
        raise FormatError(
            f"the tokenizer model has {len(ids)} byte pieces where {len(names)} are expected "
            f"(byte_fallback is {fallback})"
        )
    return [ids[name] for name in names]


def _unigram(pieces: list[_Piece], unknown_id: int) -> Unigram:
    def score(piece: _Piece) -> float:
        # Always better than any split of the piece (sentencepiece 0.2.2 and later).
        bonus = 0.1 * len(piece.text.encode()) - 0.1
        return bonus if piece.type == USER_DEFINED else piece.score

    return Unigram(
        (
            (piece.text, piece_id, score(piece))
            for piece_id, piece in enumerate(pieces)
            if piece.type in (NORMAL, USER_DEFINED)
        ),
        unknown_id=unknown_id,
        worst=min(piece.score for piece in pieces if piece.type == NORMAL),
        precision="f",
    )
