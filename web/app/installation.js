// @ts-check
/**
 * Keeps the site on this device: registers the service worker (`sw.js` beside the page) and follows
 * what it does. The worker's messages have the release that they are about.
 */

import { Emitter } from '../lib/emitter.js';

/** Folder of this page's code, as sw.js names it. */
const RELEASE = new URL('..', import.meta.url).pathname.split('/').at(-2) ?? '';
const HOUR_MS = 3_600_000;
/** How long a stored version may take to become the active one before it is asked to. */
const TAKE_OVER_MS = 2_000;

/**
 * What is on this device of the site, models aside.
 * @typedef {{kind: 'unknown'} | {kind: 'storing', loaded: number, total: number}
 *   | {kind: 'stored'} | {kind: 'failed', message: string}
 *   | {kind: 'impossible', reason: string}} Installed
 */
/**
 * @typedef {{type: 'storing', release: string, loaded: number, total: number}
 *   | {type: 'stored', release: string}
 *   | {type: 'failed', release: string, name: string, message: string}} WorkerMessage
 */

/**
 * Emits `change` whenever `state` or `newVersion` changes.
 * @extends {Emitter<{change: null}>}
 */
export class Installation extends Emitter {
  /** @type {Installed} */
  state = { kind: 'unknown' };
  /** Whether a newer version of the site is stored, which a reload shows. */
  newVersion = false;
  /** Whether the service worker served this page, so that it sent all headers. */
  served;
  #site;
  /** @type {ServiceWorkerRegistration | null} */
  #registration = null;
  #checkedAt = 0;
  /** Whether a new worker is on its way. */
  #takingOver = false;
  /** Releases that have been stored since the page was opened. @type {Set<string>} */
  #arrived = new Set();

  /** @param {URL} site folder of the page; ends with a slash */
  constructor(site) {
    super();
    this.#site = site;
    const { serviceWorker } = navigator;
    this.served = Boolean(serviceWorker?.controller);
    holdRelease(site);
    if (!serviceWorker) return;
    serviceWorker.onmessage = ({ data }) => this.#heard(data);
    serviceWorker.addEventListener('controllerchange', () => this.#ask());
    document.addEventListener('visibilitychange', () => this.#lookForUpdate());
  }

  /**
   * Store the site, or look whether all of it is there and whether there is a newer one. Call it
   * once a start is over: it uses the network and the processor.
   */
  async begin() {
    const obstacle = missing();
    if (obstacle) return this.#show({ kind: 'impossible', reason: obstacle });
    this.#checkedAt = Date.now();
    const url = new URL('sw.js', this.#site);
    try {
      this.#registration = await navigator.serviceWorker.register(url, {
        scope: this.#site.href,
        updateViaCache: 'none',
      });
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      return this.#show({ kind: 'impossible', reason: `the browser refuses it (${message})` });
    }
    // What blocks service workers, such as an extension, may answer with nothing.
    if (!this.#registration) {
      return this.#show({ kind: 'impossible', reason: 'something blocks service workers' });
    }
    this.#registration.addEventListener('updatefound', () => this.#haveItTakeOver());
    this.#haveItTakeOver();
    this.#ask();
  }

  /**
   * A new worker takes over by itself when it is complete. But Chromium gives up if a request wakes
   * the worker before it at that moment, and only tries again when the new one asks again.
   */
  async #haveItTakeOver() {
    if (this.#takingOver) return;
    this.#takingOver = true;
    while (this.#registration?.installing || this.#registration?.waiting) {
      await new Promise((resolve) => setTimeout(resolve, TAKE_OVER_MS));
      this.#registration.waiting?.postMessage({ type: 'take over' });
    }
    this.#takingOver = false;
  }

  /** Have the worker look whether all is there, and report. A new worker reports unasked. */
  #ask() {
    this.#registration?.active?.postMessage({ type: 'store' });
  }

  /** A page that stays open for days finds a new version, too. */
  #lookForUpdate() {
    if (document.hidden || Date.now() - this.#checkedAt < HOUR_MS) return;
    this.#checkedAt = Date.now();
    this.#registration?.update().catch(() => {}); // The network is away: next time.
  }

  /** @param {WorkerMessage} message */
  #heard(message) {
    const ours = message.release === RELEASE;
    if (message.type === 'storing') this.#arrived.add(message.release);
    if (message.type === 'stored') {
      // A page that came past the worker may itself be newer than what the worker has.
      this.newVersion ||= !ours && (this.served || this.#arrived.has(message.release));
      this.#show({ kind: 'stored' });
    } else if (ours || this.state.kind !== 'stored') {
      this.#show(described(message));
    }
  }

  /** @param {Installed} state */
  #show(state) {
    this.state = state;
    this.emit('change', null);
  }
}

/**
 * Keep the service worker from removing this page's version while the page is open.
 * @param {URL} site
 */
export function holdRelease(site) {
  const name = `pocket-tts ${site.href} ${RELEASE}`;
  navigator.locks?.request(name, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
}

/** Return why there can be no service worker, for people; '' if there can. */
function missing() {
  if (!isSecureContext) {
    return `${location.protocol}//${location.host} is not secure; open the page over https, or as localhost`;
  }
  if (!navigator.serviceWorker) return 'this window has no service worker; it may be a private one';
  if (!navigator.locks) return 'this browser is too old';
  return '';
}

/** @param {Exclude<WorkerMessage, {type: 'stored'}>} message @returns {Installed} */
function described(message) {
  if (message.type === 'storing') return { ...message, kind: 'storing' };
  const full = message.name === 'QuotaExceededError';
  return { kind: 'failed', message: full ? 'no space is left for it' : message.message };
}
