// @ts-check
/** A `GraphRunner` in a worker of its own (runner.js): its methods as messages. */
import { RpcClient } from '../../shared/rpc.js';
import { HostError } from '../errors.js';

/** @typedef {import('./graph_runner.js').Graph} Graph */
/** @typedef {import('./graph_runner.js').RunRequest} RunRequest */
/** @typedef {import('./graph_runner.js').RunAnswer} RunAnswer */
/** @typedef {import('../engines/tensors.js').JsTensor} JsTensor */
/** @typedef {import('../engines/weights.js').Source} Source */

/**
 * Every request that has an answer, with its result. `drop` and `skip` are notifications.
 * @typedef {object} RunnerRequests
 * @property {{request: {graph: Graph, bytes: Uint8Array<ArrayBuffer>, source: Source | null},
 *   result: void}} open
 * @property {{request: {run: RunRequest}, result: RunAnswer}} run
 * @property {{request: {name: string, after: number, values: [string, JsTensor][]},
 *   result: void}} makeState
 * @property {{request: {name: string, after: number, rows: [state: number, row: number][]},
 *   result: void}} stackStates
 * @property {{request: {}, result: number}} countStates
 */
/**
 * What runner.js receives.
 * @typedef {{[K in keyof RunnerRequests]: RunnerRequests[K]['request'] & {type: K, id: number}
 * }[keyof RunnerRequests] | {type: 'drop', numbers: number[]} | {type: 'skip', after: number}
 * | {type: 'code', module: WebAssembly.Module}} RunnerMessage
 */

export class RemoteRunner {
  /** @type {RpcClient<RunnerRequests, {}>} */
  #worker;
  /** Numbers of the states that live over there. @type {Set<number>} */
  #states = new Set();

  /** Until the worker has onnxruntime's code. */
  #code;

  /**
   * @param {URL} script
   * @param {Promise<WebAssembly.Module>} [code] onnxruntime's, for the engine `glue`
   */
  constructor(script, code) {
    this.#worker = new RpcClient(script, {
      failure: (cause) => new HostError(`a worker that runs graphs failed: ${cause}`),
      // Only the page can recover: it starts the engine again.
      propagate: true,
    });
    this.#code = code?.then((module) => this.#worker.notify({ type: 'code', module }));
    this.#code?.catch(() => {}); // `open` awaits it
  }

  /** Whether `runNow` may be called: never, as another worker answers by a message. */
  get idle() {
    return false;
  }

  /** @returns {never} */
  runNow() {
    throw new HostError('runNow() is not available for a graph in another worker; use run()');
  }

  /** Return the number of states alive. */
  countStates() {
    return this.#worker.request({ type: 'countStates' });
  }

  /**
   * @param {Graph} graph
   * @param {Uint8Array<ArrayBuffer>} bytes moved to the worker
   * @param {Source | null} source of its weights; bytes are moved, too
   */
  async open(graph, bytes, source) {
    await this.#code;
    const moved = source instanceof Uint8Array ? [source.buffer] : [];
    const transfer = [bytes.buffer, ...moved];
    return this.#worker.request({ type: 'open', graph, bytes, source }, { transfer });
  }

  /** @param {RunRequest} run */
  run(run) {
    if (run.after) this.#states.add(run.after);
    return this.#worker.request({ type: 'run', run });
  }

  /**
   * @param {string} name
   * @param {number} after
   * @param {[string, JsTensor][]} values
   */
  makeState(name, after, values) {
    this.#states.add(after);
    return this.#worker.request({ type: 'makeState', name, after, values });
  }

  /**
   * @param {string} name
   * @param {number} after
   * @param {[state: number, row: number][]} rows
   */
  stackStates(name, after, rows) {
    this.#states.add(after);
    return this.#worker.request({ type: 'stackStates', name, after, rows });
  }

  /** @param {number[]} numbers of states; those of other runners are left out */
  drop(numbers) {
    const ours = numbers.filter((number) => this.#states.delete(number));
    if (ours.length) this.#worker.notify({ type: 'drop', numbers: ours });
  }

  /** @param {number} after that of another runner is left out */
  skip(after) {
    if (this.#states.has(after)) this.#worker.notify({ type: 'skip', after });
  }
}
