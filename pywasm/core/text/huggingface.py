"""A HuggingFace ``tokenizer.json`` with a Unigram model, tokenized as the tokenizers library does.

In: the file's bytes, then texts or ids. Out: ids or texts, equal to those of tokenizers 0.23. Only
the components that conversions of SentencePiece models use are supported
(``huggingface_steps.py``); other files are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from pywasm.core.bundle.strict_json import parse_object
from pywasm.core.errors import FormatError
from pywasm.core.text.huggingface_steps import BYTE_PIECE, decoder, normalizer, pre_tokenizer
from pywasm.core.text.unigram import Unigram


@dataclass(frozen=True, slots=True)
class _Model:
    """The ``model`` entry of the file."""

    #: by id
    pieces: list[str]
    scores: list[float]
    unknown_id: int
    byte_fallback: bool


class TokenizerJson:
    """A loaded ``tokenizer.json``."""

    def __init__(self, data: bytes) -> None:
        """Parse the file.

        Raises:
            FormatError: not JSON, or has a component that would change ids or texts.
        """
        root = _parse(data)
        for name in ("truncation", "padding", "post_processor"):
            if root.get(name) is not None:
                raise FormatError(f"tokenizer.json: {name} is not supported; set it to null")
        model = _model(root.get("model"))
        self._unknown_id = model.unknown_id
        self._pieces = list(model.pieces)
        self._ids = {piece: i for i, piece in enumerate(self._pieces)}
        self._bytes = self._byte_ids() if model.byte_fallback else {}
        self._unigram = Unigram(
            zip(model.pieces, range(len(model.pieces)), model.scores, strict=True),
            unknown_id=model.unknown_id,
            worst=min(model.scores),
            precision="d",
        )
        added = _added_tokens(root.get("added_tokens"), self._ids)
        self._pieces += [content for content in added if self._ids[content] >= len(model.pieces)]
        self._hidden = {self._ids[content] for content, special in added.items() if special}
        # Longest first, so that of two matches at one place the longest wins.
        longest_first = sorted(added, key=len, reverse=True)
        self._added = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
        self._normalize = normalizer(root.get("normalizer"))
        steps = [json.dumps(root.get(name)) for name in ("normalizer", "pre_tokenizer")]
        if '"Strip"' in steps[0] and '"first"' in steps[1]:
            # The library looks at the position before stripping; no converter writes this.
            raise FormatError("tokenizer.json: Strip with the prepend_scheme first: not supported")
        self._cut = pre_tokenizer(root.get("pre_tokenizer"))
        self._decoder = decoder(root.get("decoder"))
        self.vocab_size = len(self._pieces)
        self.longest = max(map(len, self._pieces))

    def decodes_with_neighbours(self, piece_id: int) -> bool:
        """Return whether decoding a piece depends on the pieces beside it.

        That holds for a byte of UTF-8, and for special tokens, which are dropped before bytes are
        joined.
        """
        return piece_id in self._hidden or bool(BYTE_PIECE.fullmatch(self._pieces[piece_id]))

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text; no BOS or EOS is added, but token names become ids."""
        ids: list[int] = []
        at = 0
        for match in self._added.finditer(text):
            ids += self._encode(text[at : match.start()], at == 0)
            ids.append(self._ids[match[0]])
            at = match.end()
        return [*ids, *self._encode(text[at:], at == 0)]

    def decode(self, ids: Sequence[int]) -> str:
        """Join the surfaces of pieces; special tokens and ids that do not exist are left out."""
        tokens = [
            self._pieces[i] for i in ids if 0 <= i < self.vocab_size and i not in self._hidden
        ]
        return "".join(self._decoder(tokens))

    def _encode(self, text: str, first: bool) -> Iterator[int]:
        for word in self._cut(self._normalize(text), first):
            unknown = ""
            for piece_id, piece in self._unigram.segment(word):
                if piece_id == self._unknown_id:
                    unknown += piece
                    continue
                yield from self._unknown(unknown)
                unknown = ""
                yield piece_id
            yield from self._unknown(unknown)

    def _unknown(self, text: str) -> list[int]:
        """Return the ids of a run of unknown characters, which is first looked up as a whole."""
        if not text:
            return []
        if text in self._ids:
            return [self._ids[text]]
        ids = [self._bytes.get(byte) for byte in text.encode()]
        known = [i for i in ids if i is not None]
        return known if len(known) == len(ids) else [self._unknown_id]

    def _byte_ids(self) -> dict[int, int]:
        """Find the pieces that stand for bytes, by byte."""
        names = {byte: f"<0x{byte:02X}>" for byte in range(256)}
        return {byte: self._ids[name] for byte, name in names.items() if name in self._ids}


def _parse(data: bytes) -> dict[str, Any]:
    root = parse_object(data, "tokenizer.json")
    if root.get("version", "1.0") != "1.0":
        raise FormatError(f"tokenizer.json has version {root['version']!r}, this reads '1.0'")
    return root


def _model(model: object) -> _Model:
    kind = model.get("type") if isinstance(model, dict) else None
    if not isinstance(model, dict) or kind != "Unigram":
        raise FormatError(f"tokenizer.json: the model is {kind!r}, only 'Unigram' is supported")
    vocab = model.get("vocab")
    if not isinstance(vocab, list) or not vocab:
        raise FormatError("tokenizer.json: the model has no vocab")
    for i, entry in enumerate(vocab):
        match entry:
            case [str(piece), float() | int() as score] if piece and isfinite(score):
                pass
            case _:
                raise FormatError(f"tokenizer.json: entry {i} of the vocab is {entry!r}")
    pieces = [piece for piece, _ in vocab]
    if len(set(pieces)) != len(pieces):
        raise FormatError("tokenizer.json has the same piece twice")
    unknown_id = model.get("unk_id")
    if type(unknown_id) is not int or not 0 <= unknown_id < len(pieces):
        raise FormatError(f"tokenizer.json: unk_id is {unknown_id!r}, not the id of a piece")
    byte_fallback = model.get("byte_fallback", False)
    if type(byte_fallback) is not bool:
        raise FormatError(f"tokenizer.json: byte_fallback is {byte_fallback!r}")
    return _Model(pieces, [float(score) for _, score in vocab], unknown_id, byte_fallback)


def _added_tokens(tokens: object, ids: dict[str, int]) -> dict[str, bool]:
    """Read the added tokens as content -> special, giving new ones the next ids."""
    added: dict[str, bool] = {}
    for token in tokens if isinstance(tokens, list) else []:
        match token:
            case {"content": str(content), "id": int(token_id), "special": bool(special)}:
                pass
            case _:
                raise FormatError(f"tokenizer.json: {token!r} is not an added token")
        for name in ("single_word", "lstrip", "rstrip", "normalized"):
            if token.get(name):
                raise FormatError(
                    f"tokenizer.json: the added token {content!r} sets {name}: not supported"
                )
        expected = ids.setdefault(content, len(ids))
        if not content or token_id != expected:
            raise FormatError(
                f"tokenizer.json: the added token {content!r} has id {token_id}, not {expected}"
            )
        added[content] = special
    return added
