// @ts-check
/** Makes the file of a voice in a bundle, as pywasm/assembly/voices.py does. */
import { BundleError } from '../errors.js';
import { toHalf, widen } from './numbers.js';
import { checkLength, headerEnd, readHeader, writeFile } from './safetensors.js';

/** @typedef {import('./numbers.js').Dtype} Dtype */

/** Key of the fingerprint in the metadata of a voice. */
const WEIGHTS = 'pocket_tts_weights';
const EMBEDDING = 'audio_prompt';
const CACHE = '/cache';
/** The largest number that float16 can hold, rounded. */
const LARGEST = 65520;

/**
 * @param {Uint8Array<ArrayBuffer>} bytes of the voice as it was released
 * @param {string} fingerprint of the weights that it was made with
 * @param {string} file its name, for people
 * @returns {{bytes: Uint8Array<ArrayBuffer>, kind: 'embedding' | 'state'}} with caches in half
 *   precision
 */
export function makeVoice(bytes, fingerprint, file) {
  const end = headerEnd(bytes, file);
  if (end > bytes.length) throw new BundleError(`${file} is incomplete. Get it again.`);
  const header = readHeader(bytes.subarray(0, end), file);
  checkLength(header, bytes.length, file);
  const names = [...header.tensors.keys()];
  const embedding = names.includes(EMBEDDING);
  if (!embedding && !names.some((name) => name.endsWith(CACHE))) {
    throw new BundleError(`${file} is not a voice: its tensors are ${names.join(', ')}.`);
  }
  const tensors = new Map();
  for (const [name, { dtype, shape, from, to }] of header.tensors) {
    const stored = { dtype, shape, bytes: bytes.subarray(from, to) };
    tensors.set(name, name.endsWith(CACHE) ? halved(name, stored) : stored);
  }
  const metadata = { ...header.metadata, [WEIGHTS]: fingerprint };
  return { bytes: writeFile(tensors, metadata), kind: embedding ? 'embedding' : 'state' };
}

/**
 * @param {string} name
 * @param {{dtype: string, shape: number[], bytes: Uint8Array<ArrayBuffer>}} tensor
 */
function halved(name, tensor) {
  const { dtype, shape, bytes } = tensor;
  if (dtype === 'F16') return tensor;
  const wide = widen(/** @type {Dtype} */ (dtype), bytes);
  const values = new Float32Array(wide.buffer, wide.byteOffset, wide.length);
  // Not clipped: what does not fit is no cache.
  if (!values.every((value) => Math.abs(value) < LARGEST)) {
    throw new BundleError(`${name} has values out of the range of half precision.`);
  }
  return { dtype: 'F16', shape, bytes: new Uint8Array(toHalf(wide).buffer) };
}
