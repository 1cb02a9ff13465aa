// @ts-check
/// <reference lib="webworker" />
/**
 * Entry of a worker that runs graphs: a `GraphRunner` behind messages. Its other end is
 * `RemoteRunner`. The script's address says how they run: runner.js?engine=glue&threads=2.
 */
import { sendResult, serve } from '../../shared/rpc.js';
import { GraphRunner, VENDOR } from './graph_runner.js';

const asked = new URL(import.meta.url).searchParams;
const engine = /** @type {import('./graph_runner.js').EngineName} */ (
  asked.get('engine') ?? 'glue'
);
/** @type {(code: WebAssembly.Module) => void} */
let receiveCode = () => {};
const code = /** @type {Promise<WebAssembly.Module>} */ (
  new Promise((resolve) => {
    receiveCode = resolve;
  })
);
const runner = new GraphRunner(VENDOR, {
  engine,
  threads: Number(asked.get('threads') ?? 1),
  code,
});

/**
 * One for every request of `RemoteRunner`, then one for each of its notifications.
 * @type {import('../../shared/rpc.js').Handlers<import('./remote_runner.js').RunnerMessage>}
 */
const handlers = {
  open: async ({ id, graph, bytes, source }) =>
    sendResult(id, await runner.open(graph, bytes, source)),
  run: async ({ id, run }) => {
    const answer = await runner.run(run);
    const buffers = answer.outputs.map(({ data }) => /** @type {ArrayBuffer} */ (data.buffer));
    sendResult(id, answer, buffers);
  },
  makeState: async ({ id, name, after, values }) =>
    sendResult(id, await runner.makeState(name, after, values)),
  stackStates: async ({ id, name, after, rows }) =>
    sendResult(id, await runner.stackStates(name, after, rows)),
  countStates: async ({ id }) => sendResult(id, await runner.countStates()),
  code: ({ module }) => receiveCode(module),
  drop: ({ numbers }) => runner.drop(numbers),
  skip: ({ after }) => runner.skip(after),
};
serve(handlers);
