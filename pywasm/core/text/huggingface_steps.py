"""The steps around the model in a ``tokenizer.json``: normalizers, pre-tokenizers, decoders.

In: their JSON descriptions. Out: functions on strings that do what tokenizers 0.23 does. Only the
steps that conversions of SentencePiece models use are here; others are refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from pywasm.core.errors import FormatError

#: changes a text before it is tokenized
Normalizer = Callable[[str], str]
#: splits a text into the words that the model sees; the flag is true at the start of the input
PreTokenizer = Callable[[str, bool], list[str]]
#: changes the list of tokens of a text
Decoder = Callable[[list[str]], list[str]]

#: a piece that stands for one byte
BYTE_PIECE = re.compile(r"<0x([0-9A-Fa-f]{2})>")
#: Unicode White_Space, which is what Rust strips; Python's set has U+001C to U+001F as well
_WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
#: the only regular expression in use; it implements sentencepiece's remove_extra_whitespaces
_SPACES = " {2,}"

_T = TypeVar("_T")


def normalizer(step: object) -> Normalizer:
    """Return the normalizer of a description; None changes nothing.

    Raises:
        FormatError: a kind or setting that is not supported.
    """
    if step is None:
        return str
    fields, kind = _step(step, "normalizer")
    if kind == "Sequence":
        return _chain([normalizer(inner) for inner in _get(fields, "normalizers", list)])
    if kind == "Prepend":
        prefix = _get(fields, "prepend", str)
        return lambda text: prefix + text if text else text
    if kind == "Replace":
        return _replace(fields)
    if kind == "Strip":
        left, right = _get(fields, "strip_left", bool), _get(fields, "strip_right", bool)
        return lambda text: _strip(text, left, right)
    advice = "; convert a model that has the identity rule" if kind == "Precompiled" else ""
    raise FormatError(f"tokenizer.json: the normalizer {kind!r} is not supported{advice}")


def pre_tokenizer(step: object) -> PreTokenizer:
    """Return the pre-tokenizer of a description; None does not split.

    Raises:
        FormatError: a kind or setting that is not supported.
    """
    if step is None:
        return lambda text, first: [text]
    fields, kind = _step(step, "pre_tokenizer")
    if kind == "Sequence" and len(_get(fields, "pretokenizers", list)) == 1:
        return pre_tokenizer(fields["pretokenizers"][0])
    if kind != "Metaspace":
        raise FormatError(f"tokenizer.json: the pre-tokenizer {kind!r} is not supported")
    mark, scheme = _metaspace(fields)
    split = _get(fields, "split", bool, True)
    # A mark starts a word; the characters before the first mark are a word, too.
    other = f"[^{re.escape(mark)}]"
    words = re.compile(f"{re.escape(mark)}{other}*|{other}+")

    def cut(text: str, first: bool) -> list[str]:
        text = text.replace(" ", mark)
        wants = scheme == "always" or (scheme == "first" and first)
        if text and wants and not text.startswith(mark):
            text = mark + text
        return words.findall(text) if split else [text]

    return cut


def decoder(step: object) -> Decoder:
    """Return the decoder of a description.

    No step may look further than a run of byte pieces or one character, except at the start of
    the text: ``Tokenizer.head`` and ``Tokenizer.tail`` rely on this.

    Raises:
        FormatError: a kind or setting that is not supported.
    """
    fields, kind = _step(step, "decoder")
    if kind == "Sequence":
        return _chain([decoder(inner) for inner in _get(fields, "decoders", list)])
    if kind == "Metaspace":
        mark, scheme = _metaspace(fields)
        start = " " if scheme == "never" else ""
        return lambda tokens: [
            token.replace(mark, " " if i else start) for i, token in enumerate(tokens)
        ]
    if kind == "ByteFallback":
        return _join_bytes
    if kind == "Fuse":
        return lambda tokens: ["".join(tokens)]
    if kind == "Strip":
        return _strip_tokens(fields)
    if kind == "Replace":
        return _replace_tokens(fields)
    raise FormatError(f"tokenizer.json: the decoder {kind!r} is not supported")


def _chain(steps: list[Callable[[_T], _T]]) -> Callable[[_T], _T]:
    def run(value: _T) -> _T:
        for step in steps:
            value = step(value)
        return value

    return run


def _metaspace(fields: dict[str, Any]) -> tuple[str, str]:
    """Return the character that stands for a space and the scheme for the first one."""
    mark = _get(fields, "replacement", str)
    scheme = _get(fields, "prepend_scheme", str, "always")
    contradicts = fields.get("add_prefix_space") is False and scheme != "never"
    if len(mark) != 1 or scheme not in ("always", "first", "never") or contradicts:
        raise FormatError(f"tokenizer.json: Metaspace with {fields!r} is not supported")
    return mark, scheme


def _replace(fields: dict[str, Any]) -> Normalizer:
    pattern, content = _get(fields, "pattern", dict), _get(fields, "content", str)
    if pattern == {"Regex": _SPACES}:
        return lambda text: re.sub(_SPACES, lambda _: content, text)
    if (
        list(pattern) != ["String"]
        or not isinstance(pattern["String"], str)
        or "" in pattern.values()
    ):
        raise FormatError(f"tokenizer.json: replacing the pattern {pattern!r} is not supported")
    wanted: str = pattern["String"]
    return lambda text: text.replace(wanted, content)


def _replace_tokens(fields: dict[str, Any]) -> Decoder:
    replace = _replace(fields)
    pattern = fields["pattern"].get("String", _SPACES)
    if len(pattern) > 1 or len(fields["content"]) > 1:
        raise FormatError(
            f"tokenizer.json: a decoder that replaces {pattern!r} by {fields['content']!r} is not "
            "supported, only one character by one other"
        )
    return lambda tokens: [replace(token) for token in tokens]


def _strip(text: str, left: bool, right: bool) -> str:
    if left:
        text = text.lstrip(_WHITE_SPACE)
    return text.rstrip(_WHITE_SPACE) if right else text


def _strip_tokens(fields: dict[str, Any]) -> Decoder:
    content, most = _get(fields, "content", str), _get(fields, "start", int)
    if _get(fields, "stop", int) != 0 or len(content) != 1 or most < 0:
        raise FormatError("tokenizer.json: a decoder may only strip one character, at the start")

    def strip(token: str) -> str:
        return token[min(most, len(token) - len(token.lstrip(content))) :]

    return lambda tokens: [strip(token) for token in tokens]


def _join_bytes(tokens: list[str]) -> list[str]:
    """Decode runs of byte pieces; a run that is not UTF-8 becomes one U+FFFD per byte."""
    out: list[str] = []
    run = bytearray()
    for token in [*tokens, ""]:
        match = BYTE_PIECE.fullmatch(token)
        if match:
            run.append(int(match[1], 16))
            continue
        if run:
            try:
                out.append(run.decode())
            except UnicodeDecodeError:
                out += "�" * len(run)
            run.clear()
        out.append(token)
    return out[:-1]


def _step(step: object, where: str) -> tuple[dict[str, Any], str]:
    if not isinstance(step, dict):
        raise FormatError(f"tokenizer.json: expected a {where}, found {step!r}")
    return step, _get(step, "type", str)


def _get(fields: dict[str, Any], name: str, kind: type[_T], default: _T | None = None) -> _T:
    """Return a field, checked against a type; null and absent give the default, if there is one."""
    value = fields.get(name)
    if value is None and default is not None:
        return default
    if type(value) is not kind:
        raise FormatError(f"tokenizer.json: {name} of {fields.get('type')!r} is {value!r}")
    return value
