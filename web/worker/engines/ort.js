// @ts-check
/** The public API of onnxruntime-web: loading it, and tensors for it. */

/** @typedef {typeof import('onnxruntime-web')} Ort */

const INIT_TIMEOUT_MS = 60_000;

/**
 * @param {URL} vendor folder of onnxruntime-web's files
 * @param {'wasm' | 'webgpu'} build
 * @param {number} threads more than one only in cross-origin isolation
 * @returns {Promise<Ort>}
 */
export async function loadOrt(vendor, build, threads) {
  /** @type {Ort} */
  const ort = await import(new URL(`ort.${build}.min.js`, vendor).href);
  const { wasm } = ort.env;
  const name = `ort-wasm-simd-threaded${build === 'webgpu' ? '.asyncify' : ''}`;
  wasm.wasmPaths = { mjs: new URL(`${name}.js`, vendor), wasm: new URL(`${name}.wasm`, vendor) };
  wasm.numThreads = threads;
  wasm.initTimeout = INIT_TIMEOUT_MS;
  return ort;
}

/**
 * @param {Ort} ort
 * @param {import('./tensors.js').JsTensor} tensor
 */
export function toOrt({ Tensor }, { data, shape }) {
  return data instanceof Float32Array
    ? new Tensor('float32', data, shape)
    : new Tensor('int64', data, shape);
}

/**
 * Return the options of a session for a graph whose weights are outside of it: it was optimised
 * when it was made.
 * @param {import('./weights.js').OutsideWeights | null} weights
 * @returns {import('onnxruntime-web').InferenceSession.SessionOptions}
 */
export function withWeights(weights) {
  if (!weights) return {};
  return {
    externalData: [{ path: weights.file, data: weights.whole() }],
    graphOptimizationLevel: 'disabled',
  };
}
