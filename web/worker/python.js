// @ts-check
/** Starts Pyodide with the project's wheel and opens the two seams. */
import { goingOnFrom } from './snapshot.js';

/** @typedef {import('pyodide').PyodideAPI} Pyodide */

/** Where the wheel lies in the interpreter's file system; the snapshot has imported from there. */
const WHEEL = '/core.whl';

/**
 * Start the interpreter and put the wheel in place: from a snapshot of its memory, or the long way.
 * @param {URL} site
 * @returns {Promise<Pyodide>}
 */
export async function loadPython(site) {
  const base = new URL('vendor/pyodide/', site);
  const load = (/** @type {string} */ file) => import(new URL(file, base).href);
  const index = fetch(new URL('site.json', site)).then((response) => response.json());
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
  const options = goingOnFrom(new URL(file, site), files[file].sha256, bytes, glue);
  const pyodide = await start(options).catch((error) => {
    console.warn(`Python starts the long way: ${error}`);
    return start({});
  });
  // Pyodide keeps its options, and so these 30 MB; when they are moved, nobody has them.
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
     * @param {string} request
     * @param {Uint8Array} [payload]
     * @returns {Promise<string>} the answer
     */
    handle(request, payload) {
      return payload ? session.handle(request, pyodide.toPy(payload)) : session.handle(request);
    },
    /** @param {number} id */
    cancel(id) {
      session.cancel(id);
    },
    /** Get ready for the first speech; there is no need to wait for it. */
    async warmUp() {
      await session.warm_up();
      host.free_dropped();
    },
    /** Free what the last request left; call it when its answer is out. */
    tidy() {
      host.free_dropped();
    },
  };
}
