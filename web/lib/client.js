// @ts-check
/**
 * Requests of `protocol.js` to the orchestrator worker. How they cross is `shared/rpc.js`.
 */
import { EVENTS } from '../protocol.js';
import { RpcClient } from '../shared/rpc.js';

/** The worker that speaks. */
export const ORCHESTRATOR = new URL('../worker/orchestrator.js', import.meta.url);

/** The worker could not be loaded, died or was closed. */
export class WorkerError extends Error {
  name = 'WorkerError';
}

/** @typedef {import('../protocol.js').EventMap} EventMap */
/** @typedef {{[K in keyof EventMap]?: (event: EventMap[K]) => void}} Listeners */

/**
 * @extends {RpcClient<import('../protocol.js').RequestMap, EventMap>}
 */
export class Client extends RpcClient {
  /** @param {URL} url the worker's module */
  constructor(url) {
    super(url, {
      events: EVENTS,
      failure: (cause) =>
        new WorkerError(`The speech engine stopped: ${cause}. Start it again to go on.`),
    });
  }
}
