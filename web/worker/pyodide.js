// @ts-check
/**
 * Starts Pyodide from files that others have downloaded. On its own, it fetches them, prints what
 * fails on the console, and then waits for ever; here every failure is an error.
 */

/** @typedef {import('pyodide').PyodideAPI} Pyodide */
/** @typedef {(module: {HEAPU8: Uint8Array<ArrayBuffer>}) => void} PreRun */
/** @typedef {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} Receive */
/**
 * Of Emscripten.
 * @typedef {object} ModuleSettings
 * @property {(imports: {env?: object}, receive: Receive) => void} [instantiateWasm]
 * @property {PreRun[]} preRun
 */
/** @typedef {(settings: ModuleSettings) => Promise<object>} ModuleFactory */
/**
 * @typedef {object} PyodideFiles
 * @property {typeof import('pyodide').loadPyodide} loadPyodide
 * @property {ModuleFactory} factory
 * @property {WebAssembly.Module} wasm
 * @property {Uint8Array<ArrayBuffer>} library a zip
 * @property {object} lock the packages that Pyodide may load
 */

/** Never fetched. */
const FOLDER = new URL('pyodide/', import.meta.url).href;
const LIBRARY = `${FOLDER}library.zip`;
const WASM = `${FOLDER}pyodide.asm.wasm`;

/**
 * @param {PyodideFiles} files
 * @param {object} [options] of `loadPyodide`
 * @returns {Promise<Pyodide>}
 */
export function startPyodide({ loadPyodide, factory, wasm, library, lock }, options) {
  return new Promise((resolve, reject) => {
    const createPyodideModule = (/** @type {ModuleSettings} */ settings) => {
      settings.instantiateWasm = (imports, receive) => {
        Object.assign(/** @type {object} */ (imports.env), errorMarker());
        WebAssembly.instantiate(wasm, /** @type {WebAssembly.Imports} */ (imports))
          .then((instance) => receive(instance, wasm))
          .catch(reject);
      };
      return factory(settings);
    };
    const restoreFetch = answerFetches(
      // Pyodide fetches its code, although it is instantiated above.
      new Map([
        [WASM, () => new Response()],
        [LIBRARY, () => new Response(library)],
      ]),
    );
    loadPyodide({
      indexURL: FOLDER,
      packageBaseUrl: FOLDER,
      stdLibURL: LIBRARY,
      lockFileContents: /** @type {import('pyodide').Lockfile} */ (lock),
      ...options,
      .../** @type {object} */ ({ createPyodideModule }),
    })
      .then(resolve, reject)
      .finally(restoreFetch);
  });
}

/**
 * Return the two functions that Pyodide's own instantiation adds, in their form for browsers
 * without garbage collection in WebAssembly.
 */
function errorMarker() {
  const marker = Symbol('error marker');
  return {
    Jsv_GetError_import: () => marker,
    JsvError_Check: (/** @type {unknown} */ value) => value === marker,
  };
}

/**
 * Answer fetches of these addresses here.
 * @param {Map<string, () => Response>} answers
 * @returns {() => void} ends that
 */
function answerFetches(answers) {
  const { fetch } = self;
  self.fetch = async (input, init) => answers.get(String(input))?.() ?? fetch(input, init);
  return () => {
    self.fetch = fetch;
  };
}
