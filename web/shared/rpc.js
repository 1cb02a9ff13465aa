// @ts-check
/**
 * Remote calls to a worker, for both boundaries: page to orchestrator, and orchestrator to graph
 * runner.
 *
 * A request is `{type, id, ...}`. It is answered by any number of events `{type, id, ...}`, then by
 * exactly one `{type: 'result', id, value}` or `{type: 'error', id, error}`. `{type: 'cancel', id}`
 * names the id of another request. A message without an id is a notification: it has no answer, and
 * what its handler throws goes to the console only, as it harms no other call.
 */

/** @typedef {{name: string, message: string, stack: string}} ErrorInfo   an error on its way */
/** @typedef {{[type: string]: {request: object, result: unknown}}} RequestMap */
/** @typedef {{[type: string]: object}} EventMap */
/**
 * @typedef {{[type: string]: ((event: never) => void) | undefined}} Listeners   `never`: each takes
 *   its own type of event
 * @typedef {{type: string, id: number, value?: unknown, error?: ErrorInfo}} Answer   an event, a
 *   result or an error
 */
/**
 * A handler for each type of message.
 * @template {{type: string}} M union of the messages
 * @typedef {{[K in M['type']]: (message: Extract<M, {type: K}>) => void | Promise<void>}} Handlers
 */
/**
 * @typedef {object} Pending   a request without an answer yet
 * @property {(value: never) => void} resolve takes the request's own type of result
 * @property {(error: Error) => void} reject
 * @property {Listeners} on
 * @property {() => void} release stops listening to the request's signal
 */
/**
 * @typedef {object} RpcOptions
 * @property {(cause: string) => Error} failure the error of every call that the worker cannot
 *   answer because it could not be loaded, died or was closed
 * @property {readonly string[]} [events] types of the events that precede a result
 * @property {boolean} [propagate] whether an uncaught error of the worker counts as an uncaught
 *   error of this thread, too
 */
/**
 * @template {EventMap} E
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal] cancels the request; the promise then rejects at once
 * @property {Transferable[]} [transfer]
 * @property {{[K in keyof E]?: (event: E[K]) => void}} [on] a callback for each type of event
 */

const SCRIPT_MISSING =
  'a script of its worker could not be loaded, or a Content-Security-Policy (worker-src) forbids it';
const NOTHING_TO_TRANSFER = /** @type {Transferable[]} */ ([]);
const NO_LISTENERS = Object.freeze({});
const nothingToRelease = () => {};

/**
 * The caller's end: starts a worker and sends it requests.
 * @template {RequestMap} R requests and their results, by type
 * @template {EventMap} E events that precede a result, by type
 */
export class RpcClient {
  #worker;
  #options;
  #nextId = 1;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  /** Why nothing is answered any more. @type {Error | null} */
  #failure = null;

  /**
   * @param {URL} url the worker's module
   * @param {RpcOptions} options
   */
  constructor(url, options) {
    this.#options = options;
    this.#worker = startWorker(url, options.failure);
    this.#worker.addEventListener('message', (event) => this.#receive(event.data));
    this.#worker.addEventListener('error', (event) => {
      if (!options.propagate) event.preventDefault();
      this.#fail(event.message?.replace(/^Uncaught /, '') || SCRIPT_MISSING);
    });
    this.#worker.addEventListener('messageerror', () => {
      this.#fail('it sent a message that cannot be read');
    });
  }

  /**
   * Send a request; the id is added here.
   * @template {keyof R & string} K
   * @param {Omit<R[K]['request'], 'id'> & {type: K}} message
   * @param {CallOptions<E>} [options]
   * @returns {Promise<R[K]['result']>} rejects with an AbortError when cancelled, with the worker's
   *   own error, or with the failure of a worker that answers no more
   */
  request(message, { signal, transfer = NOTHING_TO_TRANSFER, on = NO_LISTENERS } = {}) {
    if (this.#failure) return Promise.reject(this.#failure);
    if (signal?.aborted) return Promise.reject(abortError());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#worker.postMessage({ ...message, id }, transfer);
      const release = signal ? this.#cancelOnAbort(id, signal) : nothingToRelease;
      this.#pending.set(id, { resolve, reject, on: /** @type {Listeners} */ (on), release });
    });
  }

  /**
   * Send a message that has no answer. A worker that cannot be reached does not get it.
   * @param {{type: string, [field: string]: unknown}} message
   */
  notify(message) {
    if (!this.#failure) this.#worker.postMessage(message);
  }

  /** End the worker. Requests without an answer are rejected, and so are all later ones. */
  close() {
    this.#fail('it was closed');
  }

  /**
   * @param {number} id
   * @param {AbortSignal} signal
   * @returns {() => void} stops listening to the signal
   */
  #cancelOnAbort(id, signal) {
    const cancel = () => {
      this.#worker.postMessage({ type: 'cancel', id });
      this.#take(id)?.reject(abortError());
    };
    signal.addEventListener('abort', cancel, { once: true });
    return () => signal.removeEventListener('abort', cancel);
  }

  /** @param {Answer} answer answers to a cancelled request are dropped */
  #receive(answer) {
    const { type, id } = answer;
    if (type === 'result') {
      this.#take(id)?.resolve(/** @type {never} */ (answer.value));
    } else if (type === 'error') {
      this.#take(id)?.reject(toError(/** @type {ErrorInfo} */ (answer.error)));
    } else if (this.#options.events?.includes(type)) {
      this.#pending.get(id)?.on[type]?.(/** @type {never} */ (answer));
    } else {
      throw new TypeError(`unknown answer ${type}`);
    }
  }

  /**
   * @param {number} id
   * @returns {Pending | undefined} the request, which has its answer now
   */
  #take(id) {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.release();
    return pending;
  }

  /** @param {string} cause */
  #fail(cause) {
    if (this.#failure) return;
    this.#worker.terminate();
    this.#failure = this.#options.failure(cause);
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(this.#failure);
  }
}

/**
 * @param {URL} url
 * @param {(cause: string) => Error} failure
 */
function startWorker(url, failure) {
  try {
    return new Worker(url, { type: 'module' });
  } catch (error) {
    // Most browsers report this as an event, some throw it: a policy forbids workers, for instance.
    throw failure(`the browser does not start its worker: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * The worker's end: call a handler for each message. What a handler of a request throws is the
 * request's answer; its result is sent with `sendResult`. What a handler of a notification throws
 * is printed on the console.
 * @param {{[type: string]: (message: never) => void | Promise<void>}} handlers `Handlers` of the
 *   messages that come
 */
export function serve(handlers) {
  self.onmessage = async ({ data: message }) => {
    try {
      if (!Object.hasOwn(handlers, message.type)) {
        throw new TypeError(`unknown request ${message.type}`);
      }
      await handlers[message.type](/** @type {never} */ (message));
    } catch (error) {
      if (message.id === undefined) console.error(error);
      else self.postMessage({ type: 'error', id: message.id, error: toInfo(error) });
    }
  };
}

/**
 * Answer a request.
 * @param {number} id
 * @param {unknown} value
 * @param {Transferable[]} [transfer]
 */
export function sendResult(id, value, transfer = NOTHING_TO_TRANSFER) {
  self.postMessage({ type: 'result', id, value }, { transfer });
}

/** @param {unknown} error @returns {ErrorInfo} */
function toInfo(error) {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '' };
  const { name, message, stack } = error;
  return { name, message, stack: stack ?? '' };
}

/** @param {ErrorInfo} info */
function toError({ name, message, stack }) {
  if (name === 'AbortError') return abortError();
  return Object.assign(new Error(message), { name, stack });
}

function abortError() {
  return new DOMException('The request was cancelled.', 'AbortError');
}
