"""The reader of SentencePiece models, on hand-made files: one for each special case."""

from __future__ import annotations

import pytest

from pywasm.core.errors import FormatError
from pywasm.core.text.tokenizer import Tokenizer
from tests.core.text.tokenizer_corpus import (
    BYTE,
    NORMAL,
    PIECES,
    UNKNOWN,
    UNUSED,
    USER_DEFINED,
    Piece,
    blob,
    byte_fallback,
    byte_pieces,
    model_type,
    number,
    real,
    spaces,
    write_model,
)

KEEP = spaces(dummy_prefix=True, remove_extra=False)
REMOVE = spaces(dummy_prefix=True, remove_extra=True)
BARE = spaces(dummy_prefix=False, remove_extra=False)
UNESCAPED = spaces(dummy_prefix=True, remove_extra=False, escape=False)


def made(normalizer: bytes = KEEP, trainer: bytes = b"", more: tuple[Piece, ...] = ()) -> Tokenizer:
    model = write_model([*PIECES, *more], trainer=trainer, normalizer=normalizer)
    return Tokenizer.load(model, "sentencepiece")


@pytest.mark.parametrize(
    ("normalizer", "text", "ids", "decoded"),
    [
        (KEEP, "", [], ""),
        (KEEP, " ", [2, 2], " "),
        (KEEP, "a", [5], "a"),
        (KEEP, "  a b ", [2, 2, 5, 2, 4, 2], "  a b "),
        (KEEP, "▁a", [2, 5], " a"),
        (KEEP, "a\tb", [5, 0, 4], "a ⁇ b"),
        (REMOVE, "  ", [], ""),
        (REMOVE, "  a   b ", [5, 2, 4], "a b"),
        (REMOVE, "a▁▁", [5], "a"),
        (REMOVE, "\ta", [2, 0, 3], " ⁇ a"),
        (BARE, " a", [5], " a"),
        (BARE, "ab", [6], "ab"),
        (UNESCAPED, "aa", [0, 3, 3], " ⁇ aa"),
    ],
)
def test_spaces_are_treated_as_the_model_says(
    normalizer: bytes, text: str, ids: list[int], decoded: str
) -> None:
    tokenizer = made(normalizer)
    assert tokenizer.encode(text) == ids
    assert tokenizer.decode(ids) == decoded


@pytest.mark.parametrize(
    ("normalizer", "ids", "decoded"),
    [
        (KEEP, [2, 5], " a"),
        (KEEP, [1, 5], "a"),
        (KEEP, [2, 1, 2, 3], " a"),
        (REMOVE, [2, 2, 2, 3], "a"),
        (BARE, [2, 3], " a"),
        (KEEP, [0, 0], " ⁇  ⁇ "),
    ],
)
def test_decoding_drops_the_space_before_the_text(
    normalizer: bytes, ids: list[int], decoded: str
) -> None:
    assert made(normalizer).decode(ids) == decoded


def test_a_run_of_unknown_characters_is_one_token() -> None:
    assert made().encode("axyzb") == [5, 0, 4]


def test_unknown_characters_become_bytes_where_the_model_has_them() -> None:
    tokenizer = made(trainer=byte_fallback(True), more=tuple(byte_pieces()))
    start = len(PIECES)
    ids = tokenizer.encode("a\0é")
    assert ids == [5, start, start + 0xC3, start + 0xA9]
    assert tokenizer.decode(ids) == "a\0é"


def test_every_byte_that_is_not_part_of_a_character_is_replaced() -> None:
    tokenizer = made(trainer=byte_fallback(True), more=tuple(byte_pieces()))
    ids = [len(PIECES) + byte for byte in b"\xf0\x9f\x98\xe2\x82\xac\xed\xa0\x80"]
    assert tokenizer.decode(ids) == "\ufffd" * 3 + "€" + "\ufffd" * 3


def test_a_user_defined_piece_wins_and_an_unused_one_is_not_there() -> None:
    more: tuple[Piece, ...] = (("aab", -99.0, USER_DEFINED), ("bb", 0.0, UNUSED))
    tokenizer = made(more=more)
    assert tokenizer.encode("baab") == [2, 4, 7]
    assert tokenizer.encode("bb") == [2, 4, 4]
    assert tokenizer.decode([8]) == "bb"


def bare(*pieces: Piece) -> Tokenizer:
    model = write_model([("<unk>", 0.0, UNKNOWN), *pieces], normalizer=BARE)
    return Tokenizer.load(model, "sentencepiece")


def test_an_unknown_character_is_ten_worse_than_the_worst_piece_in_use() -> None:
    # "abcd" is ab + cd, or abc and an unknown d at -20 - 10.
    pair: tuple[Piece, ...] = (("ab", -20.0, NORMAL), ("abc", -1.0, NORMAL))
    unused: Piece = ("e", -99.0, UNUSED)
    assert bare(*pair, ("cd", -10.5, NORMAL), unused).encode("abcd") == [1, 3]
    assert bare(*pair, ("cd", -11.5, NORMAL), unused).encode("abcd") == [2, 0]
    # Of two equal scores, the piece wins: 11 - 5 - 10 = -4.
    assert bare(("a", 11.0, NORMAL), ("ab", -4.0, NORMAL), ("c", -5.0, NORMAL)).encode("ab") == [2]


def test_a_user_defined_piece_scores_a_tenth_for_every_byte_but_one() -> None:
    parts: tuple[Piece, ...] = (("a", 0.05, NORMAL), ("éb", 0.2, NORMAL))
    assert bare(*parts, ("aéb", 0.0, USER_DEFINED)).encode("aéb") == [3]
    assert bare(*parts, ("aé", 0.0, USER_DEFINED), ("b", 0.0, NORMAL)).encode("aéb") == [1, 2]


def test_names_of_special_pieces_are_plain_characters() -> None:
    assert made().encode("a<s>a") == [5, 0, 3]


def test_an_id_out_of_range_is_an_error() -> None:
    for wrong in (-1, 7):
        with pytest.raises(ValueError, match="vocabulary of 7"):
            made().decode([5, wrong])


def test_a_truncated_model_is_refused() -> None:
    model = write_model(PIECES, trainer=model_type(1), normalizer=KEEP)
    for length in range(len(model)):
        with pytest.raises(FormatError):
            Tokenizer.load(model[:length], "sentencepiece")


def _model(pieces: list[Piece], trainer: bytes = b"", extra: bytes = b"") -> bytes:
    return write_model(pieces, trainer=trainer, normalizer=KEEP, extra=extra)


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (b"\x0d\0\0\0\0" + _model(PIECES), "wire type 5 instead of 2"),
        (_model([("", 0.0, NORMAL), *PIECES]), "piece 0 is empty"),
        (_model([*PIECES, ("a\0", 0.0, NORMAL)]), "NUL"),
        (_model([*PIECES, ("c", float("nan"), NORMAL)]), "score nan"),
        (_model([*PIECES, ("c", 0.0, 9)]), "unknown type 9"),
        (_model([*PIECES, ("a", -1.0, NORMAL)]), "twice"),
        (_model(PIECES[1:]), "0 unknown pieces"),
        (_model([*PIECES, ("<u>", 0.0, UNKNOWN)]), "2 unknown pieces"),
        (_model(PIECES[:2]), "no normal piece"),
        (_model([*PIECES, ("c d", 0.0, USER_DEFINED)]), "has a space"),
        (_model([*PIECES, ("<0x00>", 0.0, BYTE)]), "1 byte pieces where 0"),
        (_model(PIECES, byte_fallback(True)), "0 byte pieces where 256"),
        (_model(PIECES, model_type(2)), "type 2; only unigram"),
        (_model(PIECES, number(24, 1)), "treat_whitespace_as_suffix"),
        (_model(PIECES, extra=blob(3, blob(1, b"nmt_nfkc") + blob(2, b"x"))), "'nmt_nfkc'"),
        (_model(PIECES, extra=blob(5, blob(2, b"x"))), "denormalizer rule 'unnamed'"),
        (_model(PIECES, extra=blob(1, blob(1, b"\xff") + real(2, 0.0))), "not UTF-8"),
    ],
)
def test_a_model_that_would_be_read_wrongly_is_refused(model: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        Tokenizer.load(model, "sentencepiece")
