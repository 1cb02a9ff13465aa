"""Templates: what the file holds, and how it is read."""

from __future__ import annotations

import re

import pytest

from pywasm.assembly import templates
from pywasm.assembly.models import released_models
from pywasm.assembly.precision_names import INT8, NAMES
from pywasm.assembly.templates import (
    F32,
    PATH,
    FileTemplate,
    Hole,
    Values,
    View,
    families,
    family,
)
from pywasm.core.errors import BundleError

MINIATURES = {"mini_standard", "mini_small"}
MOST_BYTES = 200_000
#: a graph, with the constants that are no weights
MOST_SKELETON_BYTES = 600_000


def test_the_file_is_small_and_has_all_families() -> None:
    assert PATH.stat().st_size <= MOST_BYTES
    needed = {model.family for model in released_models().values()}
    assert set(families()) == needed | MINIATURES


@pytest.mark.parametrize("name", sorted(families()))
def test_every_graph_has_all_precisions_and_no_large_constants(name: str) -> None:
    kind = family(name)
    assert len(kind.graphs) == 9
    for graph in kind.graphs:
        stage = kind.stage(graph)
        expected = tuple(name for name in NAMES if (stage, name) != ("encoder", INT8))
        assert kind.precisions(graph) == expected
        for precision in expected:
            template = kind.template(graph, f"{stage}={precision}")
            sizes = {file.file: file.bytes for file in template.graph.files}
            assert {file.file: file.size for file in template.files} == sizes
            for file in template.files:
                filled = sum(hole.size for hole in file.holes)
                assert len(file.skeleton) + filled == file.size
                assert len(file.skeleton) <= MOST_SKELETON_BYTES, (graph, precision)
                assert all(
                    part.tensor in kind.tensors
                    for hole in file.holes
                    for part in hole.parts
                    if isinstance(part, View)
                )


def test_a_template_that_is_passed_on_is_read_again() -> None:
    holes = (
        Hole(0, 8, F32, (View("a", 3, (2,), (-1,)),)),
        Hole(2, 12, "u8", (Values(b"\0" * 12), View("b", 0, (9,), (0,))), (2, 3), 1, 2),
    )
    file = FileTemplate("x.onnx", 24, holes, b"ab\ncd")
    assert templates._parse_file("x.onnx", memoryview(file.payload())) == file


def test_an_unknown_family_is_named() -> None:
    with pytest.raises(BundleError, match=r"'gigantic'; choose one of .*english"):
        family("gigantic")


def test_an_unknown_precision_is_named() -> None:
    with pytest.raises(ValueError, match=re.escape("'int3' is not a precision")):
        family("mini_small").entry("flow_lm_flow", "int3")
