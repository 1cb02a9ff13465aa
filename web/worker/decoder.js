// @ts-check
/// <reference lib="webworker" />
/**
 * Entry of the decoder worker: a `GraphRunner` behind messages, so that the codec decodes one frame
 * while the language model makes the next. Its other end is `RemoteRunner`. The script's address may
 * name an engine: decoder.js?engine=webgpu.
 */
import { GraphRunner } from './graph_runner.js';

/** @typedef {{id: number, method: 'open' | 'run' | 'makeState' | 'join' | 'drop' | 'held', args: any[]}} Call */

const engine = new URL(import.meta.url).searchParams.get('engine') ?? 'glue';
const runner = new GraphRunner(new URL('../vendor/ort/', import.meta.url), /** @type {any} */ (engine));

/** @type {(event: MessageEvent<Call>) => Promise<void>} */
self.onmessage = async ({ data: { id, method, args } }) => {
  try {
    // @ts-ignore the arguments fit the method: RemoteRunner has the same signatures
    const value = await runner[method](...args);
    self.postMessage({ id, value }, { transfer: method === 'run' ? buffersOf(value) : [] });
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    self.postMessage({ id, error: { name, message } });
  }
};

/** @param {any} answer of `run` */
function buffersOf(answer) {
  return /** @type {import('./graph_runner.js').RunAnswer} */ (answer).outputs.map(({ data }) => data.buffer);
}
