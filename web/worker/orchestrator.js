// @ts-check
/// <reference lib="webworker" />
/**
 * Entry of the orchestrator worker: starts Pyodide, onnxruntime and the downloads at the same time,
 * then hands the page's requests to Python (pywasm/browser/session.py) and its answers back.
 */
import { PLAIN } from '../protocol.js';
import { sendResult, serve } from '../shared/rpc.js';
import { Bridge } from './bridge.js';
import { BundleError } from './errors.js';
import { BundleFiles } from './files.js';
import { now } from './graphs/clock.js';
import { RunnerPool } from './graphs/pool.js';
import { preload } from './preload.js';
import { DownloadProgress } from './progress.js';
import { startSession } from './python.js';
import { ReleaseFiles } from './release_files.js';
import { ModelStore } from './store/store.js';

/** @typedef {import('../protocol.js').Request} Request */
/** @typedef {import('../protocol.js').StartInfo} StartInfo */
/** @typedef {import('../protocol.js').SpeechTimes} SpeechTimes */
/** @typedef {import('../protocol.js').ResultMessage} ResultMessage */
/** @typedef {import('../protocol.js').ErrorMessage} ErrorMessage */
/** @typedef {Awaited<ReturnType<typeof startSession>>} Python */

/** The folder of the code, and that of the site. */
const site = new URL('../', import.meta.url);
const root = new URL('../', site);
/** Opened at once, while other things start. */
const store = ModelStore.open(root);
store.catch(() => {}); // awaited where a file is needed
/** @type {Promise<Python> | null} */
let python = null;
/** @type {Bridge | null} */
let bridge = null;
/** Number of `speak` requests in progress. */
let speaking = 0;

/** @type {import('../shared/rpc.js').Handlers<Request>} */
const handlers = {
  load,
  prepare: (message) => ask(message),
  read: (message) => ask(message),
  speak,
  addVoice: ({ bytes, ...message }) => ask(message, new Uint8Array(bytes)),
  bench: (message) => ask(message),
  counters: async ({ id }) => sendResult(id, await loaded(bridge).counters()),
  cancel: async ({ id }) => (await python)?.cancel(id),
};
serve(handlers);

/** @param {import('../protocol.js').LoadRequest} message */
async function load(message) {
  const { id, placement = PLAIN } = message;
  const began = performance.now();
  /** @type {{[stage: string]: number}} */
  const startMs = {};
  const ended = (/** @type {string} */ stage) => {
    startMs[stage] = Math.round(performance.now() - began);
  };
  const progress = (/** @type {string} */ what, /** @type {number} */ steps) =>
    send({ type: 'progress', id, stage: 'prepare', what, loaded: steps, total: 3 });
  const downloads = new DownloadProgress((loaded, total, what) =>
    send({ type: 'progress', id, stage: 'download', what, loaded, total }),
  );
  const release = new ReleaseFiles(site, downloads);
  const address = new URL(message.bundle, root);
  const files = new BundleFiles(address, downloads, {
    store,
    pin: message.manifest ? Promise.resolve(message.manifest) : pinOf(address, release),
    onWarning: (text) => send({ type: 'warning', id, message: text }),
  });
  const runtime = loadRuntime(release);
  bridge = new Bridge(files, RunnerPool.start(placement, runtime), send);
  const graphs = preload(files, bridge);
  graphs.catch(() => {}); // Python asks for every file again, and reports the error.
  progress('Starting Python', 0);
  python = startSession(release, bridge);
  const started = python.then((session) => {
    ended('python');
    progress('Opening the model', 1);
    return session;
  });
  const [{ warmUp }] = await Promise.all([started, runtime]);
  graphs
    .then(() => {
      ended('graphs');
      progress('Preparing the voice', 2);
    })
    .catch(() => {});
  await ask(message, undefined, () => {
    ended('ready');
    return { placement, isolated: self.crossOriginIsolated, startMs };
  });
  await warmUp();
  await files.remember();
}

/**
 * Return the digest of the manifest of a bundle that this site offers; null if it does not, or if
 * what it offers is unknown.
 * @param {URL} address
 * @param {ReleaseFiles} release
 */
async function pinOf(address, release) {
  const { bundles = [] } = await release.index.catch(() => ({ bundles: [] }));
  return bundles.find(({ path }) => new URL(path, root).href === address.href)?.manifest ?? null;
}

/**
 * Load onnxruntime's script, and compile its code.
 * @param {ReleaseFiles} release
 */
async function loadRuntime(release) {
  const name = 'vendor/ort/ort-wasm-simd-threaded';
  const script = release.script(`${name}.js`);
  const module = await release.module(`${name}.wasm`);
  await script;
  return module;
}

/** @param {import('../protocol.js').SpeakRequest} message */
async function speak(message) {
  const began = now();
  const { clock } = loaded(bridge);
  if (speaking === 0) clock.reset();
  speaking += 1;
  try {
    await ask(message, undefined, () => {
      const wallMs = now() - began;
      const graphMs = clock.busy(began);
      return { wallMs, graphMs, outsideMs: wallMs - graphMs };
    });
  } finally {
    speaking -= 1;
  }
}

/**
 * Have Python carry out a request, and send its answer.
 * @param {{type: Request['type']}} message
 * @param {Uint8Array} [payload] a file that belongs to it
 * @param {() => StartInfo | SpeechTimes} [extra] the fields of a result that Python does not know
 */
async function ask(message, payload, extra) {
  const session = await loaded(python);
  /** @type {ResultMessage | ErrorMessage} */
  const answer = JSON.parse(await session.handle(JSON.stringify(message), payload));
  if (answer.type === 'result') Object.assign(/** @type {object} */ (answer.value), extra?.());
  send(answer);
  session.tidy();
}

/**
 * Return something that `load` makes.
 * @template T
 * @param {T | null} made
 * @returns {T}
 */
function loaded(made) {
  if (made === null) {
    throw new BundleError('The model is not loaded yet. Wait until the page is ready.');
  }
  return made;
}

/**
 * @param {object} message
 * @param {Transferable[]} [transfer]
 */
function send(message, transfer = []) {
  self.postMessage(message, { transfer });
}
