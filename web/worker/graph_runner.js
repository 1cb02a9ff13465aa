// @ts-check
/**
 * One onnxruntime-web instance: opens graphs and runs them one after another. States stay here,
 * under numbers that the caller chooses. Used in the orchestrator and in the decoder worker.
 */
import { HostError } from './errors.js';
import { current, makeState, next } from './state.js';

/** @typedef {typeof import('onnxruntime-web')} Ort */
/** @typedef {import('./state.js').Value} Value */
/** @typedef {{name: string, file: string, sha256: string, bytes: number, stage: string, use: string,
 *   states: import('./state.js').StatePort[]}} Graph */
/** @typedef {{graph: string, state: number, after: number, inputs: [string, Value][],
 *   outputs: string[]}} RunRequest   state 0 is the initial one; `after` names the next, 0 where a graph has none */
/** @typedef {{outputs: Value[], start: number, end: number}} RunAnswer
 *   start, end: milliseconds since the epoch, comparable across workers */

export class GraphRunner {
  /** @type {Map<string, {graph: Graph, session: import('onnxruntime-web').InferenceSession}>} */
  #opened = new Map();
  /** @type {Map<number, import('./state.js').State>} */
  #states = new Map();
  /** @type {Promise<unknown>} onnxruntime must not be entered twice at a time */
  #last = Promise.resolve();
  /** @type {Promise<Ort>} */
  #ort;

  /** @param {URL} vendor folder of onnxruntime-web's files */
  constructor(vendor) {
    this.#ort = load(vendor);
  }

  /** Number of states alive. */
  async held() {
    return this.#states.size;
  }

  /**
   * @param {Graph} graph
   * @param {Uint8Array} bytes
   */
  open(graph, bytes) {
    return this.#serial(async () => {
      const ort = await this.#ort;
      try {
        const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
        this.#opened.set(graph.name, { graph, session });
      } catch (error) {
        throw new HostError(`onnxruntime refuses graph ${graph.file}: ${error}`);
      }
    });
  }

  /**
   * @param {RunRequest} request
   * @returns {Promise<RunAnswer>}
   */
  run(request) {
    return this.#serial(async () => {
      const { graph, session } = this.#find(request.graph);
      const ort = await this.#ort;
      const state = request.state ? this.#states.get(request.state) : makeState(graph.states);
      if (!state) throw new HostError(`state ${request.state} of graph ${graph.name} is gone`);
      const feeds = Object.fromEntries(request.inputs.map(([name, value]) => [name, tensor(ort, value)]));
      graph.states.forEach((port, index) => {
        feeds[port.input] = tensor(ort, current(state[index]));
      });
      const names = [...request.outputs, ...graph.states.map((port) => port.output)];
      const start = performance.timeOrigin + performance.now();
      let results;
      try {
        results = await session.run(feeds, names);
      } catch (error) {
        throw new HostError(`graph ${graph.name} failed: ${error}`);
      }
      const end = performance.timeOrigin + performance.now();
      if (graph.states.length) {
        const after = state.map((value, index) => next(value, output(results[graph.states[index].output])));
        this.#states.set(request.after, after);
      }
      const outputs = request.outputs.map((name) => output(results[name]));
      return { outputs, start, end };
    });
  }

  /**
   * @param {string} name
   * @param {number} after
   * @param {[string, Value][]} values
   */
  async makeState(name, after, values) {
    this.#states.set(after, makeState(this.#find(name).graph.states, new Map(values)));
  }

  /**
   * Free states; unknown numbers are not of this runner.
   * @param {number[]} numbers
   */
  drop(numbers) {
    for (const number of numbers) this.#states.delete(number);
  }

  /** @param {string} name */
  #find(name) {
    const opened = this.#opened.get(name);
    if (!opened) throw new HostError(`graph ${name} is not open`);
    return opened;
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #serial(work) {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}

/**
 * @param {URL} vendor
 * @returns {Promise<Ort>}
 */
async function load(vendor) {
  /** @type {Ort} */
  const ort = await import(new URL('ort.wasm.min.mjs', vendor).href);
  ort.env.wasm.wasmPaths = vendor.href;
  // One thread per instance: two workers of one thread each beat one of two, without isolation.
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.initTimeout = 60_000;
  return ort;
}

/**
 * @param {Ort} ort
 * @param {Value} value
 */
function tensor(ort, { data, shape }) {
  return data instanceof Float32Array
    ? new ort.Tensor('float32', data, shape)
    : new ort.Tensor('int64', data, shape);
}

/**
 * @param {import('onnxruntime-web').Tensor} result
 * @returns {Value}
 */
function output(result) {
  return { data: /** @type {import('./state.js').Data} */ (result.data), shape: [...result.dims] };
}
