"""Which unit tests run on every host: those that import only the core, its fakes, and pytest.

What another file of the tests imports counts for those that import it.

In: the test files below this folder. Out: their paths, for ``scripts/pyodide_tests.mjs``. What the
core is, ``pywasm/site/wheel.py`` says.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from pywasm.native.resources import PACKAGE
from pywasm.site.wheel import core_modules

HERE = Path(__file__).parent
#: packages whose modules are there on every host, beside the standard library
EVERYWHERE = {"pytest", "tests"} | sys.stdlib_module_names


def core_tests() -> list[str]:
    """List the unit tests that need no CPython, sorted."""
    core = {*core_modules(), PACKAGE / "fake" / "host.py"}
    found = HERE.rglob("test_*.py")
    core_only = (path for path in found if not any(_foreign(path, core)))
    return sorted(path.relative_to(HERE).as_posix() for path in core_only)


def _foreign(path: Path, core: set[Path]) -> Iterator[bool]:
    """Tell of each import whether it is of something that not every host has."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):  # what is imported may be a module itself
            names = [f"{node.module}.{alias.name}" for alias in node.names] + [str(node.module)]
        else:
            continue
        for name in names:
            top, *rest = name.split(".")
            module = PACKAGE.joinpath(*rest).with_suffix(".py") if rest else PACKAGE
            own = top == PACKAGE.name and (module in core or not module.is_file())
            yield not own and top not in EVERYWHERE
            other = PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py")
            if top == "tests" and other.is_file():
                yield from _foreign(other, core)
