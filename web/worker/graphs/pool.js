// @ts-check
/**
 * Where each graph runs. The language model is in this worker, where a run needs no message, unless
 * it is on the graphics processor; the codec has a worker of its own, so that it decodes one frame
 * while the language model makes the next.
 */
import { HostError } from '../errors.js';
import { GraphRunner } from './graph_runner.js';
import { RemoteRunner } from './remote_runner.js';

/** @typedef {import('./graph_runner.js').Graph} Graph */
/** @typedef {import('../../protocol.js').Layout} Layout */
/** @typedef {import('../../protocol.js').Place} Place */

const VENDOR = new URL('../../vendor/ort/', import.meta.url);

export class Runners {
  /** Each once. */
  #all;

  /**
   * @param {GraphRunner} here runs what the layout does not speak of: graphs that are not needed to speak
   * @param {GraphRunner | RemoteRunner} lm
   * @param {GraphRunner | RemoteRunner} codec
   */
  constructor(here, lm, codec) {
    this.here = here;
    this.lm = lm;
    this.codec = codec;
    this.#all = [...new Set([here, lm, codec])];
  }

  /** @param {Layout} layout */
  static placed({ lm, codec }) {
    if (!crossOriginIsolated && (Number(lm) > 1 || Number(codec) > 1)) {
      throw new HostError(
        'more than one thread needs cross-origin isolation: serve the site with the headers ' +
          'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp',
      );
    }
    const here = new GraphRunner(VENDOR, 'glue', lm === 'webgpu' ? 1 : lm);
    return new Runners(here, lm === 'webgpu' ? elsewhere(lm) : here, elsewhere(codec));
  }

  /** @param {Graph} graph */
  of({ use, stage }) {
    if (stage === 'codec') return this.codec;
    return use === 'speak' ? this.lm : this.here;
  }

  /** Number of states alive. */
  async held() {
    const counts = await Promise.all(this.#all.map((runner) => runner.held()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** @param {number[]} numbers of states, whoever has them */
  drop(numbers) {
    for (const runner of this.#all) runner.drop(numbers);
  }

  /** @param {number} after the next state of a run that need not happen */
  skip(after) {
    for (const runner of this.#all) runner.skip(after);
  }
}

/** @param {Place} place */
function elsewhere(place) {
  const [engine, threads] = place === 'webgpu' ? [place, 1] : ['glue', place];
  return new RemoteRunner(
    new URL(`runner.js?engine=${engine}&threads=${threads}`, import.meta.url),
  );
}
