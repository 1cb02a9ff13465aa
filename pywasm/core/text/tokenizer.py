"""The tokenizer of a bundle: text to token ids and back.

In: the bytes of a SentencePiece ``.model`` or a HuggingFace ``tokenizer.json``, then texts or ids.
Out: the very ids and texts that those libraries give, without them. What the files look like is
known to ``tokenizer_model`` and ``tokenizer_json``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from pywasm.core.errors import FormatError
from pywasm.core.text.huggingface import TokenizerJson
from pywasm.core.text.sentencepiece import SentencePieceModel

_SURROGATE = re.compile("[\ud800-\udfff]")


class _Backend(Protocol):
    """What both file kinds provide."""

    vocab_size: int
    #: characters of the longest surface of a token
    longest: int

    def encode(self, text: str) -> list[int]: ...

    def decode(self, ids: Sequence[int]) -> str: ...

    def joins(self, piece_id: int) -> bool: ...


_KINDS: dict[str, Callable[[bytes], _Backend]] = {
    "sentencepiece": SentencePieceModel,
    "tokenizers": TokenizerJson,
}


class Tokenizer:
    """A loaded tokenizer."""

    def __init__(self, backend: _Backend) -> None:
        self._backend = backend

    @staticmethod
    def load(data: bytes, kind: str) -> Tokenizer:
        """Read a tokenizer's file.

        Args:
            data: the whole file.
            kind: sentencepiece (a .model) or tokenizers (a tokenizer.json).

        Raises:
            FormatError: the file is damaged, or needs what is not supported here; says what.
        """
        if kind not in _KINDS:
            raise FormatError(f"unknown kind of tokenizer {kind!r}; known: {', '.join(_KINDS)}")
        return Tokenizer(_KINDS[kind](bytes(data)))

    @property
    def vocab_size(self) -> int:
        """Number of token ids."""
        return self._backend.vocab_size

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text. Lone surrogates, which are not text, count as U+FFFD."""
        return self._backend.encode(_SURROGATE.sub("\ufffd", text))

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids.

        Raises:
            ValueError: an id is not in the vocabulary (a tokenizer.json skips it instead).
        """
        return self._backend.decode(ids)

    def head(self, ids: Sequence[int], start: int) -> str:
        """Return the first character of ``decode(ids[start:])``, decoding only what it takes.

        ``start`` is where decoding starts in both, so that only the end matters: a longer list
        never changes the text before a token that is not a byte.
        """
        end, step = start, 1
        while end < len(ids):
            end = self._after_bytes(ids, min(len(ids), end + step))
            step *= 2
            text = self._backend.decode(ids[start:end])
            if text:
                return text[0]
        return ""

    def tail(self, ids: Sequence[int], end: int, count: int) -> str:
        """Return the last ``count`` characters of ``decode(ids[:end])``, decoding few tokens.

        Starting later changes no more than what the first visible token looks like, which may lose
        its spaces, so a text that is longer than that by ``count`` ends as the whole does.
        """
        text, start, step = "", end, count
        while start > 0:
            start = self._before_bytes(ids, max(0, start - step))
            step *= 2
            text = self._backend.decode(ids[start:end])
            if len(text) >= count + self._backend.longest:
                break
        return text[-count:]

    def _after_bytes(self, ids: Sequence[int], end: int) -> int:
        """Move a cut before ``end`` out of a run of bytes, which only make sense together."""
        if self._backend.joins(ids[end - 1]):
            while end < len(ids) and self._backend.joins(ids[end]):
                end += 1
        return end

    def _before_bytes(self, ids: Sequence[int], start: int) -> int:
        if self._backend.joins(ids[start]):
            while start > 0 and self._backend.joins(ids[start - 1]):
                start -= 1
        return start
