"""Options of ``scripts/bench``: what a second side changes, and help with examples to copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from scripts.benchmark.__main__ import Setting, bench

FIRST = Setting(
    host="chromium",
    model="mini",
    bundle=Path("some"),
    precision="int8",
    threads=None,
    placement=None,
    max_batch_size=None,
    isolate=False,
    revision=None,
)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("max_batch_size=1", {"max_batch_size": 1}),
        ("max-batch-size=1", {"max_batch_size": 1}),
        ("placement=lm=2,codec=webgpu", {"placement": "lm=2,codec=webgpu"}),
        ("isolate=yes", {"isolate": True}),
        ("model=english", {"model": "english", "bundle": None}),
    ],
)
def test_a_second_side_differs_in_one_option(text: str, changes: dict[str, Any]) -> None:
    assert FIRST.changed(text) == replace(FIRST, **changes)


@pytest.mark.parametrize("text", ["together=1", "placement=lm", "max_batch_size=0", "isolate="])
def test_an_unknown_change_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match=f"'{text}' is not NAME=VALUE"):
        FIRST.changed(text)


def test_help_has_one_example_per_line() -> None:
    lines = CliRunner().invoke(bench, ["--help"]).output.splitlines()
    examples = [line for line in lines if line.startswith("    scripts/bench")]
    assert len(examples) > 5
    assert "    scripts/bench --quick" in examples
