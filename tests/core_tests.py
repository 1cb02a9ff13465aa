"""Lists the unit tests that run on every host: they import only the core, its fakes and pytest.

In: the test files below this folder. Out: their paths, for ``scripts/pyodide_tests.mjs``. What a
file of the tests imports counts for every file that imports it. ``pywasm/site/wheel.py`` decides
what the core is.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from pywasm.native.resources import PACKAGE
from pywasm.site.wheel import core_modules

HERE = Path(__file__).parent
#: packages whose modules every host has
EVERYWHERE = {"pytest", "tests"} | sys.stdlib_module_names


def core_tests() -> list[str]:
    """Return the paths of the unit tests that need no CPython, sorted."""
    core = {*core_modules(), PACKAGE / "fake" / "host.py"}
    found = HERE.rglob("test_*.py")
    core_only = (path for path in found if not any(_foreign(path, core)))
    return sorted(path.relative_to(HERE).as_posix() for path in core_only)


def _foreign(path: Path, core: set[Path]) -> Iterator[bool]:
    """Yield for each import whether some host lacks what it imports."""
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
