/**
 * Prepare Python for the page: the part of the standard library that the core needs, and a snapshot
 * of Python's memory after it has started and imported the core, from which the page continues.
 * Modules that not every text needs are not in the snapshot, where they take several times the
 * space: they are imported from the wheel on demand.
 *
 *   node prepare_python.mjs PYODIDE_FOLDER COMPILED_STDLIB.zip OUT_FOLDER < CORE.whl
 *
 * OUT_FOLDER/stdlib.zip and rest.zip are not compressed; the web server does that. rest.zip is the
 * part that is not in the snapshot: all that a start with it needs. OUT_FOLDER/snapshot.bin is
 * gzipped. Its format, which web/worker/snapshot.js reads: the sha256 of the constant data; then,
 * as 32-bit words, the length of Pyodide's snapshot, the offset of its memory, the number of
 * pieces, and the begin and end of each piece; then the pieces, which are the non-zero blocks of
 * Pyodide's snapshot. Static data is stored XORed with its values before Python starts, as most of
 * it does not change.
 */
import crypto from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** End of the static data, in bytes: all of it is below the stack. */
const STATIC = 4_000_000;
/** End of the constants. After them, Pyodide records features of this engine at its start. */
const CONSTANT = 3_000_000;
/** Index of the word in Pyodide's snapshot that holds the offset of its memory. */
const BEGIN = 1;
/** Path of the wheel, also in the page: Python remembers the wheel's table of contents. */
const WHEEL = '/core.whl';
/** Modules of the wheel that are not in the snapshot. */
const ON_DEMAND = new RegExp(
  [
    '/bench/',
    '/text/huggingface',
    '/voice/clone',
    '/reading/stream',
    '/reading/emoji_names/(?!__init__)',
  ].join('|'),
);
/** Folder of the compiled core. */
const CODE = '/code';
/** Granularity of pieces, in bytes. */
const BLOCK = 4096;

const [folder, compiled, out] = process.argv.slice(2).map((path) => resolve(path));
const wheel = readFileSync(0);
const load = (file) => import(pathToFileURL(join(folder, file)).href);
const { loadPyodide } = await load('pyodide.mjs');
const { default: factory } = await load('pyodide.asm.mjs');

// The same inputs must give the same bytes: no clock, no randomness, nothing of this machine.
process.argv[1] = 'python';
Date.now = performance.now = () => 0;
crypto.randomFillSync = (array) => array.fill(0);
const env = { HOME: '/home/pyodide', LANG: 'C.UTF-8', PYTHONHASHSEED: '0', _: 'python' };

/**
 * Compile the modules of the core, without docstrings and the columns of code.
 *
 * @returns {Promise<{core: Map<string, Uint8Array>, imports: string[]}>} path in the wheel ->
 *   marshalled code object; the modules that they import, also inside functions
 */
async function compiledCore() {
  const smaller = { ...env, PYTHONNODEBUGRANGES: '1' };
  const { FS, runPython } = await loadPyodide({ env: smaller, stdLibURL: compiled });
  FS.writeFile(WHEEL, wheel);
  const [paths, imports] = runPython(`
import ast, marshal
from zipfile import ZipFile
imports = set()
with ZipFile("${WHEEL}") as archive:
    paths = [path for path in sorted(archive.namelist()) if path.endswith(".py")]
    for i, path in enumerate(paths):
        source, name = archive.read(path), f"${WHEEL}/{path}"
        code = compile(source, name, "exec", dont_inherit=True, optimize=2)
        with open(f"/{i}", "wb") as file:
            marshal.dump(code, file)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                imports |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imports |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
paths, sorted(name for name in imports if not name.startswith("pywasm"))
  `).toJs();
  return { core: new Map(paths.map((path, i) => [path, FS.readFile(`/${i}`)])), imports };
}

/**
 * Start Python and import the core. Its code is compiled elsewhere, because the compiler would
 * leave garbage in the snapshot's memory.
 *
 * @param {string} stdLibURL
 * @param {Map<string, Uint8Array>} core code objects by path
 */
async function start(stdLibURL, core, options = {}) {
  const pyodide = await loadPyodide({ env, stdLibURL, ...options });
  pyodide.FS.writeFile(WHEEL, wheel);
  for (const [path, code] of core) {
    pyodide.FS.mkdirTree(`${CODE}/${path}`.replace(/\/[^/]*$/, ''));
    pyodide.FS.writeFile(`${CODE}/${path}`, code);
  }
  const names = [...core.keys()]
    .filter((path) => !ON_DEMAND.test(path))
    .map((path) => path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.'));
  pyodide.runPython(`
import gc, marshal, sys, zipimport
sys.path.append("${WHEEL}")
def load_code(path, _source):
    with open(path.replace("${WHEEL}", "${CODE}"), "rb") as file:
        return marshal.load(file)
compile_source, zipimport._compile_source = zipimport._compile_source, load_code
for name in "${names.join(' ')}".split():
    __import__(name)
zipimport._compile_source = compile_source
del compile_source, load_code, name
# In the page, rest.zip takes the place of the library: its table of contents is another.
for path in [path for path in zipimport._zip_directory_cache if path != "${WHEEL}"]:
    del zipimport._zip_directory_cache[path]
    del path
gc.collect()
# Freed memory still holds old data. Overwrite it with zeros, which take no space in the snapshot.
zeros = [bytes(size) for size in (1 << 16, 1 << 14, 1 << 12, 1 << 11, 1 << 10) for _ in range(40)]
del zeros
gc.collect()
  `);
  return pyodide;
}

/**
 * Return the library as a zip with the modules that the core needs, and another with those of them
 * that are not in the snapshot.
 *
 * @param {import('pyodide').PyodideAPI} pyodide that has imported the core
 * @param {string[]} imports names of modules that the core may import
 */
function trimmed(pyodide, imports) {
  pyodide.FS.writeFile('/in.zip', readFileSync(compiled));
  pyodide.runPython(`
loaded = set(sys.modules)
for name in "${imports.join(' ')}".split():
    try:
        __import__(name)
    except ImportError:  # of a name inside a module, or of a module that only the page has
        pass
names = set(sys.modules)
# Imported inside functions of Python itself.
names |= {"encodings.ascii", "encodings.idna", "encodings.latin_1", "stringprep", "tracemalloc"}
from zipfile import ZipFile
for file, wanted in (("/out.zip", names), ("/rest.zip", names - loaded)):
    with ZipFile("/in.zip") as source, ZipFile(file, "w") as target:
        for entry in source.infolist():
            path = entry.filename.removesuffix(".pyc").removesuffix("/__init__")
            if path.replace("/", ".") in wanted:
                target.writestr(entry, source.read(entry))
  `);
  return ['/out.zip', '/rest.zip'].map((path) => pyodide.FS.readFile(path));
}

/** @returns {Promise<Uint8Array>} the static data before Python starts */
async function staticData(stdLibURL) {
  let found = new Uint8Array();
  const createPyodideModule = (settings) => {
    settings.preRun.push(({ HEAPU8 }) => {
      found = HEAPU8.slice(0, STATIC);
    });
    return factory(settings);
  };
  await loadPyodide({ env, stdLibURL, createPyodideModule });
  return found;
}

/**
 * @param {Uint8Array} snapshot
 * @param {number} begin
 * @param {Uint8Array} base
 */
function packed(snapshot, begin, base) {
  /** @type {number[][]} */
  const pieces = [];
  for (let at = 0; at < snapshot.length; at += BLOCK) {
    const end = Math.min(at + BLOCK, snapshot.length);
    if (snapshot.subarray(at, end).every((byte) => byte === 0)) continue;
    if (pieces.at(-1)?.[1] === at) pieces[pieces.length - 1][1] = end;
    else pieces.push([at, end]);
  }
  const words = (/** @type {number[]} */ ...values) =>
    new Uint8Array(Uint32Array.from(values).buffer);
  return Buffer.concat([
    crypto.createHash('sha256').update(base.subarray(0, CONSTANT)).digest(),
    words(snapshot.length, begin, pieces.length, ...pieces.flat()),
    ...pieces.map(([from, to]) => snapshot.subarray(from, to)),
  ]);
}

const { core, imports } = await compiledCore();
const stdlib = join(out, 'stdlib.zip');
const [needed, rest] = trimmed(await start(compiled, core), imports);
writeFileSync(stdlib, needed);
writeFileSync(join(out, 'rest.zip'), rest);
const snapshot = (await start(stdlib, core, { _makeSnapshot: true })).makeMemorySnapshot();
const base = await staticData(stdlib);
const begin = new Uint32Array(snapshot.buffer)[BEGIN];
for (let i = 0; i < STATIC; i += 1) snapshot[begin + i] ^= base[i];
writeFileSync(join(out, 'snapshot.bin'), gzipSync(packed(snapshot, begin, base), { level: 9 }));
