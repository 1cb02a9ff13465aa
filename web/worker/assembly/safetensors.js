// @ts-check
/**
 * The header of a safetensors file: which tensors it has, and where. Files are untrusted, so all of
 * it is checked before use, as pywasm/core/voice/safetensors.py does.
 */
import { BundleError } from '../errors.js';

/**
 * @typedef {{dtype: string, shape: number[], from: number, to: number}} Entry   from, to: in the file
 * @typedef {{tensors: Map<string, Entry>, metadata: Record<string, string>, bytes: number}} Header
 *   tensors: in file order; bytes: of the whole file
 */

/** Bytes that say how long the header is. */
export const LENGTH_BYTES = 8;
const METADATA = '__metadata__';
/** Released models have headers of some tens of kilobytes. */
const MOST_BYTES = 16 << 20;
/** Bytes of a number, in the order in which files are sorted. @type {Record<string, number>} */
const SIZES = { BOOL: 1, U8: 1, I8: 1, I16: 2, F16: 2, BF16: 2, I32: 4, F32: 4, F64: 8, I64: 8 };

/**
 * Return where the header ends.
 * @param {Uint8Array} start at least the first bytes of the file
 * @param {string} file its name, for people
 */
export function headerEnd(start, file) {
  refusePage(start, file);
  if (start.length < LENGTH_BYTES) {
    throw new BundleError(`${file} is not a safetensors file: it has only ${start.length} bytes.`);
  }
  const view = new DataView(start.buffer, start.byteOffset);
  const length = view.getUint32(0, true) + 2 ** 32 * view.getUint32(4, true);
  if (length > MOST_BYTES) throw new BundleError(`${file} is not a safetensors file.`);
  return LENGTH_BYTES + length;
}

/**
 * @param {Uint8Array} bytes the file up to the end of its header
 * @param {string} file its name, for people
 * @returns {Header}
 */
export function readHeader(bytes, file) {
  /** @type {Record<string, any>} */
  let described;
  try {
    described = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES)));
  } catch {
    throw new BundleError(`${file} is not a safetensors file, or it is damaged.`);
  }
  const { [METADATA]: metadata = {}, ...others } = described;
  const entries = Object.entries(others).map(([name, entry]) => {
    return /** @type {[string, Entry]} */ ([name, readEntry(name, entry, bytes.length, file)]);
  });
  entries.sort(([, one], [, other]) => one.from - other.from || one.to - other.to);
  let at = bytes.length;
  for (const [name, { from, to }] of entries) {
    if (from !== at)
      throw new BundleError(`${file} is damaged: ${name} is not where it should be.`);
    at = to;
  }
  return { tensors: new Map(entries), metadata, bytes: at };
}

/**
 * Check that a file has the length that its header says.
 * @param {Header} header
 * @param {number | null} length null: nobody knows it
 * @param {string} file its name, for people
 */
export function checkLength(header, length, file) {
  if (length === null || length === header.bytes) return;
  throw new BundleError(
    length < header.bytes
      ? `${file} is incomplete: it has ${length} of ${header.bytes} bytes. Get it again.`
      : `${file} is damaged: it has ${length} bytes, and its header says ${header.bytes}.`,
  );
}

/**
 * Write a file, as the safetensors library does.
 * @param {Map<string, {dtype: string, shape: number[], bytes: Uint8Array}>} tensors
 * @param {Record<string, string>} metadata
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function writeFile(tensors, metadata) {
  const order = Object.keys(SIZES);
  // Widest first, so that every tensor is aligned.
  const sorted = [...tensors].sort(
    ([one, { dtype }], [other, { dtype: otherDtype }]) =>
      order.indexOf(otherDtype) - order.indexOf(dtype) || (one < other ? -1 : 1),
  );
  let at = 0;
  const described = sorted.map(([name, { dtype, shape, bytes }]) => {
    const from = at;
    at += bytes.length;
    return [name, { dtype, shape, data_offsets: [from, at] }];
  });
  const json = JSON.stringify({ [METADATA]: metadata, ...Object.fromEntries(described) });
  const text = new TextEncoder().encode(json);
  const end = LENGTH_BYTES + Math.ceil(text.length / LENGTH_BYTES) * LENGTH_BYTES;
  const file = new Uint8Array(end + at).fill(' '.charCodeAt(0), 0, end);
  new DataView(file.buffer).setBigUint64(0, BigInt(end - LENGTH_BYTES), true);
  file.set(text, LENGTH_BYTES);
  at = end;
  for (const [, { bytes }] of sorted) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

/**
 * Refuse a web page in place of a file.
 * @param {Uint8Array} start
 * @param {string} file its name, for people
 */
export function refusePage(start, file) {
  if (!/^\s*<(!doctype|html|head|body)/i.test(new TextDecoder().decode(start.subarray(0, 64)))) {
    return;
  }
  throw new BundleError(`${file} is a web page, not the file: its host sent it in its place.`);
}

/**
 * @param {string} name
 * @param {{dtype?: unknown, shape?: unknown, data_offsets?: unknown}} entry
 * @param {number} base where the tensors begin
 * @param {string} file
 * @returns {Entry}
 */
function readEntry(name, entry, base, file) {
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  const size = typeof dtype === 'string' ? SIZES[dtype] : undefined;
  if (size && isSizes(shape) && isSizes(offsets) && offsets.length === 2) {
    const bytes = shape.reduce((product, length) => product * length, size);
    const [from, to] = offsets;
    if (to - from === bytes)
      return { dtype: String(dtype), shape, from: base + from, to: base + to };
  }
  throw new BundleError(`${file} is damaged: its header describes ${name} wrongly.`);
}

/** @param {unknown} value @returns {value is number[]} */
function isSizes(value) {
  return Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);
}
