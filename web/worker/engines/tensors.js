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
 * Memory of an engine for one tensor.
 * @typedef {object} Block
 * @property {number} length in elements
 * @property {(shape: readonly number[]) => Feed} feed returns the first elements, without a copy
 * @property {(source: any, offset: number) => void} write copies an Output of this engine, or
 *   TensorData, to an offset in elements
 * @property {(source: any, length: number, from?: number, to?: number) => void} copy copies
 *   elements of another block of this engine
 * @property {() => void} free
 */
/** @typedef {{allocate: (dtype: string, length: number) => Block}} Memory */

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
