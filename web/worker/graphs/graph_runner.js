// @ts-check
/**
 * One onnxruntime-web instance: opens graphs and runs them one after another. States stay here,
 * under numbers that the caller chooses. Used in the orchestrator and in workers of their own.
 */
import { ApiEngine } from '../engines/api.js';
import { GlueEngine } from '../engines/glue.js';
import { freeState, lengthsOf, makeState, newRows, stackStates } from '../engines/state.js';
import { HostError } from '../errors.js';

/** @typedef {import('../engines/state.js').Value} Value */
/** @typedef {{name: string, file: string, sha256: string, bytes: number, stage: string, use: string,
 *   inputs: {name: string, shape: (number | string)[]}[], states: import('../engines/state.js').StatePort[]}} Graph */
/** @typedef {{graph: string, state: number, after: number, inputs: [string, Value][],
 *   outputs: string[]}} RunRequest   state 0 is the initial one; `after` names the next, 0 where a graph has none */
/** @typedef {{outputs: Value[], start: number, end: number}} RunAnswer
 *   start, end: milliseconds since the epoch, comparable across workers */
/** @typedef {{graph: Graph, session: any}} Opened */
/** @typedef {GlueEngine | ApiEngine | import('../engines/webgpu.js').WebGpuEngine} Engine */

/** @typedef {keyof typeof LOADERS} EngineName */

/** How to get an engine for onnxruntime-web's files in a folder. */
const LOADERS = {
  glue: (/** @type {URL} */ vendor, /** @type {number} */ threads) =>
    GlueEngine.load(vendor, threads).catch(() => ApiEngine.load(vendor, threads)),
  api: (/** @type {URL} */ vendor, /** @type {number} */ threads) =>
    ApiEngine.load(vendor, threads),
  // Fetched by those who ask for it only, who then hear what is missing and choose something else.
  webgpu: async (/** @type {URL} */ vendor) =>
    (await import('../engines/webgpu.js')).WebGpuEngine.load(vendor),
};

export class GraphRunner {
  /** @type {Map<string, Opened>} */
  #opened = new Map();
  /** @type {Map<number, import('../engines/state.js').State>} */
  #states = new Map();
  /** Runs that need not happen, by what they make. @type {Set<number>} */
  #skipped = new Set();
  /** @type {Promise<unknown>} onnxruntime must not be entered twice at a time */
  #last = Promise.resolve();
  #waiting = 0;
  /** @type {Promise<Engine>} */
  #loading;
  /** @type {Engine | null} */
  #engine = null;

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @param {EngineName} [engine]
   * @param {number} [threads] on the processor
   */
  constructor(vendor, engine = 'glue', threads = 1) {
    this.#loading = LOADERS[engine](vendor, threads);
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
   * @param {Uint8Array} bytes
   */
  open(graph, bytes) {
    return this.#serial(async () => {
      const engine = await this.#loading;
      try {
        this.#opened.set(graph.name, { graph, session: await engine.open(bytes, graph.states) });
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
    const engine = /** @type {GlueEngine} */ (this.#engine);
    const call = this.#prepare(engine, request);
    try {
      return engine.run(call.session, call.inputs, call.outputs, call.finish);
    } catch (error) {
      throw new HostError(`graph ${request.graph} failed: ${message(error)}`);
    } finally {
      call.release();
    }
  }

  /**
   * @param {RunRequest} request
   * @returns {Promise<RunAnswer>}
   */
  run(request) {
    return this.#serial(async () => {
      const engine = await this.#loading;
      await messagesHeard();
      if (this.#skipped.delete(request.after))
        throw new HostError(`graph ${request.graph} was not run: nobody waits`);
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
   * @param {string} name
   * @param {number} after
   * @param {[string, Value][]} values
   */
  async makeState(name, after, values) {
    this.#states.set(
      after,
      makeState(await this.#loading, this.#find(name).graph.states, new Map(values)),
    );
  }

  /**
   * @param {string} name
   * @param {number} after
   * @param {[state: number, row: number][]} rows
   */
  async stackStates(name, after, rows) {
    const { graph } = this.#find(name);
    const parts = rows.map(
      ([number, row]) => /** @type {[any, number]} */ ([this.#state(graph, number), row]),
    );
    this.#states.set(after, stackStates(await this.#loading, graph.states, parts));
  }

  /**
   * Free states, after the runs that wait and may need them; unknown numbers are not of this runner.
   * @param {number[]} numbers
   */
  drop(numbers) {
    if (this.#waiting) this.#serial(async () => this.#free(numbers));
    else this.#free(numbers);
  }

  /** @param {number} after the next state of a run that need not happen, if it has not yet */
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
    return {
      session,
      // An engine takes what it allocated.
      inputs: [
        ...request.inputs,
        ...graph.states.map(
          (port, i) => /** @type {[string, any]} */ ([port.input, steps[i].feed]),
        ),
      ],
      outputs: [
        ...request.outputs.map((name) => /** @type {[string, any]} */ ([name, null])),
        ...graph.states.map(
          (port, i) => /** @type {[string, any]} */ ([port.output, steps[i].into]),
        ),
      ],
      /** @param {import('../engines/state.js').Output[]} outputs @returns {RunAnswer} */
      finish: (outputs) => {
        const end = now();
        const made = outputs.slice(request.outputs.length);
        if (state.length)
          this.#states.set(
            request.after,
            steps.map((step, i) => step.next(made[i])),
          );
        return {
          outputs: outputs.slice(0, request.outputs.length).map((output) => output.read()),
          start,
          end,
        };
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
    if (!state) throw new HostError(`state ${number} of graph ${graph.name} is gone`);
    return state;
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
    const result = this.#last.then(work).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = result.catch(() => {});
    return result;
  }
}

/** Let messages in that came while graphs ran: what was asked for may not be wanted any more. */
function messagesHeard() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
}

/** Milliseconds since the epoch. */
function now() {
  return performance.timeOrigin + performance.now();
}

/** @param {unknown} error */
function message(error) {
  return error instanceof Error ? error.message : String(error);
}
