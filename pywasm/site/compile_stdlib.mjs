/**
 * Compile Pyodide's standard library to byte code, with Pyodide itself: Python starts three times
 * faster when it has nothing to compile. Modules that only a terminal, a network or a developer
 * needs are left out.
 *
 *   node compile_stdlib.mjs PYODIDE_FOLDER OUT.zip
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, out] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(folder, 'pyodide.mjs')).href);
const pyodide = await loadPyodide();
pyodide.FS.writeFile('/in.zip', readFileSync(join(folder, 'python_stdlib.zip')));
pyodide.runPython(`
from importlib._bootstrap_external import _code_to_hash_pyc
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LEFT_OUT = (
    "_pyrepl/", "curses/", "dbm/", "doctest.py", "ensurepip/", "idlelib/", "lib2to3/",
    "multiprocessing/", "pydoc.py", "pydoc_data/", "sqlite3/", "test/", "tkinter/", "turtle.py",
    "turtledemo/", "unittest/", "venv/", "wsgiref/", "xml/", "xmlrpc/",
)
LONG_AGO = (1980, 1, 1, 0, 0, 0)

with ZipFile("/in.zip") as source, ZipFile("/out.zip", "w") as target:
    for name in sorted(source.namelist()):
        if name.startswith(LEFT_OUT) or name.endswith("/"):
            continue
        data = source.read(name)
        if name.endswith(".py"):
            code = compile(data, name, "exec", dont_inherit=True, optimize=2)
            data, name = _code_to_hash_pyc(code, bytes(8), False), name + "c"
        entry = ZipInfo(name, LONG_AGO)
        entry.compress_type = ZIP_DEFLATED
        target.writestr(entry, data, compresslevel=9)
`);
writeFileSync(out, pyodide.FS.readFile('/out.zip'));
