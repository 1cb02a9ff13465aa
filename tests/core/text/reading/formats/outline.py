"""What tests compare: the blocks of a text, written shortly."""

from __future__ import annotations

from collections.abc import Iterable

from pywasm.core.text.reading.document import Block


def outline(blocks: Iterable[Block]) -> list[str]:
    """Return each block as "kind: text", with directives in their places.

    A break is written {1.5}, the end of a sentence {|}, another directive {text=value}.
    """
    return [f"{block.kind.value}: {_written(block)}" for block in blocks]


def _written(block: Block) -> str:
    parts: list[str] = []
    position = 0
    for one in block.directives:
        parts.append(block.text[position : one.start])
        position = one.end
        mark = {"break": one.value, "sentence-end": "|"}.get(one.kind.value)
        parts.append(f"{{{mark or f'{block.text[one.start : one.end]}={one.value}'}}}")
    parts.append(block.text[position:])
    return "".join(parts)
