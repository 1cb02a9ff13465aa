"""The table for a terminal."""

from __future__ import annotations

import re

from pywasm.bench_pc import result, table
from tests.bench_pc.fake_side import run_two


def test_the_table_says_what_was_measured() -> None:
    found = result.build(run_two()[0])
    text = table.write(found)
    assert "A: x <1>" in text
    assert re.search(r"^real-time factor, 15 s +0\.500 ", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 120


def test_numbers_have_three_digits_that_count() -> None:
    values = (0.01234, 0.5, 4.567, 45.67, 456.7, 45678.9, 0.0)
    written = ["0.012", "0.500", "4.57", "45.7", "457", "45,679", "0"]
    assert [table.number(value) for value in values] == written
