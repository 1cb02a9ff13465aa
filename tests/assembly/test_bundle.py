"""Assembled bundles are those of the exporter, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from pywasm.assembly.assemble import Assembler
from pywasm.assembly.bundle import write_graph
from pywasm.assembly.precision_names import NAMES
from pywasm.assembly.templates import family
from pywasm.assembly.weights import WeightsFile
from pywasm.core.bundle.manifest import Graph
from tests.assembly.exported import export, hostile, save, traced_once
from tests.parity import reference

#: all precisions of all stages
PRECISIONS = (*NAMES, "lm=int8,codec=int8,encoder=int8-storage")


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    #: of hostile weights; None: the fixture's
    dtype: torch.dtype | None = None


CASES = {
    "standard": Case("mini_standard"),
    "small": Case("mini_small"),
    "hostile f32": Case("mini_standard", torch.float32),
    "hostile bf16": Case("mini_small", torch.bfloat16),
    "hostile f16": Case("mini_small", torch.float16),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_assembled_files_are_those_of_the_exporter(case: Case, tmp_path: Path) -> None:
    model = reference.model(case.name) if case.dtype is None else hostile(case.name, case.dtype)
    weights = save(model, tmp_path / "weights.safetensors", case.dtype)
    with traced_once(tmp_path):
        for precision in PRECISIONS:
            folder = tmp_path / precision
            expected = export(model, folder, precision)
            made = tmp_path / f"{precision} assembled"
            made.mkdir()
            assert assemble(case.name, weights, precision, made) == expected
            for path in folder.iterdir():
                assert path.read_bytes() == (made / path.name).read_bytes(), path


def assemble(name: str, weights: Path, precision: str, folder: Path) -> tuple[Graph, ...]:
    kind = family(name)
    with WeightsFile(weights) as opened:
        opened.check(kind)
        assembler = Assembler(opened)
        return tuple(
            write_graph(assembler, kind.template(graph, precision), folder) for graph in kind.graphs
        )
