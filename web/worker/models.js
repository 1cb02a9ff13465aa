// @ts-check
/// <reference lib="webworker" />
/**
 * Entry of the worker that keeps models: downloads, checks and removes them while another worker
 * speaks. Its other end is `lib/models.js`.
 */
import { sendResult, serve } from '../shared/rpc.js';
import { BundleError } from './errors.js';
import { isMade } from './hub/hub_models.js';
import { Released } from './hub/released.js';
import { Catalogue } from './store/catalogue.js';
import { ModelStore } from './store/store.js';

/** @typedef {import('../models_protocol.js').ModelsRequest} ModelsRequest */

/** The store belongs to the site that this code is from. */
const scope = new URL('../../', import.meta.url);
/** Events of a download follow each other at least this far apart. */
const PROGRESS_MS = 50;
/** A stored bundle is hashed again when this much time has passed, and this long after the start. */
const VERIFY_EVERY_MS = 7 * 24 * 3600 * 1000;
const VERIFY_AFTER_MS = 60_000;
/** Time between two chunks, so that speech and downloads do not notice. */
const VERIFY_PAUSE_MS = 250;

/** @type {Promise<Catalogue> | null} */
let catalogue = null;
/** What can be cancelled, by the request's id. @type {Map<number, AbortController>} */
const running = new Map();

/** @type {import('../shared/rpc.js').Handlers<ModelsRequest>} */
const handlers = {
  open: async ({ id, site, release }) => {
    catalogue = open(new URL(site), new URL(release));
    await catalogue;
    sendResult(id, null);
    setTimeout(verifyInBackground, VERIFY_AFTER_MS);
  },
  list: async ({ id }) => sendResult(id, await (await opened()).list()),
  download: ({ id, address }) =>
    cancellable(id, async (signal) => {
      let sentAt = 0;
      const onProgress = (/** @type {number} */ loaded, /** @type {number} */ total) => {
        if (loaded < total && performance.now() - sentAt < PROGRESS_MS) return;
        sentAt = performance.now();
        self.postMessage({ type: 'progress', id, loaded, total });
      };
      await (await opened()).download(address, { signal, onProgress });
      return null;
    }),
  remove: async ({ id, address }) => {
    await (await opened()).remove(address);
    sendResult(id, null);
  },
  verify: ({ id, address }) =>
    cancellable(id, async (signal) => {
      const pause = async () => signal.throwIfAborted();
      return { damaged: await (await opened()).verify(address, pause) };
    }),
  add: async ({ id, address }) => sendResult(id, await (await opened()).add(address)),
  importFiles: async ({ id, files }) => sendResult(id, await (await opened()).importFiles(files)),
  loadReleased: async ({ id }) => {
    await (await opened()).loadReleased();
    sendResult(id, null);
  },
  importWeights: async ({ id, files, address }) =>
    sendResult(id, await (await opened()).importWeights(files, address)),
  storage: async ({ id }) => sendResult(id, await (await opened()).storage()),
  cancel: ({ id }) => running.get(id)?.abort(),
};
serve(handlers);

/**
 * @param {URL} site
 * @param {URL} release
 */
async function open(site, release) {
  const [store, { bundles = [], hub = null, files = {} }] = await Promise.all([
    ModelStore.open(scope),
    readRelease(release),
  ]);
  const made = new Catalogue(store, site, bundles, hub && new Released(release, hub, files));
  await made.tidy();
  return made;
}

/**
 * Return what the site offers; without a connection, that may be unknown.
 * @param {URL} release
 * @returns {Promise<{bundles?: import('./store/catalogue.js').Offer[],
 *   hub?: {address: string, models: string} | null, files?: import('./hub/released.js').SiteFiles}>}
 */
async function readRelease(release) {
  try {
    return await (await fetch(release)).json();
  } catch (error) {
    console.warn(`What this site offers is unknown: ${error}`);
    return {};
  }
}

function opened() {
  if (!catalogue) throw new BundleError('The store of models is not open yet.');
  return catalogue;
}

/**
 * Carry out a request that can be cancelled, and send its result.
 * @param {number} id
 * @param {(signal: AbortSignal) => Promise<unknown>} work
 */
async function cancellable(id, work) {
  const control = new AbortController();
  running.set(id, control);
  try {
    sendResult(id, await work(control.signal));
  } finally {
    running.delete(id);
  }
}

/** Hash a bundle that was not hashed for long; what is damaged is downloaded again. */
async function verifyInBackground() {
  const models = await opened();
  const address = await models.unverified(Date.now() - VERIFY_EVERY_MS);
  if (address === null) return;
  const damaged = await models.verify(
    address,
    () => new Promise((resolve) => setTimeout(resolve, VERIFY_PAUSE_MS)),
  );
  // No other host is asked for anything that nobody wanted just now.
  if (!damaged.length || isMade(address)) return;
  console.warn(`Damaged files of ${address} are downloaded again: ${damaged.join(', ')}`);
  await models.download(address, {}).catch((error) => console.warn(`${error}`));
}
