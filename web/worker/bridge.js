// @ts-check
/**
 * The JavaScript end of Python's host (pywasm/browser/host.py): reads files, opens and runs
 * graphs. It holds tensors and counts calls; text rules, sampling and loops are Python's.
 *
 * Small tensors come as bytes, everything else about a run as integers. Python numbers the tensors
 * and states that stay here; 0 is none.
 */

import { HostError } from './errors.js';
import { GraphClock } from './graphs/clock.js';
import { PendingRuns } from './graphs/pending_runs.js';
import { Joints } from './joints.js';
import { Mailbox } from './mailbox.js';

/** @typedef {import('./graphs/graph_runner.js').Graph} Graph */
/** @typedef {import('./graphs/graph_runner.js').GraphRunner} GraphRunner */
/** @typedef {import('./graphs/graph_runner.js').RunAnswer} RunAnswer */
/** @typedef {import('./graphs/pending_runs.js').PendingRun} PendingRun */
/** @typedef {import('./graphs/remote_runner.js').RemoteRunner} RemoteRunner */
/** @typedef {import('./engines/tensors.js').JsTensor} JsTensor */
/** @typedef {import('./engines/tensors.js').TensorData} TensorData */
/**
 * @typedef {{graph: string, inputs: string[], fetch: string[], keep: string[]}} Plan
 *   What all runs of one kind have in common: names of the inputs, of the outputs that Python
 *   fetches and of those that stay here.
 * @typedef {(ticket: number, size: number, name: string, message: string) => void} OnFinished
 *   Called when a pending run is over: the answer lies in the mailbox and has `size` bytes of
 *   tensors, or it failed with an error of this name.
 */

/** `run` returns this for a pending run. */
const PENDING = -1;
/** The word for an input that is a tensor kept here; its number follows. */
const KEPT = 0;
/** Other words for inputs, and for outputs: the dtype by index. Rank and shape follow. */
const DTYPES = ['', 'float32', 'int64'];

export class Bridge {
  /** @type {Map<string, Promise<void>>} */
  #opening = new Map();
  /** The runner of each graph. @type {Map<string, GraphRunner | RemoteRunner>} */
  #runners = new Map();
  /** Outputs that stay here. @type {Map<number, JsTensor>} */
  #tensors = new Map();
  /** @type {Plan[]} */
  #plans = [];
  /** @type {Mailbox | null} */
  #mailbox = null;
  /** @type {OnFinished | null} */
  #onFinished = null;
  /** Number of pending runs so far. */
  #tickets = 0;
  /** The latest answer, in case it did not fit. @type {[words: number[], fetched: TensorData[]]} */
  #answer = [[], []];
  #pending = new PendingRuns();
  #joints = new Joints();
  /** When graphs ran. */
  clock = new GraphClock();
  #counters = {
    calls: 0,
    bytesIn: 0,
    bytesOut: 0,
    runs: /** @type {{[graph: string]: number}} */ ({}),
  };

  /**
   * @param {import('./files.js').BundleFiles} files
   * @param {import('./graphs/pool.js').RunnerPool} pool
   * @param {(message: object, transfer?: Transferable[]) => void} send sends a message to the page
   */
  constructor(files, pool, send) {
    this.files = files;
    this.pool = pool;
    this.send = send;
  }

  /**
   * Read a file of the bundle.
   * @param {string} file
   * @param {string} sha256 '' to skip the check
   */
  async read(file, sha256) {
    this.#counters.calls += 1;
    const bytes = await this.files.take(file, sha256);
    this.#counters.bytesIn += bytes.length;
    return bytes;
  }

  /** @param {string} json a graph of the manifest */
  open(json) {
    this.#counters.calls += 1;
    return this.preopen(JSON.parse(json));
  }

  /**
   * Open a graph once, if need be before Python has started and asks for it.
   * @param {Graph} graph
   */
  preopen(graph) {
    let opening = this.#opening.get(graph.name);
    if (!opening) {
      const runner = this.pool.runnerOf(graph);
      this.#runners.set(graph.name, runner);
      opening = this.#openFile(graph, runner);
      this.#opening.set(graph.name, opening);
      // The next call tries again, so Python gets the error when it opens the graph.
      opening.catch(() => this.#opening.delete(graph.name));
    }
    return opening;
  }

  /**
   * @param {Graph} graph
   * @param {GraphRunner | RemoteRunner} runner
   */
  async #openFile(graph, runner) {
    const { file, sha256, weights } = graph;
    const read = async () => {
      const source = weights ? this.files.source(weights.file, weights.sha256) : null;
      source?.catch(() => {}); // awaited below
      await runner.open(graph, await this.files.take(file, sha256), await source);
    };
    try {
      await read();
    } catch (error) {
      // What is stored was not hashed again.
      const names = weights ? [file, weights.file] : [file];
      const repaired = await Promise.all(names.map((name) => this.files.repair(name)));
      if (!repaired.includes(true)) throw error;
      await read();
    }
  }

  /**
   * @param {import('pyodide/ffi').PyBuffer} memory of the mailbox; replaces the one before
   * @param {OnFinished & {copy: () => OnFinished}} onFinished
   */
  attach(memory, onFinished) {
    this.#counters.calls += 1;
    this.#mailbox?.release();
    // Pyodide destroys the arguments when this call returns; copies stay.
    this.#mailbox = new Mailbox(/** @type {import('pyodide/ffi').PyBuffer} */ (memory.copy()));
    this.#onFinished ??= onFinished.copy();
  }

  /** @param {string} json a plan; plans are numbered from 0 in the order in which they come */
  plan(json) {
    this.#counters.calls += 1;
    this.#plans.push(JSON.parse(json));
  }

  /**
   * Run the graph that the mailbox asks for. The answer comes into the mailbox: if possible before
   * this returns, so that Python need not wait for a promise.
   *
   * The words: plan, state, next state; a number for each output that stays here; for each input
   * `KEPT` and its number, or dtype, rank and shape; the numbers that Python has dropped.
   * @param {number} count of words
   * @returns {number} bytes of tensors in the answer, or `PENDING`
   */
  run(count) {
    const words = Array.from(this.#box.words(count));
    const plan = this.#plans[words[0]];
    const inputsAt = 3 + plan.keep.length;
    const made = words.slice(2, inputsAt);
    this.#counters.calls += 1;
    const { inputs, end } = this.#readInputs(plan, words, inputsAt);
    this.#free(words.slice(end));
    const outputs = [...plan.fetch, ...plan.keep];
    const request = { graph: plan.graph, state: words[1], after: words[2], inputs, outputs };
    const runner = this.#runner(plan.graph);
    if (runner.idle) return this.#finish(plan, made, runner.runNow(request));
    this.#finishLater(plan, { from: request.state, made }, runner.run(request), this.#tickets++);
    return PENDING;
  }

  /**
   * @param {Plan} plan
   * @param {number[]} words
   * @param {number} at index of the first input's words
   */
  #readInputs(plan, words, at) {
    let end = at;
    /** @type {{dtype: string, shape: number[]}[]} */
    const sent = [];
    const kept = plan.inputs.map(() => {
      const [kind, value] = [words[end], words[end + 1]];
      end += 2;
      if (kind === KEPT) return this.#find(value);
      sent.push({ dtype: DTYPES[kind], shape: words.slice(end, end + value) });
      end += value;
      return null;
    });
    const tensors = this.#box.read(sent);
    for (const { data } of tensors) this.#counters.bytesOut += data.byteLength;
    const inputs = plan.inputs.map(
      (name, i) => /** @type {[string, JsTensor]} */ ([name, kept[i] ?? tensors.shift()]),
    );
    return { inputs, end };
  }

  /** Write the latest answer again, into a larger mailbox. */
  repeat() {
    return this.#box.write(...this.#answer);
  }

  /**
   * @param {Plan} plan
   * @param {PendingRun} run
   * @param {Promise<RunAnswer>} running
   * @param {number} ticket
   */
  async #finishLater(plan, run, running, ticket) {
    const { made } = run;
    this.#pending.add(run);
    let size = 0;
    let failure = { name: '', message: '' };
    try {
      size = this.#finish(plan, made, await running);
    } catch (error) {
      failure = /** @type {Error} */ (error);
    }
    this.#free(this.#pending.delete(run));
    this.#onFinished?.(ticket, size, failure.name, failure.message);
  }

  /**
   * Take a run's outputs: keep some here, write the others into the mailbox.
   * @param {Plan} plan
   * @param {number[]} made
   * @param {RunAnswer} answer
   * @returns {number} bytes of tensors in the mailbox
   */
  #finish(plan, made, { outputs, start, end }) {
    this.#counters.runs[plan.graph] = (this.#counters.runs[plan.graph] ?? 0) + 1;
    this.clock.add(start, end);
    const fetched = outputs.slice(0, plan.fetch.length).map(({ data }) => data);
    for (const { byteLength } of fetched) this.#counters.bytesIn += byteLength;
    for (let i = 0; i < plan.keep.length; i += 1) {
      this.#tensors.set(made[i + 1], outputs[plan.fetch.length + i]);
    }
    const words = outputs.flatMap(({ data, shape }) => [
      DTYPES.indexOf(data instanceof BigInt64Array ? 'int64' : 'float32'),
      shape.length,
      ...shape,
    ]);
    this.#answer = [words, fetched];
    return this.repeat();
  }

  /**
   * @param {string} json which graph, the state's number, names and shapes of the values
   * @param {...TensorData} buffers the values
   */
  makeState(json, ...buffers) {
    /** @type {{graph: string, after: number, inputs: [name: string, shape: number[]][]}} */
    const { graph, after, inputs } = JSON.parse(json);
    this.#counters.calls += 1;
    for (const { byteLength } of buffers) this.#counters.bytesOut += byteLength;
    const values = inputs.map(
      ([name, shape], i) => /** @type {[string, JsTensor]} */ ([name, { data: buffers[i], shape }]),
    );
    return this.#runner(graph).makeState(graph, after, values);
  }

  /** @param {string} json which graph, the state's number, and the rows that it is made of */
  stackStates(json) {
    /** @type {{graph: string, after: number, rows: [state: number, row: number][]}} */
    const { graph, after, rows } = JSON.parse(json);
    this.#counters.calls += 1;
    return this.#runner(graph).stackStates(graph, after, rows);
  }

  /**
   * Return the data of a tensor that is kept here.
   * @param {number} number
   */
  fetch(number) {
    const { data } = this.#find(number);
    this.#counters.calls += 1;
    this.#counters.bytesIn += data.byteLength;
    return data;
  }

  /** @param {string} json numbers of tensors and states */
  drop(json) {
    this.#counters.calls += 1;
    this.#free(JSON.parse(json));
  }

  /** @param {string} json an event for the page */
  post(json) {
    this.#counters.calls += 1;
    this.send(JSON.parse(json));
  }

  /**
   * Send PCM that is kept here to the page. It is moved, so it is gone afterwards.
   * @param {number} id of the request
   * @param {number} number of the tensor
   * @param {number} hold so many of the last samples wait for the next call for this request
   */
  emit(id, number, hold) {
    this.#counters.calls += 1;
    const pcm = /** @type {Float32Array<ArrayBuffer>} */ (this.#find(number).data);
    this.#tensors.delete(number);
    this.#sendAudio(id, this.#joints.push(id, pcm, hold), 0);
  }

  /**
   * Send the samples that wait, faded out, and silence after them.
   * @param {number} id of the request
   * @param {number} silence samples
   */
  endChunk(id, silence) {
    this.#counters.calls += 1;
    this.#sendAudio(id, this.#joints.end(id, silence), silence);
  }

  /**
   * @param {number} id
   * @param {Float32Array<ArrayBuffer>} pcm
   * @param {number} silence
   */
  #sendAudio(id, pcm, silence) {
    if (pcm.length) this.send({ type: 'audio', id, pcm, silence }, [pcm.buffer]);
  }

  /** @returns {Promise<import('../protocol.js').Counters>} */
  async counters() {
    const now = { ...this.#counters, runs: { ...this.#counters.runs } };
    return { ...now, liveTensors: this.#tensors.size + (await this.pool.countStates()) };
  }

  get #box() {
    if (!this.#mailbox) throw new HostError('Python has not attached its mailbox');
    return this.#mailbox;
  }

  /** @param {string} graph */
  #runner(graph) {
    const runner = this.#runners.get(graph);
    if (!runner) throw new HostError(`graph ${graph} is not open`);
    return runner;
  }

  /** @param {number} number */
  #find(number) {
    const tensor = this.#tensors.get(number);
    if (!tensor) throw new HostError(`tensor ${number} was freed or never made`);
    return tensor;
  }

  /**
   * Free tensors and states now, or as soon as the runs that make them are over.
   * @param {number[]} numbers
   */
  #free(numbers) {
    if (!numbers.length) return;
    const present = this.#pending.drop(numbers);
    for (const number of present) this.#tensors.delete(number);
    if (present.length) this.pool.drop(present);
    if (present.length === numbers.length) return;
    for (const after of this.#pending.unneeded()) this.pool.skip(after);
  }
}
