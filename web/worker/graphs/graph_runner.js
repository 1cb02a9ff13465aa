// @ts-check
/**
 * One instance of onnxruntime-web: opens graphs and runs them one after another. States stay here,
 * under numbers that the caller chooses. Used in the orchestrator and in the graph workers.
 */
import { ApiEngine } from '../engines/api.js';
import { GlueEngine } from '../engines/glue.js';
import { freeState, lengthsOf, makeState, newRows, stackStates } from '../engines/state.js';
import { OutsideWeights } from '../engines/weights.js';
import { HostError } from '../errors.js';
import { now } from './clock.js';

/** @typedef {import('../engines/tensors.js').Engine} Engine */
/** @typedef {import('../engines/tensors.js').Feed} Feed */
/** @typedef {import('../engines/tensors.js').JsTensor} JsTensor */
/** @typedef {import('../engines/state.js').State} State */
/** @typedef {import('../engines/state.js').StatePort} StatePort */
/**
 * @typedef {{name: string, file: string, sha256: string, bytes: number, stage: string, use: string,
 *   inputs: {name: string, shape: (number | string)[]}[], states: StatePort[],
 *   weights?: import('../manifest.js').Weights}} Graph   an entry of the manifest
 * @typedef {{graph: string, state: number, after: number, inputs: [string, JsTensor][],
 *   outputs: string[]}} RunRequest   `state` 0 is the initial one; `after` is the number of the
 *   next state, 0 for a graph without one
 * @typedef {{outputs: JsTensor[], start: number, end: number}} RunAnswer
 *   start, end: milliseconds since the epoch, comparable across workers
 * @typedef {{graph: Graph, session: object}} Opened
 */

/** @typedef {keyof typeof LOADERS} EngineName */

/** Folder of onnxruntime-web's files. */
export const VENDOR = new URL('../../vendor/ort/', import.meta.url);

/**
 * @typedef {object} RunnerOptions
 * @property {EngineName} [engine]
 * @property {number} [threads] on the processor
 * @property {Promise<WebAssembly.Module>} [code] onnxruntime's, for the engine `glue`
 */

/** Each engine's loader, for a folder with onnxruntime-web's files. */
const LOADERS = {
  glue: async (
    /** @type {URL} */ vendor,
    /** @type {number} */ threads,
    /** @type {Promise<WebAssembly.Module> | undefined} */ code,
  ) => {
    if (!code) throw new HostError('the engine needs the code of onnxruntime');
    const module = await code;
    return GlueEngine.load(vendor, module, threads).catch((error) => {
      console.warn(`onnxruntime runs through its public API, which is slower: ${error}`);
      return ApiEngine.load(vendor, threads);
    });
  },
  api: (/** @type {URL} */ vendor, /** @type {number} */ threads) =>
    ApiEngine.load(vendor, threads),
  // Imported on demand: most pages never need it. Its errors say what is missing on this device.
  webgpu: async (/** @type {URL} */ vendor) =>
    (await import('../engines/webgpu.js')).WebGpuEngine.load(vendor),
};

export class GraphRunner {
  /** @type {Map<string, Opened>} */
  #opened = new Map();
  /** @type {Map<number, State>} */
  #states = new Map();
  /** Runs that need not happen, by the number of their next state. @type {Set<number>} */
  #skipped = new Set();
  /** The latest work: onnxruntime does one thing at a time. @type {Promise<unknown>} */
  #last = Promise.resolve();
  /** Pieces of work that have not ended. */
  #waiting = 0;
  /** @type {Promise<Engine>} */
  #loading;
  /** @type {Engine | null} */
  #engine = null;

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @param {RunnerOptions} [options]
   */
  constructor(vendor, { engine = 'glue', threads = 1, code } = {}) {
    this.#loading = LOADERS[engine](vendor, threads, code);
    this.#loading.then(
      (loaded) => {
        this.#engine = loaded;
      },
      () => {},
    );
  }

  /** Return the number of states alive. */
  async countStates() {
    return this.#states.size;
  }

  /**
   * @param {Graph} graph
   * @param {Uint8Array} bytes of its file
   * @param {import('../engines/weights.js').Source | null} source of its weights, if they are
   *   outside
   */
  open(graph, bytes, source) {
    return this.#serial(async () => {
      const engine = await this.#loading;
      /** @type {OutsideWeights | null} */
      let weights = null;
      try {
        if (graph.weights && source) weights = new OutsideWeights(graph.weights, source);
        const session = await engine.open(bytes, graph.states, weights);
        this.#opened.set(graph.name, { graph, session });
      } catch (error) {
        throw new HostError(`onnxruntime refuses graph ${graph.file}: ${message(error)}`);
      } finally {
        weights?.close();
      }
    });
  }

  /** Whether `runNow` may be called: runs are synchronous, and no work is waiting. */
  get idle() {
    return this.#waiting === 0 && this.#engine !== null && this.#engine.synchronous;
  }

  /**
   * Run a graph and return its answer at once.
   * @param {RunRequest} request
   * @returns {RunAnswer}
   */
  runNow(request) {
    const engine = /** @type {Engine} */ (this.#engine);
    const call = this.#prepare(engine, request);
    try {
      const answer = engine.run(call.session, call.inputs, call.outputs, call.finish);
      return /** @type {RunAnswer} */ (answer); // the engine is synchronous
    } catch (error) {
      throw new HostError(`graph ${request.graph} failed: ${message(error)}`);
    } finally {
      call.release();
    }
  }

  /**
   * Run a graph after the work that is waiting.
   * @param {RunRequest} request
   * @returns {Promise<RunAnswer>}
   */
  run(request) {
    return this.#serial(async () => {
      const engine = await this.#loading;
      await pendingMessages();
      if (this.#skipped.delete(request.after))
        throw new HostError(`graph ${request.graph} was not run: its outputs were dropped`);
      const call = this.#prepare(engine, request);
      try {
        return await engine.run(call.session, call.inputs, call.outputs, call.finish);
      } catch (error) {
        throw new HostError(`graph ${request.graph} failed: ${message(error)}`);
      } finally {
        call.release();
      }
    });
  }

  /**
   * @param {string} name of a graph
   * @param {number} after number of the state
   * @param {[string, JsTensor][]} values by input; the other inputs are zeros
   */
  async makeState(name, after, values) {
    this.#states.set(
      after,
      makeState(await this.#loading, this.#find(name).graph.states, new Map(values)),
    );
  }

  /**
   * Make a state of one row of each of several states.
   * @param {string} name of a graph
   * @param {number} after number of the state
   * @param {[state: number, row: number][]} rows
   */
  async stackStates(name, after, rows) {
    const { graph } = this.#find(name);
    const parts = rows.map(
      ([number, row]) => /** @type {[State, number]} */ ([this.#state(graph, number), row]),
    );
    this.#states.set(after, stackStates(await this.#loading, graph.states, parts));
  }

  /**
   * Free states, after the runs that are waiting and may need them. Numbers of other runners'
   * states are ignored.
   * @param {number[]} numbers
   */
  drop(numbers) {
    if (this.#waiting) this.#serial(async () => this.#free(numbers));
    else this.#free(numbers);
  }

  /**
   * Leave out a run, if it is still waiting.
   * @param {number} after number of its next state
   */
  skip(after) {
    if (this.#waiting) this.#skipped.add(after);
  }

  /** @param {number[]} numbers */
  #free(numbers) {
    for (const number of numbers) {
      this.#skipped.delete(number);
      const state = this.#states.get(number);
      if (state) freeState(state);
      this.#states.delete(number);
    }
  }

  /**
   * Return what an engine needs for a run; call `release` afterwards, even if the run failed.
   * @param {Engine} engine
   * @param {RunRequest} request
   */
  #prepare(engine, request) {
    const { graph, session } = this.#find(request.graph);
    const initial = request.state ? null : makeState(engine, graph.states);
    const state = initial ?? this.#state(graph, request.state);
    const lengths = lengthsOf(graph.inputs, request.inputs);
    const steps = graph.states.map((port, i) => state[i].step(newRows(lengths, port)));
    const start = now();
    const count = request.outputs.length;
    /** @type {[string, Feed][]} */
    const inputs = [...request.inputs];
    /** @type {[string, Feed | null][]} */
    const outputs = request.outputs.map((name) => [name, null]);
    for (const [i, port] of graph.states.entries()) {
      inputs.push([port.input, steps[i].feed]);
      outputs.push([port.output, steps[i].into]);
    }
    return {
      session,
      inputs,
      outputs,
      /** @param {import('../engines/tensors.js').Output[]} made @returns {RunAnswer} */
      finish: (made) => {
        const end = now();
        if (state.length) {
          const next = steps.map((step, i) => step.next(made[count + i]));
          this.#states.set(request.after, next);
        }
        return { outputs: made.slice(0, count).map((output) => output.read()), start, end };
      },
      release: () => {
        for (const step of steps) step.end();
        if (initial) freeState(initial);
      },
    };
  }

  /**
   * @param {Graph} graph
   * @param {number} number
   */
  #state(graph, number) {
    const state = this.#states.get(number);
    if (!state)
      throw new HostError(`state ${number} of graph ${graph.name} was freed or never made`);
    return state;
  }

  /** @param {string} name */
  #find(name) {
    const opened = this.#opened.get(name);
    if (!opened) throw new HostError(`graph ${name} is not open`);
    return opened;
  }

  /**
   * Do work after all work before it, even if that failed.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #serial(work) {
    this.#waiting += 1;
    const result = this.#last.then(work).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = result.catch(() => {});
    return result;
  }
}

/** Handle the messages that came while a graph ran: they may skip the next run. */
function pendingMessages() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
}

/** @param {unknown} error */
function message(error) {
  return error instanceof Error ? error.message : String(error);
}
