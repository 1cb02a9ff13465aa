"""``pockettts bench``: both sides of this PC, thresholds, mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pywasm.cli.main import main

Capture = pytest.CaptureFixture[str]


def test_bench_measures_this_pc_twice_and_fails_above_the_threshold(
    tmp_path: Path, capsys: Capture
) -> None:
    command = ["bench", "--quick", "--text", "Hello there.", "--rtf-threshold", "0"]
    command += ["--threads", "1", "--against", "threads=2"]
    files = ["--out", str(tmp_path / "r.json"), "--html", str(tmp_path / "r.html")]
    assert main([*command, *files]) == 1
    out, err = capsys.readouterr()
    assert "language model step, 500 cached" in out
    assert "exceeds the threshold 0.000" in err
    found = json.loads((tmp_path / "r.json").read_text())
    assert [side["settings"]["threads"] for side in found["sides"]] == ["1", "2"]
    rows = {row["key"]: row["sides"] for row in found["metrics"]}
    assert {"first.cold", "session.flow_lm_flow", "text", "decode.16", "own", "memory"} <= set(rows)
    assert [side["count"] for side in rows["rtf.5"]] == [2, 2]
    assert 0 < rows["outside.share"][0]["p50"] < 100
    assert rows["bytes"][1]["p50"] > 132
    assert "</html>" in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--seconds", "5,long"], "'5,long' is not a list of seconds"),
        (["--seconds", "0"], "from 1 to 600"),
        (["--against", "threads=many"], "'threads=many' is neither threads=N nor bundle=DIR"),
        (["--against", "bundle=nowhere"], "no bundle in nowhere"),
        (["--bundle", "nowhere"], "no bundle in nowhere"),
        (["--quick", "--voice", "nobody"], "unknown voice 'nobody'"),
        (["--runs", "0"], "0 is not in the range"),
    ],
)
def test_a_mistake_is_one_line(arguments: list[str], words: str, capsys: Capture) -> None:
    assert main(["bench", *arguments]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.splitlines()) == 1
