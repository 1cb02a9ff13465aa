"""The standard library and the snapshot that Node prepares."""

from __future__ import annotations

import ast
import zipfile
from pathlib import Path

import pytest

from pywasm.native import resources
from pywasm.site.errors import SiteError
from pywasm.site.prepare_python import PreparedPython, prepare_python
from pywasm.site.wheel import core_modules, core_wheel

#: modules that are in pyodide.asm.wasm, or that another module creates
BUILT_IN = {
    "array",
    "collections/abc",
    "gc",
    "itertools",
    "math",
    "pyexpat",
    "sys",
    "time",
    "unicodedata",
}


def test_an_incomplete_npm_package_is_reported(node_modules: Path) -> None:
    with pytest.raises(SiteError, match=r"cannot prepare.*python_stdlib\.zip"):
        prepare_python(node_modules, b"wheel")


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
    # A start with the snapshot has only what is not in the snapshot.
    with zipfile.ZipFile(real.rest) as archive:
        rest = set(archive.namelist())
    assert rest < set(names)
    assert {"html/entities.pyc", "encodings/idna.pyc"} <= rest
    assert not {"asyncio/events.pyc", "json/__init__.pyc", "re/__init__.pyc"} & rest


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
