// @ts-check
/** The near end of a worker that runs graphs (runner.js): `GraphRunner`'s methods as messages. */
import { BundleError, HostError } from '../errors.js';

/** @typedef {import('./graph_runner.js').Graph} Graph */
/** @typedef {import('./graph_runner.js').RunRequest} RunRequest */
/** @typedef {import('./graph_runner.js').RunAnswer} RunAnswer */

export class RemoteRunner {
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  #pending = new Map();
  #id = 0;
  #worker;
  /** @type {Set<number>} states that live over there */
  #states = new Set();

  /** @param {URL} script */
  constructor(script) {
    this.#worker = new Worker(script, { type: 'module' });
    this.#worker.onmessage = ({ data: { id, value, error } }) => {
      const call = this.#pending.get(id);
      this.#pending.delete(id);
      if (error)
        call?.reject(
          error.name === 'BundleError'
            ? new BundleError(error.message)
            : new HostError(error.message),
        );
      else call?.resolve(value);
    };
    this.#worker.onerror = (event) => {
      const error = new HostError(
        `a worker that runs graphs failed: ${event.message || 'it could not be loaded'}`,
      );
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
    };
  }

  /** Runs over there are never over at once. */
  get idle() {
    return false;
  }

  /** @returns {never} */
  runNow() {
    throw new HostError('a run in another worker cannot be waited for');
  }

  /** @returns {Promise<number>} */
  held() {
    return this.#call('held', []);
  }

  /**
   * @param {Graph} graph
   * @param {Uint8Array<ArrayBuffer>} bytes moved to the worker
   * @returns {Promise<void>}
   */
  open(graph, bytes) {
    return this.#call('open', [graph, bytes], [bytes.buffer]);
  }

  /**
   * @param {RunRequest} request
   * @returns {Promise<RunAnswer>}
   */
  run(request) {
    if (request.after) this.#states.add(request.after);
    return this.#call('run', [request]);
  }

  /**
   * @param {string} name
   * @param {number} after
   * @param {[string, import('../engines/state.js').Value][]} values
   * @returns {Promise<void>}
   */
  makeState(name, after, values) {
    this.#states.add(after);
    return this.#call('makeState', [name, after, values]);
  }

  /**
   * @param {string} name
   * @param {number} after
   * @param {[state: number, row: number][]} rows
   * @returns {Promise<void>}
   */
  stackStates(name, after, rows) {
    this.#states.add(after);
    return this.#call('stackStates', [name, after, rows]);
  }

  /** @param {number[]} numbers those of other runners are left out */
  drop(numbers) {
    const ours = numbers.filter((number) => this.#states.delete(number));
    if (ours.length) this.#worker.postMessage({ id: 0, method: 'drop', args: [ours] });
  }

  /** @param {number} after that of another runner is left out */
  skip(after) {
    if (this.#states.has(after)) this.#worker.postMessage({ id: 0, method: 'skip', args: [after] });
  }

  /**
   * @param {string} method
   * @param {any[]} args
   * @param {Transferable[]} [transfer]
   * @returns {Promise<any>}
   */
  #call(method, args, transfer = []) {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, args }, transfer);
    });
  }
}
