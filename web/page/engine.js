// @ts-check
/**
 * The worker and the bundle it has open; can be started again after a failure. Emits `progress`
 * (detail: ProgressEvent).
 */
import { Client } from './client.js';
import { Emitter } from './emitter.js';

const WORKER = new URL('../worker/orchestrator.js', import.meta.url);

/** @typedef {import('../protocol.js').BundleInfo} BundleInfo */

export class Engine extends Emitter {
  /** @type {'loading' | 'ready' | 'failed'} */
  state = 'loading';
  /** The latest start. @type {Promise<BundleInfo>} */
  ready = new Promise(() => {});
  /** @type {Client | null} */
  #client = null;

  /** The worker of the latest start. */
  get client() {
    if (!this.#client) throw new Error('the engine was not started');
    return this.#client;
  }

  /**
   * @param {string} bundle URL of its folder
   * @returns {Promise<BundleInfo>}
   */
  start(bundle) {
    this.#client?.close();
    this.#client = new Client(WORKER);
    this.state = 'loading';
    this.ready = this.#load(this.#client, bundle);
    return this.ready;
  }

  /**
   * @param {Client} client
   * @param {string} bundle
   * @returns {Promise<BundleInfo>}
   */
  async #load(client, bundle) {
    try {
      const on = { progress: (/** @type {unknown} */ event) => this.emit('progress', event) };
      const info = await client.request({ type: 'load', bundle }, { on });
      this.state = 'ready';
      return info;
    } catch (error) {
      this.state = 'failed';
      throw error;
    }
  }
}
