// @ts-check
/** Starts Pyodide with the project's wheel and opens the two seams. */

/** @typedef {import('pyodide').PyodideAPI} Pyodide */

/**
 * Start the interpreter and put the wheel in place; the wheel's path is in site.json.
 * @param {URL} site
 * @returns {Promise<Pyodide>}
 */
export async function loadPython(site) {
  const base = new URL('vendor/pyodide/', site);
  const wheel = fetch(new URL('site.json', site))
    .then((response) => response.json())
    .then(({ wheel: path }) => fetch(new URL(path, site)))
    .then((response) => response.arrayBuffer());
  wheel.catch(() => {}); // awaited below
  /** @type {typeof import('pyodide')} */
  const { loadPyodide } = await import(new URL('pyodide.mjs', base).href);
  const pyodide = await loadPyodide({ indexURL: base.href, packageBaseUrl: base.href });
  pyodide.unpackArchive(await wheel, 'wheel');
  return pyodide;
}

/**
 * Start Python and connect it with the bridge.
 * @param {URL} site
 * @param {import('./bridge.js').Bridge} bridge
 */
export async function startSession(site, bridge) {
  const pyodide = await loadPython(site);
  const host = pyodide.pyimport('pywasm.hosts.browser').BrowserHost(bridge);
  const session = pyodide.pyimport('pywasm.worker_api').Session(host, host);
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
