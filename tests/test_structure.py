"""What each folder may import, and other rules of the tree. CONTRIBUTING.md explains them."""

from __future__ import annotations

import ast
import posixpath
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pywasm.site.wheel import SHIPPED, core_modules

REPO = Path(__file__).parent.parent
PACKAGE = REPO / "pywasm"
WEB = REPO / "web"
TOPS = ("pywasm", "scripts", "tests", "training")
PYTHON = [path for top in TOPS for path in (REPO / top).rglob("*.py")]
SCRIPTS = [path for kind in ("*.js", "*.mjs") for path in WEB.rglob(kind)]

MAX_FUNCTION_LINES = 40
MAX_POSITIONAL = 5
BANNED_NAMES = {"common", "helper", "helpers", "misc", "util", "utils"}
#: first words of docstrings that say less than "Return", "Record" or "Open"
ODD_VERBS = {"Hear", "Let", "Say", "Tell"}
#: numbers that only a manifest may contain
MODEL_NUMBERS = {24000, 1920, 12.5}

#: folder of the package -> folders that it may import, besides itself
ROOMS = {
    "core": set(),
    "browser": {"bench", "core"},
    "bench": {"core"},
    "native": {"core"},
    "fake": {"core"},
    "bench_pc": {"bench", "core", "native"},
    "assembly": {"core", "native"},
    "hub": {"assembly", "core", "native"},
    "export": {"assembly", "core", "hub", "native"},
    "import_go": {"core", "native"},
    "site": {"assembly", "core", "native"},
    "verify": {"core", "native", "site"},
    "cli": {
        "assembly",
        "bench_pc",
        "core",
        "export",
        "hub",
        "import_go",
        "native",
        "site",
        "verify",
    },
}
#: folder of the core -> folders of the core that it may import, besides itself
CORE_ROOMS = {
    "bundle": set(),
    "text": {"bundle"},
    "voice": {"bundle"},
    "lm": {"bundle", "text", "voice"},
    "codec": {"bundle", "text"},
}
#: files of web/ that every folder may import
WEB_PROTOCOLS = {"protocol.js", "models_protocol.js"}
#: folder of web/ -> folders that it may import, besides itself and these
WEB_ROOMS = {
    "shared": set(),
    "lib": {"shared"},
    "app": {"lib", "shared"},
    "bench": {"app", "lib", "shared"},
    "worker": {"shared"},
    "worklet": set(),
}
#: packages that only these files and folders may import
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


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def rooms(path: Path, package: str) -> set[str]:
    """Return the folders of ``package`` from which a module imports."""
    prefix = f"{package}."
    names = {name.removeprefix(prefix) for name in imported(path) if name.startswith(prefix)}
    folder = REPO.joinpath(*package.split("."))
    return {top for name in names if (folder / (top := name.partition(".")[0])).is_dir()}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_rooms_below(room: str) -> None:
    for path in (PACKAGE / room).rglob("*.py"):
        assert rooms(path, "pywasm") - {room} <= ROOMS[room], path


@pytest.mark.parametrize("room", CORE_ROOMS)
def test_a_room_of_the_core_imports_only_from_rooms_below(room: str) -> None:
    for path in (PACKAGE / "core" / room).rglob("*.py"):
        assert rooms(path, "pywasm.core") - {room} <= CORE_ROOMS[room], path
        assert not any(name.startswith("pywasm.core.synthesizer") for name in imported(path)), path


def test_every_folder_is_a_known_room() -> None:
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == set(ROOMS)
    scripts = {path.relative_to(WEB).parts for path in SCRIPTS}
    assert {parts[0] for parts in scripts if len(parts) > 1} == set(WEB_ROOMS)
    assert {path.parent.name for path in (PACKAGE / "core").glob("*/*.py")} == set(CORE_ROOMS)


def test_no_room_imports_in_a_circle() -> None:
    for below in (ROOMS, CORE_ROOMS, WEB_ROOMS):
        done: set[str] = set()
        while free := {room for room, needs in below.items() if needs <= done} - done:
            done |= free
        assert done == set(below)


@pytest.mark.parametrize("module", CONFINED)
def test_a_platform_is_imported_in_one_place(module: str) -> None:
    importers = [
        path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if module in packages(path)
    ]
    allowed = CONFINED[module]
    assert importers or module == "js"
    assert [path for path in importers if not any(map(path.is_relative_to, allowed))] == []


def test_what_ships_to_the_browser_needs_only_the_standard_library() -> None:
    for path in core_modules():
        confined = {"js", "pyodide"} if path.match("browser/host.py") else set()
        assert packages(path) - sys.stdlib_module_names - {"pywasm"} - confined == set(), path
    for room in SHIPPED:
        assert ROOMS[room] <= set(SHIPPED), room


@pytest.mark.parametrize("room", ["core", "fake"])
def test_every_module_has_a_test_file_of_its_name(room: str) -> None:
    modules = (PACKAGE / room).rglob("[!_]*.py")
    expected = {path.relative_to(PACKAGE).with_name(f"test_{path.name}") for path in modules}
    assert {path for path in expected if not (REPO / "tests" / path).exists()} == set()


def test_the_tests_mirror_the_package() -> None:
    folders = {path.name for path in (REPO / "tests").iterdir() if any(path.glob("**/test_*.py"))}
    suites = {"contract", "parity", "training", "web"}
    assert folders - suites <= set(ROOMS)


def test_the_core_and_the_page_contain_no_number_of_a_model() -> None:
    for path in core_modules():
        constants = [node.value for node in ast.walk(parse(path)) if isinstance(node, ast.Constant)]
        assert [value for value in constants if value in MODEL_NUMBERS] == [], path
    for path in SCRIPTS:
        assert re.findall(r"\b(?:24_?000|1920|12\.5)\b", code_of(path)) == [], path


def test_functions_are_short_and_take_few_positional_arguments() -> None:
    for path in PYTHON:
        assert path.stem not in BANNED_NAMES, path
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = sum((part.end_lineno or 0) - part.lineno + 1 for part in body)
                assert lines <= MAX_FUNCTION_LINES, (path, node.name)
                names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
                assert len(names) - (names[:1] == ["self"]) <= MAX_POSITIONAL, (path, node.name)


def test_docstrings_begin_with_a_plain_verb() -> None:
    for path in PYTHON:
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
                first = (ast.get_docstring(node) or "").partition(" ")[0]
                assert first not in ODD_VERBS, (path, node)
    for path in SCRIPTS:
        found = re.findall(r"/\*\*[\s*]*(\w+)", path.read_text("utf-8"))
        assert not ODD_VERBS & set(found), path


def code_of(path: Path) -> str:
    """Return the source of a script without its comments."""
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("room", WEB_ROOMS)
def test_a_folder_of_the_page_imports_only_from_folders_below(room: str) -> None:
    statement = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.[^'"]+)['"]""")
    scripts = list((WEB / room).rglob("*.js"))
    assert scripts
    for path in scripts:
        for target in statement.findall(code_of(path)):
            address = posixpath.normpath((path.parent.relative_to(WEB) / target).as_posix())
            assert (WEB / address).exists(), (path, target)
            top = address.partition("/")[0]
            assert top in {room, *WEB_PROTOCOLS, *WEB_ROOMS[room]}, (path, target)


def test_the_library_knows_no_page() -> None:
    globals_of_a_page = re.compile(r"\b(document|location|window|URLSearchParams)\b")
    for path in (WEB / "lib").rglob("*.js"):
        assert globals_of_a_page.findall(code_of(path)) == [], path
