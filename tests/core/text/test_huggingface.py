"""The reader of tokenizer.json, on hand-made files: one for each special case of conversions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pywasm.core.errors import FormatError
from pywasm.core.text.tokenizer import Tokenizer
from tests.core.text.tokenizer_corpus import NORMAL, PIECES, Piece, metaspace, write_json

START = {"id": 1, "content": "<s>", "special": True, "normalized": False}
NEW = {"id": 7, "content": "<new>", "special": False, "normalized": False}


def made(**changes: Any) -> Tokenizer:
    return Tokenizer.load(write_json(PIECES, **changes), "tokenizers")


def sequence(kind: str, *steps: dict[str, Any]) -> dict[str, Any]:
    name = {"normalizer": "normalizers", "pre": "pretokenizers", "decoder": "decoders"}[kind]
    return {"type": "Sequence", name: list(steps)}


PREPEND = {"type": "Prepend", "prepend": "▁"}
MARK_SPACES = {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}
JOIN_SPACES = {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}
STRIP = {"type": "Strip", "strip_left": True, "strip_right": True}
UNMARK = {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}
FUSE = {"type": "Fuse"}
STRIP_FIRST = {"type": "Strip", "content": " ", "start": 1, "stop": 0}


@pytest.mark.parametrize(
    ("changes", "text", "ids"),
    [
        ({}, "", []),
        ({}, " ", [2]),
        ({}, "a", [5]),
        ({}, " a", [5]),
        ({}, "a b", [5, 2, 4]),
        ({"normalizer": PREPEND}, " a", [2, 5]),
        ({"normalizer": PREPEND}, "", []),
        ({"pre_tokenizer": metaspace("never")}, "a a", [3, 5]),
        ({"pre_tokenizer": metaspace("never", split=False)}, "a a", [3, 5]),
        ({"pre_tokenizer": sequence("pre", metaspace("always"))}, "a", [5]),
        ({"pre_tokenizer": None, "normalizer": MARK_SPACES}, "a a", [3, 5]),
        ({"pre_tokenizer": None}, "a a", [3, 0, 3]),
        ({"normalizer": sequence("normalizer", JOIN_SPACES, STRIP, PREPEND)}, " a  b ", [5, 2, 4]),
        ({"normalizer": STRIP | {"strip_left": False}}, " a ", [5]),
        ({"normalizer": STRIP}, "\u2003a\x1c", [5, 0]),
        ({"normalizer": STRIP}, "\x1ca\u2003", [2, 0, 3]),
        ({"added_tokens": [START]}, "a<s>a", [5, 1, 5]),
        ({"added_tokens": [START], "pre_tokenizer": metaspace("first")}, "a<s>a", [5, 1, 3]),
        ({"added_tokens": [START], "pre_tokenizer": metaspace("first")}, "<s>a", [1, 3]),
        ({"added_tokens": [START, NEW]}, "<new><s>", [7, 1]),
        ({"added_tokens": [START, NEW | {"content": "<s>b"}]}, "<s>b<s>a", [7, 1, 5]),
    ],
)
def test_a_text_goes_through_the_steps(changes: dict[str, Any], text: str, ids: list[int]) -> None:
    assert made(**changes).encode(text) == ids


@pytest.mark.parametrize(
    ("changes", "ids", "text"),
    [
        ({}, [5, 2, 4], "a b"),
        ({}, [2, 5], " a"),
        ({"added_tokens": [START]}, [1, 5, 1], "a"),
        ({"added_tokens": [NEW]}, [7], "<new>"),
        ({}, [1], "<s>"),
        ({}, [5, 7, -1], "a"),
        ({"decoder": metaspace("never")}, [5, 2, 4], " a b"),
        ({"decoder": sequence("decoder", UNMARK, FUSE, STRIP_FIRST)}, [2, 5], " a"),
        ({"decoder": sequence("decoder", UNMARK, STRIP_FIRST, FUSE)}, [2, 5], "a"),
        ({"decoder": FUSE}, [5, 6], "▁aab"),
    ],
)
def test_ids_go_through_the_decoders(changes: dict[str, Any], ids: list[int], text: str) -> None:
    assert made(**changes).decode(ids) == text


def with_bytes(*names: str, **changes: Any) -> Tokenizer:
    pieces: list[Piece] = [*PIECES, *((name, -9.0, NORMAL) for name in names)]
    root = json.loads(write_json(pieces, **changes))
    root["model"]["byte_fallback"] = True
    root["decoder"] = sequence("decoder", metaspace("always"), {"type": "ByteFallback"}, FUSE)
    return Tokenizer.load(json.dumps(root).encode(), "tokenizers")


def test_unknown_characters_become_bytes_if_all_of_them_are_there() -> None:
    tokenizer = with_bytes("<0xC3>", "<0xA9>", "<0xE2>")
    assert tokenizer.encode("aé") == [5, 7, 8]
    assert tokenizer.encode("a€b") == [5, 0, 4]
    assert tokenizer.encode("aé€b") == [5, 0, 4]


def test_one_wrong_byte_spoils_its_whole_run() -> None:
    tokenizer = with_bytes("<0xC3>", "<0xa9>", "<0xE2>")
    assert tokenizer.decode([7, 8]) == "é"
    assert tokenizer.decode([7, 8, 9, 5, 7, 8]) == "\ufffd\ufffd\ufffd aé"


def test_the_name_of_the_unknown_piece_is_looked_up_before_it_becomes_bytes() -> None:
    tokenizer = with_bytes(*(f"<0x{byte:02X}>" for byte in b"<unk>x"))
    assert tokenizer.encode("x") == [2, 12]
    assert tokenizer.encode("<unk>") == [2, 0]
    assert tokenizer.encode("<unk>x") == [2, *range(7, 13)]


def test_splitting_keeps_pieces_from_reaching_into_the_next_word() -> None:
    data = write_json([*PIECES, ("a▁b", -1.0, NORMAL)])
    assert Tokenizer.load(data, "tokenizers").encode("a b") == [5, 2, 4]
    whole = write_json(
        [*PIECES, ("a▁b", -1.0, NORMAL)], pre_tokenizer=metaspace("always", split=False)
    )
    assert Tokenizer.load(whole, "tokenizers").encode("a b") == [2, 7]


def test_hidden_tokens_do_not_hide_the_start_or_the_end_of_a_text() -> None:
    tokenizer = with_bytes("<0xE2>", "<0x82>", "<0xAC>", "a▁b", added_tokens=[START])
    euro = [7, 1, 8, 1, 9]
    assert tokenizer.decode(euro) == "€"
    assert tokenizer.head(euro, 0) == "€"
    assert tokenizer.tail([3, *euro], 6, 1) == "€"
    # The last piece loses its space when decoding starts with it, or with what is hidden.
    assert tokenizer.decode([10, 1]) == "ab"
    assert tokenizer.tail([3, 3, 10, 1], 4, 2) == " b"


def test_a_truncated_json_is_refused() -> None:
    data = write_json(PIECES)
    for length in range(0, len(data), 7):
        with pytest.raises(FormatError, match="not valid JSON"):
            Tokenizer.load(data[:length], "tokenizers")


def changed_model(**changes: Any) -> dict[str, Any]:
    model: dict[str, Any] = json.loads(write_json(PIECES))["model"]
    return {"model": model | changes}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"version": "2.0"}, "version '2.0'"),
        ({"truncation": {"max_length": 5}}, "truncation"),
        ({"padding": {}}, "padding"),
        ({"post_processor": {"type": "TemplateProcessing"}}, "post_processor"),
        ({"model": {"type": "BPE"}}, "'BPE', only 'Unigram'"),
        ({"model": None}, "None, only 'Unigram'"),
        (changed_model(vocab=[]), "no vocab"),
        (changed_model(vocab=[["a"]]), "entry 0 of the vocab"),
        (changed_model(vocab=[["<unk>", 0], ["a", "b"]]), "entry 1 of the vocab"),
        (changed_model(vocab=[["<unk>", 0], ["", 0]]), "entry 1 of the vocab"),
        (changed_model(vocab=[["a", 0], ["a", 0]]), "twice"),
        (changed_model(unk_id=None), "unk_id is None"),
        (changed_model(unk_id=7), "unk_id is 7"),
        (changed_model(byte_fallback=1), "byte_fallback"),
        ({"added_tokens": [START | {"id": 2}]}, "has id 2, not 1"),
        ({"added_tokens": [START | {"lstrip": True}]}, "sets lstrip"),
        ({"added_tokens": [START | {"normalized": True}]}, "sets normalized"),
        ({"added_tokens": ["<s>"]}, "not an added token"),
        ({"normalizer": {"type": "Precompiled"}}, "'Precompiled' is not supported; convert"),
        ({"pre_tokenizer": {"type": "Whitespace"}}, "pre-tokenizer 'Whitespace'"),
        ({"pre_tokenizer": metaspace("first"), "normalizer": STRIP}, "Strip with"),
        ({"decoder": None}, "expected a decoder"),
    ],
)
def test_a_description_that_would_be_read_wrongly_is_refused(
    changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(FormatError, match=message):
        made(**changes)


def test_what_is_not_a_description_is_refused() -> None:
    for data in (b"", b"[]", b"\xff", b"[" * 100_000):
        with pytest.raises(FormatError, match=r"not (valid|a) JSON"):
            Tokenizer.load(data, "tokenizers")
