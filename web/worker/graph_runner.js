// @ts-check
/**
 * One onnxruntime-web instance: opens graphs and runs them one after another. States stay here,
 * under numbers that the caller chooses. Used in the orchestrator and in the decoder worker.
 */
import { ApiEngine } from './engine_api.js';
import { GlueEngine } from './engine_glue.js';
import { HostError } from './errors.js';
import { current, makeState, next } from './state.js';

/** @typedef {import('./state.js').Value} Value */
/** @typedef {{name: string, file: string, sha256: string, bytes: number, stage: string, use: string,
 *   states: import('./state.js').StatePort[]}} Graph */
/** @typedef {{graph: string, state: number, after: number, inputs: [string, Value][],
 *   outputs: string[]}} RunRequest   state 0 is the initial one; `after` names the next, 0 where a graph has none */
/** @typedef {{outputs: Value[], start: number, end: number}} RunAnswer
 *   start, end: milliseconds since the epoch, comparable across workers */
/** @typedef {{graph: Graph, session: any}} Opened */

export class GraphRunner {
  /** @type {Map<string, Opened>} */
  #opened = new Map();
  /** @type {Map<number, import('./state.js').State>} */
  #states = new Map();
  /** @type {Promise<unknown>} onnxruntime must not be entered twice at a time */
  #last = Promise.resolve();
  #waiting = 0;
  /** @type {Promise<GlueEngine | ApiEngine>} */
  #loading;
  /** @type {GlueEngine | ApiEngine | null} */
  #engine = null;

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @param {'glue' | 'api'} [engine]
   */
  constructor(vendor, engine = 'glue') {
    this.#loading = engine === 'api' ? ApiEngine.load(vendor) : GlueEngine.load(vendor).catch(() => ApiEngine.load(vendor));
    this.#loading.then((loaded) => { this.#engine = loaded; }, () => {});
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
      const engine = await this.#loading;
      try {
        this.#opened.set(graph.name, { graph, session: await engine.open(bytes) });
      } catch (error) {
        throw new HostError(`onnxruntime refuses graph ${graph.file}: ${message(error)}`);
      }
    });
  }

  /** Whether `runNow` may be called: runs are synchronous, and none is waiting. */
  get idle() {
    return this.#waiting === 0 && this.#engine !== null && this.#engine.synchronous;
  }

  /**
   * @param {RunRequest} request
   * @returns {RunAnswer}
   */
  runNow(request) {
    const call = this.#prepare(request);
    const start = now();
    let results;
    try {
      results = /** @type {GlueEngine} */ (this.#engine).run(call.session, call.inputs, call.outputs);
    } catch (error) {
      throw new HostError(`graph ${request.graph} failed: ${message(error)}`);
    }
    return this.#finish(request, call, results, start);
  }

  /**
   * @param {RunRequest} request
   * @returns {Promise<RunAnswer>}
   */
  run(request) {
    return this.#serial(async () => {
      const engine = await this.#loading;
      const call = this.#prepare(request);
      const start = now();
      let results;
      try {
        results = await engine.run(call.session, call.inputs, call.outputs);
      } catch (error) {
        throw new HostError(`graph ${request.graph} failed: ${message(error)}`);
      }
      return this.#finish(request, call, results, start);
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

  /** @param {RunRequest} request */
  #prepare(request) {
    const { graph, session } = this.#find(request.graph);
    const state = request.state ? this.#states.get(request.state) : makeState(graph.states);
    if (!state) throw new HostError(`state ${request.state} of graph ${graph.name} is gone`);
    const fed = graph.states.map((port, i) => /** @type {[string, Value]} */ ([port.input, current(state[i])]));
    const made = graph.states.map((port) => port.output);
    return { session, state, inputs: [...request.inputs, ...fed], outputs: [...request.outputs, ...made] };
  }

  /**
   * @param {RunRequest} request
   * @param {{state: import('./state.js').State}} call
   * @param {Value[]} results
   * @param {number} start
   * @returns {RunAnswer}
   */
  #finish(request, { state }, results, start) {
    const end = now();
    const made = results.slice(request.outputs.length);
    if (state.length) this.#states.set(request.after, state.map((value, i) => next(value, made[i])));
    return { outputs: results.slice(0, request.outputs.length), start, end };
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
    this.#waiting += 1;
    const result = this.#last.then(work).finally(() => { this.#waiting -= 1; });
    this.#last = result.catch(() => {});
    return result;
  }
}

/** Milliseconds since the epoch. */
function now() {
  return performance.timeOrigin + performance.now();
}

/** @param {unknown} error */
function message(error) {
  return error instanceof Error ? error.message : String(error);
}
