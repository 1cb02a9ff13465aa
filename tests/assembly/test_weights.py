"""Weights files: what is read, what is refused, and with which names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy

from pywasm.assembly.templates import Family, family
from pywasm.assembly.weights import WeightsFile, find_family
from pywasm.core.errors import BundleError

FAMILY = "mini_small"
ENCODER = "mimi.encoder.model.0.conv.weight"


@pytest.fixture(scope="module")
def kind() -> Family:
    return family(FAMILY)


@pytest.fixture(scope="module")
def tensors(kind: Family) -> dict[str, np.ndarray]:
    return {name: np.zeros(shape, np.float16) for name, shape in kind.tensors.items()}


def save(tensors: dict[str, np.ndarray], folder: Path) -> Path:
    path = folder / "model.safetensors"
    safetensors.numpy.save_file(tensors, path)
    return path


def test_the_family_is_found_by_its_tensors(
    kind: Family, tensors: dict[str, np.ndarray], tmp_path: Path
) -> None:
    with WeightsFile(save(tensors, tmp_path)) as weights:
        weights.check(kind)
        assert find_family(weights) == kind
        assert not weights.has_encoder


def test_one_number_of_the_encoder_is_enough_to_have_one(
    tensors: dict[str, np.ndarray], tmp_path: Path
) -> None:
    encoder = tensors[ENCODER].copy()
    encoder.flat[-1] = 1
    with WeightsFile(save({**tensors, ENCODER: encoder}, tmp_path)) as weights:
        assert weights.has_encoder


def test_tensors_of_every_type_are_read_as_float32(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    import safetensors.torch

    values = torch.tensor([[1.0, -2.5], [6.0e-8, 0.0]])
    kept = {str(dtype): values.to(dtype) for dtype in (torch.float32, torch.float16)}
    kept["odd"] = torch.tensor([1], dtype=torch.uint8)  # the next tensor is not aligned
    kept["b"] = values.to(torch.bfloat16)
    path = tmp_path / "model.safetensors"
    safetensors.torch.save_file(kept, path)
    with WeightsFile(path) as weights:
        for name in ("torch.float32", "torch.float16", "b"):
            expected = kept[name].to(torch.float32).numpy().reshape(-1)
            np.testing.assert_array_equal(weights.read(name), expected)


def test_weights_of_another_family_are_refused_with_its_name(
    tensors: dict[str, np.ndarray], tmp_path: Path
) -> None:
    with WeightsFile(save(tensors, tmp_path)) as weights:
        with pytest.raises(BundleError, match=f"family mini_standard: .*family {FAMILY}"):
            weights.check(family("mini_standard"))


def test_differences_are_named(
    kind: Family, tensors: dict[str, np.ndarray], tmp_path: Path
) -> None:
    other = {**tensors, "unheard.of": np.zeros(2, np.float16)}
    del other[ENCODER]
    other["flow_lm.bos_emb"] = np.zeros(3, np.float16)
    with WeightsFile(save(other, tmp_path)) as weights:
        with pytest.raises(BundleError) as caught:
            weights.check(kind)
        text = str(caught.value)
        assert f"missing: {ENCODER}" in text and "unknown: unheard.of" in text
        assert "flow_lm.bos_emb [3] instead of" in text
        with pytest.raises(BundleError, match=f"nearest, {FAMILY}, it differs"):
            find_family(weights)


def test_numbers_of_another_type_are_refused(
    kind: Family, tensors: dict[str, np.ndarray], tmp_path: Path
) -> None:
    other = {**tensors, ENCODER: tensors[ENCODER].astype(np.int8)}
    with WeightsFile(save(other, tmp_path)) as weights:
        with pytest.raises(BundleError, match=f"{ENCODER}' has type I8"):
            weights.check(kind)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "0 bytes"), (b"<!DOCTYPE html><html>", "not a safetensors file")],
)
def test_what_is_no_safetensors_file_is_named(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises(BundleError, match=words):
        WeightsFile(path)


def test_a_truncated_file_is_refused(tensors: dict[str, np.ndarray], tmp_path: Path) -> None:
    path = save(tensors, tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BundleError, match="truncated"):
        WeightsFile(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"cannot read .*none\.safetensors"):
        WeightsFile(tmp_path / "none.safetensors")
