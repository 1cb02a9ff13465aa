"""The short forms of directives, and marks of footnotes."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.document import Block, BlockKind
from pywasm.core.text.reading.formats.short_forms import expanded
from tests.core.text.reading.formats.outline import outline


def expand(text: str, warnings: list[str] | None = None) -> list[str]:
    block = Block(BlockKind.PARAGRAPH, text, range(len(text) + 1))
    found = expanded(block, pytest.fail if warnings is None else warnings.append)
    return outline([found] if found else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a[pause]b", "a {0.5}b"),
        ("a [pause 0.5s] b", "a   {0.5}b"),
        ("[pause 500ms]", "{0.5}"),
        ("[pause 500 ms][Pause .25s]b", "{0.75}b"),
        ("[PAUSE 2]b", "{2}b"),
        ("[pause 1.5 seconds]b", "{1.5}b"),
        ("[pauses] [pause x] [pause -1s] pause]", "[pauses] [pause x] [pause -1s] pause]"),
        ("[[word]]{say}", "{word=say}"),
        ("un[[do]]{doo}ing", "un{do=doo}ing"),
        ("[[nginx]]{engine x}'s", "{nginx's=engine x's}"),
        ("a [[word]]{} b", "a  b"),
        ("[[word]] {say} [[]]{x}", "[[word]] {say} [[]]{x}"),
        ("word[1] [2] end.[3][4]", "word [2] end."),
        ("a[0] b[1](c) d[1234]", "a[0] b[1](c) d[1234]"),
        ("[1] first", "[1] first"),
    ],
)
def test_short_forms(text: str, expected: str) -> None:
    assert expand(text) == [f"paragraph: {expected}"]


def test_a_long_pause_is_shortened_with_a_warning() -> None:
    warnings: list[str] = []
    assert expand("[pause 99s]", warnings) == ["paragraph: {10}"]
    assert len(warnings) == 1 and "99 s" in warnings[0] and "10 s" in warnings[0]


def test_a_block_without_short_forms_is_the_same() -> None:
    block = Block(BlockKind.PARAGRAPH, "a [b]", range(6))
    assert expanded(block, pytest.fail) is block
