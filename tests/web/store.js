// @ts-check
/**
 * The store of a built site, in a worker: `open(kind)` opens it as a new tab would, and the rest
 * does to it what a disk, a browser or a server may do.
 */

const code = new URL('./code/', import.meta.url).href;
const load = (/** @type {string} */ path) => import(`${code}worker/store/${path}.js`);
const [{ ModelStore }, { download }, { OpfsBackend }, { CacheBackend }, { MemoryBackend }, intake] =
  await Promise.all(['store', 'download', 'opfs', 'cache', 'memory', 'intake'].map(load));
const memory = new MemoryBackend();
/** @type {any} */
let backend = memory;

export const { CHUNK } = intake;

/** @param {'opfs' | 'cache' | 'memory'} kind */
export async function open(kind) {
  if (kind === 'opfs') backend = await OpfsBackend.open('test');
  if (kind === 'cache') backend = await CacheBackend.open('test');
  const names = await backend.list();
  return new ModelStore(backend, { scope: new URL(code), why: '', names });
}

/**
 * Download a file; return how it went.
 * @param {any} store
 * @param {{url: string, sha256: string, bytes: number}} file
 * @param {{keep?: boolean}} [options]
 */
export async function get(store, { url, sha256, bytes }, options = {}) {
  const wanted = { file: 'a.onnx', url: new URL(url), digest: { sha256, bytes } };
  let received = 0;
  const onBytes = (/** @type {number} */ count) => {
    received += count;
  };
  try {
    const found = await download(store, wanted, { ...options, onBytes });
    await found.stored;
    const problem = found.problem?.name ?? null;
    return { received, problem, kept: found.bytes?.length ?? 0, error: '' };
  } catch (error) {
    return { received, problem: null, kept: 0, error: `${error}` };
  }
}

/** Names of all files, with their sizes. */
export async function files() {
  const names = [...(await backend.list())].sort();
  return Promise.all(names.map(async (name) => [name, await backend.size(name)]));
}

/**
 * Change one byte of a stored file.
 * @param {string} name
 * @param {number} at
 */
export async function flip(name, at) {
  const bytes = await backend.read(name);
  bytes[at] ^= 1;
  const file = await backend.append(name, 0);
  for (let from = 0; from < bytes.length; from += CHUNK) {
    await file.write(bytes.subarray(from, from + CHUNK));
  }
  await file.close();
}

/** @param {string} name */
export function remove(name) {
  return backend.remove(name);
}
