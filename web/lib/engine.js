// @ts-check
/** The worker and the bundle that it has open. It can be started again after a failure. */
import { PLAIN } from '../protocol.js';
import { sha256 } from '../shared/sha256.js';
import { Client, ORCHESTRATOR } from './client.js';
import { Emitter } from './emitter.js';
import { Watchdog } from './watchdog.js';

/** @typedef {import('../protocol.js').BundleInfo} BundleInfo */
/** @typedef {import('../protocol.js').Placement} Placement */
/** @typedef {import('../protocol.js').VoiceInfo} VoiceInfo */
/** @typedef {'loading' | 'ready' | 'failed'} EngineState */
/**
 * @typedef {(client: Client, info: BundleInfo) => Promise<void>} Check
 *   runs after loading; the engine is ready if it resolves, and failed if it rejects
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
  /** The latest start. @type {Promise<BundleInfo>} */
  ready = new Promise(() => {});
  /** @type {Client | null} */
  #client = null;
  /** The step of the start in progress, for people. */
  #step = '';
  #watchdog = new Watchdog((step) => this.emit('stalled', step));
  /** The voices that were added or came with the bundle, by the SHA-256 of their files. */
  #voices = /** @type {Map<string, VoiceInfo>} */ (new Map());

  /**
   * @param {object} addresses
   * @param {string} addresses.bundle a folder, ends with a slash
   * @param {{sha256: string, bytes: number}} [addresses.manifest] of a bundle that the site does
   *   not offer
   * @param {URL} [addresses.worker]
   */
  constructor({ bundle, manifest, worker = ORCHESTRATOR }) {
    super();
    this.bundle = bundle;
    this.manifest = manifest;
    this.worker = worker;
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
    return this.ready;
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
        { type: 'load', bundle: this.bundle, manifest: this.manifest, placement },
        {
          on: {
            progress: (event) => this.#progress(event),
            warning: ({ message }) => this.emit('warning', message),
          },
        },
      );
      await check(client, info);
      if (client === this.#client) {
        this.#voices = new Map(info.voices.map((voice) => [voice.sha256, voice]));
        this.state = 'ready';
      }
      return info;
    } catch (error) {
      if (client === this.#client) this.state = 'failed';
      throw error;
    }
  }
}
