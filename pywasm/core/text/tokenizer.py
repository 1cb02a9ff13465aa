"""The tokenizer of a bundle: text to token ids and back.

In: the bytes of a SentencePiece ``.model`` or a HuggingFace ``tokenizer.json``, then texts or ids.
Out: exactly the ids and texts that those libraries give, without those libraries. The file formats
are read by ``sentencepiece.py`` and ``huggingface.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from pywasm.core.errors import FormatError
from pywasm.core.text.sentencepiece import SentencePieceModel

_SURROGATE = re.compile("[\ud800-\udfff]")


class _Backend(Protocol):
    """What the readers of both file formats provide."""

    vocab_size: int
    #: length of the longest token's text, in characters
    longest: int

    def encode(self, text: str) -> list[int]: ...

    def decode(self, ids: Sequence[int]) -> str: ...

    def decodes_with_neighbours(self, piece_id: int) -> bool: ...


def _tokenizer_json(data: bytes) -> _Backend:
    # Few bundles have one, so a page need not load this.
    from pywasm.core.text.huggingface import TokenizerJson

    return TokenizerJson(data)


_KINDS: dict[str, Callable[[bytes], _Backend]] = {
    "sentencepiece": SentencePieceModel,
    "tokenizers": _tokenizer_json,
}


class Tokenizer:
    """A loaded tokenizer."""

    def __init__(self, backend: _Backend) -> None:
        self._backend = backend

    @staticmethod
    def load(data: bytes, kind: str) -> Tokenizer:
        """Return the tokenizer of a file.

        Args:
            data: the whole file.
            kind: sentencepiece (a .model) or tokenizers (a tokenizer.json).

        Raises:
            FormatError: the file is damaged, or uses an unsupported feature (the message names it).
        """
        if kind not in _KINDS:
            raise FormatError(f"unknown kind of tokenizer {kind!r}; known: {', '.join(_KINDS)}")
        return Tokenizer(_KINDS[kind](bytes(data)))

    @property
    def vocab_size(self) -> int:
        """Number of token ids."""
        return self._backend.vocab_size

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text. Lone surrogates, which are not text, are read as U+FFFD."""
        return self._backend.encode(_SURROGATE.sub("\ufffd", text))

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of ids.

        Raises:
            ValueError: an id is not in the vocabulary (a tokenizer.json skips it instead).
        """
        return self._backend.decode(ids)

    def head(self, ids: Sequence[int], start: int) -> str:
        """Return the first character of ``decode(ids[start:])``, decoding few tokens.

        Both start decoding at ``start``, so only the end differs, and more tokens never change the
        text before a token that is not a byte.
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

        A later start can only change the text of the first visible token, which may lose its
        spaces. So a text that is longer than any token by ``count`` ends as the whole text does.
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
        """Return ``end``, moved behind a run of bytes that must be decoded together."""
        if self._backend.decodes_with_neighbours(ids[end - 1]):
            while end < len(ids) and self._backend.decodes_with_neighbours(ids[end]):
                end += 1
        return end

    def _before_bytes(self, ids: Sequence[int], start: int) -> int:
        if self._backend.decodes_with_neighbours(ids[start]):
            while start > 0 and self._backend.decodes_with_neighbours(ids[start - 1]):
                start -= 1
        return start
