// @ts-check
/**
 * The worker and the bundle it has open; can be started again after a failure. Emits `state` and
 * `progress` (detail: ProgressEvent).
 */
import { bundleUrl } from './bundle.js';
import { Client } from './client.js';
import { Emitter } from './emitter.js';

const WORKER = new URL('../worker/orchestrator.js', import.meta.url);

/** @typedef {import('../protocol.js').BundleInfo} BundleInfo */

export class Engine extends Emitter {
  /** @type {'loading' | 'ready' | 'failed'} */
  #state = 'loading';
  /** The latest start. @type {Promise<BundleInfo>} */
  ready = new Promise(() => {});
  /** @type {Client | null} */
  #client = null;

  get state() {
    return this.#state;
  }

  set state(state) {
    this.#state = state;
    this.emit('state', state);
  }

  /** The worker of the latest start. */
  get client() {
    if (!this.#client) throw new Error('the engine was not started');
    return this.#client;
  }

  /**
   * @param {string} base address of the page
   * @returns {Promise<BundleInfo>}
   */
  start(base) {
    this.#client?.close();
    this.#client = new Client(WORKER);
    this.state = 'loading';
    this.ready = this.#load(this.#client, base);
    return this.ready;
  }

  /**
   * @param {{name: string, bytes: ArrayBuffer}} file a safetensors voice; `bytes` is transferred
   * @returns {Promise<import('../protocol.js').VoiceInfo>}
   */
  addVoice({ name, bytes }) {
    return this.client.request({ type: 'addVoice', name, bytes }, { transfer: [bytes] });
  }

  /** @param {Client} client @param {string} base @returns {Promise<BundleInfo>} */
  async #load(client, base) {
    try {
      const on = { progress: (/** @type {unknown} */ event) => this.emit('progress', event) };
      const info = await client.request({ type: 'load', bundle: bundleUrl(base) }, { on });
      this.state = 'ready';
      return info;
    } catch (error) {
      this.state = 'failed';
      throw error;
    }
  }
}
