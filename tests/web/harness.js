// @ts-check
/// <reference lib="webworker" />
/**
 * A worker for tests: Pyodide and the real bridge of a built site, running coroutines of this
 * repository's test modules. The page posts one {site, bundle, files, module, call, arguments,
 * engine, codec}. `engine` runs the language model; `codec` is the engine of the codec, in a worker
 * of its own. With engine 'api' every graph runs in this worker.
 * `call` runs once per argument, each time over a new bridge. The answer is {values, counters, sent}
 * (counters of the last bridge; what all of them sent to the page) or {error}.
 */

self.onmessage = async ({
  data: { site, bundle, files, module, call, arguments: list, engine, codec },
}) => {
  try {
    const at = (/** @type {string} */ path) => new URL(path, site).href;
    const [
      { BundleFiles },
      { Bridge },
      { GraphRunner },
      { RemoteRunner },
      { RunnerPool },
      { loadPython },
      { DownloadProgress },
      { ReleaseFiles },
    ] = await Promise.all(
      [
        'files',
        'bridge',
        'graphs/graph_runner',
        'graphs/remote_runner',
        'graphs/pool',
        'python',
        'progress',
        'release_files',
      ].map((name) => import(at(`worker/${name}.js`))),
    );
    const nothing = new DownloadProgress(() => {});
    const release = new ReleaseFiles(new URL(site), nothing);
    const code = release.module('vendor/ort/ort-wasm-simd-threaded.wasm');
    const local = new GraphRunner(new URL(at('vendor/ort/')), { engine, code });
    const remote =
      engine === 'api'
        ? local
        : new RemoteRunner(new URL(at(`worker/graphs/runner.js?engine=${codec}`)), code);
    const python = await loadPython(release);
    for (const [path, url] of Object.entries(files)) {
      python.FS.mkdirTree(`/repo/${path.slice(0, path.lastIndexOf('/'))}`);
      python.FS.writeFile(`/repo/${path}`, new Uint8Array(await (await fetch(url)).arrayBuffer()));
    }
    python.runPython('import sys; sys.path.insert(0, "/repo")');
    const { BrowserHost } = python.pyimport('pywasm.browser.host');
    const values = [];
    /** @type {object[]} */
    const sent = [];
    let counters;
    for (const argument of list) {
      const bridge = new Bridge(
        new BundleFiles(new URL(bundle), nothing),
        new RunnerPool(local, local, remote),
        (message) => sent.push(message),
      );
      const host = BrowserHost(bridge);
      values.push(JSON.parse(await python.pyimport(module)[call](host, JSON.stringify(argument))));
      host.free_dropped();
      counters = await bridge.counters();
    }
    self.postMessage({ values, counters, sent });
  } catch (error) {
    self.postMessage({ error: String(/** @type {Error} */ (error).message ?? error) });
  }
};
