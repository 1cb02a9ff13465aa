// @ts-check
/**
 * The worker and the bundle it has open; can be started again after a failure. Emits `state` and
 * `progress` (detail: ProgressEvent).
 */
import { bundleUrl } from '../app/bundle.js';
import { PLAIN } from '../protocol.js';
import { Client, ORCHESTRATOR } from './client.js';
import { Emitter } from './emitter.js';

/** @typedef {import('../protocol.js').BundleInfo} BundleInfo */
/** What has to go well before it is ready. @typedef {(client: Client, info: BundleInfo) => Promise<void>} Check */

export class Engine extends Emitter {
  /** @type {'loading' | 'ready' | 'failed'} */
  #state = 'loading';
  /** Of the latest start. @type {import('../protocol.js').Placement} */
  layout = PLAIN;
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
   * @param {import('../protocol.js').Placement} layout
   * @param {Check} [check]
   * @returns {Promise<BundleInfo>}
   */
  start(base, layout, check = async () => {}) {
    this.#client?.close();
    this.#client = new Client(ORCHESTRATOR);
    this.state = 'loading';
    this.layout = layout;
    this.ready = this.#load(this.#client, base, layout, check);
    return this.ready;
  }

  /**
   * @param {{name: string, bytes: ArrayBuffer}} file a safetensors voice; `bytes` is transferred
   * @returns {Promise<import('../protocol.js').VoiceInfo>}
   */
  addVoice({ name, bytes }) {
    return this.client.request({ type: 'addVoice', name, bytes }, { transfer: [bytes] });
  }

  /**
   * @param {Client} client
   * @param {string} base
   * @param {import('../protocol.js').Placement} layout
   * @param {Check} check
   * @returns {Promise<BundleInfo>}
   */
  async #load(client, base, layout, check) {
    try {
      const on = { progress: (/** @type {unknown} */ event) => this.emit('progress', event) };
      const info = await client.request(
        { type: 'load', bundle: bundleUrl(base), placement: layout },
        { on },
      );
      await check(client, info);
      this.state = 'ready';
      return info;
    } catch (error) {
      this.state = 'failed';
      throw error;
    }
  }
}
