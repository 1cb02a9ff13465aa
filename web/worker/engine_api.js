// @ts-check
/** onnxruntime-web through its public API: runs are promises. Used where the glue is not usable. */

/** @typedef {typeof import('onnxruntime-web')} Ort */
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
   * @param {import('onnxruntime-web').InferenceSession} session
   * @param {[string, Value][]} inputs
   * @param {string[]} outputs
   * @returns {Promise<Value[]>}
   */
  async run(session, inputs, outputs) {
    const feeds = Object.fromEntries(inputs.map(([name, value]) => [name, this.#tensor(value)]));
    const results = await session.run(feeds, outputs);
    return outputs.map((name) => ({
      data: /** @type {import('./state.js').Data} */ (results[name].data),
      shape: [...results[name].dims],
    }));
  }

  /** @param {Value} value */
  #tensor({ data, shape }) {
    return data instanceof Float32Array
      ? new this.#ort.Tensor('float32', data, shape)
      : new this.#ort.Tensor('int64', data, shape);
  }
}
