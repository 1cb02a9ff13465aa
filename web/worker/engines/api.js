// @ts-check
/** onnxruntime-web through its public API: runs are promises. The fallback where glue.js fails. */

import { ArrayBlock, ArrayOutput } from './array_memory.js';
import { loadOrt, toOrt, withWeights } from './ort.js';
import { zeros } from './tensors.js';

/** @typedef {import('./ort.js').Ort} Ort */
/** @typedef {import('./tensors.js').JsTensor} JsTensor */
/** @typedef {import('./tensors.js').TensorData} TensorData */

export class ApiEngine {
  /** Whether a run is over when `run` returns. */
  synchronous = false;
  #ort;

  /** @param {Ort} ort */
  constructor(ort) {
    this.#ort = ort;
  }

  /**
   * @param {URL} vendor folder of onnxruntime-web's files
   * @param {number} threads more than one only in cross-origin isolation
   * @returns {Promise<ApiEngine>}
   */
  static async load(vendor, threads) {
    return new ApiEngine(await loadOrt(vendor, 'wasm', threads));
  }

  /**
   * @param {Uint8Array} bytes of an ONNX file
   * @param {unknown} _states
   * @param {import('./weights.js').OutsideWeights | null} [weights] null: they are in that file
   */
  open(bytes, _states, weights = null) {
    return this.#ort.InferenceSession.create(bytes, {
      executionProviders: ['wasm'],
      ...withWeights(weights),
    });
  }

  /**
   * Allocate memory for a state.
   * @param {string} dtype
   * @param {number} length in elements
   */
  allocate(dtype, length) {
    return new ArrayBlock(zeros(dtype, length));
  }

  /**
   * @template T
   * @param {import('onnxruntime-web').InferenceSession} session
   * @param {[string, JsTensor][]} inputs
   * @param {[string, JsTensor | null][]} outputs with the memory to write them to; null: the
   *   engine's choice
   * @param {(outputs: ArrayOutput[]) => T} finish uses the outputs
   * @returns {Promise<T>}
   */
  async run(session, inputs, outputs, finish) {
    const feeds = Object.fromEntries(
      inputs.map(([name, value]) => [name, toOrt(this.#ort, value)]),
    );
    const results = await session.run(
      feeds,
      outputs.map(([name]) => name),
    );
    return finish(
      outputs.map(([name, into]) => {
        const { data, dims } = results[name];
        // @ts-expect-error both have the same dtype
        into?.data.set(data);
        return new ArrayOutput(/** @type {TensorData} */ (data), dims);
      }),
    );
  }
}
