"""A tokenizer that cannot be used is refused before the model is built."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sentencepiece
import yaml  # type: ignore[import-untyped]

from pywasm.cli.main import main
from pywasm.export import config as export_config
from pywasm.export.config import Origin, load

REPO = Path(__file__).parents[2]
CONFIG = REPO / "tests" / "fixtures" / "configs" / "mini_standard.yaml"
SMALL = REPO / "tests" / "fixtures" / "tokenizer" / "small.model"

Capture = pytest.CaptureFixture[str]


def refused(
    tmp_path: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch, tokenizer: Path
) -> str:
    """Export with a tokenizer that cannot be used; return the one line on standard error."""
    monkeypatch.setattr(export_config, "TTSModel", None)  # no weights are made
    command = ["model", "export", str(CONFIG), "--random-weights", "1", "-q"]
    assert main([*command, "--tokenizer", str(tokenizer), "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()
    (line,) = capfd.readouterr().err.splitlines()
    return line


def test_another_number_of_tokens_is_named(
    tmp_path: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = refused(tmp_path, capfd, monkeypatch, SMALL)
    assert "small.model has 1002 tokens, but the config mini_standard needs 4000" in line
    assert "--tokenizer FILE" in line


def test_a_normalizer_that_the_core_lacks_is_named(
    tmp_path: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["the quick brown fox jumps over the lazy dog"] * 9),
        model_writer=data,
        vocab_size=40,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    (tmp_path / "default.model").write_bytes(data.getvalue())
    line = refused(tmp_path, capfd, monkeypatch, tmp_path / "default.model")
    assert "default.model cannot be used" in line
    assert "nmt_nfkc" in line


def test_a_file_that_is_no_tokenizer_is_named(
    tmp_path: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text.model").write_text("hello")
    assert "text.model cannot be used" in refused(
        tmp_path, capfd, monkeypatch, tmp_path / "text.model"
    )


def test_a_tokenizer_out_of_reach_is_one_line(tmp_path: Path) -> None:
    data = yaml.safe_load(CONFIG.read_text("utf-8"))
    address = f"hf://team/model/tokenizer.model@{'a' * 40}"
    data["flow_lm"]["lookup_table"]["tokenizer_path"] = address
    (tmp_path / "far.yaml").write_text(yaml.safe_dump(data))
    command = [sys.executable, "-m", "pywasm", "model", "export", str(tmp_path / "far.yaml")]
    command += ["--random-weights", "1", "--out", str(tmp_path / "out")]
    nobody = {**os.environ, "HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=REPO, env=nobody, capture_output=True, text=True)
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if "loading" not in line]
    assert len(lines) == 1, done.stderr  # the hub's client would warn of every retry
    assert f"the config far needs the tokenizer {address}" in lines[0]
    assert "--tokenizer FILE" in lines[0]


def test_random_weights_do_not_warn_of_missing_ones(caplog: pytest.LogCaptureFixture) -> None:
    load(Origin(str(CONFIG), random_seed=1))
    assert caplog.messages == []
