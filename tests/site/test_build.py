"""The site builder: what it takes, what it refuses, what it leaves behind."""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import os
import re
import zipfile
from pathlib import Path

import pytest

from pywasm.core.errors import BundleError
from pywasm.native import resources
from pywasm.site.build import build_site
from pywasm.site.errors import SiteError
from pywasm.site.plan import _VENDORED, _WEBGPU, Plan, plan_site
from pywasm.site.prepare_python import PreparedPython, prepare_python
from pywasm.site.wheel import core_modules, core_wheel

#: of all that a visitor downloads before the model, gzipped
MAX_BYTES_WITHOUT_BUNDLE = 11_000_000
#: what of the standard library is in pyodide.asm.wasm, or made by another module
BUILT_IN = {"array", "collections/abc", "gc", "itertools", "math", "sys", "time"}


@pytest.fixture
def node_modules(tmp_path: Path) -> Path:
    """Stand-ins for npm's packages."""
    folder = tmp_path / "node_modules"
    for path in (*_VENDORED.values(), *_WEBGPU.values()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"content of {path}")
    for name, version in resources.npm_pins().items():
        (folder / name / "package.json").write_text(json.dumps({"version": version}))
    lock = {"info": {"python": "3"}, "packages": {"numpy": {}}}
    (folder / "pyodide" / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder


def prepared(node_modules: Path, wheel: bytes) -> PreparedPython:
    """Stand in for Node."""
    python = PreparedPython(node_modules / "stdlib.zip", node_modules / "snapshot.bin")
    python.stdlib.write_text("byte code")
    python.snapshot.write_bytes(gzip.compress(bytes(32) + b"\1\2\0\0 and memory", mtime=0))
    return python


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A page, with files of its developers."""
    folder = tmp_path / "web"
    (folder / "app").mkdir(parents=True)
    for name in ("index.html", "app/main.js", "README.md", "tsconfig.json", "a.d.ts", ".hidden"):
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def plan(web: Path, sample_bundle: Path, node_modules: Path) -> Plan:
    return plan_site(web, sample_bundle, node_modules, prepared)


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


def test_missing_npm_packages_say_what_to_run(web: Path, sample_bundle: Path) -> None:
    with pytest.raises(SiteError, match=r"missing: run `npm install .*pyodide@\d"):
        plan_site(web, sample_bundle, web / "node_modules", prepared)


def test_an_incomplete_npm_package_is_told(node_modules: Path) -> None:
    with pytest.raises(SiteError, match=r"cannot prepare.*python_stdlib\.zip"):
        prepare_python(node_modules, b"wheel")


def test_npm_packages_of_another_version_are_refused(
    web: Path, sample_bundle: Path, node_modules: Path
) -> None:
    (node_modules.parent / "package-lock.json").write_text("{}")
    (node_modules / "pyodide" / "package.json").write_text('{"version": "0.1"}')
    with pytest.raises(SiteError, match=r"is 0\.1, not .*: run `npm ci"):
        plan_site(web, sample_bundle, node_modules, prepared)


def test_the_real_site_is_small_enough(sample_bundle: Path, tmp_path: Path) -> None:
    real = plan_site(resources.find("web"), sample_bundle, resources.node_modules())
    written = build_site(real, tmp_path / "site")
    size = sum(file.gzipped for file in written if not file.path.startswith("bundle/"))
    assert 5_000_000 < size < MAX_BYTES_WITHOUT_BUNDLE


def test_the_real_runtime_for_graphics_processors_loads_what_the_site_has() -> None:
    folder = resources.node_modules()
    script = (folder / _WEBGPU["vendor/ort/ort.webgpu.min.mjs"]).read_text("utf-8")
    named = set(re.findall(r"ort-wasm-simd-threaded[.\w]*\.(?:mjs|wasm)", script))
    assert {f"vendor/ort/{name}" for name in named} <= _WEBGPU.keys()
    assert all((folder / path).is_file() for path in _WEBGPU.values())


@pytest.fixture(scope="module")
def real() -> PreparedPython:
    return prepare_python(resources.node_modules(), core_wheel("1")[1])


def test_the_standard_library_is_byte_code_and_all_that_the_core_imports(
    real: PreparedPython,
) -> None:
    with zipfile.ZipFile(real.stdlib) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.endswith(".py")]
    found = {name.removesuffix(".pyc").removesuffix("/__init__") for name in names}
    assert not {"email", "wave", "zipfile"} & found
    nodes = [node for path in core_modules() for node in ast.walk(ast.parse(path.read_text()))]
    wanted = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    wanted |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    wanted = {name.replace(".", "/") for name in wanted if not name.startswith("pywasm")}
    assert {"asyncio", "json"} < wanted
    assert wanted - found == BUILT_IN


def test_what_node_prepares_is_kept_and_does_not_depend_on_the_day(
    real: PreparedPython, tmp_path: Path
) -> None:
    wheel = core_wheel("1")[1]
    before = real.snapshot.stat().st_mtime_ns
    assert prepare_python(resources.node_modules(), wheel) == real
    assert real.snapshot.stat().st_mtime_ns == before
    (tmp_path / "pyodide").symlink_to(resources.node_modules() / "pyodide")
    again = prepare_python(tmp_path, wheel)
    assert again.snapshot.read_bytes() == real.snapshot.read_bytes()
    assert again.stdlib.read_bytes() == real.stdlib.read_bytes()


def test_a_library_that_cannot_be_compiled_is_an_error_and_leaves_nothing(
    node_modules: Path,
) -> None:
    (node_modules / "pyodide" / "python_stdlib.zip").write_text("not a zip")
    with pytest.raises(SiteError, match=r"node could not prepare Python's library: \w*Error"):
        prepare_python(node_modules, b"wheel")
    assert list((node_modules / ".cache" / "pywasm").iterdir()) == []
