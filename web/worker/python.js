// @ts-check
/** Starts Pyodide with the project's wheel, and connects the session and the bridge. */
import { snapshotOptions } from './snapshot.js';

/** @typedef {import('pyodide').PyodideAPI} Pyodide */

/** Path of the wheel in Pyodide's file system; the snapshot has imported modules from this path. */
const WHEEL = '/core.whl';

/**
 * Start Python and put the wheel in place. If the snapshot cannot be used, Python starts the slow
 * way, without it.
 * @param {URL} site the folder of the code, see pywasm/site/release.py
 * @returns {Promise<Pyodide>}
 */
export async function loadPython(site) {
  const base = new URL('vendor/pyodide/', site);
  const load = (/** @type {string} */ file) => import(new URL(file, base).href);
  const index = fetch(new URL('release.json', site)).then((response) => response.json());
  const wheel = index
    .then(({ wheel: path }) => fetch(new URL(path, site)))
    .then((response) => response.arrayBuffer());
  wheel.catch(() => {}); // awaited below
  const glue = load('pyodide.asm.mjs');
  /** @type {typeof import('pyodide')} */
  const { loadPyodide } = await load('pyodide.mjs');
  const start = (/** @type {object} */ options) =>
    loadPyodide({ indexURL: base.href, packageBaseUrl: base.href, ...options });
  const { snapshot, files } = await index;
  const { file, bytes } = snapshot;
  const options = {
    ...snapshotOptions(new URL(file, site), files[file].sha256, bytes, glue),
    // What is not in the snapshot.
    stdLibURL: new URL('python_rest.zip', base).href,
  };
  const pyodide = await start(options).catch((error) => {
    console.warn(`Python starts without its snapshot, which takes longer: ${error}`);
    return start({});
  });
  // Pyodide keeps its options, and with them 30 MB of snapshot. Moving the buffer away frees it.
  const { buffer } = options._loadSnapshot;
  structuredClone(buffer, { transfer: [buffer] });
  pyodide.FS.writeFile(WHEEL, new Uint8Array(await wheel));
  const path = pyodide.pyimport('sys').path;
  if (!path.includes(WHEEL)) path.append(WHEEL);
  path.destroy();
  return pyodide;
}

/**
 * Start Python and connect it with the bridge.
 * @param {URL} site
 * @param {import('./bridge.js').Bridge} bridge
 */
export async function startSession(site, bridge) {
  const pyodide = await loadPython(site);
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
