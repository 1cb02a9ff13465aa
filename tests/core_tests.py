"""Find the unit tests that run on every host: they import only the core, its fakes, and pytest.

Imports count transitively, through other files of the tests.

In: the test files below this folder. Out: their paths, for ``scripts/pyodide_tests.mjs``. The list
of the core's modules comes from ``pywasm/site/wheel.py``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from pywasm.native.resources import PACKAGE
from pywasm.site.wheel import core_modules

HERE = Path(__file__).parent
#: packages that every host has, including the standard library
EVERYWHERE = {"pytest", "tests"} | sys.stdlib_module_names


def core_tests() -> list[str]:
    """Return the unit tests that do not need CPython, sorted, relative to this folder."""
    core = {*core_modules(), PACKAGE / "fake" / "host.py"}
    found = HERE.rglob("test_*.py")
    core_only = (path for path in found if not any(_foreign(path, core)))
    return sorted(path.relative_to(HERE).as_posix() for path in core_only)


def _foreign(path: Path, core: set[Path]) -> Iterator[bool]:
    """Yield for every import whether some host lacks the module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):  # an imported name may be a module
            names = [f"{node.module}.{alias.name}" for alias in node.names] + [str(node.module)]
        else:
            continue
        for name in names:
            top, *rest = name.split(".")
            module = PACKAGE.joinpath(*rest).with_suffix(".py")
            # The package itself is not of the core: it offers names such as pywasm.speak.
            own = top == PACKAGE.name and bool(rest) and (module in core or not module.is_file())
            yield not own and top not in EVERYWHERE
            other = PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py")
            if top == "tests" and other.is_file():
                yield from _foreign(other, core)
