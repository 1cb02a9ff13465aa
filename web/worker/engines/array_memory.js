// @ts-check
/** Tensors in JavaScript's own memory. */
import { size } from './state.js';

/** @typedef {import('./state.js').Data} Data */
/** @typedef {import('./state.js').Value} Value */
/** @typedef {import('./state.js').Block} Block */

/** @implements {Block} */
export class ArrayBlock {
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
    // @ts-expect-error both are of one kind
    this.data.set(source instanceof ArrayOutput ? source.data : source, offset);
  }

  /**
   * @param {ArrayBlock} source
   * @param {number} length
   * @param {number} [from]
   * @param {number} [to]
   */
  copy(source, length, from = 0, to = 0) {
    // @ts-expect-error both are of one kind
    this.data.set(source.data.subarray(from, from + length), to);
  }

  free() {}
}

export class ArrayOutput {
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
