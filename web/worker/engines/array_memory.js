// @ts-check
/** Tensors in JavaScript's own memory. */
import { size } from './tensors.js';

/** @typedef {import('./tensors.js').Block} Block */
/** @typedef {import('./tensors.js').JsTensor} JsTensor */
/** @typedef {import('./tensors.js').TensorData} TensorData */

/** @implements {Block} */
export class ArrayBlock {
  /** @param {TensorData} data */
  constructor(data) {
    this.data = data;
  }

  get length() {
    return this.data.length;
  }

  /**
   * @param {readonly number[]} shape
   * @returns {JsTensor}
   */
  feed(shape) {
    return { data: this.data.subarray(0, size(shape)), shape };
  }

  /**
   * @param {ArrayOutput | TensorData} source
   * @param {number} offset
   */
  write(source, offset) {
    // @ts-expect-error both have the same dtype
    this.data.set(source instanceof ArrayOutput ? source.data : source, offset);
  }

  /**
   * @param {ArrayBlock} source
   * @param {number} length
   * @param {number} [from]
   * @param {number} [to]
   */
  copy(source, length, from = 0, to = 0) {
    // @ts-expect-error both have the same dtype
    this.data.set(source.data.subarray(from, from + length), to);
  }

  free() {}
}

export class ArrayOutput {
  /**
   * @param {TensorData} data
   * @param {readonly number[]} shape
   */
  constructor(data, shape) {
    this.data = data;
    this.shape = shape;
  }

  /** @returns {JsTensor} */
  read() {
    return { data: this.data, shape: this.shape };
  }

  keep() {
    return new ArrayBlock(this.data);
  }
}
