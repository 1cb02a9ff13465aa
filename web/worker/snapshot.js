// @ts-check
/**
 * The snapshot: the memory of a Python that has started and imported the core, made with the site by
 * pywasm/site/prepare_python.mjs, which tells what is in the file.
 */

/** Where it says how much of the static data is checked, in words; its digest and Pyodide's part, in bytes. */
const CHECKED = 1;
const DIGEST = 16;
const PYODIDES = 48;
/** Where Pyodide's part tells where its memory begins. */
const BEGIN = 1;

/**
 * Download a snapshot and unpack it.
 * @param {URL} url
 * @param {string} sha256 of the file, in hexadecimal digits
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function fetchSnapshot(url, sha256) {
  const digest = btoa(sha256.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16))));
  const { ok, status, body } = await fetch(url, { integrity: `sha256-${digest}` });
  if (!ok || !body) throw new Error(`${url.pathname} answered ${status}`);
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}

/**
 * Options that let `loadPyodide` go on from a snapshot.
 * @param {Promise<Uint8Array<ArrayBuffer>>} snapshot
 * @param {Promise<{default: (settings: object) => Promise<any>}>} glue pyodide.asm.mjs
 */
export function goingOnFrom(snapshot, glue) {
  return {
    _loadSnapshot: snapshot.then((bytes) => bytes.subarray(PYODIDES)),
    createPyodideModule: async (/** @type {{preRun: ((module: any) => void)[]}} */ settings) => {
      const bytes = await snapshot;
      const [length] = new Uint32Array(bytes.buffer, 0, 1);
      let fresh = new Uint8Array();
      settings.preRun.push(({ HEAPU8 }) => { fresh = HEAPU8.slice(0, length); });
      const module = await (await glue).default(settings);
      await complete(bytes, fresh);
      return module;
    },
  };
}

/**
 * Put the static data into a snapshot, which has what Python changed of it: the rest stays as this
 * browser has it, which is not the same in every one.
 * @param {Uint8Array<ArrayBuffer>} snapshot
 * @param {Uint8Array<ArrayBuffer>} fresh the static data before Python starts
 */
async function complete(snapshot, fresh) {
  const checked = fresh.subarray(0, new Uint32Array(snapshot.buffer)[CHECKED]);
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', checked));
  const expected = snapshot.subarray(DIGEST, PYODIDES);
  if (found.some((byte, i) => byte !== expected[i])) throw new Error('the snapshot is not of this Pyodide');
  const begin = PYODIDES + new Uint32Array(snapshot.buffer, PYODIDES)[BEGIN];
  const words = new Uint32Array(snapshot.buffer, begin, fresh.length / 4);
  new Uint32Array(fresh.buffer).forEach((word, i) => { words[i] ^= word; });
}
