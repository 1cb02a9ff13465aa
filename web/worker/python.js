// @ts-check
/** Starts Pyodide with the project's wheel, and connects the session and the bridge. */
import { startPyodide } from './pyodide.js';
import { fromSnapshot, unpack } from './snapshot.js';

/** @typedef {import('pyodide').PyodideAPI} Pyodide */
/** @typedef {import('./release_files.js').ReleaseFiles} ReleaseFiles */

/** Path of the wheel in Pyodide's file system; the snapshot has imported modules from this path. */
const WHEEL = '/core.whl';
const PYODIDE = 'vendor/pyodide/';

/**
 * Start Python and put the wheel in place.
 * @param {ReleaseFiles} files
 * @returns {Promise<Pyodide>}
 */
export async function loadPython(files) {
  const runtime = readRuntime(files);
  const wheel = files.index.then((index) => files.bytes(index.wheel));
  for (const awaitedBelow of [runtime, wheel]) awaitedBelow.catch(() => {});
  const pyodide = await startAnyhow(files, runtime);
  pyodide.FS.writeFile(WHEEL, await wheel);
  const path = pyodide.pyimport('sys').path;
  if (!path.includes(WHEEL)) path.append(WHEEL);
  path.destroy();
  return pyodide;
}

/**
 * Start Python from the snapshot. If that cannot be used, Python starts the slow way, without it.
 * @param {ReleaseFiles} files
 * @param {ReturnType<typeof readRuntime>} runtime
 */
async function startAnyhow(files, runtime) {
  const { snapshot } = await files.index;
  const unpacked = files.bytes(snapshot.file).then(unpack);
  unpacked.catch(() => {}); // awaited when Pyodide has been created
  // What is not in the snapshot.
  const rest = files.bytes(`${PYODIDE}python_rest.zip`);
  const { factory, ...others } = await runtime;
  const library = await rest;
  const restored = fromSnapshot(factory, unpacked, snapshot.bytes);
  try {
    return await startPyodide({ ...others, library, factory: restored.factory }, restored.options);
  } catch (error) {
    console.warn(`Python starts without its snapshot, which takes longer: ${error}`);
    const whole = await files.bytes(`${PYODIDE}python_stdlib.zip`);
    return await startPyodide({ ...others, library: whole, factory });
  } finally {
    restored.free();
  }
}

/**
 * Read what Pyodide is made of.
 * @param {ReleaseFiles} files
 */
async function readRuntime(files) {
  const [loader, glue, wasm, lock] = await Promise.all([
    files.script(`${PYODIDE}pyodide.js`),
    files.script(`${PYODIDE}pyodide.asm.js`),
    files.module(`${PYODIDE}pyodide.asm.wasm`),
    files.bytes(`${PYODIDE}pyodide-lock.json`),
  ]);
  const { loadPyodide } = /** @type {typeof import('pyodide')} */ (loader);
  /** @type {import('./pyodide.js').ModuleFactory} */
  const factory = glue.default;
  return { loadPyodide, factory, wasm, lock: JSON.parse(new TextDecoder().decode(lock)) };
}

/**
 * Start Python and connect it with the bridge.
 * @param {ReleaseFiles} files
 * @param {import('./bridge.js').Bridge} bridge
 */
export async function startSession(files, bridge) {
  const pyodide = await loadPython(files);
  const host = pyodide.pyimport('pywasm.browser.host').BrowserHost(bridge);
  const session = pyodide.pyimport('pywasm.browser.session').Session(host, host);
  return {
    /**
     * Carry out a request.
     * @param {string} request
     * @param {Uint8Array} [payload]
     * @returns {Promise<string>} the answer
     */
    handle(request, payload) {
      return payload ? session.handle(request, pyodide.toPy(payload)) : session.handle(request);
    },
    /** @param {number} id of a request */
    cancel(id) {
      session.cancel(id);
    },
    /** Get ready for the first speech; a `speak` request need not wait for it. */
    async warmUp() {
      await session.warm_up();
      host.free_dropped();
    },
    /** Free what the latest request left; call it after its answer was sent. */
    tidy() {
      host.free_dropped();
    },
  };
}
