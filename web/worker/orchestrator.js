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
import { Assets } from './files.js';
import { Runners } from './graphs/pool.js';
import { startSession } from './python.js';

/** @typedef {import('../protocol.js').Request} Request */
/** @typedef {Awaited<ReturnType<typeof startSession>>} Python */

const site = new URL('../', import.meta.url);
/** @type {Promise<Python> | null} */
let python = null;
/** @type {Bridge | null} */
let bridge = null;
let speaking = 0;

/** One for every request of the protocol. */
serve({
  load,
  prepare: (message) => ask(message),
  speak,
  addVoice: (message) => ask({ ...message, bytes: undefined }, new Uint8Array(message.bytes)),
  bench: (message) => ask(message),
  counters: async ({ id }) => sendResult(id, await bridge?.counters()),
  cancel: async ({ id }) => (await python)?.cancel(id),
});

/** @param {import('../protocol.js').LoadRequest} message */
async function load(message) {
  const { id, placement = PLAIN } = message;
  const began = performance.now();
  /** @type {{[stage: string]: number}} */
  const startMs = {};
  const timed = async (/** @type {string} */ stage, /** @type {Promise<any>} */ work) => {
    const value = await work;
    startMs[stage] = Math.round(performance.now() - began);
    return value;
  };
  const assets = new Assets(new URL(message.bundle, site), (loaded, total, what) =>
    send({ type: 'progress', id, stage: 'download', what, loaded, total }),
  );
  const opened = (bridge = new Bridge(assets, Runners.placed(placement), send));
  let models = '';
  const graphs = readManifest(assets).then((manifest) => {
    const speak = manifest.graphs.filter((graph) => graph.use === 'speak');
    models = speak.map(({ sha256 }) => sha256.slice(0, 8)).join(' ');
    const voice = manifest.voices.find((v) => v.id === manifest.default_voice);
    assets.prefetch([manifest.tokenizer, ...(voice ? [voice] : []), ...speak]);
    return Promise.all(speak.map((graph) => opened.preopen(graph)));
  });
  graphs.catch(() => {}); // Python asks for every graph again and hears of the failure.
  send({ type: 'progress', id, stage: 'prepare', what: 'Starting Python', loaded: 0, total: 3 });
  python = timed('python', startSession(site, opened));
  await python;
  send({ type: 'progress', id, stage: 'prepare', what: 'Opening the model', loaded: 1, total: 3 });
  timed('graphs', graphs).then(
    () =>
      send({
        type: 'progress',
        id,
        stage: 'prepare',
        what: 'Preparing the voice',
        loaded: 2,
        total: 3,
      }),
    () => {},
  );
  const extra = () => {
    startMs.ready = Math.round(performance.now() - began);
    return { placement, isolated: self.crossOriginIsolated, models, startMs };
  };
  await ask(message, undefined, extra);
  await (await python).warmUp();
}

/** @param {import('../protocol.js').SpeakRequest} message */
async function speak(message) {
  const began = performance.timeOrigin + performance.now();
  if (speaking === 0) bridge?.clock.reset();
  speaking += 1;
  try {
    await ask(message, undefined, () => {
      const wallMs = performance.timeOrigin + performance.now() - began;
      const graphMs = bridge?.clock.busy(began) ?? 0;
      return { wallMs, graphMs, outsideMs: wallMs - graphMs };
    });
  } finally {
    speaking -= 1;
  }
}

/**
 * Let Python carry out a request and send its answer.
 * @param {Request} message
 * @param {Uint8Array} [payload]
 * @param {() => object} [extra] fields that only JavaScript knows, added to a result
 */
async function ask(message, payload, extra = () => ({})) {
  if (!python) throw new BundleError('no bundle is loaded yet; send a load request first');
  const session = await python;
  const answer = JSON.parse(await session.handle(JSON.stringify(message), payload));
  if (answer.type === 'result') answer.value = { ...answer.value, ...extra() };
  send(answer);
  session.tidy();
}

/**
 * The fields of a manifest that decide what to download first; Python checks the rest.
 * @param {Assets} assets
 * @returns {Promise<{graphs: import('./graphs/graph_runner.js').Graph[], default_voice: string,
 *   tokenizer: import('./files.js').FileEntry, voices: (import('./files.js').FileEntry & {id: string})[]}>}
 */
async function readManifest(assets) {
  const bytes = await assets.take('manifest.json', '');
  assets.put('manifest.json', bytes); // for Python
  return JSON.parse(new TextDecoder().decode(bytes));
}

/**
 * @param {object} message
 * @param {Transferable[]} [transfer]
 */
function send(message, transfer = []) {
  self.postMessage(message, { transfer });
}
