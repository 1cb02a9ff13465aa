// @ts-check
/**
 * Requests to the orchestrator worker: a call becomes a message with an id, its answers become
 * callbacks and one promise. Knows the envelope of `protocol.js`, not what the requests mean.
 */
import { ANSWERS } from '../protocol.js';

/** The worker that speaks. */
export const ORCHESTRATOR = new URL('../worker/orchestrator.js', import.meta.url);

/**
 * @typedef {import('../protocol.js').Request} Request
 * @typedef {import('../protocol.js').Answer} Answer
 * @typedef {import('../protocol.js').ErrorInfo} ErrorInfo
 * @typedef {{signal?: AbortSignal, transfer?: Transferable[],
 *   on?: {[event: string]: (event: any) => void}}} CallOptions
 *   on: a callback for each event type that precedes the result.
 * @typedef {{resolve: (value: any) => void, reject: (reason: Error) => void,
 *   on: {[event: string]: (event: any) => void}}} Pending
 */

/** A request without its id. @typedef {{type: Request['type'], [field: string]: any}} Order */

export class Client {
  #worker;
  #nextId = 1;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  /** @type {Error | null} */
  #failure = null;

  /** @param {URL} url the worker's module */
  constructor(url) {
    this.#worker = new Worker(url, { type: 'module' });
    this.#worker.addEventListener('message', (event) => this.#receive(event.data));
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(event.message?.replace(/^Uncaught /, '') || 'its script could not be loaded');
    });
    this.#worker.addEventListener('messageerror', () => {
      this.#fail('it sent a message that cannot be read');
    });
  }

  /**
   * Send a request.
   * @param {Order} order
   * @param {CallOptions} [options] an aborted signal cancels the request in the worker, and the
   *   promise rejects at once with an AbortError
   * @returns {Promise<any>} the result's value
   */
  request(order, { signal, transfer = [], on = {} } = {}) {
    if (this.#failure) return Promise.reject(this.#failure);
    if (signal?.aborted) return Promise.reject(abortError());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, on });
      this.#worker.postMessage({ ...order, id }, transfer);
      signal?.addEventListener('abort', () => this.#cancel(id), { once: true });
    });
  }

  /** End the worker; whatever is pending is rejected. */
  close() {
    this.#fail('it was closed');
  }

  /** @param {number} id */
  #cancel(id) {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    this.#worker.postMessage({ type: 'cancel', id });
    pending.reject(abortError());
  }

  /** @param {Answer} answer answers to a cancelled request are dropped */
  #receive(answer) {
    if (!ANSWERS.includes(answer.type)) throw new Error(`unknown answer "${answer.type}"`);
    const pending = this.#pending.get(answer.id);
    if (!pending) return;
    if (answer.type === 'result') {
      this.#pending.delete(answer.id);
      pending.resolve(answer.value);
    } else if (answer.type === 'error') {
      this.#pending.delete(answer.id);
      pending.reject(toError(answer.error));
    } else {
      pending.on[answer.type]?.(answer);
    }
  }

  /** @param {string} cause */
  #fail(cause) {
    if (this.#failure) return;
    this.#worker.terminate();
    this.#failure = new Error(`The speech engine stopped: ${cause}. Start it again to go on.`);
    this.#failure.name = 'WorkerError';
    for (const { reject } of this.#pending.values()) reject(this.#failure);
    this.#pending.clear();
  }
}

/**
 * @param {ErrorInfo} info
 * @returns {Error}
 */
function toError({ name, message, stack }) {
  if (name === 'AbortError') return abortError();
  return Object.assign(new Error(message), { name, stack });
}

function abortError() {
  return new DOMException('The request was cancelled.', 'AbortError');
}
