// @ts-check
/**
 * The worker and the bundle that it has open. It can be started again after a failure, and another
 * model can be made ready beside it.
 */
import { PLAIN } from '../protocol.js';
import { sha256 } from '../shared/sha256.js';
import { Client, ORCHESTRATOR } from './client.js';
import { Emitter } from './emitter.js';
import { Watchdog } from './watchdog.js';

/** @typedef {import('../protocol.js').BundleInfo} BundleInfo */
/** @typedef {import('../protocol.js').Placement} Placement */
/** @typedef {import('../protocol.js').VoiceInfo} VoiceInfo */
/** @typedef {import('../protocol.js').ProgressEvent} ProgressEvent */
/** @typedef {'loading' | 'ready' | 'failed'} EngineState */
/**
 * @typedef {{sha256: string, bytes: number}} Pin   of a bundle's manifest, which pins all its files
 * @typedef {{bundle: string, manifest?: Pin}} Model
 *   bundle: address of its folder, ends with a slash. manifest: the only one that is accepted.
 * @typedef {(client: Client, info: BundleInfo) => Promise<void>} Check
 *   runs after loading; the engine is ready if it resolves, and failed if it rejects
 * @typedef {{model: Model, placement: Placement, client: Client, info: BundleInfo}} Successor
 *   A loaded model, for `succeed`.
 */

/**
 * @typedef {object} EngineEvents
 * @property {EngineState} state
 * @property {import('../protocol.js').ProgressEvent} progress
 * @property {string} stalled a start makes no progress; which step, for people
 * @property {string} warning what people should know of a start
 */

/** @extends {Emitter<EngineEvents>} */
export class Engine extends Emitter {
  /** @type {EngineState} */
  #state = 'loading';
  /** Of the latest start. @type {Placement} */
  placement = PLAIN;
  #begin = (/** @type {Promise<BundleInfo>} */ _start) => {};
  /** The latest start; before the first one, that one. @type {Promise<BundleInfo>} */
  ready = new Promise((resolve) => {
    this.#begin = resolve;
  });
  /** @type {Client | null} */
  #client = null;
  /** The step of the start in progress, for people. */
  #step = '';
  #watchdog = new Watchdog((step) => this.emit('stalled', step));
  /** The voices that were added or came with the bundle, by the SHA-256 of their files. */
  #voices = /** @type {Map<string, VoiceInfo>} */ (new Map());

  /** @param {Model & {worker?: URL}} options worker: the module of a worker that speaks */
  constructor({ bundle, manifest, worker = ORCHESTRATOR }) {
    super();
    /** @type {Model} */
    this.model = { bundle, manifest };
    this.worker = worker;
    this.ready.catch(() => {}); // whoever calls `start` gets the error
  }

  get state() {
    return this.#state;
  }

  set state(state) {
    this.#state = state;
    this.#step = 'loading the scripts of the speech engine';
    if (state === 'loading') this.#watchdog.feed(this.#step);
    else this.#watchdog.end();
    this.emit('state', state);
  }

  /** The worker of the latest start. */
  get client() {
    if (!this.#client) throw new Error('call start() before using the client');
    return this.#client;
  }

  /**
   * Start a worker in place of the one before, if any. If that was still starting, its start
   * rejects and changes the state no more.
   * @param {Placement} placement
   * @param {Check} [check]
   * @returns {Promise<BundleInfo>}
   */
  start(placement, check = async () => {}) {
    this.#client?.close();
    this.#client = new Client(this.worker);
    this.state = 'loading';
    this.placement = placement;
    this.ready = this.#load(this.#client, placement, check);
    this.#begin(this.ready);
    return this.ready;
  }

  /**
   * Load another model in a worker of its own, while this one goes on.
   * @param {Model} model
   * @param {Placement} placement
   * @param {{check: Check, signal: AbortSignal, onProgress: (event: ProgressEvent) => void}} options
   * @returns {Promise<Successor>} for `succeed`; close its client if it is not needed any more
   */
  async prepare(model, placement, { check, signal, onProgress }) {
    const client = new Client(this.worker);
    try {
      const request = { type: /** @type {const} */ ('load'), ...model, placement };
      const info = await client.request(request, { signal, on: { progress: onProgress } });
      await check(client, info);
      signal.throwIfAborted();
      return { model, placement, client, info };
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /** Put a loaded model in place of the one before. @param {Successor} successor */
  succeed({ model, placement, client, info }) {
    this.#client?.close();
    this.#client = client;
    this.model = model;
    this.placement = placement;
    this.ready = Promise.resolve(info);
    this.#loaded(info);
  }

  /**
   * Add a voice, or return the one that the same file made before.
   * @param {{name: string, bytes: ArrayBuffer}} file a safetensors voice; `bytes` is given away
   * @returns {Promise<VoiceInfo>}
   */
  async addVoice({ name, bytes }) {
    const digest = await sha256(bytes);
    const known = this.#voices.get(digest);
    if (known) return known;
    const request = { type: /** @type {const} */ ('addVoice'), name, bytes };
    const voice = await this.client.request(request, { transfer: [bytes] });
    this.#voices.set(digest, voice);
    return voice;
  }

  /** @param {import('../protocol.js').ProgressEvent} event */
  #progress(event) {
    const { stage, what, loaded, total } = event;
    if (this.#state === 'loading') {
      if (stage === 'prepare') this.#step = what;
      const downloading = stage === 'download' && loaded < total;
      this.#watchdog.feed(downloading ? `downloading; the last bytes were of ${what}` : this.#step);
    }
    this.emit('progress', event);
  }

  /**
   * @param {Client} client
   * @param {Placement} placement
   * @param {Check} check
   * @returns {Promise<BundleInfo>}
   */
  async #load(client, placement, check) {
    try {
      const info = await client.request(
        { type: 'load', ...this.model, placement },
        {
          on: {
            progress: (event) => this.#progress(event),
            warning: ({ message }) => this.emit('warning', message),
          },
        },
      );
      await check(client, info);
      if (client === this.#client) this.#loaded(info);
      return info;
    } catch (error) {
      if (client === this.#client) this.state = 'failed';
      throw error;
    }
  }

  /** @param {BundleInfo} info */
  #loaded(info) {
    this.#voices = new Map(info.voices.map((voice) => [voice.sha256, voice]));
    this.state = 'ready';
  }
}
