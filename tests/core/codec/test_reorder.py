"""The reorder buffer: items leave in text order."""

from __future__ import annotations

from pywasm.core.codec.reorder import ReorderBuffer


def test_items_wait_for_the_end_of_earlier_chunks() -> None:
    buffer = ReorderBuffer[str]()
    buffer.add(1, "c")
    assert list(buffer.pop_ready()) == []
    buffer.add(0, "a")
    assert list(buffer.pop_ready()) == ["a"]
    buffer.add(1, "d")
    buffer.end(1)
    buffer.add(0, "b")
    buffer.end(0)
    assert list(buffer.pop_ready()) == ["b", "c", "d"]
    assert list(buffer.pop_ready()) == []


def test_a_chunk_without_items_holds_nothing_up() -> None:
    buffer = ReorderBuffer[str]()
    buffer.add(1, "b")
    buffer.end(0)
    assert list(buffer.pop_ready()) == ["b"]
