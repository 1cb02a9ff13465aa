"""``pockettts model download``, as a user meets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from pywasm.cli.main import main
from tests import samples
from tests.cli.model.mistakes import mistake
from tests.hub.model_server import ModelServer, serving
from tests.hub.test_download import CONFIG, GATED, OPEN, TOKENIZER

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def hub(place: Path) -> Iterator[ModelServer]:
    (place / "tiny.yaml").write_text(yaml.safe_dump(CONFIG))
    with serving() as server:
        server.hub = True
        server.gated = ["/team/gated"]
        server.files = {GATED: samples.weights_file(1), OPEN: samples.weights_file(0)}
        server.files[TOKENIZER] = b"{}"
        yield server


def test_download(hub: ModelServer, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["model", "download", "tiny.yaml", "--mirror", hub.url(), "--no-voices"]
    assert main(command) == 0
    err = capsys.readouterr().err
    assert "without voice cloning" in err
    assert "model export tiny/tiny.yaml --without encoder" in err
    monkeypatch.setenv("HF_TOKEN", "good")
    assert main([*command, "--out", "all"]) == 0
    err = capsys.readouterr().err
    assert "getting weights.safetensors, 1424 bytes" in err
    assert "--without" not in err
    assert Path("all/model.safetensors").read_bytes() == samples.weights_file(1)


def test_download_of_what_is_not_there(hub: ModelServer, capsys: Capture) -> None:
    assert "english_2026-01" in mistake(capsys, "download", "klingon")
    assert "no.yaml" in mistake(capsys, "download", "no.yaml")
    del hub.files[TOKENIZER]
    assert "404" in mistake(capsys, "download", "tiny.yaml", "--mirror", hub.url())
    assert "mirror" in mistake(capsys, "download", "tiny.yaml", "--mirror", "nonsense")
