// @ts-check
/**
 * Fills a template of a file with weights. pywasm/assembly/templates.py says what a template is, and
 * pywasm/assembly/assemble.py writes the same bytes.
 */
import { BundleError } from '../errors.js';
import { toEighth, toHalf } from './numbers.js';

/**
 * @typedef {['view', string, number, number[], number[]]} View   tensor, offset, dims, strides
 * @typedef {['values', string]} Values   float32 in hexadecimal digits, little-endian
 * @typedef {object} Hole
 * @property {number} at in the skeleton
 * @property {number} bytes in the file
 * @property {'f32' | 'f16' | 'scale' | 'i8' | 'u8'} store
 * @property {(View | Values)[]} parts
 * @property {number[]} [shape] for scale, i8 and u8
 * @property {number} [axis] for these
 * @property {number} [blocks] for these
 */
/**
 * @typedef {{bytes: number, holes: Hole[], skeleton: Uint8Array<ArrayBuffer>}} Template
 * @typedef {(tensor: string) => Promise<Uint32Array>} Read   resolves to the bits of its float32
 */

const LINE_BREAK = 10;
/** A transpose goes through squares of this side, which the processor's cache can hold. */
const SQUARE = 32;
const RANK = 4;

/**
 * @param {Uint8Array<ArrayBuffer>} payload a JSON line and the skeleton
 * @returns {Template}
 */
export function parseTemplate(payload) {
  const end = payload.indexOf(LINE_BREAK);
  const { bytes, holes } = JSON.parse(new TextDecoder().decode(payload.subarray(0, end)));
  return { bytes, holes, skeleton: payload.subarray(end + 1) };
}

/**
 * Return the names of the tensors that a template reads.
 * @param {Template} template
 */
export function tensorsOf({ holes }) {
  const names = new Set(/** @type {string[]} */ ([]));
  for (const { parts } of holes) for (const part of parts) if (isView(part)) names.add(part[1]);
  return names;
}

/**
 * Make the file, piece by piece.
 * @param {Template} template
 * @param {Read} read
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>, void>}
 */
export async function* pieces({ holes, skeleton }, read) {
  const filler = new Filler(read);
  let last = 0;
  for (const hole of holes) {
    if (hole.at > last) yield skeleton.subarray(last, hole.at);
    last = hole.at;
    const filled = await filler.fill(hole);
    if (filled.length !== hole.bytes) {
      throw new BundleError(
        `A template of this site is damaged: a hole of ${hole.bytes} bytes got ${filled.length}.`,
      );
    }
    yield filled;
  }
  if (skeleton.length > last) yield skeleton.subarray(last);
}

/** Fills holes; keeps what the next one may need again. */
class Filler {
  #read;
  /** @type {{tensor: string, wide: Uint32Array} | null} */
  #latest = null;
  /** Scales and 8-bit numbers of the same weights. @type {[string, ReturnType<typeof toEighth>]} */
  #eighth = ['', { scale: new Float32Array(), narrow: new Int8Array() }];

  /** @param {Read} read */
  constructor(read) {
    this.#read = read;
  }

  /** @param {Hole} hole @returns {Promise<Uint8Array<ArrayBuffer>>} */
  async fill(hole) {
    if (hole.store === 'f32') return bytesOf(await this.#values(hole));
    if (hole.store === 'f16') return bytesOf(toHalf(await this.#values(hole)));
    const { scale, narrow } = await this.#toEighth(hole);
    if (hole.store === 'scale') return bytesOf(scale);
    if (hole.store === 'i8') return bytesOf(narrow);
    const unsigned = bytesOf(narrow).slice();
    for (let i = 0; i < unsigned.length; i += 1) unsigned[i] ^= 0x80;
    return unsigned;
  }

  /** @param {Hole} hole */
  async #toEighth(hole) {
    const { parts, shape = [], axis = 0, blocks = 1 } = hole;
    const layout = { shape, axis, blocks };
    const key = JSON.stringify([parts, layout]);
    if (this.#eighth[0] !== key) {
      const { buffer, byteOffset, length } = await this.#values(hole);
      this.#eighth = [key, toEighth(new Float32Array(buffer, byteOffset, length), layout)];
    }
    return this.#eighth[1];
  }

  /** @param {Hole} hole @returns {Promise<Uint32Array<ArrayBuffer>>} */
  async #values({ parts }) {
    const all = new Uint32Array(parts.reduce((sum, part) => sum + lengthOf(part), 0));
    let at = 0;
    for (const part of parts) {
      const target = all.subarray(at, at + lengthOf(part));
      if (isView(part)) gather(await this.#tensor(part[1]), part, target);
      else target.set(new Uint32Array(fromHex(part[1]).buffer));
      at += target.length;
    }
    return all;
  }

  /** @param {string} tensor */
  async #tensor(tensor) {
    if (this.#latest?.tensor !== tensor) {
      this.#latest = null; // before the next one is in memory
      this.#latest = { tensor, wide: await this.#read(tensor) };
    }
    return this.#latest.wide;
  }
}

/**
 * Copy the elements of a view.
 * @param {Uint32Array} source
 * @param {View} view
 * @param {Uint32Array} target
 */
export function gather(source, [, , offset, dims, strides], target) {
  const [rows, columns] = dims;
  if (dims.length === 1 && strides[0] === 1) target.set(source.subarray(offset, offset + rows));
  else if (dims.length === 2 && strides[1] === 1 && strides[0] === columns) {
    target.set(source.subarray(offset, offset + rows * columns));
  } else if (dims.length === 2 && strides[0] === 1) {
    transpose(source.subarray(offset), target, { rows, columns, stride: strides[1] });
  } else walk(source, target, { offset, dims, strides });
}

/**
 * @param {Uint32Array} source
 * @param {Uint32Array} target
 * @param {{rows: number, columns: number, stride: number}} layout of the target; stride: from a
 *   column to the next in the source
 */
function transpose(source, target, { rows, columns, stride }) {
  for (let top = 0; top < rows; top += SQUARE) {
    const bottom = Math.min(rows, top + SQUARE);
    for (let left = 0; left < columns; left += SQUARE) {
      const right = Math.min(columns, left + SQUARE);
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) {
          target[row * columns + column] = source[row + column * stride];
        }
      }
    }
  }
}

/**
 * @param {Uint32Array} source
 * @param {Uint32Array} target
 * @param {{offset: number, dims: number[], strides: number[]}} view
 */
function walk(source, target, { offset, dims, strides }) {
  const [d0, d1, d2, d3] = [...Array(RANK - dims.length).fill(1), ...dims];
  const [s0, s1, s2, s3] = [...Array(RANK - dims.length).fill(0), ...strides];
  let to = 0;
  for (let i = 0; i < d0; i += 1) {
    for (let j = 0; j < d1; j += 1) {
      for (let k = 0; k < d2; k += 1) {
        let from = offset + i * s0 + j * s1 + k * s2;
        for (let l = 0; l < d3; l += 1, from += s3, to += 1) target[to] = source[from];
      }
    }
  }
}

/** @param {View | Values} part @returns {part is View} */
function isView(part) {
  return part[0] === 'view';
}

/** @param {View | Values} part */
function lengthOf(part) {
  return isView(part) ? part[3].reduce((product, size) => product * size, 1) : part[1].length / 8;
}

/** @param {string} digits */
function fromHex(digits) {
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i += 1) {
    bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer> | Int8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>
 *   | Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>} numbers */
function bytesOf({ buffer, byteOffset, byteLength }) {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
