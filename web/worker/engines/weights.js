// @ts-check
/// <reference lib="webworker" />
/**
 * The tensors of a graph that are not in its ONNX file. onnxruntime asks for each once, while it
 * opens the graph, and copies it into its heap: only one at a time is in JavaScript's memory.
 */
import { HostError } from '../errors.js';
import { floatOfHalf } from '../float16.js';
import { size } from './tensors.js';

/** @typedef {import('../manifest.js').Segment} Segment */
/** @typedef {import('../manifest.js').Weights} Weights */
/** @typedef {Blob | Uint8Array<ArrayBuffer>} Source   a file: where it is stored, or its bytes */
/**
 * A segment with its place in the file, and its place in what onnxruntime reads.
 * @typedef {Segment & {at: number, stored: number, from: number, bytes: number}} Placed
 */

/** Bytes of an element. @type {{[dtype: string]: number}} */
const WIDTHS = { float32: 4, float16: 2, uint8: 1, int8: 1, int32: 4, int64: 8 };
/** @type {{[store: string]: (x: number) => number}} */
const TABLES = { cos: Math.cos, sin: Math.sin };
const HALVES = 1 << 16;

/** What float16 numbers are in float32, by their bits; made when it is needed. */
let halves = new Float32Array();

/**
 * What onnxruntime takes for a file: it uses no more of an array than this.
 */
export class OutsideWeights {
  /** By their places in what onnxruntime reads. @type {Map<number, Placed>} */
  #segments = new Map();
  /** The latest tensor: onnxruntime has copied it when it asks for the next one. */
  #latest = new ArrayBuffer(0);
  #source;

  /**
   * @param {Weights} weights as the manifest describes them
   * @param {Source} source
   */
  constructor({ file, segments }, source) {
    this.#source = source;
    /** Name of the file, by which the graph refers to it. */
    this.file = file;
    let [at, from] = [0, 0];
    for (const segment of segments) {
      const placed = { ...segment, at, from, stored: storedBytes(segment), bytes: bytes(segment) };
      this.#segments.set(from, placed);
      at += placed.stored;
      from += placed.bytes;
    }
    this.byteLength = from;
    /** Whether the graph itself has float16. */
    this.hasHalves = segments.some(({ dtype }) => dtype === 'float16');
    const found = source instanceof Blob ? source.size : source.length;
    if (found !== at) throw new HostError(`${file} has ${found} bytes, its segments have ${at}`);
  }

  /**
   * Return a tensor; it is gone when the next one is asked for.
   * @param {number} from
   * @param {number} to
   */
  subarray(from, to) {
    const segment = this.#segments.get(from);
    if (to - from !== segment?.bytes) {
      throw new HostError(`${this.file} has no tensor from ${from} to ${to}`);
    }
    return this.#read(segment);
  }

  /** Return all tensors one after another, as the graph wants them. */
  whole() {
    const all = new Uint8Array(this.byteLength);
    for (const [from, segment] of this.#segments) all.set(this.#read(segment), from);
    return all;
  }

  /** Give the memory back; nothing can be read afterwards. */
  close() {
    release(this.#latest);
    if (!(this.#source instanceof Blob)) release(this.#source.buffer);
  }

  /** @param {Placed} segment */
  #read(segment) {
    release(this.#latest);
    const { at, stored, store = 'raw', shape } = segment;
    const source = this.#source;
    let data;
    if (source instanceof Blob) {
      const buffer = new FileReaderSync().readAsArrayBuffer(source.slice(at, at + stored));
      this.#latest = buffer;
      data = new Uint8Array(buffer);
    } else {
      data = source.subarray(at, at + stored);
    }
    if (store === 'raw') return data;
    const made = store === 'float16' ? widened(data) : table(store, data, shape);
    release(this.#latest);
    this.#latest = made.buffer;
    return new Uint8Array(made.buffer);
  }
}

/**
 * Give memory back at once, where the browser can: it may collect it much later.
 * @param {ArrayBuffer & {transfer?: (bytes: number) => ArrayBuffer}} buffer
 */
function release(buffer) {
  if (buffer.byteLength) buffer.transfer?.(0);
}

/**
 * Return how many bytes a segment has in its file.
 * @param {Segment} segment
 */
function storedBytes({ dtype, shape, store = 'raw' }) {
  if (store in TABLES) return shape[1] * WIDTHS.float32;
  return size(shape) * WIDTHS[store === 'raw' ? dtype : store];
}

/**
 * Return how many bytes the tensor of a segment has.
 * @param {Segment} segment
 */
function bytes({ dtype, shape }) {
  return size(shape) * WIDTHS[dtype];
}

/** @param {Uint8Array} data float16 */
function widened(data) {
  if (!halves.length) {
    const bits = Uint32Array.from({ length: HALVES }, (_, half) => floatOfHalf(half));
    halves = new Float32Array(bits.buffer);
  }
  const aligned = data.byteOffset % 2 ? data.slice() : data;
  const narrow = new Uint16Array(aligned.buffer, aligned.byteOffset, data.length / 2);
  const wide = new Float32Array(narrow.length);
  for (let i = 0; i < wide.length; i += 1) wide[i] = halves[narrow[i]];
  return wide;
}

/**
 * Return the cosines or sines of 0, 1, 2 ... times each angle. The products are rounded to float32.
 * @param {string} store
 * @param {Uint8Array} data the angles, float32
 * @param {readonly number[]} shape
 */
function table(store, data, [rows, columns]) {
  const angles = new Float32Array(data.slice().buffer);
  const values = new Float32Array(rows * columns);
  const turn = TABLES[store];
  for (let i = 0, row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, i += 1) {
      values[i] = turn(Math.fround(row * angles[column]));
    }
  }
  return values;
}
