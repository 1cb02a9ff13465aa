"""Building a site: its files, what is refused, and what is left behind."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from pathlib import Path

import pytest

from pywasm.core.errors import BundleError
from pywasm.native import resources
from pywasm.site.build import build_site
from pywasm.site.errors import SiteError
from pywasm.site.plan import _WEBGPU, Plan, plan_site
from tests.site.stand_ins import prepared

#: limit on the gzipped download before the model, of a start with the snapshot
MAX_BYTES_WITHOUT_BUNDLE = 11_000_000


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_index_lists_every_file_with_its_digest(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    files = contents(tmp_path / "site")
    index = json.loads(files.pop("site.json"))
    digests = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    }
    assert index["files"] == digests
    assert index["wheel"] in files
    assert index["snapshot"]["bytes"] == 0x201
    assert gzip.decompress(files[index["snapshot"]["file"]]).endswith(b"memory")
    assert index["built_with"] == resources.npm_pins()
    assert index["version"] == resources.version()


def test_only_what_the_page_needs_is_copied(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    top = {name for name in contents(tmp_path / "site") if not name.startswith("vendor/")}
    bundle = {"manifest.json", "text_conditioner.onnx", "tokenizer.model", "ada.safetensors"}
    page = {"index.html", "app/main.js", "LICENSE", "site.json"}
    assert top == page | {f"bundle/{name}" for name in bundle}


def test_the_runtime_for_graphics_processors_is_there_on_request(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path
) -> None:
    larger = plan_site(web, sample_bundle, node_modules, prepared, webgpu=True)
    assert larger.files.keys() - plan.files.keys() == _WEBGPU.keys()
    for name, one in (("plain", plan), ("larger", larger)):
        build_site(one, tmp_path / name)
        index = json.loads((tmp_path / name / "site.json").read_text())
        assert index["webgpu"] is (one is larger)
        assert (_WEBGPU.keys() <= index["files"].keys()) is index["webgpu"]


def test_the_lock_offers_no_package(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    lock = json.loads((tmp_path / "site/vendor/pyodide/pyodide-lock.json").read_text())
    assert lock == {"info": {"python": "3"}, "packages": {}}


def test_two_builds_are_identical(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path
) -> None:
    build_site(plan, tmp_path / "one")
    for path in web.rglob("*"):
        os.utime(path, (0, 0))
    build_site(plan_site(web, sample_bundle, node_modules, prepared), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize("damage", ["changed", None])
def test_a_damaged_bundle_is_refused_and_the_old_site_stays(
    plan: Plan, sample_bundle: Path, tmp_path: Path, damage: str | None
) -> None:
    site = tmp_path / "site"
    build_site(plan, site)
    before = contents(site)
    file = sample_bundle / "ada.safetensors"
    file.unlink() if damage is None else file.write_text(damage)
    with pytest.raises(BundleError, match=r"ada\.safetensors"):
        build_site(plan, site)
    assert contents(site) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_site_is_replaced_but_nothing_else(plan: Plan, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(plan, site)
    (site / "stale.js").write_text("")
    build_site(plan, site)
    assert not (site / "stale.js").exists()

    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("")
    with pytest.raises(SiteError, match="not a site"):
        build_site(plan, precious)
    assert (precious / "thesis.txt").exists()


def test_the_real_site_is_small_enough(sample_bundle: Path, tmp_path: Path) -> None:
    real = plan_site(resources.find("web"), sample_bundle, resources.node_modules())
    written = build_site(real, tmp_path / "site")
    without_snapshot = "vendor/pyodide/python_stdlib.zip"
    start = [file for file in written if file.path != without_snapshot]
    size = sum(file.gzipped for file in start if not file.path.startswith("bundle/"))
    assert 5_000_000 < size < MAX_BYTES_WITHOUT_BUNDLE
