// @ts-check
/**
 * What is measured: a worker of its own, asked through `protocol.js` alone. Returns the figures of
 * one load, one sentence, one `bench` request. Nothing is played.
 */
import { ModelChoice } from '../app/model_choice.js';
import { Client, ORCHESTRATOR } from '../lib/client.js';
import { read, write } from '../lib/placement/placement.js';

/** @typedef {import('../protocol.js').BundleInfo} BundleInfo */
/** @typedef {import('../protocol.js').BenchRequest} BenchRequest */
/** @typedef {import('../protocol.js').Samples} Samples */
/** @typedef {Omit<BenchRequest, 'type' | 'id'>} Measurement */
/** @typedef {import('../lib/client.js').EventMap} EventMap */
/** @typedef {import('../shared/rpc.js').CallOptions<EventMap>} CallOptions */
/** @typedef {{text: string, voice: string, never?: number | null}} Sentence
 *   never: end-of-speech threshold; null takes the model's own */
/** @typedef {{samples: number, firstMs: number, firstSinceStartMs: number, wallMs: number,
 *   outsideMs: number, bytes: number, calls: number}} Spoken
 *   firstMs: from the request to the first samples; firstSinceStartMs: from opening the page */

export class BenchSubject {
  #client = new Client(ORCHESTRATOR);

  /** @param {string} base address of the page; its query may have `placement`, `max_batch_size` */
  constructor(base) {
    this.base = base;
  }

  /** @param {CallOptions} [options] @returns {Promise<BundleInfo & {voice: string}>} */
  async load(options = {}) {
    const query = new URL(this.base).searchParams;
    const wanted = query.get('placement');
    const placement = wanted === null ? undefined : read(wanted);
    const maxBatchSize = Number(query.get('max_batch_size')) || undefined;
    const choice = new ModelChoice(this.base);
    const model = choice.start;
    await choice.check(model);
    const request = { type: /** @type {const} */ ('load'), ...model, placement, maxBatchSize };
    const info = await this.#client.request(request, options);
    if (placement && write(info.placement) !== write(placement)) {
      throw new Error(`The model runs as ${write(info.placement)}, not as ${write(placement)}.`);
    }
    return { ...info, voice: info.defaultVoice };
  }

  /**
   * @param {Sentence} sentence
   * @param {CallOptions} [options]
   * @returns {Promise<Spoken>}
   */
  async speak({ text, voice, never = null }, { signal } = {}) {
    const before = await this.#counters();
    const requestedAt = performance.now();
    let first = 0;
    const on = {
      audio: () => {
        first ||= performance.now();
      },
    };
    const request = {
      type: /** @type {const} */ ('speak'),
      text,
      voice,
      seed: 1,
      temperature: null,
      decodeSteps: null,
      eosThreshold: never,
    };
    const stats = await this.#client.request(request, { signal, on });
    const after = await this.#counters();
    return {
      samples: stats.samples,
      firstMs: first - requestedAt,
      firstSinceStartMs: first,
      wallMs: stats.wallMs,
      outsideMs: stats.outsideMs,
      bytes: after.bytesIn + after.bytesOut - before.bytesIn - before.bytesOut,
      calls: after.calls - before.calls,
    };
  }

  /**
   * @param {Measurement} measurement
   * @param {CallOptions} [options]
   */
  bench(measurement, options = {}) {
    return this.#client.request({ type: 'bench', ...measurement }, options);
  }

  /**
   * Return one text for each duration, and how to speak them.
   * @param {number[]} seconds
   */
  async material(seconds) {
    const result = await this.bench({ what: 'material', seconds });
    return /** @type {import('../protocol.js').BenchMaterial} */ (result);
  }

  /**
   * Measure every stage.
   * @param {number} repeats samples of each
   * @param {CallOptions} options
   */
  async stages(repeats, options) {
    const result = await this.bench({ what: 'stages', repeats }, options);
    return /** @type {import('../protocol.js').BenchSamples} */ (result).samples;
  }

  /** Return the rows of a table. @param {Samples} samples */
  async summary(samples) {
    const result = await this.bench({ what: 'summary', samples });
    return /** @type {import('../protocol.js').BenchTable} */ (result).rows;
  }

  /** End the worker. */
  close() {
    this.#client.close();
  }

  #counters() {
    return this.#client.request({ type: 'counters' });
  }
}
