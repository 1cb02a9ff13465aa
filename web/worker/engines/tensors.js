// @ts-check
/**
 * What a tensor is to an engine, depending on whose memory it lies in. Shapes are in elements; all
 * tensors are dense and in C order.
 */

/** @typedef {Float32Array | BigInt64Array} TensorData */
/** @typedef {{data: TensorData, shape: readonly number[]}} JsTensor   in JavaScript's memory */
/**
 * @typedef {{at: number, type: number, shape: readonly number[]}} HeapTensor   in the heap of
 *   onnxruntime's WebAssembly module, at an address
 */
/**
 * @typedef {{buffer: GPUBuffer, shape: readonly number[]}} GpuTensor   float32, in a buffer of the
 *   graphics processor
 */
/** @typedef {JsTensor | HeapTensor | GpuTensor} Feed   an input of a run */

/**
 * An output while its run is being finished: read a copy, or keep it where it is.
 * @typedef {object} Output
 * @property {readonly number[]} shape
 * @property {() => JsTensor} read
 * @property {() => Block} keep
 */
/**
 * Memory of an engine for one tensor. Offsets and lengths are in elements. `feed` returns the first
 * elements, without a copy. `write` copies an output, or data of JavaScript; `copy` copies elements
 * of another block. An engine takes only blocks and outputs of its own.
 * @typedef {{
 *   readonly length: number,
 *   feed(shape: readonly number[]): Feed,
 *   write(source: Output | TensorData, offset: number): void,
 *   copy(source: Block, length: number, from?: number, to?: number): void,
 *   free(): void,
 * }} Block
 */
/** @typedef {{allocate(dtype: string, length: number): Block}} Memory */
/**
 * Runs graphs. `session` is what its `open` returned; inputs lie in JavaScript's memory or in its
 * own. Outputs come with the memory to write them to; null: the engine's choice. `finish` uses the
 * outputs, and the run returns what it returns. `synchronous`: whether a run is over when `run`
 * returns.
 * @typedef {Memory & {
 *   readonly synchronous: boolean,
 *   open(bytes: Uint8Array, states: import('./state.js').StatePort[],
 *     weights: import('./weights.js').OutsideWeights | null): Promise<object>,
 *   run<T>(session: object, inputs: [string, Feed][], outputs: [string, Feed | null][],
 *     finish: (outputs: Output[]) => T): T | Promise<T>,
 * }} Engine
 */

/**
 * Return the number of elements of a shape.
 * @param {readonly number[]} shape
 */
export function size(shape) {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * @param {string} dtype float32 or int64
 * @param {number} length in elements
 * @returns {TensorData}
 */
export function zeros(dtype, length) {
  return dtype === 'int64' ? new BigInt64Array(length) : new Float32Array(length);
}
