// @ts-check
/**
 * Number formats of weights. A float32 is passed as its 32 bits, so that nothing changes a number
 * that is only moved.
 */

import { floatOfHalf } from '../float16.js';

/** @typedef {'BF16' | 'F16' | 'F32'} Dtype */

/** Bytes of a number. @type {Record<Dtype, number>} */
export const WIDTHS = { BF16: 2, F16: 2, F32: 4 };
/** Bits of the largest float16, as a float16. */
const LARGEST_HALF = 0x7bff;
/** Every float32 of this size or more is clipped to it: 65504. */
const CLIPPED = 0x477fe000;
/** What the exponent of a float32 has more than that of a float16. */
const EXPONENTS_APART = 0x38000000;
/** The smallest normal float16, and what is rounded to zero. */
const SMALLEST_NORMAL = 0x38800000;
const NOTHING = 0x33000000;
/** Largest signed 8-bit number; symmetric, so -128 is not used. */
const LIMIT = 127;
/** Added to a double and subtracted again, it leaves the nearest whole number, ties to even. */
const ROUNDING = 1.5 * 2 ** 52;

/**
 * Widen numbers to float32.
 * @param {Dtype} dtype
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Uint32Array<ArrayBuffer>}
 */
export function widen(dtype, bytes) {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 ? bytes.slice() : bytes;
  if (dtype === 'F32') return new Uint32Array(buffer, byteOffset, length / 4);
  const narrow = new Uint16Array(buffer, byteOffset, length / 2);
  const wide = new Uint32Array(narrow.length);
  if (dtype === 'BF16') for (let i = 0; i < narrow.length; i += 1) wide[i] = narrow[i] << 16;
  else for (let i = 0; i < narrow.length; i += 1) wide[i] = floatOfHalf(narrow[i]);
  return wide;
}

/**
 * Round to float16: the nearest, ties to even, clipped to the largest.
 * @param {Uint32Array} wide
 */
export function toHalf(wide) {
  const narrow = new Uint16Array(wide.length);
  for (let i = 0; i < wide.length; i += 1) narrow[i] = halfOfFloat(wide[i]);
  return narrow;
}

/**
 * Round to bfloat16: the nearest, ties to even.
 * @param {Uint32Array} wide
 */
export function toBfloat16(wide) {
  const narrow = new Uint16Array(wide.length);
  for (let i = 0; i < wide.length; i += 1) {
    const bits = wide[i];
    const nan = (bits & 0x7fffffff) > 0x7f800000;
    narrow[i] = nan ? 0x7fc0 : (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
  }
  return narrow;
}

/**
 * Scale to whole numbers of 8 bits.
 * @param {Float32Array} values
 * @param {{shape: number[], axis: number, blocks: number}} layout so many arrays of this shape, one
 *   after another; every index of the axis has a scale of its own in each
 * @returns {{scale: Float32Array<ArrayBuffer>, narrow: Int8Array<ArrayBuffer>}}
 */
export function toEighth(values, { shape, axis, blocks }) {
  const channels = shape[axis];
  const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const size = values.length / blocks;
  const scale = new Float32Array(blocks * channels);
  const narrow = new Int8Array(values.length);
  for (let block = 0; block < blocks; block += 1) {
    const [from, to] = [block * size, (block + 1) * size];
    const scales = scale.subarray(block * channels, (block + 1) * channels);
    scaleBlock(values.subarray(from, to), inner, scales, narrow.subarray(from, to));
  }
  return { scale, narrow };
}

/**
 * @param {Float32Array} values
 * @param {number} inner numbers in a run with the same scale
 * @param {Float32Array} scale to be filled, as the next
 * @param {Int8Array} narrow
 */
function scaleBlock(values, inner, scale, narrow) {
  const channels = scale.length;
  eachRun(values.length, channels, inner, (channel, from, to) => {
    let peak = scale[channel];
    for (let i = from; i < to; i += 1) {
      const size = Math.abs(values[i]);
      if (size > peak) peak = size;
    }
    scale[channel] = peak;
  });
  for (let i = 0; i < channels; i += 1) scale[i] = scale[i] > 0 ? scale[i] / LIMIT : 1;
  eachRun(values.length, channels, inner, (channel, from, to) => {
    const unit = scale[channel];
    for (let i = from; i < to; i += 1) {
      narrow[i] = Math.fround(values[i] / unit) + ROUNDING - ROUNDING;
    }
  });
}

/**
 * Visit the runs of numbers that have the same index on an axis.
 * @param {number} length of all
 * @param {number} channels length of the axis
 * @param {number} inner numbers in a run
 * @param {(channel: number, from: number, to: number) => void} visit
 */
function eachRun(length, channels, inner, visit) {
  for (let from = 0, channel = 0; from < length; from += inner, channel += 1) {
    if (channel === channels) channel = 0;
    visit(channel, from, from + inner);
  }
}

/** @param {number} bits of a float32 @returns {number} bits of the nearest float16 */
function halfOfFloat(bits) {
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fffffff;
  if (size > 0x7f800000) return sign | 0x7e00;
  if (size >= CLIPPED) return sign | LARGEST_HALF;
  if (size >= SMALLEST_NORMAL) {
    return sign | ((size - EXPONENTS_APART + 0xfff + ((size >>> 13) & 1)) >>> 13);
  }
  if (size <= NOTHING) return sign;
  const shift = 126 - (size >>> 23);
  const fraction = (size & 0x7fffff) | 0x800000;
  const half = fraction >>> shift;
  const rest = fraction & ((1 << shift) - 1);
  const middle = 1 << (shift - 1);
  return sign | (half + Number(rest > middle || (rest === middle && (half & 1) === 1)));
}
