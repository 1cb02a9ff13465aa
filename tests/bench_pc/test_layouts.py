"""What ``scripts/bench`` runs and requests in checkouts of today's layout and of older ones."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from pywasm.bench_pc.sides import NativeSide
from pywasm.core.errors import PocketTTSError
from scripts.benchmark.layouts import FLAT, LAYOUTS, TODAY, Layout, layout_of
from scripts.benchmark.revisions import HERE, lay_over

#: a measuring process that answers with the request it gets
ECHO = "import json\nprint(json.dumps({'request': json.loads(input())}), flush=True)\n"


def checkout(folder: Path, layout: Layout) -> Path:
    """Make a checkout whose measuring process answers with the request it gets."""
    module = folder / f"{layout.native.replace('.', '/')}.py"
    module.parent.mkdir(parents=True)
    for package in list(module.relative_to(folder).parents)[:-1]:
        (folder / package / "__init__.py").touch()
    (folder / layout.marker).touch()
    module.write_text(ECHO)
    return folder


def test_the_working_tree_has_todays_layout() -> None:
    assert layout_of(HERE) is TODAY
    assert importlib.util.find_spec(TODAY.native) is not None
    for name in (TODAY.export_command, *TODAY.overlay):
        assert (HERE / name).exists(), name


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.native)
def test_a_checkout_is_measured_by_the_module_of_its_layout(layout: Layout, tmp_path: Path) -> None:
    folder = checkout(tmp_path / "tree", layout)
    assert layout_of(folder) is layout
    side = NativeSide(
        tmp_path,
        max_batch_size=3,
        checkout=folder,
        module=layout.native,
        batch_field=layout.max_batch_size,
    )
    instance = side.start(cold=True)
    try:
        request = instance.load()["request"]
    finally:
        instance.close()
    assert (request["do"], request[layout.max_batch_size]) == ("load", 3)


def test_a_page_is_asked_with_the_parameters_of_its_layout() -> None:
    placement, encoded = "lm=2,codec=webgpu", "lm%3D2%2Ccodec%3Dwebgpu"
    assert FLAT.query(placement, 3) == f"layout={encoded}&together=3"
    assert TODAY.query(placement, 3) == f"placement={encoded}&max_batch_size=3"
    assert FLAT.query(None, None) == ""


def test_only_todays_layout_is_laid_over(tmp_path: Path) -> None:
    assert FLAT.overlay == ()
    (tmp_path / "pywasm/bench").mkdir(parents=True)
    (tmp_path / "pywasm/bench/gone.py").touch()
    (tmp_path / "web").mkdir()
    lay_over(tmp_path, TODAY.overlay)
    assert not (tmp_path / "pywasm/bench/gone.py").exists()
    for name in ("pywasm/bench/stages.py", "pywasm/bench_pc/native.py", "web/bench.html"):
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes()


def test_a_revision_without_a_benchmark_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PocketTTSError, match=f"{tmp_path.name} has no benchmark"):
        layout_of(tmp_path)
