"""The mailbox between Python and JavaScript: what JavaScript finds there, and what it answers."""

from __future__ import annotations

import struct

from pywasm.browser.mailbox import WORDS, Mailbox, aligned
from pywasm.core.host import floats, ints

DATA = 4 * WORDS


def test_a_request_lies_where_javascript_looks() -> None:
    mailbox = Mailbox(64)
    mailbox.write([7, -1, 1 << 30], [floats([1.5], 1).data, ints([-2], 1).data])
    assert struct.unpack_from("<3i", mailbox.memory) == (7, -1, 1 << 30)
    assert struct.unpack_from("<f", mailbox.memory, DATA) == (1.5,)
    assert struct.unpack_from("<q", mailbox.memory, DATA + 8) == (-2,)


def test_an_answer_is_read_as_tensors() -> None:
    mailbox = Mailbox(64)
    struct.pack_into("<9i", mailbox.memory, 0, 1, 2, 1, 3, 2, 1, 1, 1, 0)
    struct.pack_into("<3f4xq", mailbox.memory, DATA, 1.0, 2.0, 3.0, -5)
    shapes = mailbox.shapes(2)
    assert shapes == [(1, 1, 3), (2, 1)]
    assert mailbox.shapes(1) == shapes[:1]
    assert mailbox.read(shapes) == [floats([1.0, 2.0, 3.0], 1, 3), ints([-5], 1)]


def test_tensors_start_at_multiples_of_eight() -> None:
    assert [aligned(size) for size in (0, 1, 8, 9)] == [0, 8, 8, 16]


def test_writing_never_moves_the_memory() -> None:
    """JavaScript holds a view of it."""
    mailbox = Mailbox(16)
    view = memoryview(mailbox.memory)
    mailbox.write(range(WORDS), [floats([1.0] * 4, 4).data])
    assert len(view) == DATA + 16
