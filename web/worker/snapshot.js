// @ts-check
/**
 * Starts Python from a snapshot: the memory of a Python that has already imported the core.
 * pywasm/site/prepare_python.mjs makes the file with the site; it documents the layout and has the
 * same two lengths as here.
 */
import { sha256 } from '../shared/sha256.js';

/** @typedef {import('./pyodide.js').ModuleFactory} ModuleFactory */

/** Bytes of static data, and of its constant part. */
const STATIC = 4_000_000;
const CONSTANT = 3_000_000;
/** Bytes of a sha256 digest. */
const DIGEST = 32;

/**
 * Return options that let `loadPyodide` start from a snapshot, and the factory to go with them.
 * @param {ModuleFactory} factory
 * @param {Promise<Uint8Array<ArrayBuffer>>} unpacked the snapshot's file, without gzip
 * @param {number} length of the memory, in bytes
 */
export function fromSnapshot(factory, unpacked, length) {
  const memory = new Uint8Array(length);
  /** @type {Promise<Uint8Array<ArrayBuffer>> | null} */
  let file = unpacked;
  return {
    options: { _loadSnapshot: memory },
    factory: /** @type {ModuleFactory} */ (
      async (settings) => {
        let fresh = new Uint8Array();
        settings.preRun.push(({ HEAPU8 }) => {
          fresh = HEAPU8.slice(0, STATIC);
        });
        const module = await factory(settings);
        await fill(memory, /** @type {Uint8Array<ArrayBuffer>} */ (await file), fresh);
        file = null;
        return module;
      }
    ),
    /** Pyodide keeps its options, and with them 30 MB of snapshot. Moving the buffer frees it. */
    free() {
      const { buffer } = memory;
      structuredClone(buffer, { transfer: [buffer] });
    },
  };
}

/**
 * Unpack the snapshot's file.
 * @param {Uint8Array<ArrayBuffer>} packed
 */
export async function unpack(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Write the snapshot. Static data that Python does not change keeps this browser's values: they
 * differ between browsers.
 * @param {Uint8Array<ArrayBuffer>} snapshot
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {Uint8Array<ArrayBuffer>} fresh the static data before Python starts
 */
async function fill(snapshot, file, fresh) {
  const found = await sha256(fresh.slice(0, CONSTANT));
  const expected = Array.from(file.subarray(0, DIGEST), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  if (found !== expected.join('')) throw new Error('the snapshot was made with another Pyodide');
  const [length, begin, count] = new Uint32Array(file.buffer, DIGEST, 3);
  if (length !== snapshot.length)
    throw new Error(`the snapshot has ${length} bytes, release.json says ${snapshot.length}`);
  const pieces = new Uint32Array(file.buffer, DIGEST + 12, 2 * count);
  let at = DIGEST + 12 + pieces.byteLength;
  for (let i = 0; i < pieces.length; i += 2) {
    const size = pieces[i + 1] - pieces[i];
    snapshot.set(file.subarray(at, at + size), pieces[i]);
    at += size;
  }
  const words = new Uint32Array(snapshot.buffer, begin, STATIC / 4);
  const before = new Uint32Array(fresh.buffer);
  for (let i = 0; i < words.length; i += 1) words[i] ^= before[i];
}
