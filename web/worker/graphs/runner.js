// @ts-check
/// <reference lib="webworker" />
/**
 * Entry of a worker that runs graphs: a `GraphRunner` behind messages. Its other end is
 * `RemoteRunner`. The script's address says how they run: runner.js?engine=glue&threads=2.
 */
import { GraphRunner } from './graph_runner.js';

/** @typedef {{id: number, method: 'open' | 'run' | 'makeState' | 'stackStates' | 'drop' | 'skip' | 'held', args: any[]}} Call */

const asked = new URL(import.meta.url).searchParams;
const engine = /** @type {import('./graph_runner.js').EngineName} */ (
  asked.get('engine') ?? 'glue'
);
const runner = new GraphRunner(
  new URL('../../vendor/ort/', import.meta.url),
  engine,
  Number(asked.get('threads') ?? 1),
);

/** @type {(event: MessageEvent<Call>) => Promise<void>} */
self.onmessage = async ({ data: { id, method, args } }) => {
  try {
    // @ts-expect-error the arguments fit the method: RemoteRunner has the same signatures
    const value = await runner[method](...args);
    self.postMessage({ id, value }, { transfer: method === 'run' ? buffersOf(value) : [] });
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    self.postMessage({ id, error: { name, message } });
  }
};

/** @param {any} answer of `run` */
function buffersOf(answer) {
  return /** @type {import('./graph_runner.js').RunAnswer} */ (answer).outputs.map(
    ({ data }) => data.buffer,
  );
}
