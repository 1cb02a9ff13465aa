"""Fixtures of the tests of ``pockettts model``."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def place(sample_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a bundle in it."""
    monkeypatch.chdir(sample_bundle.parent)
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return sample_bundle.parent
