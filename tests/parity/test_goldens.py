"""Recorded speech of the PyTorch reference on the native host; tests/web does so in Chromium."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from pywasm.core.lm import batching
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice import safetensors
from pywasm.native.host import NativeHost
from tests.parity.replay import replay_all, replay_batched, wrong_texts

ROOT = Path(__file__).parents[2]
GOLDENS = ROOT / "tests" / "goldens"
BUNDLES = {
    "test-mini": ROOT / "tests/fixtures/bundles/mini",
    "test-small": ROOT / "tests/fixtures/bundles/small",
}
TOLERANCE = 1e-4


def load(name: str) -> dict[str, Any]:
    golden: dict[str, Any] = json.loads((GOLDENS / f"{name}.json").read_text("utf-8"))
    return golden


def assert_equal(
    reports: list[dict[str, Any]], recorded: list[dict[str, Any]], tolerance: float = TOLERANCE
) -> None:
    """Compare the reports of replays with the recorded utterances."""
    by_name = {utterance["name"]: utterance for utterance in recorded}
    assert reports
    for report in reports:
        expected = [
            {key: chunk[key] for key in ("text", "tokens", "eos_step", "frames")}
            for chunk in by_name[report["name"]]["chunks"]
        ]
        assert report["chunks"] == expected, report["name"]
        for field in ("logits", "latents", "pcm"):
            assert report[field] <= tolerance, (report["name"], field, report[field])


@pytest.mark.parametrize("stateful", [True, False])
@pytest.mark.parametrize("name", BUNDLES)
def test_native_speaks_as_the_reference_did(name: str, stateful: bool) -> None:
    recorded = load("utterances")[name]
    host = NativeHost(BUNDLES[name])
    golden = (GOLDENS / f"{name}.safetensors").read_bytes()
    try:
        reports = asyncio.run(replay_all(host, {"utterances": recorded}, golden, stateful=stateful))
    finally:
        host.close()
    assert_equal(reports, recorded)


@pytest.mark.parametrize("name", BUNDLES)
def test_chunks_that_share_steps_sound_as_the_references(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "SAFETY_FACTOR", -1e9)  # however fast the machine is
    monkeypatch.setattr(batching, "MAX_LOAD", 1e9)
    golden = safetensors.read((GOLDENS / f"{name}.safetensors").read_bytes())
    host = NativeHost(BUNDLES[name])
    most = 0
    try:
        for utterance in load("utterances")[name]:
            report = asyncio.run(replay_batched(host, utterance, golden))
            most = max(most, report["batch_size"])
            assert report["pcm"] <= TOLERANCE, utterance["name"]
    finally:
        host.close()
    assert most > 1


@pytest.mark.parametrize("name", BUNDLES)
def test_prepared_texts_and_token_ids_are_the_references(name: str) -> None:
    host = NativeHost(BUNDLES[name])
    try:
        synthesizer = asyncio.run(Synthesizer.open(host))
    finally:
        host.close()
    file = synthesizer.bundle.tokenizer
    tokenizer = Tokenizer.load((BUNDLES[name] / file.file).read_bytes(), file.kind)
    texts = load("texts")
    assert len(texts["cases"]) >= 200
    assert wrong_texts(texts, tokenizer, synthesizer) == []
