"""Weights from a bundle: exporting them again changes nothing."""

from __future__ import annotations

from pathlib import Path

import onnx
import pytest
import torch

from training.export.bundle import reexport
from training.export.from_bundle import Weights, fill, restore
from training.lm.model import LanguageModel

EMBEDDED = Path(__file__).parents[3] / "bundle"


def test_a_bundle_is_its_own_checkpoint(model: LanguageModel, bundle: Path, tmp_path: Path) -> None:
    reexport(bundle, tmp_path)
    files = [path.relative_to(bundle) for path in bundle.rglob("*") if path.is_file()]
    assert len(files) == 10
    assert [
        file for file in files if (bundle / file).read_bytes() != (tmp_path / file).read_bytes()
    ] == []
    _, found, _ = restore(bundle)
    stored = found.state_dict()
    for name, weight in model.state_dict().items():
        if not name.startswith("spoken."):  # what only training needs is not in a bundle
            difference = (stored[name] - weight).abs().max()
            assert float(difference) <= float(weight.abs().max()) / 127, name


def test_the_embedded_bundle_is_one_too(tmp_path: Path) -> None:
    """Weights that are stored in 8 bits are not rounded again."""
    reexport(EMBEDDED, tmp_path)
    stored, found = restore(EMBEDDED)[1].state_dict(), restore(tmp_path)[1].state_dict()
    assert [name for name, weight in stored.items() if not torch.equal(weight, found[name])] == []


def test_a_missing_weight_is_named(bundle: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    graph = onnx.load(str(bundle / "flow_lm_main_kv.onnx"))
    for tensor in graph.graph.initializer:
        tensor.name = tensor.name.replace("layers.1.q.weight", "nothing")
    onnx.save(graph, str(path))
    with pytest.raises(
        RuntimeError, match=r"graph\.onnx has nothing for prosody\.layers\.1\.q\.weight"
    ):
        fill(LanguageModel().prosody, Weights(path), "prosody")
