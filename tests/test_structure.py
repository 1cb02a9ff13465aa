"""The tree's own rules: sizes, names, and who may import what. CONTRIBUTING.md lists them."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

from pywasm.site.wheel import core_modules

REPO = Path(__file__).parent.parent
PACKAGE = REPO / "pywasm"
TOPS = ("pywasm", "scripts", "tests", "training")
PYTHON = [path for top in TOPS for path in (REPO / top).rglob("*.py")]
SCRIPTS = [path for kind in ("*.js", "*.mjs") for path in (REPO / "web").rglob(kind)]

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
MAX_POSITIONAL = 5
BANNED_NAMES = {"common", "helper", "helpers", "misc", "util", "utils"}
#: numbers that only a manifest may say
MODEL_NUMBERS = {24000, 1920, 12.5}

#: modules that only these files and folders of the package may import
CONFINED = {
    "js": ["browser/host.py"],
    "pyodide": ["browser/host.py"],
    "onnxruntime": ["native/host.py", "export"],
    "torch": ["export"],
    "click": ["cli"],
    "rich": ["cli"],
}


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else (node.module or "").partition(".")[0])
    return found


def test_files_are_short_and_named_after_what_they_do() -> None:
    for path in PYTHON + SCRIPTS:
        assert len(path.read_text("utf-8").splitlines()) <= MAX_FILE_LINES, path
        assert path.stem not in BANNED_NAMES, path


def test_functions_are_short_and_take_few_positional_arguments() -> None:
    for path in PYTHON:
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = sum((part.end_lineno or 0) - part.lineno + 1 for part in body)
                assert lines <= MAX_FUNCTION_LINES, (path, node.name)
                names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
                assert len(names) - (names[:1] == ["self"]) <= MAX_POSITIONAL, (path, node.name)


@pytest.mark.parametrize("module", CONFINED)
def test_a_platform_is_imported_in_one_place(module: str) -> None:
    importers = [
        path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if module in imports(path)
    ]
    allowed = CONFINED[module]
    assert [path for path in importers if not any(map(path.is_relative_to, allowed))] == []


def test_the_core_needs_the_standard_library_only() -> None:
    for path in core_modules():
        confined = {"js", "pyodide"} if path.match("browser/*.py") else set()
        assert imports(path) - sys.stdlib_module_names - {"pywasm"} - confined == set(), path


def test_the_core_and_the_page_have_no_number_of_a_model() -> None:
    for path in core_modules():
        constants = [node.value for node in ast.walk(parse(path)) if isinstance(node, ast.Constant)]
        assert [value for value in constants if value in MODEL_NUMBERS] == [], path
    for path in SCRIPTS:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert re.findall(r"\b(?:24_?000|1920|12\.5)\b", code) == [], path
