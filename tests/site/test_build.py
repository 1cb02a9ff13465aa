"""Building a site: its files, what is refused, and what is left behind."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
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
    del files["sw.js"]
    digests = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    }
    assert index["files"] == digests
    folder = index["release"]
    release = json.loads(files[f"{folder}release.json"])
    assert f"{folder}{release['wheel']}" in files
    assert release["snapshot"]["bytes"] == 0x201
    assert gzip.decompress(files[f"{folder}{release['snapshot']['file']}"]).endswith(b"memory")
    assert release["files"] == {
        name.removeprefix(folder): facts
        for name, facts in digests.items()
        if name.startswith(folder) and name != f"{folder}release.json"
    }
    (bundle,) = release["bundles"]
    assert (bundle["path"], bundle["manifest"]) == ("bundle/", digests["bundle/manifest.json"])
    assert index["built_with"] == resources.npm_pins()
    assert index["version"] == resources.version()


def test_only_what_the_page_needs_is_copied(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    there = {name.removeprefix(plan.release) for name in contents(tmp_path / "site")}
    top = {name for name in there if not name.startswith("vendor/")}
    bundle = {"manifest.json", "text_conditioner.onnx", "tokenizer.model", "ada.safetensors"}
    page = {"index.html", "app/main.js", "LICENSE", "site.json", "sw.js", "release.json"}
    assert top == page | {f"bundle/{name}" for name in bundle}


def test_the_runtime_for_graphics_processors_is_there_on_request(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path
) -> None:
    larger = plan_site(web, [sample_bundle], node_modules, prepared, webgpu=True)
    assert larger.release != plan.release
    for name, one in (("plain", plan), ("larger", larger)):
        build_site(one, tmp_path / name)
        release = json.loads((tmp_path / name / one.release / "release.json").read_text())
        assert release["webgpu"] is (one is larger)
        assert (_WEBGPU.keys() <= release["files"].keys()) is release["webgpu"]
        assert not any(path.removeprefix(one.release) in _WEBGPU for path in one.shell)


def test_the_lock_offers_no_package(plan: Plan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site")
    lock = json.loads(
        (tmp_path / "site" / plan.release / "vendor/pyodide/pyodide-lock.json").read_text()
    )
    assert lock == {"info": {"python": "3"}, "packages": {}}


def test_two_builds_are_identical(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path
) -> None:
    build_site(plan, tmp_path / "one")
    for path in web.rglob("*"):
        os.utime(path, (0, 0))
    build_site(plan_site(web, [sample_bundle], node_modules, prepared), tmp_path / "two")
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
    real = plan_site(resources.find("web"), [sample_bundle], resources.node_modules())
    written = build_site(real, tmp_path / "site")
    size = sum(file.gzipped for file in written if file.path in real.shell)
    assert 5_000_000 < size < MAX_BYTES_WITHOUT_BUNDLE


def test_code_has_an_address_that_changes_with_any_of_it(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path
) -> None:
    (web / "app/main.js").write_text("changed")
    code = plan_site(web, [sample_bundle], node_modules, prepared)
    assert code.release != plan.release
    (web / "index.html").write_text("changed")
    page = plan_site(web, [sample_bundle], node_modules, prepared)
    assert page.release != code.release
    manifest = sample_bundle / "manifest.json"
    manifest.write_text(manifest.read_text() + "\n")
    bundle = plan_site(web, [sample_bundle], node_modules, prepared)
    assert bundle.release != page.release


def test_a_page_names_the_code_of_its_release(
    web: Path, sample_bundle: Path, node_modules: Path
) -> None:
    page = '<link href="favicon.svg"><script src="app/main.js"></script><a href="app/none.js">'
    (web / "index.html").write_text(page)
    plan = plan_site(web, [sample_bundle], node_modules, prepared)
    placed = plan.files["index.html"].read().decode()
    assert placed == page.replace("app/main.js", f"{plan.release}app/main.js")


def unpacked(path: Path) -> bytes:
    """Return what a compressed copy contains."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    code = "process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])))"
    return subprocess.run(["node", "-e", code, path], check=True, stdout=-1).stdout


def test_compressed_copies_lie_beside_the_files_that_gain(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path
) -> None:
    (web / "app/main.js").write_text("repeat();" * 1000)
    (web / "app/noise.js").write_bytes(hashlib.shake_128(b"noise").digest(256))
    larger = plan_site(web, [sample_bundle], node_modules, prepared)
    site = tmp_path / "site"
    written = build_site(larger, site, compress=True)
    there = contents(site)
    copies = [Path(name) for name in there if name.endswith((".gz", ".br"))]
    code = f"{larger.release}app/main.js"
    assert {f"{name}{end}" for name in (code, "site.json") for end in (".gz", ".br")} <= set(there)
    for copy in copies:
        original = there[copy.with_suffix("").as_posix()]
        assert unpacked(site / copy) == original
        assert len(there[copy.as_posix()]) < len(original)
    assert f"{larger.release}app/noise.js.br" not in there
    assert not [copy for copy in copies if copy.parts[0] == "bundle"]
    index = json.loads(there["site.json"])["files"]
    assert {*index, "site.json", "sw.js"} == {file.path for file in written}
    assert {*index, "site.json", "sw.js"} == set(there) - {copy.as_posix() for copy in copies}
    build_site(larger, tmp_path / "again", compress=True)
    assert contents(tmp_path / "again") == there
    build_site(plan, site)
    assert not [name for name in contents(site) if name.endswith((".gz", ".br"))]
