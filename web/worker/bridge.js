// @ts-check
/**
 * The JavaScript end of the downward seam (pywasm/hosts/browser.py): files, graphs, runs. It holds
 * tensors and counts; it holds no text rule, no sampling and no loop.
 *
 * Headers are JSON with names, shapes and numbers; tensors are typed arrays beside them. Numbers of
 * held tensors and states are chosen by Python.
 */
import { HostError } from './errors.js';

/** @typedef {import('./graph_runner.js').Graph} Graph */
/** @typedef {import('./graph_runner.js').GraphRunner} GraphRunner */
/** @typedef {import('./remote_runner.js').RemoteRunner} RemoteRunner */
/** @typedef {import('./state.js').Data} Data */
/** @typedef {import('./state.js').Value} Value */
/** @typedef {{graph: string, state: number, after: number,
 *   inputs: [name: string, held: number, shape: number[]][], fetch: string[],
 *   keep: [name: string, number: number][], drop: number[]}} RunHeader */

export class Bridge {
  /** @type {Map<string, Promise<void>>} */
  #opening = new Map();
  /** @type {Map<string, GraphRunner | RemoteRunner>} */
  #runnerOf = new Map();
  /** @type {Map<number, Value>} */
  #held = new Map();
  /** Numbers that a run in progress will fill. @type {Set<number>} */
  #making = new Set();
  /** Those of them that Python has dropped since: a stopped job does not wait for its last run. @type {Set<number>} */
  #unwanted = new Set();
  /** @type {[start: number, end: number][]} when graphs ran, since the last `startClock` */
  #intervals = [];
  #counters = { calls: 0, bytesIn: 0, bytesOut: 0, runs: /** @type {{[graph: string]: number}} */ ({}) };

  /**
   * @param {import('./assets.js').Assets} assets
   * @param {GraphRunner} local runs the language model
   * @param {RemoteRunner} remote runs the codec
   * @param {(message: object, transfer?: Transferable[]) => void} send to the page
   */
  constructor(assets, local, remote, send) {
    this.assets = assets;
    this.local = local;
    this.remote = remote;
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
      const runner = graph.stage === 'codec' ? this.remote : this.local;
      this.#runnerOf.set(graph.name, runner);
      opening = this.assets.take(graph.file, graph.sha256).then((bytes) => runner.open(graph, bytes));
      this.#opening.set(graph.name, opening);
      // A graph that failed may be asked for again; Python hears of the failure when it asks.
      opening.catch(() => this.#opening.delete(graph.name));
    }
    return opening;
  }

  /**
   * Run a graph: at once where that is possible, so that Python need not wait for a promise.
   * @param {string} json
   * @param {...Data} buffers of the inputs that are not held
   */
  run(json, ...buffers) {
    /** @type {RunHeader} */
    const header = JSON.parse(json);
    this.#counters.calls += 1;
    this.#free(header.drop);
    const runner = this.#runner(header.graph);
    const request = {
      graph: header.graph,
      state: header.state,
      after: header.after,
      inputs: this.#inputs(header.inputs, buffers),
      outputs: [...header.fetch, ...header.keep.map(([name]) => name)],
    };
    if (runner.idle) return this.#finish(header, runner.runNow(request));
    return this.#later(header, runner.run(request));
  }

  /**
   * @param {RunHeader} header
   * @param {Promise<import('./graph_runner.js').RunAnswer>} running
   */
  async #later(header, running) {
    const made = [header.after, ...header.keep.map(([, number]) => number)];
    for (const number of made) this.#making.add(number);
    try {
      return this.#finish(header, await running);
    } finally {
      for (const number of made) this.#making.delete(number);
      this.#free(made.filter((number) => this.#unwanted.delete(number)));
    }
  }

  /**
   * @param {RunHeader} header
   * @param {import('./graph_runner.js').RunAnswer} answer
   */
  #finish(header, answer) {
    this.#counters.runs[header.graph] = (this.#counters.runs[header.graph] ?? 0) + 1;
    this.#intervals.push([answer.start, answer.end]);
    const fetched = answer.outputs.slice(0, header.fetch.length);
    const kept = answer.outputs.slice(header.fetch.length);
    header.keep.forEach(([, number], index) => this.#held.set(number, kept[index]));
    for (const { data } of fetched) this.#counters.bytesIn += data.byteLength;
    const shapes = { fetch: fetched.map(({ shape }) => shape), keep: kept.map(({ shape }) => shape) };
    return { shapes: JSON.stringify(shapes), fetched: fetched.map(({ data }) => data) };
  }

  /**
   * @param {string} json
   * @param {...Data} buffers
   */
  makeState(json, ...buffers) {
    /** @type {{graph: string, after: number, inputs: [name: string, shape: number[]][]}} */
    const { graph, after, inputs } = JSON.parse(json);
    this.#counters.calls += 1;
    const values = inputs.map(([name, shape], index) => /** @type {[string, Value]} */ (
      [name, this.#given(buffers[index], shape)]));
    return this.#runner(graph).makeState(graph, after, values);
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
    const held = this.#held.size + (await this.local.held()) + (await this.remote.held());
    return { ...this.#counters, runs: { ...this.#counters.runs }, held };
  }

  /** Forget when graphs ran: no request is being timed. */
  resetClock() {
    this.#intervals = [];
  }

  /**
   * @param {number} since milliseconds since the epoch
   * @returns {number} milliseconds after `since` in which at least one graph ran
   */
  graphTime(since) {
    let busy = 0;
    let upTo = since;
    for (const [start, end] of this.#intervals.sort((a, b) => a[0] - b[0])) {
      busy += Math.max(0, end - Math.max(start, upTo));
      upTo = Math.max(upTo, end);
    }
    return busy;
  }

  /**
   * @param {RunHeader['inputs']} inputs
   * @param {Data[]} buffers
   * @returns {[string, Value][]}
   */
  #inputs(inputs, buffers) {
    let given = 0;
    return inputs.map(([name, held, shape]) =>
      [name, held ? this.#find(held) : this.#given(buffers[given++], shape)]);
  }

  /**
   * @param {Data} data
   * @param {number[]} shape
   * @returns {Value}
   */
  #given(data, shape) {
    this.#counters.bytesOut += data.byteLength;
    return { data, shape };
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
    for (const number of numbers) if (this.#making.has(number)) this.#unwanted.add(number);
    const there = numbers.filter((number) => !this.#making.has(number));
    if (!there.length) return;
    for (const number of there) this.#held.delete(number);
    this.local.drop(there);
    this.remote.drop(there);
  }
}
