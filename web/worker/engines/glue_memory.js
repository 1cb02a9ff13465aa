// @ts-check
/** Tensors in the heap of onnxruntime-web's emscripten module, passed by address, not copied. */
import { HostError } from '../errors.js';
import { size } from './tensors.js';

/** @typedef {import('./tensors.js').Block} Block */
/** @typedef {import('./tensors.js').HeapTensor} HeapTensor */
/** @typedef {import('./tensors.js').JsTensor} JsTensor */
/** @typedef {import('./tensors.js').TensorData} TensorData */
/**
 * What is used of the emscripten module. Addresses and handles are numbers, 0 where there is none;
 * other results are error codes, 0 for success.
 * @typedef {{
 *   HEAPU8: Uint8Array<ArrayBuffer>,
 *   _malloc(bytes: number): number,
 *   _free(at: number): void,
 *   stackSave(): number,
 *   stackAlloc(bytes: number): number,
 *   stackRestore(stack: number): void,
 *   getValue(at: number, type: 'i32' | '*'): number,
 *   setValue(at: number, value: number, type: 'i32'): void,
 *   lengthBytesUTF8(text: string): number,
 *   stringToUTF8(text: string, at: number, bytes: number): void,
 *   UTF8ToString(at: number): string,
 *   mountExternalData(file: string, data: {byteLength: number,
 *     subarray(from: number, to: number): Uint8Array}): void,
 *   unmountExternalData(): void,
 *   _OrtInit(threads: number, logLevel: number): number,
 *   _OrtCreateSessionOptions(optimisation: number, cpuArena: boolean, memoryPattern: boolean,
 *     executionMode: number, profiling: boolean, profilePrefix: number, logId: number,
 *     logLevel: number, logVerbosity: number, optimisedModelPath: number): number,
 *   _OrtReleaseSessionOptions(options: number): void,
 *   _OrtCreateSession(at: number, bytes: number, options: number): number | Promise<number>,
 *   _OrtCreateTensor(type: number, at: number, bytes: number, dims: number, rank: number,
 *     location: number): number,
 *   _OrtReleaseTensor(tensor: number): void,
 *   _OrtGetTensorData(tensor: number, type: number, data: number, dims: number,
 *     rank: number): number,
 *   _OrtRun(session: number, inputNames: number, inputs: number, inputCount: number,
 *     outputNames: number, outputCount: number, outputs: number, options: number): number,
 *   _OrtFree(at: number): void,
 *   _OrtGetLastError(code: number, message: number): void,
 * }} Wasm
 */

/** onnxruntime's numbers for element types. */
export const FLOAT = 1;
export const INT64 = 7;

/** @implements {Block} */
export class HeapBlock {
  /**
   * @param {Wasm} wasm
   * @param {number} at address
   * @param {number} type onnxruntime's number
   * @param {number} length in elements
   * @param {() => void} free
   */
  constructor(wasm, at, type, length, free) {
    this.wasm = wasm;
    this.at = at;
    this.type = type;
    this.length = length;
    this.free = free;
  }

  /**
   * @param {Wasm} wasm
   * @param {string} dtype
   * @param {number} length
   */
  static allocate(wasm, dtype, length) {
    const type = dtype === 'int64' ? INT64 : FLOAT;
    const at = allocate(wasm, length * width(type));
    return new HeapBlock(wasm, at, type, length, () => wasm._free(at));
  }

  /**
   * @param {readonly number[]} shape
   * @returns {HeapTensor}
   */
  feed(shape) {
    return { at: this.at, type: this.type, shape };
  }

  /**
   * @param {HeapOutput | TensorData} source
   * @param {number} offset
   */
  write(source, offset) {
    const to = this.at + offset * width(this.type);
    if (source instanceof HeapOutput)
      this.wasm.HEAPU8.copyWithin(to, source.at, source.at + source.bytes);
    else this.wasm.HEAPU8.set(bytesOf(source), to);
  }

  /**
   * @param {HeapBlock} source
   * @param {number} length
   * @param {number} [from]
   * @param {number} [to]
   */
  copy(source, length, from = 0, to = 0) {
    const bytes = width(this.type);
    const start = source.at + from * bytes;
    this.wasm.HEAPU8.copyWithin(this.at + to * bytes, start, start + length * bytes);
  }
}

export class HeapOutput {
  /**
   * @param {Wasm} wasm
   * @param {number} tensor
   * @param {number} type
   * @param {number} at
   * @param {readonly number[]} shape
   * @param {boolean} [kept] whether the tensor is released elsewhere
   */
  constructor(wasm, tensor, type, at, shape, kept = false) {
    this.kept = kept;
    this.wasm = wasm;
    this.tensor = tensor;
    this.type = type;
    this.at = at;
    this.shape = shape;
  }

  get bytes() {
    return size(this.shape) * width(this.type);
  }

  /** @returns {JsTensor} */
  read() {
    // HEAPU8 is looked up on each call: it is another array when the heap has grown.
    const { buffer } = this.wasm.HEAPU8.slice(this.at, this.at + this.bytes);
    return {
      data: this.type === INT64 ? new BigInt64Array(buffer) : new Float32Array(buffer),
      shape: this.shape,
    };
  }

  keep() {
    this.kept = true;
    return new HeapBlock(this.wasm, this.at, this.type, size(this.shape), () =>
      this.wasm._OrtReleaseTensor(this.tensor),
    );
  }
}

/**
 * Allocate heap memory.
 * @param {Wasm} wasm
 * @param {number} bytes
 * @returns {number} its address
 */
export function allocate(wasm, bytes) {
  const at = wasm._malloc(Math.max(1, bytes));
  if (!at) throw new HostError(`no memory for ${bytes} bytes`);
  return at;
}

/** @param {TensorData | Uint8Array} data */
export function bytesOf(data) {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/**
 * Return the size of an element, in bytes.
 * @param {number} type
 */
export function width(type) {
  return type === INT64 ? 8 : 4;
}
