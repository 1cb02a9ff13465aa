// @ts-check
/**
 * Starts Python from a snapshot: the memory of a Python that has already imported the core.
 * pywasm/site/prepare_python.mjs makes the file with the site; it documents the layout and has the
 * same two lengths as here.
 */
import { hex, sha256 } from '../shared/sha256.js';

/** @typedef {{preRun: ((module: {HEAPU8: Uint8Array<ArrayBuffer>}) => void)[]}} ModuleSettings */

/** Bytes of static data, and of its constant part. */
const STATIC = 4_000_000;
const CONSTANT = 3_000_000;
/** Bytes of a sha256 digest. */
const DIGEST = 32;

/**
 * Return options that let `loadPyodide` start from a snapshot. It is downloaded and unpacked while
 * the browser compiles WebAssembly.
 * @param {URL} url
 * @param {string} sha256 of the file, in hexadecimal digits
 * @param {number} length of the unpacked snapshot, in bytes
 * @param {Promise<{default: (settings: object) => Promise<object>}>} glue pyodide.asm.mjs
 */
export function snapshotOptions(url, sha256, length, glue) {
  /** @type {Promise<Uint8Array<ArrayBuffer>> | null} */
  let file = download(url, sha256);
  file.catch(() => {}); // awaited below
  const snapshot = new Uint8Array(length);
  return {
    _loadSnapshot: snapshot,
    createPyodideModule: async (/** @type {ModuleSettings} */ settings) => {
      let fresh = new Uint8Array();
      settings.preRun.push(({ HEAPU8 }) => {
        fresh = HEAPU8.slice(0, STATIC);
      });
      const module = await (await glue).default(settings);
      await fill(snapshot, /** @type {Uint8Array<ArrayBuffer>} */ (await file), fresh);
      file = null;
      return module;
    },
  };
}

/**
 * Download and unpack the file.
 * @param {URL} url
 * @param {string} sha256
 */
async function download(url, sha256) {
  const digest = btoa(sha256.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16))));
  const { ok, status, body } = await fetch(url, { integrity: `sha256-${digest}` });
  if (!ok || !body) throw new Error(`${url.pathname} answered ${status}`);
  return new Uint8Array(
    await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer(),
  );
}

/**
 * Write the snapshot. Static data that Python does not change keeps this browser's values: they
 * differ between browsers.
 * @param {Uint8Array<ArrayBuffer>} snapshot
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {Uint8Array<ArrayBuffer>} fresh the static data before Python starts
 */
async function fill(snapshot, file, fresh) {
  if ((await sha256(fresh.subarray(0, CONSTANT))) !== hex(file.subarray(0, DIGEST)))
    throw new Error('the snapshot was made with another Pyodide');
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
