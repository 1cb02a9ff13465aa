// @ts-check
/**
 * The JavaScript end of the downward seam (pywasm/hosts/browser.py): files, graphs, runs. It holds
 * tensors and counts; it holds no text rule, no sampling and no loop.
 *
 * Small tensors come as bytes, everything else about a run as whole numbers. Numbers of held tensors
 * and states are chosen by Python; 0 is none.
 */
import { HostError } from './errors.js';

/** @typedef {import('./graph_runner.js').Graph} Graph */
/** @typedef {import('./graph_runner.js').GraphRunner} GraphRunner */
/** @typedef {import('./remote_runner.js').RemoteRunner} RemoteRunner */
/** @typedef {import('./state.js').Data} Data */
/** @typedef {import('./state.js').Value} Value */
/** @typedef {{graph: string, inputs: [name: string, dtype: string, rank: number][], fetch: string[],
 *   keep: string[]}} Plan   a kind of run; dtype '' is a held tensor */

export class Bridge {
  /** @type {Map<string, Promise<void>>} */
  #opening = new Map();
  /** @type {Map<string, GraphRunner | RemoteRunner>} */
  #runnerOf = new Map();
  /** @type {Map<number, Value>} */
  #held = new Map();
  /** @type {Plan[]} */
  #plans = [];
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

  /** @param {string} json a kind of run; kinds are numbered from 0 in the order they come */
  plan(json) {
    this.#counters.calls += 1;
    this.#plans.push(JSON.parse(json));
  }

  /**
   * Run a graph: at once where that is possible, so that Python need not wait for a promise.
   * @param {string} numbers plan, state, after; what the plan keeps; per input its held number or
   *   its shape; what Python dropped
   * @param {Uint8Array} bytes of the inputs that are not held, one after another
   */
  run(numbers, bytes) {
    const header = numbers.split(' ').map(Number);
    const plan = this.#plans[header[0]];
    const made = header.slice(2, 3 + plan.keep.length);
    this.#counters.calls += 1;
    this.#counters.bytesOut += bytes.length;
    let at = 3 + plan.keep.length;
    let offset = 0;
    const inputs = plan.inputs.map(([name, dtype, rank]) => {
      if (!dtype) return /** @type {[string, Value]} */ ([name, this.#find(header[at++])]);
      const shape = header.slice(at, at += rank);
      const data = cut(bytes, dtype, offset, shape);
      offset += data.byteLength;
      return /** @type {[string, Value]} */ ([name, { data, shape }]);
    });
    this.#free(header.slice(at));
    const outputs = [...plan.fetch, ...plan.keep];
    const request = { graph: plan.graph, state: header[1], after: header[2], inputs, outputs };
    const runner = this.#runner(plan.graph);
    if (runner.idle) return this.#finish(plan, made, runner.runNow(request));
    return this.#later(plan, made, runner.run(request));
  }

  /**
   * @param {Plan} plan
   * @param {number[]} made number of the next state, then those of the kept outputs
   * @param {Promise<import('./graph_runner.js').RunAnswer>} running
   */
  async #later(plan, made, running) {
    for (const number of made) this.#making.add(number);
    try {
      return this.#finish(plan, made, await running);
    } finally {
      for (const number of made) this.#making.delete(number);
      this.#free(made.filter((number) => this.#unwanted.delete(number)));
    }
  }

  /**
   * @param {Plan} plan
   * @param {number[]} made
   * @param {import('./graph_runner.js').RunAnswer} answer
   */
  #finish(plan, made, { outputs, start, end }) {
    this.#counters.runs[plan.graph] = (this.#counters.runs[plan.graph] ?? 0) + 1;
    this.#intervals.push([start, end]);
    const fetched = outputs.slice(0, plan.fetch.length).map(({ data }) => data);
    for (const { byteLength } of fetched) this.#counters.bytesIn += byteLength;
    plan.keep.forEach((_, i) => this.#held.set(made[i + 1], outputs[plan.fetch.length + i]));
    const dims = outputs.map(({ shape }) => [shape.length, ...shape].join(' ')).join(' ');
    return { dims, fetched };
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

/**
 * @param {Uint8Array} bytes
 * @param {string} dtype
 * @param {number} offset
 * @param {number[]} shape
 * @returns {Data}
 */
function cut(bytes, dtype, offset, shape) {
  const Kind = dtype === 'int64' ? BigInt64Array : Float32Array;
  const length = shape.reduce((product, n) => product * n, 1) * Kind.BYTES_PER_ELEMENT;
  return new Kind(bytes.slice(offset, offset + length).buffer);
}
