// @ts-check
/**
 * Which runner has which graph. The language model runs in this worker, where a run needs no
 * message, unless it is on the graphics processor. The codec has a worker of its own, so that it
 * decodes one frame while the language model makes the next.
 */
import { HostError } from '../errors.js';
import { GraphRunner, VENDOR } from './graph_runner.js';
import { RemoteRunner } from './remote_runner.js';

/** @typedef {import('./graph_runner.js').Graph} Graph */
/** @typedef {import('../../protocol.js').Device} Device */
/** @typedef {import('../../protocol.js').Placement} Placement */

export class RunnerPool {
  /** Every runner once. */
  #all;

  /**
   * @param {GraphRunner} local has the graphs that speaking does not need
   * @param {GraphRunner | RemoteRunner} lm
   * @param {GraphRunner | RemoteRunner} codec
   */
  constructor(local, lm, codec) {
    this.local = local;
    this.lm = lm;
    this.codec = codec;
    this.#all = [...new Set([local, lm, codec])];
  }

  /**
   * Start the runners of a placement.
   * @param {Placement} placement
   * @param {Promise<WebAssembly.Module>} code onnxruntime's; compiled once for all runners
   * @throws {HostError} it needs threads, and this page cannot have any
   */
  static start({ lm, codec }, code) {
    if (!crossOriginIsolated && (Number(lm) > 1 || Number(codec) > 1)) {
      throw new HostError(
        'more than one thread needs cross-origin isolation: serve the site with the headers ' +
          'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp',
      );
    }
    const local = new GraphRunner(VENDOR, { threads: lm === 'webgpu' ? 1 : lm, code });
    const remote = (/** @type {Device} */ device) => startWorker(device, code);
    return new RunnerPool(local, lm === 'webgpu' ? remote(lm) : local, remote(codec));
  }

  /**
   * Return the runner of a graph.
   * @param {Graph} graph
   */
  runnerOf({ use, stage }) {
    if (stage === 'codec') return this.codec;
    return use === 'speak' ? this.lm : this.local;
  }

  /** Return the number of states alive. */
  async countStates() {
    const counts = await Promise.all(this.#all.map((runner) => runner.countStates()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** @param {number[]} numbers of states, of any runner */
  drop(numbers) {
    for (const runner of this.#all) runner.drop(numbers);
  }

  /** @param {number} after the next state of a run that need not happen */
  skip(after) {
    for (const runner of this.#all) runner.skip(after);
  }
}

/**
 * @param {Device} device
 * @param {Promise<WebAssembly.Module>} code onnxruntime's
 */
function startWorker(device, code) {
  const script = (/** @type {string} */ query) => new URL(`runner.js?${query}`, import.meta.url);
  if (device === 'webgpu') return new RemoteRunner(script('engine=webgpu'));
  return new RemoteRunner(script(`engine=glue&threads=${device}`), code);
}
