"""Runs a command of ``pockettts model`` that must fail."""

from __future__ import annotations

import pytest

from pywasm.cli.main import main


def mistake(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run what must fail; return its one line."""
    assert main(["model", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert lines[-1].startswith("pockettts: error: ")
    assert "Traceback" not in err
    return lines[-1]
