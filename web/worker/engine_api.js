// @ts-check
/** onnxruntime-web through its public API: runs are promises. Used where the glue is not usable. */

import { size, zeros } from './state.js';

/** @typedef {typeof import('onnxruntime-web')} Ort */
/** @typedef {import('./state.js').Data} Data */
/** @typedef {import('./state.js').Value} Value */

export class ApiEngine {
  synchronous = false;
  #ort;

  /** @param {Ort} ort */
  constructor(ort) {
    this.#ort = ort;
  }

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @returns {Promise<ApiEngine>}
   */
  static async load(vendor) {
    /** @type {Ort} */
    const ort = await import(new URL('ort.wasm.min.mjs', vendor).href);
    ort.env.wasm.wasmPaths = vendor.href;
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.initTimeout = 60_000;
    return new ApiEngine(ort);
  }

  /** @param {Uint8Array} bytes of an ONNX file */
  open(bytes) {
    return this.#ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  }

  /**
   * Memory for a state.
   * @param {string} dtype
   * @param {number} length in elements
   */
  allocate(dtype, length) {
    return new ArrayBlock(zeros(dtype, length));
  }

  /**
   * @template T
   * @param {import('onnxruntime-web').InferenceSession} session
   * @param {[string, Value][]} inputs
   * @param {[string, Value | null][]} outputs with memory to be written to, if it matters
   * @param {(outputs: ArrayOutput[]) => T} finish uses the outputs
   * @returns {Promise<T>}
   */
  async run(session, inputs, outputs, finish) {
    const feeds = Object.fromEntries(inputs.map(([name, value]) => [name, this.#tensor(value)]));
    const results = await session.run(feeds, outputs.map(([name]) => name));
    return finish(outputs.map(([name, into]) => {
      const { data, dims } = results[name];
      // @ts-ignore both are of one kind
      into?.data.set(data);
      return new ArrayOutput(/** @type {Data} */ (data), dims);
    }));
  }

  /** @param {Value} value */
  #tensor({ data, shape }) {
    return data instanceof Float32Array
      ? new this.#ort.Tensor('float32', data, shape)
      : new this.#ort.Tensor('int64', data, shape);
  }
}

/** Memory for a tensor is JavaScript's own. */
class ArrayBlock {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
  }

  get length() {
    return this.data.length;
  }

  /**
   * @param {readonly number[]} shape
   * @returns {Value}
   */
  feed(shape) {
    return { data: this.data.subarray(0, size(shape)), shape };
  }

  /**
   * @param {ArrayOutput | Data} source
   * @param {number} offset
   */
  write(source, offset) {
    // @ts-ignore both are of one kind
    this.data.set(source instanceof ArrayOutput ? source.data : source, offset);
  }

  /**
   * @param {ArrayBlock} source
   * @param {number} length
   * @param {number} [from]
   * @param {number} [to]
   */
  copy(source, length, from = 0, to = 0) {
    // @ts-ignore both are of one kind
    this.data.set(source.data.subarray(from, from + length), to);
  }

  free() {}
}

class ArrayOutput {
  /**
   * @param {Data} data
   * @param {readonly number[]} shape
   */
  constructor(data, shape) {
    this.data = data;
    this.shape = shape;
  }

  /** @returns {Value} */
  read() {
    return { data: this.data, shape: this.shape };
  }

  keep() {
    return new ArrayBlock(this.data);
  }
}
