// @ts-check
/**
 * onnxruntime-web, driven through the emscripten module that its public API uses, too: a run is one
 * synchronous call, without promises in between. These functions are not public, so the site
 * builder pins the version, and `load` checks that all of them exist. `api.js` is the fallback, and
 * the reference in the tests.
 *
 * Signatures: onnxruntime-web's lib/wasm/wasm-types.ts and wasm-core-impl.ts.
 */
import { HostError } from '../errors.js';
import { allocate, bytesOf, FLOAT, HeapBlock, HeapOutput, INT64, width } from './glue_memory.js';
import { size } from './tensors.js';

/** @typedef {import('./tensors.js').JsTensor | import('./tensors.js').HeapTensor} Feed */
/** @typedef {import('./tensors.js').TensorData} TensorData */
/** @typedef {import('./glue_memory.js').Wasm} Wasm */
/** @typedef {{handle: number, names: Map<string, number>}} Session   names: their heap addresses */

/** Functions of the emscripten module that are called here. @type {(keyof Wasm)[]} */
const NEEDED = [
  '_OrtInit',
  '_OrtCreateSessionOptions',
  '_OrtReleaseSessionOptions',
  '_OrtCreateSession',
  '_OrtCreateTensor',
  '_OrtReleaseTensor',
  '_OrtRun',
  '_OrtGetTensorData',
  '_OrtFree',
  '_OrtGetLastError',
  'mountExternalData',
  'unmountExternalData',
  '_malloc',
  '_free',
  'stackSave',
  'stackAlloc',
  'stackRestore',
  'getValue',
  'setValue',
  'lengthBytesUTF8',
  'stringToUTF8',
  'UTF8ToString',
];
const ON_CPU = 1;
const ALL_OPTIMISATIONS = 99;
/** For a graph that was optimised when it was made. */
const NO_OPTIMISATION = 0;
const ERRORS_ONLY = 3;
const POINTER = 4;

export class GlueEngine {
  /** Whether a run is over when `run` returns. */
  synchronous = true;
  #wasm;

  /** @param {Wasm} wasm */
  constructor(wasm) {
    this.#wasm = wasm;
  }

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @param {WebAssembly.Module} module its code
   * @param {number} threads more than one only in cross-origin isolation
   * @returns {Promise<GlueEngine>}
   */
  static async load(vendor, module, threads) {
    const { default: factory } = await import(new URL('ort-wasm-simd-threaded.js', vendor).href);
    /** @type {Wasm} */
    const wasm = await new Promise((resolve, reject) => {
      const instantiateWasm = (
        /** @type {WebAssembly.Imports} */ imports,
        /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ receive,
      ) => {
        WebAssembly.instantiate(module, imports)
          .then((instance) => receive(instance, module))
          .catch(reject);
      };
      factory({ numThreads: threads, instantiateWasm }).then(resolve, reject);
    });
    const missing = NEEDED.filter((name) => typeof wasm[name] !== 'function');
    if (missing.length) throw new HostError(`this onnxruntime-web has no ${missing.join(', ')}`);
    const engine = new GlueEngine(wasm);
    engine.#check(wasm._OrtInit(threads, ERRORS_ONLY), 'start');
    return engine;
  }

  /**
   * @param {Uint8Array} bytes of an ONNX file
   * @param {unknown} _states
   * @param {import('./weights.js').OutsideWeights | null} [weights] null: they are in that file
   * @returns {Promise<Session>}
   */
  async open(bytes, _states, weights = null) {
    const wasm = this.#wasm;
    const options = wasm._OrtCreateSessionOptions(
      weights ? NO_OPTIMISATION : ALL_OPTIMISATIONS,
      false,
      false,
      0,
      false,
      0,
      0,
      ERRORS_ONLY,
      0,
      0,
    );
    const at = this.#copy(bytes);
    if (weights) wasm.mountExternalData(weights.file, weights);
    try {
      const handle = await wasm._OrtCreateSession(at, bytes.length, options);
      if (!handle) this.#fail('open the graph');
      return { handle, names: new Map() };
    } finally {
      wasm.unmountExternalData();
      wasm._free(at);
      wasm._OrtReleaseSessionOptions(options);
    }
  }

  /**
   * Allocate memory for a state.
   * @param {string} dtype
   * @param {number} length in elements
   */
  allocate(dtype, length) {
    return HeapBlock.allocate(this.#wasm, dtype, length);
  }

  /**
   * @template T
   * @param {Session} session
   * @param {[string, Feed][]} inputs
   * @param {[string, Feed | null][]} outputs with the memory to write them to; null: the engine's
   *   choice
   * @param {(outputs: HeapOutput[]) => T} finish uses the outputs, which are released afterwards
   * @returns {T}
   */
  run(session, inputs, outputs, finish) {
    const wasm = this.#wasm;
    const stack = wasm.stackSave();
    /** @type {number[]} */
    const buffers = [];
    /** @type {number[]} */
    const tensors = [];
    /** @type {HeapOutput[]} */
    let results = [];
    try {
      const inNames = this.#pointers(inputs.map(([name]) => this.#name(session, name)));
      for (const [, feed] of inputs) tensors.push(this.#tensor(feed, buffers));
      const inTensors = this.#pointers(tensors);
      const outNames = this.#pointers(outputs.map(([name]) => this.#name(session, name)));
      const outTensors = this.#pointers(
        outputs.map(([, into]) => {
          if (!into) return 0;
          tensors.push(this.#tensor(into, buffers));
          return tensors[tensors.length - 1];
        }),
      );
      const code = wasm._OrtRun(
        session.handle,
        inNames,
        inTensors,
        inputs.length,
        outNames,
        outputs.length,
        outTensors,
        0,
      );
      this.#check(code, 'run');
      results = outputs.map(([, into], i) =>
        this.#output(wasm.getValue(outTensors + i * POINTER, '*'), into),
      );
      return finish(results);
    } finally {
      for (const { kept, tensor } of results) if (!kept) wasm._OrtReleaseTensor(tensor);
      for (const tensor of tensors) if (tensor) wasm._OrtReleaseTensor(tensor);
      for (const buffer of buffers) wasm._free(buffer);
      wasm.stackRestore(stack);
    }
  }

  /**
   * @param {Feed} feed
   * @param {number[]} buffers heap addresses to free later; may grow
   */
  #tensor(feed, buffers) {
    const { shape } = feed;
    let at, bytes, type;
    if ('data' in feed) {
      at = this.#copy(feed.data);
      buffers.push(at);
      bytes = feed.data.byteLength;
      type = feed.data instanceof Float32Array ? FLOAT : INT64;
    } else {
      ({ at, type } = feed);
      bytes = size(shape) * width(type);
    }
    const tensor = this.#wasm._OrtCreateTensor(
      type,
      at,
      bytes,
      this.#pointers(shape),
      shape.length,
      ON_CPU,
    );
    if (!tensor) this.#fail('make a tensor');
    return tensor;
  }

  /**
   * @param {number} tensor
   * @param {Feed | null} into the memory that it was written to
   */
  #output(tensor, into) {
    const wasm = this.#wasm;
    // Type, address and shape of given memory are known; its tensor is released like an input.
    if (into && 'at' in into)
      return new HeapOutput(wasm, tensor, into.type, into.at, into.shape, true);
    const at = wasm.stackAlloc(4 * POINTER);
    this.#check(
      wasm._OrtGetTensorData(tensor, at, at + POINTER, at + 2 * POINTER, at + 3 * POINTER),
      'read a tensor',
    );
    const [type, data, dims, rank] = [0, 1, 2, 3].map(
      (i) => wasm.getValue(at + i * POINTER, 'i32') >>> 0,
    );
    const shape = Array.from({ length: rank }, (_, i) => wasm.getValue(dims + i * POINTER, 'i32'));
    wasm._OrtFree(dims);
    return new HeapOutput(wasm, tensor, type, data, shape);
  }

  /**
   * Return the heap address of a name. Names stay in the heap as long as their session.
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

  /**
   * Write values to the stack, with the width of a pointer each; return their address.
   * @param {readonly number[]} values
   */
  #pointers(values) {
    const at = this.#wasm.stackAlloc(Math.max(1, values.length) * POINTER);
    for (let i = 0; i < values.length; i += 1) {
      this.#wasm.setValue(at + i * POINTER, values[i], 'i32');
    }
    return at;
  }

  /**
   * Copy data to the heap; return its address.
   * @param {TensorData | Uint8Array} data
   */
  #copy(data) {
    const at = allocate(this.#wasm, data.byteLength);
    this.#wasm.HEAPU8.set(bytesOf(data), at);
    return at;
  }

  /**
   * @param {number} code what a function returned; 0 is success
   * @param {string} what was tried
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
    throw new HostError(
      `cannot ${what}: ${message ? wasm.UTF8ToString(message) : 'no reason given'}`,
    );
  }
}
