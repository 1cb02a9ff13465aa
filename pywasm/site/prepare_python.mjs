/**
 * Prepare Python for the page: the part of the standard library that the core needs, and a snapshot
 * of Python's memory after it has started and imported the core, from which the page continues.
 * Modules that not every text needs are not in the snapshot, where they take several times the
 * space: they are imported from the wheel on demand.
 *
 *   node prepare_python.mjs PYODIDE_FOLDER COMPILED_STDLIB.zip OUT_FOLDER < CORE.whl
 *
 * OUT_FOLDER/stdlib.zip is not compressed; the web server does that. OUT_FOLDER/snapshot.bin is
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
    '/reading/(emoji_names|expressions|formats|languages|spellout)/(?!__init__)',
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
 * Compile the modules of the core, without their docstrings.
 *
 * @returns {Promise<Map<string, Uint8Array>>} path in the wheel -> marshalled code object
 */
async function compiledCore() {
  const { FS, runPython } = await loadPyodide({ env, stdLibURL: compiled });
  FS.writeFile(WHEEL, wheel);
  const paths = runPython(`
import marshal
from zipfile import ZipFile
with ZipFile("${WHEEL}") as archive:
    paths = [p for p in sorted(archive.namelist()) if p.endswith(".py")]
    for i, path in enumerate(paths):
        code = compile(archive.read(path), f"${WHEEL}/{path}", "exec", dont_inherit=True, optimize=2)
        with open(f"/{i}", "wb") as file:
            marshal.dump(code, file)
paths
  `).toJs();
  return new Map(paths.map((path, i) => [path, FS.readFile(`/${i}`)]));
}

/**
 * Return the names of the modules of the core.
 *
 * @param {Map<string, Uint8Array>} core as compiledCore returns it
 * @param {RegExp} leftOut pattern of paths
 */
function names(core, leftOut = /\/bench\//) {
  return [...core.keys()]
    .filter((path) => !leftOut.test(path))
    .map((path) => path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.'));
}

/**
 * Start Python and import the core. Its code is compiled elsewhere, because the compiler would
 * leave garbage in the snapshot's memory.
 *
 * @param {string} stdLibURL
 * @param {Map<string, Uint8Array>} core as compiledCore returns it
 */
async function start(stdLibURL, core, options = {}) {
  const pyodide = await loadPyodide({ env, stdLibURL, ...options });
  pyodide.FS.writeFile(WHEEL, wheel);
  for (const [path, code] of core) {
    pyodide.FS.mkdirTree(`${CODE}/${path}`.replace(/\/[^/]*$/, ''));
    pyodide.FS.writeFile(`${CODE}/${path}`, code);
  }
  pyodide.runPython(`
import gc, marshal, sys, zipimport
sys.path.append("${WHEEL}")
def load_code(path, _source):
    with open(path.replace("${WHEEL}", "${CODE}"), "rb") as file:
        return marshal.load(file)
compile_source, zipimport._compile_source = zipimport._compile_source, load_code
for name in "${names(core, ON_DEMAND).join(' ')}".split():
    __import__(name)
zipimport._compile_source = compile_source
del compile_source, load_code, name
gc.collect()
# Freed memory still holds old data. Overwrite it with zeros, which take no space in the snapshot.
zeros = [bytes(size) for size in (1 << 16, 1 << 14, 1 << 12, 1 << 11, 1 << 10) for _ in range(40)]
del zeros
gc.collect()
  `);
  return pyodide;
}

/** Return the library as a zip with the modules that the core needs. */
function trimmed(pyodide, core) {
  pyodide.FS.writeFile('/in.zip', readFileSync(compiled));
  pyodide.runPython(`
for name in "${names(core).join(' ')}".split():
    __import__(name)
names = set(sys.modules)
# Imported inside functions, by Python itself and by the core.
names |= {"encodings.ascii", "encodings.idna", "encodings.latin_1", "stringprep", "tracemalloc"}
names |= {"html", "html.entities"}
from zipfile import ZipFile
with ZipFile("/in.zip") as source, ZipFile("/out.zip", "w") as target:
    for entry in source.infolist():
        path = entry.filename.removesuffix(".pyc").removesuffix("/__init__")
        if path.replace("/", ".") in names:
            target.writestr(entry, source.read(entry))
  `);
  return pyodide.FS.readFile('/out.zip');
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

const core = await compiledCore();
const stdlib = join(out, 'stdlib.zip');
writeFileSync(stdlib, trimmed(await start(compiled, core), core));
const snapshot = (await start(stdlib, core, { _makeSnapshot: true })).makeMemorySnapshot();
const base = await staticData(stdlib);
const begin = new Uint32Array(snapshot.buffer)[BEGIN];
for (let i = 0; i < STATIC; i += 1) snapshot[begin + i] ^= base[i];
writeFileSync(join(out, 'snapshot.bin'), gzipSync(packed(snapshot, begin, base), { level: 9 }));
