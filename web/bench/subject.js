// @ts-check
/**
 * What is measured: a worker of its own, asked through `protocol.js` alone. Answers are figures of
 * one load, one sentence, one bench request. Nothing is played.
 */
import { bundleUrl } from '../app/bundle.js';
import { Client, ORCHESTRATOR } from '../lib/client.js';
import { read, write } from '../lib/placement/placement.js';

/** @typedef {import('../protocol.js').BundleInfo} BundleInfo */
/** @typedef {{signal?: AbortSignal, on?: {[event: string]: (event: any) => void}}} Hearing */
/** @typedef {{samples: number, firstMs: number, firstSinceStartMs: number, wallMs: number,
 *   outsideMs: number, bytes: number, calls: number}} Spoken
 *   firstMs: from the request to the first samples; firstSinceStartMs: from opening the page. */

export class BenchSubject {
  #client = new Client(ORCHESTRATOR);

  /** @param {string} base address of the page; `layout` and `together` in its query go to the worker */
  constructor(base) {
    this.base = base;
  }

  /** @param {Hearing} [hearing] @returns {Promise<BundleInfo & {voice: string}>} */
  async load(hearing = {}) {
    const query = new URL(this.base).searchParams;
    const wanted = query.get('layout');
    const layout = wanted === null ? undefined : read(wanted);
    const together = Number(query.get('together')) || undefined;
    const order = {
      type: /** @type {const} */ ('load'),
      bundle: bundleUrl(this.base),
      placement: layout,
      maxBatchSize: together,
    };
    /** @type {BundleInfo} */
    const info = await this.#client.request(order, hearing);
    if (layout && (!info.placement || write(info.placement) !== write(layout))) {
      throw new Error('This version runs with one thread per worker; leave out "layout".');
    }
    return { ...info, voice: info.defaultVoice };
  }

  /**
   * @param {{text: string, voice: string, never?: number | null}} order never: end of speech
   *   threshold; null is the model's own
   * @param {Hearing} [hearing]
   * @returns {Promise<Spoken>}
   */
  async speak({ text, voice, never = null }, { signal } = {}) {
    const before = await this.#counters();
    const asked = performance.now();
    let first = 0;
    const on = {
      audio: () => {
        first ||= performance.now();
      },
    };
    const order = {
      type: /** @type {const} */ ('speak'),
      text,
      voice,
      seed: 1,
      temperature: null,
      decodeSteps: null,
      eosThreshold: never,
    };
    const stats = await this.#client.request(order, { signal, on });
    const after = await this.#counters();
    return {
      samples: stats.samples,
      firstMs: first - asked,
      firstSinceStartMs: first,
      wallMs: stats.wallMs,
      outsideMs: stats.outsideMs,
      bytes: after.bytesIn + after.bytesOut - before.bytesIn - before.bytesOut,
      calls: after.calls - before.calls,
    };
  }

  /**
   * @param {Omit<import('../protocol.js').BenchRequest, 'id' | 'type'>} order
   * @param {Hearing} [hearing]
   * @returns {Promise<any>}
   */
  bench(order, hearing = {}) {
    return this.#client.request({ type: 'bench', ...order }, hearing);
  }

  /** End the worker. */
  close() {
    this.#client.close();
  }

  /** @returns {Promise<import('../protocol.js').Counters>} */
  #counters() {
    return this.#client.request({ type: 'counters' });
  }
}
