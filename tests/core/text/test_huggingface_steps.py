"""The steps around the model, one by one: what each does to a text or to tokens."""

from __future__ import annotations

from typing import Any

import pytest

from pywasm.core.errors import FormatError
from pywasm.core.text.huggingface_steps import decoder, normalizer, pre_tokenizer
from tests.core.text.tokenizer_corpus import metaspace

PREPEND = {"type": "Prepend", "prepend": "▁"}
JOIN_SPACES = {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}
MARK_SPACES = {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}
UNMARK = {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}
STRIP = {"type": "Strip", "strip_left": True, "strip_right": True}
STRIP_TWO = {"type": "Strip", "content": " ", "start": 2, "stop": 0}
BYTES = {"type": "ByteFallback"}
FUSE = {"type": "Fuse"}


@pytest.mark.parametrize(
    ("step", "text", "normal"),
    [
        (None, " a ", " a "),
        (PREPEND, "a", "▁a"),
        (PREPEND, "", ""),
        (MARK_SPACES, " a  b", "▁a▁▁b"),
        (MARK_SPACES | {"content": ""}, "a b", "ab"),
        (JOIN_SPACES, " a  b    c", " a b c"),
        (JOIN_SPACES | {"content": r"\1"}, "a  b", r"a\1b"),
        (STRIP, " \u2003a b\u00a0\n", "a b"),
        (STRIP, "\x1ca\x1f", "\x1ca\x1f"),
        (STRIP | {"strip_left": False}, " a ", " a"),
        (STRIP | {"strip_right": False}, " a ", "a "),
        ({"type": "Sequence", "normalizers": []}, " a", " a"),
        ({"type": "Sequence", "normalizers": [STRIP, PREPEND]}, " a ", "▁a"),
        ({"type": "Sequence", "normalizers": [PREPEND, STRIP]}, " a ", "▁ a"),
    ],
)
def test_a_normalizer_changes_a_text(step: object, text: str, normal: str) -> None:
    assert normalizer(step)(text) == normal


@pytest.mark.parametrize(
    ("step", "text", "words"),
    [
        (None, " a b", [" a b"]),
        (metaspace("always"), "a b", ["▁a", "▁b"]),
        (metaspace("always"), " a", ["▁a"]),
        (metaspace("always"), "▁a", ["▁a"]),
        (metaspace("always"), "", []),
        (metaspace("always"), "a  b ", ["▁a", "▁", "▁b", "▁"]),
        (metaspace("never"), "a b", ["a", "▁b"]),
        (metaspace("always", split=False), "a b", ["▁a▁b"]),
        (metaspace("always") | {"replacement": "^"}, "a b", ["^a", "^b"]),
        ({"type": "Metaspace", "replacement": "▁"}, "a b", ["▁a", "▁b"]),
        ({"type": "Sequence", "pretokenizers": [metaspace("never")]}, "a b", ["a", "▁b"]),
    ],
)
def test_a_pre_tokenizer_cuts_a_text(step: object, text: str, words: list[str]) -> None:
    assert pre_tokenizer(step)(text, True) == words


@pytest.mark.parametrize(
    ("scheme", "words"), [("always", ["▁a"]), ("first", ["a"]), ("never", ["a"])]
)
def test_a_later_part_of_the_input_gets_a_mark_only_always(scheme: str, words: list[str]) -> None:
    assert pre_tokenizer(metaspace(scheme))("a", False) == words


@pytest.mark.parametrize(
    ("step", "tokens", "decoded"),
    [
        (metaspace("always"), ["▁a", "▁▁b"], ["a", "  b"]),
        (metaspace("never"), ["▁a", "▁b"], [" a", " b"]),
        (FUSE, ["a", "b"], ["ab"]),
        (FUSE, [], [""]),
        (UNMARK, ["▁a▁", "▁"], [" a ", " "]),
        (STRIP_TWO, ["   a ", " b", "c"], [" a ", "b", "c"]),
        (BYTES, ["a", "<0xC3>", "<0xa9>", "b"], ["a", "é", "b"]),
        (BYTES, ["<0xC3>", "<0xA9>", "<0xE2>"], ["\ufffd", "\ufffd", "\ufffd"]),
        (BYTES, ["<0xE2>", "a", "<0x41>"], ["\ufffd", "a", "A"]),
        (BYTES, ["<0x4>", "<0x0041>"], ["<0x4>", "<0x0041>"]),
        ({"type": "Sequence", "decoders": [UNMARK, FUSE]}, ["▁a", "▁b"], [" a b"]),
    ],
)
def test_a_decoder_changes_tokens(step: object, tokens: list[str], decoded: list[str]) -> None:
    assert decoder(step)(tokens) == decoded


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ({"type": "Precompiled"}, "'Precompiled' is not supported; convert"),
        ({"type": "NFKC"}, "normalizer 'NFKC'"),
        ({"type": "Sequence", "normalizers": [{"type": "NFKC"}]}, "normalizer 'NFKC'"),
        (["NFKC"], "expected a normalizer"),
        ({"type": "Prepend"}, "prepend of 'Prepend' is None"),
        (STRIP | {"strip_left": 1}, "strip_left of 'Strip' is 1"),
        (JOIN_SPACES | {"pattern": {"Regex": "x+"}}, "replacing the pattern"),
        (MARK_SPACES | {"pattern": {"String": ""}}, "replacing the pattern"),
    ],
)
def test_an_unsupported_normalizer_is_refused(step: object, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        normalizer(step)


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ({"type": "Whitespace"}, "pre-tokenizer 'Whitespace'"),
        ({"type": "Sequence", "pretokenizers": [metaspace("never")] * 2}, "'Sequence'"),
        (metaspace("sometimes"), "sometimes"),
        (metaspace("always") | {"replacement": "__"}, "__"),
        (metaspace("always") | {"add_prefix_space": False}, "add_prefix_space"),
    ],
)
def test_an_unsupported_pre_tokenizer_is_refused(step: object, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        pre_tokenizer(step)


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (None, "expected a decoder"),
        ({"type": "WordPiece"}, "decoder 'WordPiece'"),
        (STRIP_TWO | {"stop": 1}, "at the start"),
        (STRIP_TWO | {"content": "  "}, "only strip one character"),
        (UNMARK | {"content": "  "}, "only one character"),
        (UNMARK | {"pattern": {"String": "▁▁"}}, "only one character"),
    ],
)
def test_an_unsupported_decoder_is_refused(step: object, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        decoder(step)


@pytest.mark.parametrize("missing", ["type", "replacement"])
def test_a_missing_setting_is_named(missing: str) -> None:
    step: dict[str, Any] = metaspace("always")
    del step[missing]
    with pytest.raises(FormatError, match=f"{missing} of .* is None"):
        pre_tokenizer(step)
