"""What the exporter writes for given weights, to compare assembled files with."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch

from pywasm.core.bundle.manifest import Graph
from pywasm.export import graph as graphs
from pywasm.export.bundle_writer import write_graphs
from pywasm.export.graph import Spec
from tests.parity import reference


def save(model: Any, path: Path, dtype: torch.dtype | None = None) -> Path:
    """Write a model's weights; None stores each tensor in as few bits as hold it exactly."""
    tensors = {
        name: tensor.to(dtype or _narrowest(tensor)).contiguous()
        for name, tensor in model.state_dict().items()
    }
    safetensors.torch.save_file(tensors, path)
    return path


def _narrowest(tensor: Any) -> torch.dtype:
    exact = bool((tensor.to(torch.bfloat16).to(torch.float32) == tensor).all())
    return torch.bfloat16 if exact else torch.float32


def hostile(name: str, dtype: torch.dtype) -> Any:
    """Return a miniature with weights that are hard to round, all of which ``dtype`` holds."""
    model = copy.deepcopy(reference.model(name))
    with torch.no_grad():
        for place, (_, tensor) in enumerate(sorted(model.state_dict().items())):
            most = torch.finfo(dtype).max
            values = _hard(place, tuple(tensor.shape)).clamp(-most, most)
            tensor.copy_(values.to(dtype).to(torch.float32))
    return model


def _hard(place: int, shape: tuple[int, ...]) -> torch.Tensor:
    draw = np.random.default_rng(place)
    kind = place % 4
    if kind == 0:  # of all magnitudes; beyond half precision on both sides
        values = draw.standard_normal(shape) * 10.0 ** draw.uniform(-12, 6, shape)
    elif kind == 1:  # exact halves between two 8-bit numbers: the peak of every channel is 127
        values = draw.integers(-254, 255, shape) / 2
        values = np.where(draw.random(shape) < 0.1, 127.0, values)
    elif kind == 2:  # ties between two numbers of half precision, and subnormal ones
        values = (1 + (2 * draw.integers(0, 512, shape) + 1) / 2048) * draw.choice(
            [1, 2**-14, 2**-24], shape
        )
    else:
        values = draw.standard_normal(shape)
    values = np.asarray(values, np.float32)
    if len(shape) > 1:
        values[0] = 0  # a channel without a peak
        values[..., -1] = 0
    return torch.from_numpy(values)


@contextmanager
def traced_once(folder: Path) -> Iterator[None]:
    """Trace every graph only once, however many precisions are written."""
    trace = graphs._trace

    def cached(spec: Spec, path: Path) -> None:
        kept = folder / f"{spec.name}.traced"
        if not kept.exists():
            trace(spec, kept)
        shutil.copyfile(kept, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graphs, "_trace", cached)
        yield


def export(model: Any, folder: Path, precision: str) -> tuple[Graph, ...]:
    """Write all graphs of a model to a new folder; return their entries."""
    folder.mkdir()
    return write_graphs(model, folder, precision=precision)
