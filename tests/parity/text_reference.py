"""The reference's text rules, called as the reference calls them.

``python -m tests.parity.text_reference`` records prepared texts and chunks for the unit tests,
which have neither torch nor the tokenizer libraries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import sentencepiece
import tokenizers
from pocket_tts.models import text_chunking

from pywasm.core.bundle.manifest import TextRules
from tests.core.text.text_corpus import EDGES, MAX_TOKENS, RULES, documents
from tests.parity.convert import FIXTURES


class _Ids:
    """A stand-in for the tensor [1, T] that the reference's tokenizers return."""

    def __init__(self, ids: list[int]) -> None:
        self._ids = ids

    def __getitem__(self, index: int) -> _Ids:
        assert index == 0
        return self

    def tolist(self) -> list[int]:
        return self._ids


class ReferenceTokenizer:
    """The reference's tokenizer (modules/text_conditioner.py) without torch."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._model: Any
        if kind == "sentencepiece":
            self._model = sentencepiece.SentencePieceProcessor(model_proto=data)
        else:
            self._model = tokenizers.Tokenizer.from_str(data.decode())
        self._kind = kind

    def encode(self, text: str) -> list[int]:
        ids: list[int]
        if self._kind == "sentencepiece":
            ids = self._model.encode(text)
        else:
            ids = self._model.encode(text).ids
        return ids

    def __call__(self, text: str) -> _Ids:
        return _Ids(self.encode(text))

    def decode(self, ids: list[int]) -> str:
        text: str = self._model.decode(ids)
        return text


def prepare(text: str, rules: TextRules) -> tuple[str, int] | None:
    """Return the prepared text and the reference's guess of frames, 3 or 1; None if it is empty."""
    try:
        prepared, frames = text_chunking.prepare_text_prompt(text, **_arguments(rules))
    except ValueError:
        return None
    return prepared, frames


def split(
    text: str, rules: TextRules, tokenizer: ReferenceTokenizer, max_tokens: int
) -> list[str] | None:
    """Return the chunks before they are prepared again; None if there are none."""
    try:
        chunks: list[str] = text_chunking.split_into_best_sentences(
            tokenizer, text, max_tokens, **_arguments(rules)
        )
    except ValueError:
        return None
    return chunks


def _arguments(rules: TextRules) -> dict[str, Any]:
    return {
        "pad_with_spaces_for_short_inputs": rules.pad_with_spaces_for_short_inputs,
        "remove_semicolons": rules.remove_semicolons,
        "append_terminal_punctuation": rules.append_terminal_punctuation,
        "capitalize_first_letter": rules.capitalize_first_letter,
        "replace_characters": dict(rules.replace_characters),
    }


def cases() -> Iterator[dict[str, Any]]:
    """Yield the cases of the unit tests: edge cases, then longer texts, with the rules in turn."""
    tokenizer = ReferenceTokenizer((FIXTURES / "small.model").read_bytes(), "sentencepiece")
    names = cycle(RULES)
    for text in [*EDGES, *documents(seed=1, count=80)]:
        name = next(names)
        rules = RULES[name]
        chunks = split(text, rules, tokenizer, MAX_TOKENS)
        prepared = [prepare(chunk, rules) for chunk in chunks or ()]
        yield {
            "rules": name,
            "text": text,
            "prepared": prepare(text, rules),
            "chunks": chunks,
            "tokens": [tokenizer.encode(found[0]) for found in prepared if found],
        }


def record() -> bytes:
    """Return the fixture ``chunks.json``."""
    return ("[\n" + ",\n".join(json.dumps(case) for case in cases()) + "\n]\n").encode()


if __name__ == "__main__":
    text_chunking.logger.disabled = True
    (FIXTURES / "chunks.json").write_bytes(record())
