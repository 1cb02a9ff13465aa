// @ts-check
/**
 * The JavaScript end of the downward seam (pywasm/browser/host.py): files, graphs, runs. It holds
 * tensors and counts; it holds no text rule, no sampling and no loop.
 *
 * Small tensors come as bytes, everything else about a run as whole numbers. Numbers of held tensors
 * and states are chosen by Python; 0 is none.
 */

import { HostError } from './errors.js';
import { GraphClock } from './graphs/clock.js';
import { Mailbox } from './mailbox.js';

/** @typedef {import('./graphs/graph_runner.js').Graph} Graph */
/** @typedef {import('./graphs/graph_runner.js').GraphRunner} GraphRunner */
/** @typedef {import('./graphs/remote_runner.js').RemoteRunner} RemoteRunner */
/** @typedef {import('./engines/state.js').Data} Data */
/** @typedef {import('./engines/state.js').Value} Value */
/** @typedef {{graph: string, inputs: string[], fetch: string[], keep: string[]}} Plan   a kind of run */
/** @typedef {{from: number, made: number[]}} Pending   a run that is not over: the state it goes on from; numbers
 *   of the next one and of what is kept */
/** @typedef {(ticket: number, size: number, name: string, message: string) => void} Answered   tells Python
 *   that a run is over: its answer lies in the mailbox, or `name` is its error's */

/** What `run` returns for a run that is not over. */
const LATER = -1;
/** How words in the mailbox tell an input: a held tensor's number, or the shape of one that lies there. */
const HELD = 0;
const DTYPES = ['', 'float32', 'int64'];

export class Bridge {
  /** @type {Map<string, Promise<void>>} */
  #opening = new Map();
  /** @type {Map<string, GraphRunner | RemoteRunner>} */
  #runnerOf = new Map();
  /** @type {Map<number, Value>} */
  #held = new Map();
  /** @type {Plan[]} */
  #plans = [];
  /** @type {Mailbox | null} */
  #mailbox = null;
  /** @type {Answered | null} */
  #answered = null;
  /** Runs that were not over at once, so far. */
  #tickets = 0;
  /** The last answer, for when it did not fit. @type {[words: number[], fetched: Data[]]} */
  #answer = [[], []];
  /** Runs that are not over, the latest last. @type {Set<Pending>} */
  #pending = new Set();
  /** What they will fill and Python has dropped since: a stopped job waits for nothing. @type {Set<number>} */
  #unwanted = new Set();
  /** When graphs ran. */
  clock = new GraphClock();
  #counters = {
    calls: 0,
    bytesIn: 0,
    bytesOut: 0,
    runs: /** @type {{[graph: string]: number}} */ ({}),
  };

  /**
   * @param {import('./files.js').Assets} assets
   * @param {import('./graphs/pool.js').Runners} runners
   * @param {(message: object, transfer?: Transferable[]) => void} send to the page
   */
  constructor(assets, runners, send) {
    this.assets = assets;
    this.runners = runners;
    this.send = send;
  }

  /**
   * @param {string} file
   * @param {string} sha256
   */
  async read(file, sha256) {
    this.#counters.calls += 1;
    const bytes = await this.assets.take(file, sha256);
    this.#counters.bytesIn += bytes.length;
    return bytes;
  }

  /** @param {string} json a graph of the manifest */
  open(json) {
    this.#counters.calls += 1;
    return this.preopen(JSON.parse(json));
  }

  /**
   * Open a graph, once; may be called before Python is there to ask for it.
   * @param {Graph} graph
   */
  preopen(graph) {
    let opening = this.#opening.get(graph.name);
    if (!opening) {
      const runner = this.runners.of(graph);
      this.#runnerOf.set(graph.name, runner);
      opening = this.assets
        .take(graph.file, graph.sha256)
        .then((bytes) => runner.open(graph, bytes));
      this.#opening.set(graph.name, opening);
      // A graph that failed may be asked for again; Python hears of the failure when it asks.
      opening.catch(() => this.#opening.delete(graph.name));
    }
    return opening;
  }

  /**
   * @param {import('pyodide/ffi').PyBuffer} memory of the mailbox, instead of the one before
   * @param {Answered & {copy: () => Answered}} answered
   */
  attach(memory, answered) {
    this.#counters.calls += 1;
    this.#mailbox?.release();
    // What Python passes is gone when this call returns.
    this.#mailbox = new Mailbox(/** @type {import('pyodide/ffi').PyBuffer} */ (memory.copy()));
    this.#answered ??= answered.copy();
  }

  /** @param {string} json a kind of run; kinds are numbered from 0 in the order they come */
  plan(json) {
    this.#counters.calls += 1;
    this.#plans.push(JSON.parse(json));
  }

  /**
   * Run the graph that the mailbox asks for; its answer comes there: at once where that is possible,
   * so that Python need not wait for a promise. The words: plan, state, after; numbers of what the
   * plan keeps; per input `HELD` and its number, or its dtype, rank and shape; what Python dropped.
   * @param {number} count of words
   * @returns {number} bytes of data in the answer, or `LATER`
   */
  run(count) {
    const words = Array.from(this.#box.words(count));
    const plan = this.#plans[words[0]];
    const made = words.slice(2, 3 + plan.keep.length);
    let at = 3 + plan.keep.length;
    /** @type {{dtype: string, shape: number[]}[]} */
    const sent = [];
    const given = plan.inputs.map(() => {
      const kind = words[at++];
      if (kind === HELD) return this.#find(words[at++]);
      const rank = words[at++];
      sent.push({ dtype: DTYPES[kind], shape: words.slice(at, (at += rank)) });
      return null;
    });
    const values = this.#box.read(sent);
    this.#counters.calls += 1;
    for (const { data } of values) this.#counters.bytesOut += data.byteLength;
    const inputs = plan.inputs.map(
      (name, i) => /** @type {[string, Value]} */ ([name, given[i] ?? values.shift()]),
    );
    this.#free(words.slice(at));
    const outputs = [...plan.fetch, ...plan.keep];
    const request = { graph: plan.graph, state: words[1], after: words[2], inputs, outputs };
    const runner = this.#runner(plan.graph);
    if (runner.idle) return this.#finish(plan, made, runner.runNow(request));
    this.#later(plan, { from: request.state, made }, runner.run(request), this.#tickets++);
    return LATER;
  }

  /** Write the last answer again, into a larger mailbox. */
  repeat() {
    return this.#box.write(...this.#answer);
  }

  /**
   * @param {Plan} plan
   * @param {Pending} run
   * @param {Promise<import('./graphs/graph_runner.js').RunAnswer>} running
   * @param {number} ticket
   */
  async #later(plan, run, running, ticket) {
    const { made } = run;
    this.#pending.add(run);
    let size = 0;
    let failure = { name: '', message: '' };
    try {
      size = this.#finish(plan, made, await running);
    } catch (error) {
      failure = /** @type {Error} */ (error);
    }
    this.#pending.delete(run);
    this.#free(made.filter((number) => this.#unwanted.delete(number)));
    this.#answered?.(ticket, size, failure.name, failure.message);
  }

  /**
   * @param {Plan} plan
   * @param {number[]} made
   * @param {import('./graphs/graph_runner.js').RunAnswer} answer
   * @returns {number} bytes of data in the answer
   */
  #finish(plan, made, { outputs, start, end }) {
    this.#counters.runs[plan.graph] = (this.#counters.runs[plan.graph] ?? 0) + 1;
    this.clock.add(start, end);
    const fetched = outputs.slice(0, plan.fetch.length).map(({ data }) => data);
    for (const { byteLength } of fetched) this.#counters.bytesIn += byteLength;
    plan.keep.forEach((_, i) => this.#held.set(made[i + 1], outputs[plan.fetch.length + i]));
    const words = outputs.flatMap(({ data, shape }) => [
      DTYPES.indexOf(data instanceof BigInt64Array ? 'int64' : 'float32'),
      shape.length,
      ...shape,
    ]);
    this.#answer = [words, fetched];
    return this.repeat();
  }

  /**
   * @param {string} json
   * @param {...Data} buffers
   */
  makeState(json, ...buffers) {
    /** @type {{graph: string, after: number, inputs: [name: string, shape: number[]][]}} */
    const { graph, after, inputs } = JSON.parse(json);
    this.#counters.calls += 1;
    for (const { byteLength } of buffers) this.#counters.bytesOut += byteLength;
    const values = inputs.map(
      ([name, shape], i) => /** @type {[string, Value]} */ ([name, { data: buffers[i], shape }]),
    );
    return this.#runner(graph).makeState(graph, after, values);
  }

  /** @param {string} json rows of states, to be put side by side */
  stackStates(json) {
    /** @type {{graph: string, after: number, rows: [state: number, row: number][]}} */
    const { graph, after, rows } = JSON.parse(json);
    this.#counters.calls += 1;
    return this.#runner(graph).stackStates(graph, after, rows);
  }

  /** @param {number} number of a held tensor */
  fetch(number) {
    const { data } = this.#find(number);
    this.#counters.calls += 1;
    this.#counters.bytesIn += data.byteLength;
    return data;
  }

  /** @param {string} json numbers of held tensors and states */
  drop(json) {
    this.#counters.calls += 1;
    this.#free(JSON.parse(json));
  }

  /** @param {string} json an event */
  post(json) {
    this.#counters.calls += 1;
    this.send(JSON.parse(json));
  }

  /**
   * Send held PCM to the page; it is gone from here.
   * @param {number} job
   * @param {number} number
   */
  emit(job, number) {
    this.#counters.calls += 1;
    const pcm = /** @type {Float32Array<ArrayBuffer>} */ (this.#find(number).data);
    this.#held.delete(number);
    this.send({ type: 'audio', id: job, pcm }, [pcm.buffer]);
  }

  /** @returns {Promise<import('../protocol.js').Counters>} */
  async counters() {
    const now = { ...this.#counters, runs: { ...this.#counters.runs } };
    return { ...now, liveTensors: this.#held.size + (await this.runners.countStates()) };
  }

  get #box() {
    if (!this.#mailbox) throw new HostError('Python has not attached its mailbox');
    return this.#mailbox;
  }

  /** @param {string} graph */
  #runner(graph) {
    const runner = this.#runnerOf.get(graph);
    if (!runner) throw new HostError(`graph ${graph} is not open`);
    return runner;
  }

  /** @param {number} number */
  #find(number) {
    const value = this.#held.get(number);
    if (!value) throw new HostError(`held tensor ${number} is gone`);
    return value;
  }

  /** @param {number[]} numbers */
  #free(numbers) {
    if (!numbers.length) return;
    const making = new Set([...this.#pending].flatMap(({ made }) => made));
    const there = numbers.filter((number) => !making.has(number));
    for (const number of there) this.#held.delete(number);
    if (there.length) this.runners.drop(there);
    if (there.length === numbers.length) return;
    for (const number of numbers) if (making.has(number)) this.#unwanted.add(number);
    this.#skip();
  }

  /** Leave out the runs of which nothing is wanted, not even as a state to go on from. */
  #skip() {
    const needed = new Set();
    for (const { from, made } of [...this.#pending].reverse()) {
      if (needed.has(made[0]) || made.some((number) => !this.#unwanted.has(number)))
        needed.add(from);
      else this.runners.skip(made[0]);
    }
  }
}
