/**
 * Compile Pyodide's standard library to byte code, with Pyodide itself: Python starts three times
 * faster without compiling. Modules for terminals, networks and developers are left out.
 * Tracebacks show only the first line of a function: dropping the line tables saves a third.
 *
 *   node compile_stdlib.mjs PYODIDE_FOLDER STDLIB.zip OUT_FOLDER
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, library, out] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(folder, 'pyodide.mjs')).href);
const pyodide = await loadPyodide();
pyodide.FS.writeFile('/in.zip', readFileSync(library));
pyodide.runPython(`
from functools import cache
from importlib._bootstrap_external import _code_to_hash_pyc
from types import CodeType
from zipfile import ZIP_STORED, ZipFile, ZipInfo

LEFT_OUT = (
    "_pyrepl/", "_ssl.py", "curses/", "dbm/", "doctest.py", "ensurepip/", "idlelib/", "lib2to3/",
    "multiprocessing/", "pydoc.py", "pydoc_data/", "sqlite3/", "ssl.py", "test/", "tkinter/",
    "turtle.py", "turtledemo/", "unittest/", "venv/", "wsgiref/", "xml/", "xmlrpc/",
)
LONG_AGO = (1980, 1, 1, 0, 0, 0)

# The page installs no packages. This is all that Pyodide's start needs of the module (its snapshot
# needs loadedPackages); the original imports zipfile, shutil, tempfile and four compressions.
REPLACED = {"pyodide/_package_loader.py": """
from pathlib import Path
from site import getsitepackages
from pyodide_js import loadedPackages
SITE_PACKAGES = Path(getsitepackages()[0])
DSO_DIR = Path("/usr/lib")
def init_loaded_packages():
    pass
"""}

@cache
def first_line(units):
    """Return a line table that puts all code in the first line (format: CPython's InternalDocs)."""
    eights, rest = divmod(units, 8)
    return bytes([0xEF, 0]) * eights + (bytes([0xE7 + rest, 0]) if rest else b"")

def without_lines(code):
    constants = (without_lines(c) if isinstance(c, CodeType) else c for c in code.co_consts)
    table = first_line(len(code.co_code) // 2)
    return code.replace(co_linetable=table, co_consts=tuple(constants))

with ZipFile("/in.zip") as source, ZipFile("/out.zip", "w", ZIP_STORED) as target:
    for name in sorted(source.namelist()):
        if name.startswith(LEFT_OUT) or name.endswith("/"):
            continue
        data = REPLACED.get(name) or source.read(name)
        if name.endswith(".py"):
            code = compile(data, name, "exec", dont_inherit=True, optimize=2)
            data, name = _code_to_hash_pyc(without_lines(code), bytes(8), False), name + "c"
        target.writestr(ZipInfo(name, LONG_AGO), data)
`);
writeFileSync(join(out, 'stdlib.zip'), pyodide.FS.readFile('/out.zip'));
