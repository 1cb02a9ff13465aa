// @ts-check
/**
 * onnxruntime-web driven through the emscripten module that its own API drives: a run is one
 * synchronous call, without promises in between. What it calls is not public, so the site builder
 * pins the version and `load` checks that everything is there; `engine_api.js` is the way without
 * it, and its oracle in the tests.
 *
 * Signatures: onnxruntime-web's lib/wasm/wasm-types.ts and wasm-core-impl.ts.
 */
import { HostError } from './errors.js';

/** @typedef {import('./state.js').Value} Value */
/** @typedef {import('./state.js').Data} Data */
/** @typedef {{handle: number, names: Map<string, number>}} Session  names: where they lie in the heap */

const NEEDED = [
  '_OrtInit', '_OrtCreateSessionOptions', '_OrtReleaseSessionOptions', '_OrtCreateSession', '_OrtCreateTensor',
  '_OrtReleaseTensor', '_OrtRun', '_OrtGetTensorData', '_OrtFree', '_OrtGetLastError', '_malloc', '_free',
  'stackSave', 'stackAlloc', 'stackRestore', 'getValue', 'setValue', 'lengthBytesUTF8', 'stringToUTF8', 'UTF8ToString',
];
const FLOAT = 1;
const INT64 = 7;
const ON_CPU = 1;
const ALL_OPTIMISATIONS = 99;
const ERRORS_ONLY = 3;
const POINTER = 4;

export class GlueEngine {
  /** Runs end before they return. */
  synchronous = true;
  #wasm;

  /** @param {any} wasm the emscripten module */
  constructor(wasm) {
    this.#wasm = wasm;
  }

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @returns {Promise<GlueEngine>}
   */
  static async load(vendor) {
    const { default: factory } = await import(new URL('ort-wasm-simd-threaded.mjs', vendor).href);
    const wasm = await factory({ numThreads: 1, locateFile: (/** @type {string} */ file) => new URL(file, vendor).href });
    const missing = NEEDED.filter((name) => typeof wasm[name] !== 'function');
    if (missing.length) throw new HostError(`this onnxruntime-web has no ${missing.join(', ')}`);
    const engine = new GlueEngine(wasm);
    engine.#check(wasm._OrtInit(1, ERRORS_ONLY), 'start');
    return engine;
  }

  /**
   * @param {Uint8Array} bytes of an ONNX file
   * @returns {Promise<Session>}
   */
  async open(bytes) {
    const wasm = this.#wasm;
    const options = wasm._OrtCreateSessionOptions(ALL_OPTIMISATIONS, false, false, 0, false, 0, 0, ERRORS_ONLY, 0, 0);
    const at = this.#copy(bytes);
    try {
      const handle = await wasm._OrtCreateSession(at, bytes.length, options);
      if (!handle) this.#fail('open the graph');
      return { handle, names: new Map() };
    } finally {
      wasm._free(at);
      wasm._OrtReleaseSessionOptions(options);
    }
  }

  /**
   * @param {Session} session
   * @param {[string, Value][]} inputs
   * @param {string[]} outputs
   * @returns {Value[]}
   */
  run(session, inputs, outputs) {
    const wasm = this.#wasm;
    const stack = wasm.stackSave();
    /** @type {number[]} */
    const buffers = [];
    /** @type {number[]} */
    const tensors = [];
    try {
      const inNames = this.#pointers(inputs.map(([name]) => this.#name(session, name)));
      for (const [, value] of inputs) tensors.push(this.#tensor(value, buffers));
      const inTensors = this.#pointers(tensors);
      const outNames = this.#pointers(outputs.map((name) => this.#name(session, name)));
      const outTensors = this.#pointers(outputs.map(() => 0));
      const code = wasm._OrtRun(
        session.handle, inNames, inTensors, inputs.length, outNames, outputs.length, outTensors, 0);
      this.#check(code, 'run');
      outputs.forEach((_, i) => tensors.push(wasm.getValue(outTensors + i * POINTER, '*')));
      return tensors.slice(inputs.length).map((tensor) => this.#read(tensor));
    } finally {
      for (const tensor of tensors) if (tensor) wasm._OrtReleaseTensor(tensor);
      for (const buffer of buffers) wasm._free(buffer);
      wasm.stackRestore(stack);
    }
  }

  /**
   * @param {Value} value
   * @param {number[]} buffers grows by what has to be freed
   */
  #tensor({ data, shape }, buffers) {
    const at = this.#copy(data);
    buffers.push(at);
    const type = data instanceof Float32Array ? FLOAT : INT64;
    const tensor = this.#wasm._OrtCreateTensor(
      type, at, data.byteLength, this.#pointers(shape), shape.length, ON_CPU);
    if (!tensor) this.#fail('make a tensor');
    return tensor;
  }

  /**
   * @param {number} tensor
   * @returns {Value}
   */
  #read(tensor) {
    const wasm = this.#wasm;
    const at = wasm.stackAlloc(4 * POINTER);
    this.#check(wasm._OrtGetTensorData(tensor, at, at + POINTER, at + 2 * POINTER, at + 3 * POINTER), 'read a tensor');
    const [type, data, dims, rank] = [0, 1, 2, 3].map((i) => wasm.getValue(at + i * POINTER, 'i32') >>> 0);
    const shape = Array.from({ length: rank }, (_, i) => wasm.getValue(dims + i * POINTER, 'i32'));
    wasm._OrtFree(dims);
    const Kind = type === INT64 ? BigInt64Array : Float32Array;
    const length = shape.reduce((product, n) => product * n, 1);
    // The heap is taken anew each time: it moves when it grows.
    const bytes = wasm.HEAPU8.slice(data, data + length * Kind.BYTES_PER_ELEMENT);
    return { data: new Kind(bytes.buffer), shape };
  }

  /**
   * Names stay in the heap as long as their session.
   * @param {Session} session
   * @param {string} name
   */
  #name(session, name) {
    let at = session.names.get(name);
    if (at === undefined) {
      const length = this.#wasm.lengthBytesUTF8(name) + 1;
      at = /** @type {number} */ (this.#wasm._malloc(length));
      this.#wasm.stringToUTF8(name, at, length);
      session.names.set(name, at);
    }
    return at;
  }

  /** @param {readonly number[]} values to lie on the stack, a pointer's width each */
  #pointers(values) {
    const at = this.#wasm.stackAlloc(Math.max(1, values.length) * POINTER);
    values.forEach((value, i) => this.#wasm.setValue(at + i * POINTER, value, 'i32'));
    return at;
  }

  /** @param {Data | Uint8Array} data */
  #copy(data) {
    const at = this.#wasm._malloc(Math.max(1, data.byteLength));
    if (!at) throw new HostError(`no memory for ${data.byteLength} bytes`);
    this.#wasm.HEAPU8.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    return at;
  }

  /**
   * @param {number} code
   * @param {string} what
   */
  #check(code, what) {
    if (code !== 0) this.#fail(what);
  }

  /**
   * @param {string} what
   * @returns {never}
   */
  #fail(what) {
    const wasm = this.#wasm;
    const at = wasm.stackAlloc(2 * POINTER);
    wasm._OrtGetLastError(at, at + POINTER);
    const message = wasm.getValue(at + POINTER, '*');
    throw new HostError(`cannot ${what}: ${message ? wasm.UTF8ToString(message) : 'no reason given'}`);
  }
}
