"""JavaScript fills templates with weights: the same bytes as Python."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from pywasm.assembly.assemble import Assembler
from pywasm.assembly.models import released_models
from pywasm.assembly.templates import FileTemplate, Hole, Values, View, family
from pywasm.assembly.weights import WeightsFile
from pywasm.core.voice import safetensors
from tests.hub import released
from tests.samples import stored

SCRIPT = Path(__file__).with_name("assemble.mjs")
ROWS, COLUMNS = 48, 40


def compare(weights: Path, templates: Iterable[FileTemplate], folder: Path) -> None:
    """Make files of the same templates in Node and in Python."""
    files = list(templates)
    made, parts = folder / "made", folder / "templates"
    made.mkdir()
    parts.mkdir()
    for file in files:
        (parts / file.file).write_bytes(file.payload())
    node = shutil.which("node")
    assert node is not None
    command = [node, str(SCRIPT), str(weights), str(made), *map(str, parts.iterdir())]
    subprocess.run(command, check=True, timeout=300)
    with WeightsFile(weights) as opened:
        for file in files:
            expected = b"".join(Assembler(opened).pieces(file))
            assert len(expected) == file.size
            assert (made / file.file).read_bytes() == expected, file.file


def hostile(dtype: str) -> bytes:
    """Return numbers of every size: ties, subnormals, overflows, zero rows, both zeros."""
    random = np.random.default_rng(5)
    sizes = 10.0 ** random.uniform(-12, 6, (ROWS, COLUMNS))
    values = (sizes * random.choice([-1, 1], sizes.shape)).astype(np.float32)
    values[3] = 0
    values[4, ::2] = -0.0
    values[5] = np.arange(COLUMNS, dtype=np.float32) + np.float32(0.5)  # ties of the 8-bit grid
    values[5, 0] = 127
    halves = np.array([0x3C01, 0x03FF, 0x0001, 0x7BFF], np.uint16).view(np.float16)
    values[6, :4] = halves.astype(np.float32)
    values[6, 4:8] = np.array([65504, 65519.99, 65520, -1e30], np.float32)
    ties = (np.arange(COLUMNS, dtype=np.uint32) << 13) + np.uint32(0x38801000)
    values[7] = ties.view(np.float32)
    values[8] = np.float32(2**-25) * np.arange(COLUMNS, dtype=np.float32)  # subnormal ties
    narrow = {
        "F32": values,
        "F16": np.clip(values, -65504, 65504).astype(np.float16),
        "BF16": (values.view(np.uint32) >> 16).astype(np.uint16),
    }
    return bytes(narrow[dtype].data)


def holes() -> list[Hole]:
    """Return a hole for every store, and views of every kind."""
    count = ROWS * COLUMNS
    whole = View("a", 0, (ROWS, COLUMNS), (COLUMNS, 1))
    turned = View("a", 0, (COLUMNS, ROWS), (1, COLUMNS))
    reversed_halves = View("a", (ROWS - 1) * COLUMNS, (2, 3, ROWS, 5), (5, 10, -COLUMNS, 1))
    repeated = View("b", 1, (4, 3), (1, 0))
    parts = (Values(np.array([0, 1.5], np.float32).tobytes()), repeated)
    narrow = [
        Hole(7, count, store, (view,), view.dims, axis)
        for view in (whole, turned)
        for axis in (0, 1)
        for store in ("i8", "u8")
    ]
    return [
        Hole(0, 4 * count, "f32", (whole,)),
        Hole(0, 2 * count, "f16", (turned,)),
        Hole(3, 4 * count, "f32", (turned,)),
        Hole(3, 4 * 30 * ROWS, "f32", (reversed_halves,)),
        Hole(3, 4 * 14, "f32", parts),
        Hole(5, 2 * 14, "f16", parts),
        Hole(5, 4 * ROWS, "scale", (whole,), whole.dims, 0),
        *narrow,
        Hole(9, 4 * ROWS, "scale", (turned,), turned.dims, 1),
        Hole(9, count, "u8", (whole,), (ROWS // 4, COLUMNS), 1, 4),
        Hole(9, 4 * 4 * COLUMNS, "scale", (whole,), (ROWS // 4, COLUMNS), 1, 4),
    ]


@pytest.mark.parametrize("dtype", ["BF16", "F16", "F32"])
def test_any_numbers_in_any_order(dtype: str, tmp_path: Path) -> None:
    weights = tmp_path / "weights.safetensors"
    width = 4 if dtype == "F32" else 2
    tensors = {"a": stored(dtype, (ROWS, COLUMNS), hostile(dtype))}
    tensors["b"] = stored(dtype, (COLUMNS,), hostile(dtype)[: width * COLUMNS])
    weights.write_bytes(safetensors.write(tensors))
    skeleton = b"0123456789abc"
    size = len(skeleton) + sum(hole.size for hole in holes())
    compare(weights, [FileTemplate("file", size, tuple(holes()), skeleton)], tmp_path)


@pytest.mark.parametrize("precision", ["fp16-storage", "lm=int8,codec=int8"])
def test_a_released_model(precision: str, tmp_path: Path) -> None:
    made = released.release()
    kind = family(released_models()[made.name].family)
    templates = [kind.template(name, precision) for name in kind.graphs]
    compare(made.weights, [file for one in templates for file in one.files], tmp_path)
