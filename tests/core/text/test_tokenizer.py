"""Both kinds of tokenizer files, against recorded results of their libraries."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from pywasm.core.errors import FormatError
from pywasm.core.text.tokenizer import Tokenizer
from tests.core.text.tokenizer_corpus import (
    NORMAL,
    UNKNOWN,
    Piece,
    metaspace,
    spaces,
    texts,
    write_json,
    write_model,
)

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tokenizer"
FILES = {"sentencepiece": "small.model", "tokenizers": "small.json"}
KINDS = list(FILES)


@cache
def small(kind: str) -> Tokenizer:
    return Tokenizer.load((FIXTURES / FILES[kind]).read_bytes(), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_ids_and_texts_are_those_of_the_library(kind: str) -> None:
    cases = json.loads((FIXTURES / "expected.json").read_text("utf-8"))
    assert len(cases) == 300
    for case in cases:
        ids, decoded = case[kind]
        assert small(kind).encode(case["text"]) == ids, case["text"]
        assert small(kind).decode(ids) == decoded, case["text"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_text_starts_and_ends_like_the_whole(kind: str) -> None:
    tokenizer = small(kind)
    for text in texts(seed=3, count=150):
        ids = tokenizer.encode(text)
        for cut in range(0, len(ids) + 1, 3):
            assert tokenizer.head(ids, cut) == tokenizer.decode(ids[cut:])[:1], (text, cut)
            before = tokenizer.decode(ids[:cut])
            assert tokenizer.tail(ids, cut, 1) == before[-1:], (text, cut)
            assert tokenizer.tail(ids, cut, 2) == before[-2:], (text, cut)


@pytest.mark.parametrize("kind", KINDS)
def test_the_vocabulary_is_counted(kind: str) -> None:
    assert small(kind).vocab_size == 1002


@pytest.mark.parametrize("kind", KINDS)
def test_lone_surrogates_count_as_replacement_characters(kind: str) -> None:
    assert small(kind).encode("a\ud800b\udfff") == small(kind).encode("a\ufffdb\ufffd")


@pytest.mark.parametrize("kind", KINDS)
def test_leading_spaces_are_tokens(kind: str) -> None:
    ids = small(kind).encode("        Hi.")
    assert len(ids) == 10
    assert len(set(ids[:8])) == 1
    assert ids[8:] == small(kind).encode("Hi.")


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_run_of_one_letter_is_tokenized(kind: str) -> None:
    ids = small(kind).encode("a" * 10_000)
    assert small(kind).decode(ids) == "a" * 10_000


def test_of_equally_good_paths_each_library_takes_its_own() -> None:
    # As a C float, -16777216 - 1.5 is -16777218: to sentencepiece, "ab" is no worse than its parts.
    pieces: list[Piece] = [
        ("<unk>", 0.0, UNKNOWN),
        ("a", -16777216.0, NORMAL),
        ("b", -1.5, NORMAL),
        ("ab", -16777218.0, NORMAL),
    ]
    model = write_model(pieces, normalizer=spaces(dummy_prefix=False, remove_extra=False))
    assert Tokenizer.load(model, "sentencepiece").encode("ab") == [3]
    data = write_json(pieces, pre_tokenizer=metaspace("never"))
    assert Tokenizer.load(data, "tokenizers").encode("ab") == [1, 2]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(FormatError, match="'bpe'; known: sentencepiece, tokenizers"):
        Tokenizer.load(b"", "bpe")
