"""Models of the real size, assembled and exported: the same files.

This takes minutes and up to 7 GB of memory for each model, so it runs for those that the variable
POCKETTTS_TEST_ASSEMBLY names: ``POCKETTTS_TEST_ASSEMBLY="english english_2m_2026-10:f32"``. What
follows a colon is the dtype of the weights, bf16 unless it is given.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from pywasm.assembly.assemble import Assembler
from pywasm.assembly.models import released_model
from pywasm.assembly.templates import Family, family
from pywasm.assembly.weights import WeightsFile
from pywasm.core.bundle.manifest import Graph
from pywasm.export.bundle_writer import write_graphs
from pywasm.export.config import Origin, load
from tests.assembly.exported import traced_once
from tests.assembly.test_bundle import PRECISIONS
from tests.hub.released import release

CHOSEN = os.environ.get("POCKETTTS_TEST_ASSEMBLY", "").split()


@pytest.mark.skipif(not CHOSEN, reason="POCKETTTS_TEST_ASSEMBLY names no model")
@pytest.mark.parametrize("chosen", CHOSEN)
def test_assembled_files_are_those_of_the_exporter(chosen: str, tmp_path: Path) -> None:
    name, _, dtype = chosen.partition(":")
    found = release(name, dtype or "bf16")
    kind = family(released_model(name).family)
    model = load(Origin(name, weights=str(found.weights), tokenizer=str(found.tokenizer)))
    with WeightsFile(found.weights) as weights, traced_once(tmp_path):
        weights.check(kind)
        assembler = Assembler(weights)
        for precision in PRECISIONS:
            for graph in write_graphs(model, tmp_path, precision=precision):
                expected = {file.file: file.sha256 for file in graph.files}
                assert digests(kind, graph, precision, assembler) == expected, precision


def digests(kind: Family, graph: Graph, precision: str, assembler: Assembler) -> dict[str, str]:
    """Return the SHA-256 of the files of a graph."""
    made = {}
    for template in kind.template(graph.name, precision).files:
        digest = sha256()
        for piece in assembler.pieces(template):
            digest.update(piece)
        made[template.file] = digest.hexdigest()
    return made
